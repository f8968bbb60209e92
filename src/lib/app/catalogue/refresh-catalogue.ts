import type { Clock } from '../../base/clock.js'
import { DataError, UserError, VenueError } from '../../base/errors.js'
import { elapsed, ms, type Ms } from '../../base/units.js'
import type { DiscoverySettings } from '../../config/discovery-settings.js'
import type { CatalogueDelta, WalkRecord } from '../../domain/catalogue.js'
import type { Venue } from '../../domain/venue.js'
import type { CatalogueStore } from '../../storage/catalogue-store.js'
import { isYoung } from './catalogue-age.js'
import type { CatalogueReport, Unread, VenueReport } from './catalogue-report.js'
import { collectNews, collectWhole, type Listening } from './collected-walk.js'
import type { VenueWalk } from './venue-walk.js'

export interface RefreshRequest {
  readonly venues: readonly Venue[]
  /**
   * `when-old`: a catalogue within its life is taken as it is. `news`: the same, with what is new since. `forced`: read anew whatever
   * its age. `offline`: nobody is asked.
   */
  readonly mode: 'when-old' | 'news' | 'forced' | 'offline'
  /** The user says that a venue really lists so much less. */
  readonly acceptShrunk?: boolean
}

export interface RefreshAround {
  /** One for each wanted venue; none when offline. A venue without one is taken as it is. */
  readonly walks: readonly VenueWalk[]
  readonly store: CatalogueStore
  readonly clock: Clock
  readonly settings: DiscoverySettings
  readonly onProgress: (text: string) => void
  /** A walk under way breaks off when it aborts. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Brings the catalogue up to date, all venues at once. A walk that breaks off, goes in circles or shrank leaves the last good one as it
 * is; the report says so. Throws when no venue has any: the first venue's `VenueError`, or `UserError` ARB-CAT-002 when offline.
 */
export async function refreshCatalogue(
  request: RefreshRequest,
  around: RefreshAround,
): Promise<CatalogueReport> {
  const progress = new Map<Venue, string>()
  const tell = (venue: Venue, text: string): void => {
    progress.set(venue, text)
    around.onProgress([...progress].map(([name, each]) => `${name}: ${each}`).join('; '))
  }
  const report = await Promise.all(
    request.venues.map((venue) => new VenueRefresh(venue, request, { ...around, tell }).run()),
  )
  if (report.some(({ outcome }) => outcome !== 'missing')) return report
  throw report.find(({ error }) => error !== undefined)?.error ?? noCatalogue()
}

const WHOLE_E6 = 1_000_000
const NEWS_MARGIN_MS = 120_000

interface VenueAround extends RefreshAround {
  readonly tell: (venue: Venue, text: string) => void
}

/** What one reading brought. */
interface Brought {
  readonly pages: number
  readonly unread: Unread | undefined
  readonly delta: CatalogueDelta
}

/** The refresh of one venue. */
class VenueRefresh {
  private readonly before: WalkRecord | undefined

  constructor(
    private readonly venue: Venue,
    private readonly request: RefreshRequest,
    private readonly around: VenueAround,
  ) {
    this.before = this.record()
  }

  async run(): Promise<VenueReport> {
    const walk = this.around.walks.find(({ venue }) => venue === this.venue)
    const { mode } = this.request
    if (walk === undefined || mode === 'offline') return this.untouched()
    const { before } = this
    const young = before !== undefined && mode !== 'forced' && this.isYoung(before) ? before : undefined
    if (young !== undefined && mode !== 'news') return this.untouched()
    try {
      return young === undefined
        ? this.report('walked', await this.walkWhole(walk))
        : this.report('updated', await this.addNews(walk, young))
    } catch (error) {
      return this.failed(failureOf(this.venue, error))
    }
  }

  private record(): WalkRecord | undefined {
    return this.around.store.walks().find(({ venue }) => venue === this.venue)
  }

  private isYoung(walk: WalkRecord): boolean {
    return isYoung(walk, this.now(), this.around.settings.cacheLife)
  }

  private async walkWhole(walk: VenueWalk): Promise<Brought> {
    const { store, settings, tell } = this.around
    const startedAt = this.now()
    const { pages, unread, markets, damagedEvents } = await collectWhole(walk, store, this.listening())
    const endedAt = this.now()
    tell(this.venue, `writing ${markets.length} markets`)
    const { venue } = this
    const finished = { venue, startedAt, endedAt, pages, unread: unread?.count ?? 0, markets, damagedEvents }
    const shrinkLimitE6 = this.request.acceptShrunk ? WHOLE_E6 : settings.shrinkLimitE6
    const forgetBefore = ms(endedAt - settings.keepInactive)
    return { pages, unread, delta: await store.replace(finished, { shrinkLimitE6, forgetBefore }) }
  }

  private listening(): Listening {
    const { tell, signal } = this.around
    return { tell: (text) => tell(this.venue, text), signal }
  }

  /** The venue's clock may differ from ours, and it tells late. */
  private async addNews(walk: VenueWalk, { checkedAt }: WalkRecord): Promise<Brought> {
    const { store } = this.around
    const at = this.now()
    const since = ms(checkedAt + elapsed(at, walk.now()) - NEWS_MARGIN_MS)
    const { pages, unread, markets } = await collectNews(walk, since, this.listening())
    return { pages, unread, delta: store.add(markets, { venue: this.venue, at, kind: 'news' }) }
  }

  private untouched(): VenueReport {
    const brought = { pages: 0, unread: undefined, delta: undefined }
    return this.report(this.before === undefined ? 'missing' : 'cached', brought)
  }

  private failed(error: VenueError): VenueReport {
    const brought = { pages: 0, unread: undefined, delta: undefined }
    return { ...this.report(this.record() === undefined ? 'missing' : 'kept', brought), error }
  }

  private report(
    outcome: VenueReport['outcome'],
    brought: Pick<VenueReport, 'pages' | 'unread' | 'delta'>,
  ): VenueReport {
    const record = this.record()
    const age = record === undefined ? undefined : elapsed(record.startedAt, this.now())
    return { venue: this.venue, outcome, record, age, ...brought, error: undefined }
  }

  private now(): Ms {
    return this.around.clock.now()
  }
}

/** What fails at one venue is no reason to lose the others; everything else is. */
function failureOf(venue: Venue, error: unknown): VenueError {
  if (error instanceof VenueError) return error
  if (!(error instanceof DataError)) throw error
  return new VenueError('ARB-NET-004', `an answer of ${venue} cannot be understood: ${error.message}`, {
    outcome: 'unknown',
    facts: error.facts,
    cause: error,
  })
}

const noCatalogue = (): UserError =>
  new UserError('ARB-CAT-002', 'there is no catalogue of the markets yet', {
    hint: 'run it once without --offline',
    fault: 'empty',
  })

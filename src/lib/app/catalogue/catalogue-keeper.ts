import { VenueError } from '../../base/errors.js'
import { elapsed, type Ms } from '../../base/units.js'
import type { CatalogueDelta, MarketName } from '../../domain/catalogue.js'
import type { Venue } from '../../domain/venue.js'
import type { CatalogueReport, VenueReport } from './catalogue-report.js'
import { refreshCatalogue, type RefreshAround } from './refresh-catalogue.js'

/** What a look at the venues brought. */
export type CatalogueNews =
  | { readonly kind: 'new' | 'reworded' | 'ended'; readonly name: MarketName }
  | { readonly kind: 'failed'; readonly venue: Venue; readonly error: VenueError }

/** Keeps the catalogue up to date while a command runs. */
export class CatalogueKeeper {
  private lookedAt: Ms | undefined
  private isLooking = false

  constructor(private readonly around: RefreshAround) {}

  /**
   * May be called as often as one likes: it looks for news when they are due, and walks anew what is too old. Failures are news, too;
   * the next look tries again. When the signal aborts, a walk under way breaks off.
   */
  async tick(signal?: AbortSignal): Promise<readonly CatalogueNews[]> {
    if (this.isLooking || !this.isDue()) return []
    this.isLooking = true
    this.lookedAt = this.around.clock.monotonic()
    try {
      return (await this.look(signal)).flatMap(newsIn)
    } catch (error) {
      if (!(error instanceof VenueError)) throw error
      return this.around.walks.map(({ venue }) => ({ kind: 'failed', venue, error }))
    } finally {
      this.isLooking = false
    }
  }

  private isDue(): boolean {
    const { clock, settings } = this.around
    return this.lookedAt === undefined || elapsed(this.lookedAt, clock.monotonic()) >= settings.newsEvery
  }

  private look(signal: AbortSignal | undefined): Promise<CatalogueReport> {
    const venues = this.around.walks.map(({ venue }) => venue)
    return refreshCatalogue({ venues, mode: 'news' }, { ...this.around, signal })
  }
}

const newsIn = ({ venue, delta, error }: VenueReport): readonly CatalogueNews[] => [
  ...(delta === undefined ? [] : changesIn(delta)),
  ...(error === undefined ? [] : [{ kind: 'failed' as const, venue, error }]),
]

const changesIn = ({ added, reworded, ended }: CatalogueDelta): readonly CatalogueNews[] => [
  ...added.map((name) => ({ kind: 'new' as const, name })),
  ...reworded.map((name) => ({ kind: 'reworded' as const, name })),
  ...ended.map((name) => ({ kind: 'ended' as const, name })),
]

import type { DurationMs } from '../../base/units.js'
import type { Venue } from '../../domain/venue.js'
import type { CatalogueKeeper } from '../catalogue/catalogue-keeper.js'
import type { OpenMatch } from '../matching/open-match.js'
import type { PairSentinel } from '../matching/pair-sentinel.js'
import { ApprovalWatch } from './approval-watch.js'
import { approvalsMark, type ApprovedNow } from './approved-now.js'
import type { FollowedVenues } from './followed-venues.js'
import type { Inlet } from './inlet.js'
import type { LivePace } from './live-pace.js'
import type { LiveSide } from './live-side.js'
import type { LiveTask } from './live-tasks.js'
import type { EventReading } from './market-reading.js'
import { readNeeded } from './read-needed.js'
import type { RelationDesk } from './relation-desk.js'
import { showSentinel } from './sentinel-watch.js'
import { TextWatch } from './text-watch.js'

export interface DutyParts {
  readonly sides: readonly LiveSide[]
  readonly open: Pick<OpenMatch, 'approvals' | 'listed' | 'catalogue'>
  readonly keeper: CatalogueKeeper
  /** None: nothing is taken back. */
  readonly sentinel: PairSentinel | undefined
  /** Reads the approvals again, with the texts as they are listed then. */
  readonly approved: () => Promise<ApprovedNow>
  /** What was known when the session began. */
  readonly first: { readonly approved: ApprovedNow; readonly readings: ReadonlyMap<Venue, EventReading> }
  readonly tell: (text: string) => void
  readonly pace: LivePace
}

interface Running {
  readonly venues: FollowedVenues
  readonly desk: RelationDesk
  readonly inlet: Inlet
}

/** The duty that reads the followed markets again. */
export const MARKETS = 'markets'

/** Everything that a live session looks after besides its frames. */
export function liveDuties(
  { pace, keeper, approved, sentinel, open, tell, sides, first }: DutyParts,
  { venues, desk, inlet }: Running,
): readonly LiveTask[] {
  const texts = new TextWatch(open.listed)
  const watch = new ApprovalWatch({ approved, desk, texts, first: first.approved })
  return [
    {
      name: 'order books',
      every: pace.faults,
      run: (at) => {
        if (inlet.takeLoss()) venues.distrustAll('frames were lost: more came than could be handled')
        venues.lookForFaults(at)
      },
    },
    {
      name: 'approvals',
      every: pace.approvals,
      run: async () => {
        if (watch.isOwed || (await approvalsMark(open)) !== watch.newest.mark) await watch.reload()
      },
    },
    ...(sentinel === undefined
      ? []
      : [sentinelDuty(sentinel, { watch, venues, tell, every: pace.sentinel })]),
    {
      name: MARKETS,
      every: pace.markets,
      run: async (at) => {
        const { readings } = await readNeeded(desk.holding, { sides, listed: open.listed })
        venues.take(readings.values(), (market) => desk.wants(market))
        const isOther = (): boolean => texts.look(watch.newest.relations)
        if (isOther()) watch.owe()
        for (const [venue, { listed }] of readings) {
          if (listed.length === 0) continue
          const delta = open.catalogue.add(listed, { venue, at, kind: 'found' })
          if (delta.reworded.length + delta.added.length > 0) watch.owe()
        }
        if (isOther() || watch.isOwed) await watch.reload()
      },
    },
    {
      name: 'catalogue',
      every: pace.catalogue,
      mayWait: true,
      run: async (_, signal) => {
        const news = await keeper.tick(signal)
        if (signal.aborted) return
        for (const one of news)
          if (one.kind === 'failed') tell(`the catalogue of ${one.venue} is not read: ${one.error.message}`)
        if (news.some(({ kind }) => kind !== 'failed')) await watch.reload()
      },
    },
  ]
}

interface Guarding {
  readonly watch: ApprovalWatch
  readonly venues: FollowedVenues
  readonly tell: (text: string) => void
  readonly every: DurationMs
}

/** Prices of both sides of each accepted pair, which must not disagree for long. */
const sentinelDuty = (sentinel: PairSentinel, { watch, venues, tell, every }: Guarding): LiveTask => ({
  name: 'price sentinel',
  every,
  run: async (at) => {
    const news = await showSentinel(sentinel, watch.newest.approvals, { books: venues.books, at })
    for (const { pair, text } of news) tell(`pair ${pair}: ${text}`)
    if (news.some(({ kind }) => kind === 'suspended')) await watch.reload()
  },
})

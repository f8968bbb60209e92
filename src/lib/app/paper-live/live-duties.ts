import type { Venue } from '../../domain/venue.js'
import type { CatalogueKeeper } from '../catalogue/catalogue-keeper.js'
import type { OpenMatch } from '../matching/open-match.js'
import type { PairSentinel } from '../matching/pair-sentinel.js'
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

export interface DutyParts {
  readonly sides: readonly LiveSide[]
  readonly open: Pick<OpenMatch, 'approvals' | 'listed' | 'catalogue'>
  readonly keeper: CatalogueKeeper
  readonly sentinel: PairSentinel
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
  let known = first.approved
  const reload = async (): Promise<void> => {
    known = await approved()
    await desk.take(known)
  }
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
        if ((await approvalsMark(open)) !== known.mark) await reload()
      },
    },
    {
      name: 'price sentinel',
      every: pace.sentinel,
      run: async (at) => {
        const news = await showSentinel(sentinel, known.approvals, { books: venues.books, at })
        for (const { pair, text } of news) tell(`pair ${pair}: ${text}`)
        if (news.some(({ kind }) => kind === 'suspended')) await reload()
      },
    },
    {
      name: MARKETS,
      every: pace.markets,
      run: async (at) => {
        const { readings } = await readNeeded(desk.holding, { sides, listed: open.listed })
        venues.take(readings.values(), (market) => desk.wants(market))
        let isReworded = false
        for (const [venue, { listed }] of readings) {
          if (listed.length === 0) continue
          const delta = open.catalogue.add(listed, { venue, at, kind: 'found' })
          isReworded ||= delta.reworded.length + delta.added.length > 0
        }
        if (isReworded) await reload()
      },
    },
    {
      name: 'catalogue',
      every: pace.catalogue,
      run: async () => {
        const news = await keeper.tick()
        for (const one of news)
          if (one.kind === 'failed') tell(`the catalogue of ${one.venue} is not read: ${one.error.message}`)
        if (news.some(({ kind }) => kind !== 'failed')) await reload()
      },
    },
  ]
}

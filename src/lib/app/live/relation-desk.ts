import type { Relation } from '../../domain/relation.js'
import { keyOfMarket, type Market, type MarketKey } from '../../domain/market.js'
import type { Venue } from '../../domain/venue.js'
import type { ListedContracts } from '../matching/match-ports.js'
import type { ApprovedNow } from './approved-now.js'
import { neededFor } from './followed-markets.js'
import type { FollowedVenues } from './followed-venues.js'
import type { Inlet } from './inlet.js'
import { verbOf } from './live-purpose.js'
import type { LiveSide } from './live-side.js'
import { readNeeded } from './read-needed.js'
import type { EventReading } from './market-reading.js'
import { RelationRegister } from './relation-register.js'

interface DeskParts {
  readonly sides: readonly LiveSide[]
  readonly listed: Pick<ListedContracts, 'find'>
  readonly venues: FollowedVenues
  readonly inlet: Inlet
  readonly tell: (text: string) => void
  readonly trades: boolean
}

const TOLD_MAX = 5

/** Which relations the engine may trade, and the markets that they are about. */
export class RelationDesk {
  private readonly register = new RelationRegister()
  /** What holds by the newest reading. */
  private newest: readonly Relation[] = []
  private wanted: ReadonlySet<MarketKey> = new Set()

  constructor(private readonly parts: DeskParts) {}

  /**
   * What holds now: the engine hears at once what does not hold any more, and of what is new when its markets are read. `readings`: that
   * were made already. Throws as the venues do; what was withdrawn is told all the same.
   */
  async take(approved: ApprovedNow, readings?: ReadonlyMap<Venue, EventReading>): Promise<void> {
    const why = (id: string): string =>
      approved.withheld.get(id) ?? 'no accepted pair stands behind it any more'
    this.newest = approved.relations
    const { fresh, withdrawn } = this.register.compare(approved.relations)
    this.withdraw(withdrawn, why)
    if (fresh.length === 0) return
    const { venues, sides, listed, inlet, tell } = this.parts
    const found = readings ?? (await readNeeded(fresh, { sides, listed })).readings
    this.wanted = new Set([...this.wanted, ...fresh.flatMap(({ markets }) => markets)])
    venues.take(found.values(), (market) => this.wants(market))
    const holding = this.stillFresh(fresh)
    for (const relation of holding) inlet.tell({ type: 'relation', relation })
    this.register.tell(holding)
    if (readings === undefined && holding.length > 0) tell(`new: ${names(holding)}`)
  }

  /** Whether some relation is, or was, about this market. */
  wants(market: Market): boolean {
    return this.wanted.has(keyOfMarket(market))
  }

  get holding(): readonly Relation[] {
    return this.register.holding
  }

  /** While the venues were read, some may have been taken back, or told by somebody else. */
  private stillFresh(fresh: readonly Relation[]): readonly Relation[] {
    const read = new Set(fresh.map((relation) => JSON.stringify(relation)))
    return this.register.compare(this.newest).fresh.filter((relation) => read.has(JSON.stringify(relation)))
  }

  private withdraw(relations: readonly Relation[], why: (id: string) => string): void {
    const gone = relations.map((relation): Relation => ({
      ...relation,
      // What is hedged on a promise stands when a venue only took a market from its list.
      proof: neededFor([relation], this.parts.listed).unlisted.length === 0 ? 'withdrawn' : 'ended',
      reason: why(relation.id),
    }))
    for (const relation of gone) this.parts.inlet.tell({ type: 'relation', relation })
    this.register.tell(gone)
    if (gone.length > 0)
      this.parts.tell(`not ${verbOf(this.parts.trades)} any more: ${names(gone)} (${gone[0]!.reason})`)
  }
}

function names(relations: readonly Relation[]): string {
  const shown = relations.slice(0, TOLD_MAX).map(({ id }) => id)
  const more = relations.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

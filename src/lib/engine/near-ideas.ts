import type { Market } from '../domain/market.js'
import type { OrderBook } from '../market-data/order-book.js'
import { Nearest } from '../strategies/nearest.js'
import type { Proposal } from '../strategies/family.js'
import type { Scanner } from '../strategies/scanner.js'
import type { Screen } from '../strategies/screen.js'
import type { Episodes } from './episodes.js'
import type { IdeaSurvey, SurveyedIdea } from './idea-survey.js'
import type { TradingState } from './trading-state.js'

export interface NearParts {
  readonly screen: Pick<Screen, 'rank'>
  readonly scanner: Pick<Scanner, 'proposalOf' | 'standsFor'>
  readonly episodes: Pick<Episodes, 'find'>
  readonly trading: Pick<TradingState, 'statusOf'>
  readonly survey: Pick<IdeaSurvey, 'near'>
  readonly bookOf: (market: Market) => OrderBook | undefined
}

/** Rows of the screen that one look reads: with more of them it takes several looks to see all. */
const ROWS_PER_LOOK = 4_096
/** Ideas that one look takes over from the screen. */
const FOUND_MAX = 32

interface Near {
  readonly idea: number
  readonly found: SurveyedIdea
}

/**
 * The ideas that are nearest to a gap and show none, without looking at all of them each time: a look prices those that it knows anew,
 * and a further part of the others.
 */
export class NearIdeas {
  private readonly nearest: Nearest
  private known: readonly number[] = []
  private book = 0

  constructor(private readonly parts: NearParts) {
    this.nearest = new Nearest(FOUND_MAX, (idea) => parts.scanner.standsFor(idea))
  }

  /** So many, the best by one contract after fees first. */
  look(count: number): readonly SurveyedIdea[] {
    const known = this.known.flatMap((idea) => this.priced(idea) ?? []).sort(byNet)
    const best = [...known, ...this.found(known[count - 1])].sort(byNet).slice(0, count)
    this.known = best.map(({ idea }) => idea)
    return best.map(({ found }) => found)
  }

  /** Of a further part of all ideas those that may be worth more than this one. */
  private found(last: Near | undefined): readonly Near[] {
    const { nearest } = this
    nearest.clear()
    this.book = this.parts.screen.rank(this.book, ROWS_PER_LOOK, nearest)
    const known = new Set(this.known)
    const found: Near[] = []
    for (let i = 0; i < nearest.count; i++) {
      // The screen's value is the most that it can be.
      if (last !== undefined && nearest.valueAt(i) < netOf(last)) break
      const idea = nearest.ideaAt(i)
      const priced = known.has(idea) ? undefined : this.priced(idea)
      if (priced !== undefined) found.push(priced)
    }
    return found
  }

  private priced(idea: number): Near | undefined {
    const { scanner, survey, bookOf } = this.parts
    const proposal = scanner.standsFor(idea) ? scanner.proposalOf(idea, bookOf) : undefined
    if (proposal === undefined || this.isOut(proposal)) return undefined
    const found = survey.near(proposal)
    return found && { idea, found }
  }

  /** It shows a gap, or one of its markets is closed. */
  private isOut({ key, variants }: Proposal): boolean {
    const { episodes, trading } = this.parts
    if (episodes.find(key)?.isShown === true) return true
    return variants.some(({ legs }) => legs.some(({ market }) => trading.statusOf(market) === 'closed'))
  }
}

const netOf = ({ found }: Near): number => found.unitNet ?? Number.NEGATIVE_INFINITY
const byNet = (a: Near, b: Near): number => netOf(b) - netOf(a) || a.idea - b.idea

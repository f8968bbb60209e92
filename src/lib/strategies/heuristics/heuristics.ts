import type { Ms } from '../../base/units.js'
import type { PublicTrade } from '../../domain/events.js'
import type { HeuristicSettings } from '../../domain/heuristic-settings.js'
import type { Candidate } from '../../domain/opportunity.js'
import { refusal } from '../../domain/refusal.js'
import type { OrderBook } from '../../market-data/order-book.js'
import { depthAt, MarketHabits } from './market-habits.js'
import { PastGaps } from './past-gaps.js'
import { NOT_TIGHTER, tighter, type Tightening } from './tightening.js'

/**
 * What the past of a relation and of its markets says against a basket: others are faster (crowding), the spread leaves less room than
 * it did (compression), or those who trade know more (toxicity). What is not known says nothing.
 */
export class Heuristics {
  private readonly habits = new Map<OrderBook, MarketHabits>()
  private readonly gaps = new PastGaps()
  /** By the number of the book: when its next sample may be taken. */
  private dueAt = new Float64Array(64)

  /** Without settings nothing is ever held against anything. */
  constructor(private readonly settings: HeuristicSettings | undefined) {}

  /** The best prices of a book moved. Only books of some relation are worth telling. */
  onTouch(book: OrderBook, at: Ms): void {
    if (this.settings === undefined) return
    const habits = this.habitsOf(book, this.settings)
    habits.onTouch(book, at)
    if (book.number >= this.dueAt.length) this.grow(book.number)
    this.dueAt[book.number] = habits.nextAt
  }

  /** Whether `onTouch` has anything to do for the book with this number. */
  isDue(book: number, at: Ms): boolean {
    return this.settings !== undefined && (book >= this.dueAt.length || at >= this.dueAt[book]!)
  }

  /** Somebody traded there. What was agreed outside the book says nothing. */
  onTrade(book: OrderBook, { price, qty, block }: PublicTrade): void {
    if (this.settings === undefined || block === true) return
    this.habitsOf(book, this.settings).onTrade(book, price, qty)
  }

  /** A gap of the relation is over. */
  onEpisode(relation: string, halfLifeMs: number): void {
    if (this.settings !== undefined) this.gaps.add(relation, halfLifeMs)
  }

  judge(candidate: Candidate, books: readonly OrderBook[]): Tightening {
    if (this.settings === undefined) return NOT_TIGHTER
    let all = this.crowding(candidate, this.settings)
    for (const [i, leg] of candidate.legs.entries()) {
      const habits = this.habits.get(books[i]!)
      if (habits === undefined) continue
      const { outcome, market } = leg
      const depth = depthAt(books[i]!, outcome)
      all = tighter(all, thinness({ habits, outcome, depth, market: market.id }, this.settings))
      all = tighter(all, compression(habits, market.id, this.settings))
      all = tighter(all, toxicity(habits, market.id, this.settings))
    }
    return all
  }

  /** The gaps of this relation are gone before an order of ours could arrive. */
  private crowding({ relation }: Candidate, settings: HeuristicSettings): Tightening {
    const halfLifeMs = this.gaps.medianHalfLife(relation.id, settings.crowdedGapsMin)
    if (halfLifeMs === undefined || halfLifeMs >= settings.crowdedHalfLife) return NOT_TIGHTER
    const facts = { halfLifeMs, minMs: settings.crowdedHalfLife, gaps: this.gaps.countOf(relation.id) }
    return { ...NOT_TIGHTER, refusal: refusal('CROWDED', facts) }
  }

  private grow(book: number): void {
    const wider = new Float64Array(2 * book)
    wider.set(this.dueAt)
    this.dueAt = wider
  }

  private habitsOf(book: OrderBook, { toxicBucket }: HeuristicSettings): MarketHabits {
    const known = this.habits.get(book)
    if (known !== undefined) return known
    const habits = new MarketHabits(toxicBucket)
    this.habits.set(book, habits)
    return habits
  }
}

interface LegDepth {
  readonly habits: MarketHabits
  readonly outcome: 'yes' | 'no'
  readonly depth: number
  readonly market: string
}

/** Little is left at the best price: others have been here. */
function thinness({ habits, outcome, depth, market }: LegDepth, settings: HeuristicSettings): Tightening {
  const usual = habits.usualDepth(outcome)
  if (usual === undefined || depth * 1e6 >= usual * settings.thinDepthE6) return NOT_TIGHTER
  const sizeWhy = refusal('CROWDED', { market, depthQty6: depth, usualQty6: usual })
  return { ...NOT_TIGHTER, sizeFactorE6: settings.thinSizeE6, sizeWhy }
}

function compression(habits: MarketHabits, market: string, settings: HeuristicSettings): Tightening {
  const { spread } = habits
  if (spread === undefined || spread.recent * 1e6 > spread.usual * settings.narrowSpreadE6) return NOT_TIGHTER
  const facts = { market, spreadTicks: spread.recent, usualTicks: spread.usual }
  return { ...NOT_TIGHTER, needE6: settings.narrowNeedE6, needWhy: refusal('SPREAD_COMPRESSED', facts) }
}

function toxicity(habits: MarketHabits, market: string, settings: HeuristicSettings): Tightening {
  const { vpinE6 } = habits
  if (vpinE6 === undefined || vpinE6 < settings.toxicFlowE6) return NOT_TIGHTER
  const why = refusal('TOXIC', { market, vpinE6, maxE6: settings.toxicFlowE6 })
  const { toxicNeedE6: needE6, toxicSizeE6: sizeFactorE6 } = settings
  return { refusal: undefined, needE6, needWhy: why, sizeFactorE6, sizeWhy: why }
}

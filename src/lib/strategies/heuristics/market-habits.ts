import type { Ms, Price, Qty } from '../../base/units.js'
import type { Outcome } from '../../domain/complement.js'
import type { OrderBook } from '../../market-data/order-book.js'
import { Usual } from './usual.js'
import { VolumeBuckets } from './vpin.js'

const SAMPLE_EVERY_MS = 60_000
const SPREAD_HOURS = 168
const DEPTH_HOURS = 24
/** Hours of samples before anything is called usual. */
const SPREAD_HOURS_MIN = 24
const DEPTH_HOURS_MIN = 2

/** The usual spread and depth of one market, and the balance of its trades. */
export class MarketHabits {
  /** No sample is taken before. */
  nextAt = 0
  private readonly spreads = new Usual(SPREAD_HOURS)
  /** At the best ask of YES, and at that of NO. */
  private readonly depths: Readonly<Record<Outcome, Usual>> = {
    yes: new Usual(DEPTH_HOURS),
    no: new Usual(DEPTH_HOURS),
  }
  private readonly buckets: VolumeBuckets
  private lastIsBuy: boolean | undefined

  constructor(bucket: Qty) {
    this.buckets = new VolumeBuckets(bucket)
  }

  /** At most one sample a minute; a book that must not be priced gives none. */
  onTouch(book: OrderBook, at: Ms): void {
    if (at < this.nextAt || book.problem !== undefined) return
    this.nextAt = at + SAMPLE_EVERY_MS
    const bid = book.bestPrice('yes', 'bid')
    const ask = book.bestPrice('yes', 'ask')
    if (bid === undefined || ask === undefined) return
    this.spreads.sample(ask - bid)
    this.depths.yes.sample(depthAt(book, 'yes'))
    this.depths.no.sample(depthAt(book, 'no'))
  }

  /** Above the middle of our book somebody bought YES, below it sold; at the middle, or without one, as the trade before. */
  onTrade(book: OrderBook, price: Price, quantity: Qty): void {
    const bid = book.problem === undefined ? book.bestPrice('yes', 'bid') : undefined
    const ask = book.problem === undefined ? book.bestPrice('yes', 'ask') : undefined
    if (bid !== undefined && ask !== undefined && 2 * price !== bid + ask)
      this.lastIsBuy = 2 * price > bid + ask
    if (this.lastIsBuy !== undefined) this.buckets.add(quantity, this.lastIsBuy)
  }

  get vpinE6(): number | undefined {
    return this.buckets.vpinE6
  }

  /** Spread of the last hour and the usual one, in ticks, when both are known. */
  get spread(): { readonly recent: number; readonly usual: number } | undefined {
    const [recent, usual] = [this.spreads.recent, this.spreads.usual(SPREAD_HOURS_MIN)]
    return recent === undefined || usual === undefined ? undefined : { recent, usual }
  }

  /** Usual quantity at the best ask of an outcome. */
  usualDepth(outcome: Outcome): number | undefined {
    return this.depths[outcome].usual(DEPTH_HOURS_MIN)
  }
}

/** Quantity at the best ask of an outcome; 0 without one. */
export const depthAt = (book: OrderBook, outcome: Outcome): number =>
  book.levels(outcome, 'ask', 1)[0]?.qty ?? 0

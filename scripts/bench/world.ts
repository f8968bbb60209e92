import { Rng } from '../../src/lib/base/rng.js'
import { ms, price, qty, usd, type Ms, type Qty } from '../../src/lib/base/units.js'
import type { BookSnapshot, EventBody, Level } from '../../src/lib/domain/events.js'
import type { FeeSchedule } from '../../src/lib/domain/fees.js'
import { uniformGrid } from '../../src/lib/domain/grid.js'
import { keyOfMarket, type Market } from '../../src/lib/domain/market.js'
import { standardStates, type Relation } from '../../src/lib/domain/relation.js'

export const KALSHI_CHANNEL = 'kalshi.ws'
export const POLYMARKET_CHANNEL = 'polymarket.ws'
export const START: Ms = ms(Date.UTC(2026, 10, 20, 12))

/** Numbers of messages keep their ten digits, so that frames can be numbered anew in place. */
export const FIRST_SEQUENCE = 1_000_000_000

export interface WorldSize {
  readonly kalshi: number
  readonly polymarket: number
  /** The first markets of both venues ask the same question in pairs. */
  readonly pairs: number
}

export const FULL_SIZE: WorldSize = { kalshi: 40_000, polymarket: 30_000, pairs: 15_000 }

const CENT = 100
const TENTH = 10
export const LEVELS = 20
/** Pairs that can show a gap: Polymarket stands this many ticks higher, and its best bids are missing at first. */
export const GAP_SHIFT = 200
export const GAP_HOLE = 25
const GAP_EVERY = 100

const fee = (rateE6: number): FeeSchedule => ({
  label: 'bench',
  curve: { rateE6, multiplierE6: 1_000_000, exponent: 1 },
  rounding: { mode: 'order_up', quantum: usd(100) },
})

/** Markets of both venues, what their books hold at first, and which ask the same. */
export class World {
  readonly markets: readonly Market[]
  readonly relations: readonly Relation[]
  /** By market: the price in ticks of the lowest ask; the highest bid is one step below. */
  readonly middles: Int32Array

  constructor(readonly size: WorldSize) {
    const rng = new Rng(7, 'bench-world')
    const { kalshi, polymarket, pairs } = size
    const total = kalshi + polymarket
    this.middles = new Int32Array(total)
    const markets: Market[] = []
    for (let i = 0; i < total; i++) {
      const isKalshi = i < kalshi
      const pair = isKalshi ? i : i - kalshi
      const fresh = CENT * rng.int(30, 70)
      const fair = !isKalshi && pair < pairs ? this.middles[pair]! - CENT / 2 : fresh
      this.middles[i] = fair + (!isKalshi && this.isGappy(pair) ? GAP_SHIFT : 0)
      markets.push(isKalshi ? kalshiMarket(i) : polymarketMarket(pair, rng))
    }
    this.markets = markets
    this.relations = Array.from({ length: pairs }, (_, i) => ({
      id: `pair-${i}`,
      kind: 'same',
      proof: 'unverified',
      reason: 'bench',
      markets: [keyOfMarket(markets[i]!), keyOfMarket(markets[kalshi + i]!)],
      states: standardStates('same', 2),
    }))
  }

  isKalshi(market: number): boolean {
    return market < this.size.kalshi
  }

  isGappy(pair: number): boolean {
    return pair < this.size.pairs && pair % GAP_EVERY === 0
  }

  stepOf(market: number): number {
    return this.isKalshi(market) ? CENT : TENTH
  }

  /** The first pair's number, or -1. */
  pairOf(market: number): number {
    const pair = this.isKalshi(market) ? market : market - this.size.kalshi
    return pair < this.size.pairs ? pair : -1
  }

  /** Ticks of the level `away` steps behind the best of a side. */
  priceAt(market: number, isBid: boolean, away: number): number {
    const step = this.stepOf(market)
    return isBid ? this.middles[market]! - step * (away + 1) : this.middles[market]! + step * away
  }

  /** Which levels there are at first: twenty a side, without the hole of a pair that can show a gap. */
  hasAtFirst(market: number, isBid: boolean, away: number): boolean {
    const hole = isBid && !this.isKalshi(market) && this.isGappy(market - this.size.kalshi) ? GAP_HOLE : 0
    return away >= hole && away < hole + LEVELS
  }

  /** Everything that is told before the first frame; Kalshi's numbers end at `FIRST_SEQUENCE`. */
  *opening(): Generator<EventBody> {
    const of = (channel: string, policy: 'complete' | 'none'): EventBody => ({
      type: 'stream',
      channel,
      policy,
      state: 'open',
    })
    yield of(KALSHI_CHANNEL, 'complete')
    yield of(POLYMARKET_CHANNEL, 'none')
    for (const market of this.markets) yield { type: 'market', market }
    for (const relation of this.relations) yield { type: 'relation', relation }
    for (let i = 0; i < this.markets.length; i++) yield this.snapshot(i)
  }

  private snapshot(i: number): BookSnapshot {
    const { venue, id } = this.markets[i]!
    const sequence = FIRST_SEQUENCE - this.size.kalshi + i + 1
    const position = this.isKalshi(i)
      ? { channel: KALSHI_CHANNEL, subscription: 1, sequence }
      : { channel: POLYMARKET_CHANNEL, subscription: 0, sequence: undefined }
    const side = (isBid: boolean): Level[] =>
      Array.from({ length: LEVELS + GAP_HOLE }, (_, away) => away)
        .filter((away) => this.hasAtFirst(i, isBid, away))
        .map((away) => ({ price: price(this.priceAt(i, isBid, away)), qty: FIRST_QTY }))
    return {
      type: 'snapshot',
      venue,
      market: id,
      position,
      depth: 'full',
      bids: side(true),
      asks: side(false),
    }
  }
}

/** What every level holds at first. */
export const FIRST_QTY: Qty = qty(250_000_000)

const kalshiMarket = (i: number): Market => ({
  ...{ venue: 'kalshi', id: `KXBENCH-26NOV20-T${100_000 + i}`, event: `KXBENCH-${i}`, title: 'bench' },
  ...{ grid: uniformGrid(price(CENT)), lot: qty(10_000), minQty: qty(10_000) },
  ...{ fee: fee(70_000), feeKnown: true, closesAt: ms(START + 30 * 86_400_000) },
})

function polymarketMarket(i: number, rng: Rng): Market {
  const digits = (count: number): string =>
    Array.from({ length: count }, (_, at) => rng.int(at === 0 ? 1 : 0, 9)).join('')
  const hex = Array.from({ length: 8 }, () =>
    rng
      .int(2 ** 30, 2 ** 31 - 1)
      .toString(16)
      .padStart(8, '0'),
  )
  return {
    ...{ venue: 'polymarket', id: `0x${hex.join('')}`, event: `bench-${i}`, title: 'bench' },
    ...{ grid: uniformGrid(price(TENTH)), lot: qty(10_000), minQty: qty(1_000_000) },
    ...{ fee: fee(40_000), feeKnown: true, closesAt: ms(START + 30 * 86_400_000) },
    tokens: { yes: { label: 'Yes', token: digits(77) }, no: { label: 'No', token: digits(77) } },
  }
}

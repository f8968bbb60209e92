import { Decimal } from 'decimal.js'
import { z } from 'zod'
import { Findings } from './product-rig.js'
import { FIRST_QTY, GAP_HOLE, LEVELS, type World } from './world.js'

const DELTA = z.object({
  type: z.literal('orderbook_delta'),
  sid: z.number().int(),
  seq: z.number().int(),
  msg: z.object({
    market_ticker: z.string(),
    price_dollars: z.string(),
    delta_fp: z.string(),
    side: z.enum(['yes', 'no']),
  }),
})
const CHANGE = z.object({
  event_type: z.literal('price_change'),
  market: z.string(),
  price_changes: z.array(
    z.object({ asset_id: z.string(), price: z.string(), size: z.string(), side: z.enum(['BUY', 'SELL']) }),
  ),
})

interface Sides {
  readonly bids: Map<string, Decimal>
  readonly asks: Map<string, Decimal>
}

interface Pair {
  readonly id: string
  readonly kalshi: string
  readonly yes: string
  readonly no: string
  /** By direction: when the gap was lost, or nothing while it stands; missing without a gap. */
  readonly gaps: Map<number, number | undefined>
}

/** A gap that comes back within this time is the same. */
const RETURN_MS = 1_000
const ONE = new Decimal(1)

/**
 * A first version as it is usually written: `JSON.parse` and a zod schema, maps from price text to amount, sorting for the best price,
 * decimals as objects. It finds the same gaps, or the bench fails.
 */
export class UsualVersion {
  readonly findings = new Findings()
  private readonly books = new Map<string, Sides>()
  private readonly pairOf = new Map<string, Pair>()

  constructor(world: World) {
    const { kalshi, pairs } = world.size
    world.markets.forEach(({ id, tokens }, i) => {
      for (const one of tokens === undefined ? [id] : [tokens.yes.token, tokens.no.token])
        this.books.set(one, { bids: new Map(), asks: new Map() })
      for (const isBid of [true, false])
        for (let away = 0; away < LEVELS + GAP_HOLE; away++)
          if (world.hasAtFirst(i, isBid, away)) this.fill(world, i, isBid, world.priceAt(i, isBid, away))
    })
    for (let i = 0; i < pairs; i++) {
      const tokens = world.markets[kalshi + i]!.tokens!
      const pair: Pair = {
        id: `pair-${i}`,
        kalshi: world.markets[i]!.id,
        yes: tokens.yes.token,
        no: tokens.no.token,
        gaps: new Map(),
      }
      for (const key of [pair.kalshi, pair.yes, pair.no]) this.pairOf.set(key, pair)
    }
  }

  take(text: string, at: number): void {
    const message: unknown = JSON.parse(text)
    if (text.startsWith('{"type"')) {
      const { msg } = DELTA.parse(message)
      const book = this.books.get(msg.market_ticker)!
      const side = msg.side === 'yes' ? book.bids : book.asks
      put(side, msg.price_dollars, (side.get(msg.price_dollars) ?? new Decimal(0)).plus(msg.delta_fp))
      this.check(msg.market_ticker, at)
    } else {
      const { price_changes: rows } = CHANGE.parse(message)
      for (const { asset_id, side, price, size } of rows) {
        const book = this.books.get(asset_id)!
        put(side === 'BUY' ? book.bids : book.asks, price, new Decimal(size))
      }
      if (rows[0] !== undefined) this.check(rows[0].asset_id, at)
    }
  }

  private fill(world: World, market: number, isBid: boolean, ticks: number): void {
    const { id, tokens } = world.markets[market]!
    const amount = new Decimal(FIRST_QTY).div(1_000_000)
    const [own, other] = [ticks, 10_000 - ticks].map((one) => new Decimal(one).div(10_000).toFixed(4))
    if (tokens === undefined) {
      const book = this.books.get(id)!
      if (isBid) book.bids.set(own!, amount)
      else book.asks.set(other!, amount)
    } else {
      const [yes, no] = [this.books.get(tokens.yes.token)!, this.books.get(tokens.no.token)!]
      ;(isBid ? yes.bids : yes.asks).set(own!, amount)
      ;(isBid ? no.asks : no.bids).set(other!, amount)
    }
  }

  private check(id: string, at: number): void {
    const pair = this.pairOf.get(id)
    if (pair === undefined) return
    const book = this.books.get(pair.kalshi)!
    // Asks of one outcome at Kalshi are the bids of the other.
    const kalshiYes = best(book.asks, -1)
    const kalshiNo = best(book.bids, -1)
    const yes = best(this.books.get(pair.yes)!.asks, 1)
    const no = best(this.books.get(pair.no)!.asks, 1)
    this.judge(
      pair,
      0,
      at,
      kalshiYes === undefined || no === undefined ? undefined : ONE.minus(kalshiYes).plus(no),
    )
    this.judge(
      pair,
      1,
      at,
      kalshiNo === undefined || yes === undefined ? undefined : ONE.minus(kalshiNo).plus(yes),
    )
  }

  private judge(pair: Pair, direction: number, at: number, cost: Decimal | undefined): void {
    const { gaps } = pair
    const goneAt = gaps.get(direction)
    const isOver = gaps.has(direction) && goneAt !== undefined && at - goneAt >= RETURN_MS
    if (isOver) gaps.delete(direction)
    if (cost !== undefined && cost.lessThan(ONE)) {
      if (!gaps.has(direction)) this.findings.note(pair.id, at)
      gaps.set(direction, undefined)
    } else if (gaps.has(direction) && gaps.get(direction) === undefined) gaps.set(direction, at)
  }
}

function put(side: Map<string, Decimal>, price: string, amount: Decimal): void {
  if (amount.greaterThan(0)) side.set(price, amount)
  else side.delete(price)
}

const best = (side: Map<string, Decimal>, direction: 1 | -1): Decimal | undefined =>
  [...side.keys()].map((price) => new Decimal(price)).sort((a, b) => a.comparedTo(b) * direction)[0]

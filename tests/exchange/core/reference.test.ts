import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Rng } from '../../../src/lib/base/rng.js'
import { addMs, durationMs, price, qty, usd } from '../../../src/lib/base/units.js'
import type { FeeSchedule } from '../../../src/lib/domain/fees.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import { Exchange, type Amendment } from '../../../src/lib/exchange/core/exchange.js'
import type { Clearing, MarketTerms } from '../../../src/lib/exchange/core/market.js'
import type { PlaceOrder, SimOrder, SimTrade } from '../../../src/lib/exchange/core/order.js'
import {
  ReferenceExchange,
  type ReferenceFill,
  type ReferenceOrder,
} from '../../reference/reference-exchange.js'
import { codeOf, fiveDecimals, FREE, NOON, q, quadratic, TERMS } from './small-venue.js'

const ACCOUNTS = ['ann', 'bob', 'cyd', 'dan'] as const
const MARKETS = ['M', 'N'] as const
const DAY = 86_400_000

/** The fast exchange and the slow one, told the same things. */
class Pair {
  readonly agenda = new Agenda(NOON)
  readonly fast = new Exchange({ agenda: this.agenda, rng: new Rng(1, 'pair') })
  readonly slow: ReferenceExchange
  placed = 0

  constructor(
    readonly terms: MarketTerms,
    deposits: readonly number[],
  ) {
    const markets = MARKETS.map((id): MarketTerms => ({ ...terms, id }))
    this.slow = new ReferenceExchange(markets, NOON)
    for (const [i, account] of ACCOUNTS.entries()) {
      this.fast.openAccount(account)
      this.fast.deposit(account, terms.purse, usd(deposits[i]!))
      this.slow.cash.set(account, BigInt(deposits[i]!))
    }
    for (const each of markets) this.fast.list(each)
    if (terms.clearing === 'netted') return
    for (const account of ACCOUNTS)
      for (const market of MARKETS) {
        this.fast.split(account, market, q(10))
        this.slow.split(account, market, q(10))
      }
  }

  /** One of the orders that were taken in so far; nearly always one that is open. */
  order(at: number): ReferenceOrder | undefined {
    const all = this.slow.orders
    const open = all.filter(({ remaining }) => remaining > 0)
    const some = at % 10 === 0 || open.length === 0 ? all : open
    return some[at % Math.max(some.length, 1)]
  }

  expectSame(): void {
    const [fast, slow] = [this.seenOfFast(), this.seenOfSlow()]
    // The texts are compared first because a run makes thousands of such comparisons.
    if (JSON.stringify(fast) !== JSON.stringify(slow)) expect(fast).toEqual(slow)
  }

  private seenOfFast(): object {
    const { fast, terms } = this
    return {
      orders: this.slow.orders.map(({ id }) => seen(fast.order(id)!)),
      trades: MARKETS.map((market) => fast.trades(market).map(seenTrade)),
      books: MARKETS.map((market) => {
        const { bids, asks } = fast.book(market)
        return [bids, asks].map((rows) => rows.map((row) => [row.price, row.qty]))
      }),
      ahead: this.slow.orders.map(({ id }) => fast.queueAhead(id)),
      accounts: ACCOUNTS.map((account) => {
        const { cash, reserved } = fast.balance(account, terms.purse)
        const held = MARKETS.map((market) => fast.holding(account, market))
        return [cash, reserved, held.map((h) => [h.yes, h.no, h.yesCost, h.noCost, h.realised])]
      }),
      fees: fast.totals().fees,
    }
  }

  private seenOfSlow(): object {
    const { fast, slow } = this
    const queues = MARKETS.map((market) => [slow.queue(market, 'bid'), slow.queue(market, 'ask')])
    return {
      orders: slow.orders.map(seen),
      trades: MARKETS.map((market) =>
        slow.fills.filter((fill) => fast.order(fill.taker)?.market === market).map(plainFill),
      ),
      books: queues.map((sides) => sides.map(levelsOf)),
      ahead: slow.orders.map((order) => aheadOf(order, queues.flat(2))),
      accounts: ACCOUNTS.map((account) => {
        const held = MARKETS.map((market) => slow.position(account, market))
        const figures = held.map((h) => [h.yes, h.no, ...[h.yesCost, h.noCost, h.realised].map(Number)])
        return [Number(slow.cashOf(account)), Number(slow.reserved(account)), figures]
      }),
      fees: Number(slow.feesTaken),
    }
  }
}

const seen = (order: SimOrder | ReferenceOrder): unknown[] => {
  const money = [order.takerCost, order.makerCost, order.takerFees, order.makerFees].map(Number)
  return [
    order.id,
    order.price,
    order.status,
    order.reason,
    order.remaining,
    order.filled,
    order.expiresAt,
    money,
  ]
}

const seenTrade = ({ taker, maker, ...trade }: SimTrade): unknown[] =>
  plainFill({ ...trade, taker: taker.id, maker: maker.id })

function plainFill(
  fill: Record<Exclude<keyof ReferenceFill, 'taker' | 'maker'>, unknown> & Parties,
): unknown[] {
  const { taker, maker, ...figures } = fill
  const { price: at, qty: count, takerCost, makerCost, takerFee, makerFee } = figures
  return [taker, maker, ...[at, count, takerCost, makerCost, takerFee, makerFee].map(Number)]
}

function levelsOf(queue: readonly ReferenceOrder[]): [price: number, qty: number][] {
  const levels = new Map<number, number>()
  for (const order of queue) levels.set(order.price, (levels.get(order.price) ?? 0) + order.remaining)
  return [...levels]
}

function aheadOf(order: ReferenceOrder, queued: readonly ReferenceOrder[]): number {
  const at = queued.indexOf(order)
  const before = queued.slice(0, Math.max(at, 0)).filter((one) => one.market === order.market)
  const atPrice = before.filter((one) => one.side === order.side && one.price === order.price)
  return atPrice.reduce((sum, one) => sum + one.remaining, 0)
}

interface Parties {
  readonly taker: string
  readonly maker: string
}

/** Does the same in both; the answers and everything that can be seen afterwards must agree. */
class Step implements fc.Command<object, Pair> {
  constructor(
    private readonly name: string,
    private readonly args: unknown,
    private readonly work: (pair: Pair) => readonly [fast: unknown, slow: unknown],
  ) {}

  check(): boolean {
    return true
  }

  run(_model: object, pair: Pair): void {
    const [fast, slow] = this.work(pair)
    expect(fast).toBe(slow)
    pair.expectSame()
  }

  toString(): string {
    return `${this.name} ${JSON.stringify(this.args)}`
  }
}

const CENTS = [30, 48, 49, 50, 50, 51, 52, 70]
const anyPrice = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...CENTS).map((cents) => price(cents * 100)) },
  { weight: 1, arbitrary: fc.constantFrom(price(0), price(5_050), price(10_000)) },
)
/** Whole contracts mostly, some lots more at times, and now and then a quantity that is refused. */
const anyQty = (lot: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 1, max: 12 }).map((n) => n * 1_000_000) },
    { weight: 10, arbitrary: fc.integer({ min: 1, max: 90 }).map((n) => 1_000_000 + n * lot) },
    { weight: 1, arbitrary: fc.constantFrom(0, lot, 999_999, 5_000_000_000) },
  )

const orders = (lot: number): fc.Arbitrary<Omit<PlaceOrder, 'id'>> =>
  fc
    .record({
      account: fc.constantFrom(...ACCOUNTS),
      market: fc.constantFrom('M', 'M', 'M', 'N'),
      side: fc.constantFrom('bid' as const, 'ask' as const),
      outcome: fc.constantFrom('yes' as const, 'no' as const),
      price: anyPrice,
      qty: anyQty(lot).map(qty),
      tif: fc.constantFrom('gtc', 'gtc', 'gtc', 'gtc', 'gtc', 'ioc', 'fok'),
      selfTrade: fc.constantFrom('cancel_taker' as const, 'cancel_maker' as const),
      flags: fc.constantFrom({}, {}, {}, {}, {}, {}, { postOnly: true }, { reduceOnly: true }),
    })
    .map(({ flags, ...order }) => ({ ...order, ...flags }))

const index = fc.nat(1_000)
const anyWait = fc.integer({ min: 0, max: 20 }).map((n) => durationMs(n * 1_000))

const placing = (lot: number): fc.Arbitrary<Step> =>
  fc.record({ order: orders(lot), lives: fc.option(anyWait, { freq: 3 }) }).map(
    (args) =>
      new Step('place', args, (pair) => {
        const { order, lives } = args
        const expiry = lives === null ? {} : { expiresAt: addMs(pair.agenda.now, lives) }
        const full = { ...order, ...expiry, id: `o${pair.placed++}` }
        return [codeOf(pair.fast.place(full)), pair.slow.place(full)]
      }),
  )

function steps(clearing: Clearing, lot: number): fc.Arbitrary<Step>[] {
  const anyChange = fc.record(
    { price: anyPrice, remaining: anyQty(lot).map(qty), lives: fc.option(anyWait) },
    { requiredKeys: [] },
  )
  const amend = fc.record({ at: index, change: anyChange }).map(
    (args) =>
      new Step('amend', args, (pair) => {
        const {
          at,
          change: { lives, ...terms },
        } = args
        const order = pair.order(at)
        if (order === undefined) return [0, 0]
        const expiresAt = lives === null ? null : addMs(pair.agenda.now, lives ?? durationMs(0))
        const change: Amendment = { ...terms, ...(lives === undefined ? {} : { expiresAt }) }
        const fast = codeOf(pair.fast.amend(order.account, order.id, change))
        return [fast, pair.slow.amend(order.account, order.id, change)]
      }),
  )
  const decrease = fc.record({ at: index, to: fc.oneof(anyQty(lot), fc.constant(0)) }).map(
    (args) =>
      new Step('decrease', args, (pair) => {
        const { at, to } = args
        const order = pair.order(at)
        if (order === undefined) return [0, 0]
        const fast = codeOf(pair.fast.decrease(order.account, order.id, qty(to)))
        return [fast, pair.slow.decrease(order.account, order.id, to)]
      }),
  )
  const cancel = fc.record({ at: index, by: fc.constantFrom(undefined, undefined, ...ACCOUNTS) }).map(
    (args) =>
      new Step('cancel', args, (pair) => {
        const { at, by } = args
        const order = pair.order(at)
        const [account, id] = [by ?? order?.account ?? 'ann', order?.id ?? 'none']
        return [codeOf(pair.fast.cancel(account, id)), pair.slow.cancel(account, id)]
      }),
  )
  const tick = fc.integer({ min: 1, max: 6_000 }).map(
    (time) =>
      new Step('tick', time, (pair) => {
        const until = addMs(pair.agenda.now, durationMs(time))
        pair.agenda.runUntil(until)
        pair.slow.tick(until)
        return [0, 0]
      }),
  )
  const sets = fc
    .record({
      account: fc.constantFrom(...ACCOUNTS),
      market: fc.constantFrom(...MARKETS),
      count: anyQty(lot),
      what: fc.constantFrom('split' as const, 'split' as const, 'merge' as const),
    })
    .map(
      (args) =>
        new Step('sets', args, (pair) => {
          const { account, market, count, what } = args
          return [
            codeOf(pair.fast[what](account, market, qty(count))),
            pair.slow[what](account, market, count),
          ]
        }),
    )
  const rates = fc.constantFrom(undefined, 17_500, 70_000, 250_000)
  const fees = fc
    .record({ market: fc.constantFrom(...MARKETS), maker: rates, taker: fc.constantFrom(0, 70_000) })
    .map(
      (args) =>
        new Step('fees', args, (pair) => {
          const { market, maker, taker } = args
          const makerFee = maker === undefined ? undefined : quadratic(maker)
          pair.fast.setFees(market, { taker: quadratic(taker), maker: makerFee })
          pair.slow.setFees(market, { takerFee: quadratic(taker), makerFee })
          return [0, 0]
        }),
    )
  const place = placing(lot)
  const trading = [place, place, place, place, place, amend, decrease, cancel, tick]
  return [...trading, clearing === 'tokens' ? sets : fees]
}

interface Fees {
  readonly takerFee: FeeSchedule
  readonly makerFee: FeeSchedule | undefined
}

function holds(
  terms: MarketTerms,
  {
    fees,
    delays,
    deposits,
  }: { fees: readonly Fees[]; delays: readonly number[]; deposits: readonly number[] },
): void {
  const setup = fc.record({
    fee: fc.constantFrom(...fees),
    delay: fc.constantFrom(...delays),
    funds: fc.array(fc.constantFrom(...deposits), {
      minLength: ACCOUNTS.length,
      maxLength: ACCOUNTS.length,
    }),
    payoffs: fc.tuple(fc.constantFrom(0, 3_333, 5_000, 10_000), fc.constantFrom(0, 7_777, 10_000)),
  })
  fc.assert(
    fc.property(
      setup,
      fc.array(placing(terms.lot), { minLength: 5, maxLength: 25 }),
      fc.commands(steps(terms.clearing, terms.lot), { maxCommands: 60, size: 'max' }),
      ({ fee, delay, funds, payoffs }, opening, commands) => {
        const pair = new Pair({ ...terms, ...fee, takerDelay: durationMs(delay) }, funds)
        for (const step of opening) step.run({}, pair)
        fc.modelRun(() => ({ model: {}, real: pair }), commands)
        for (const [i, market] of MARKETS.entries()) {
          pair.fast.determine(market, price(payoffs[i]!))
          pair.fast.finalize(market)
          pair.slow.settle(market, payoffs[i]!)
        }
        pair.expectSame()
      },
    ),
    { numRuns: 300 },
  )
}

describe('the matching engine does what a slow and simple one does', () => {
  const terms: MarketTerms = { ...TERMS, closeAt: addMs(NOON, durationMs(DAY)) }

  it('with netted positions', () => {
    const fees: Fees[] = [
      { takerFee: FREE, makerFee: undefined },
      { takerFee: quadratic(70_000), makerFee: undefined },
      { takerFee: quadratic(70_000), makerFee: quadratic(17_500) },
      { takerFee: quadratic(70_000, 10_000), makerFee: quadratic(35_000, 10_000) },
    ]
    holds(terms, { fees, delays: [0], deposits: [6e6, 25e6, 1e9, 1e9] })
  })

  it('with tokens', () => {
    const fees: Fees[] = [
      { takerFee: FREE, makerFee: undefined },
      { takerFee: fiveDecimals(50_000), makerFee: undefined },
    ]
    const tokens: MarketTerms = { ...terms, clearing: 'tokens', purse: 'main', lot: qty(1), minQty: q(1) }
    holds(tokens, { fees, delays: [0, 0, 3_000], deposits: [26e6, 40e6, 1e9, 1e9] })
  })
})

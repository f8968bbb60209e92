import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMs, durationMs, ms, price, qty, usd } from '../../../src/lib/base/units.js'
import type { Side } from '../../../src/lib/domain/complement.js'
import type { ExchangeEvent } from '../../../src/lib/exchange/core/events.js'
import type { MarketTerms } from '../../../src/lib/exchange/core/market.js'
import type { PlaceOrder, SimOrder, SimTrade } from '../../../src/lib/exchange/core/order.js'
import {
  d,
  expectConserved,
  fiveDecimals,
  later,
  nettedVenue,
  NOON,
  q,
  quadratic,
  tokenVenue,
  type SmallVenue,
} from './small-venue.js'

const SIDES = ['bid', 'ask'] as const
const better = (side: Side, a: number, b: number): boolean => (side === 'bid' ? a > b : a < b)

/** Hears everything, and after each step looks whether what it heard and what the exchange shows is possible at all. */
class Watch {
  steps = 0
  private readonly levels = new Map<string, Map<number, number>>()
  private readonly resting = new Map<SimOrder, number>()
  private readonly told = new Map<SimOrder, string>()
  private turns = 0
  private now: number = NOON

  constructor(private readonly v: SmallVenue) {
    v.exchange.listen((event) => this.hear(event))
  }

  private hear(event: ExchangeEvent): void {
    if (event.type === 'order') this.told.set(event.order, stateOf(event.order))
    if (event.type === 'level') this.hearLevel(event)
    // A delayed order that comes to rest is told of by the level it makes.
    if (event.type === 'level' && event.change > 0) this.told.set(event.cause, stateOf(event.cause))
    if (event.type === 'trade') this.hearTrade(event.trade)
    if (event.type === 'step') this.look(event.at)
  }

  private side(market: string, side: Side): Map<number, number> {
    const key = `${market} ${side}`
    const found = this.levels.get(key) ?? new Map<number, number>()
    this.levels.set(key, found)
    return found
  }

  private hearLevel(event: Extract<ExchangeEvent, { type: 'level' }>): void {
    const side = this.side(event.market.id, event.side)
    const before = side.get(event.price) ?? 0
    holdsThat(before + event.change === event.qty, 'a level changes by what was told', [before, event.qty])
    holdsThat(
      event.cause.market === event.market.id && event.cause.side === event.side,
      'by its order',
      event.cause.id,
    )
    if (event.qty === 0) side.delete(event.price)
    else side.set(event.price, event.qty)
    // Who comes into the book, or comes back into it, stands behind everybody.
    if (event.change > 0) this.resting.set(event.cause, this.turns++)
  }

  private hearTrade(trade: SimTrade): void {
    const { market, price: at, maker, taker } = trade
    holdsThat(!better(taker.side, at, taker.price), 'within the limit', trade.id)
    holdsThat(maker.price === at, 'at the price of who was there', trade.id)
    for (const rest of this.side(market, maker.side).keys())
      holdsThat(!better(maker.side, rest, at), 'no better price rests', trade.id)
    const turn = this.resting.get(maker)!
    for (const account of this.v.exchange.accounts())
      for (const other of this.v.exchange.openOrders(account, market)) {
        if (other.side !== maker.side || other.price !== at || other.status !== 'open' || other === taker)
          continue
        holdsThat(this.resting.get(other)! >= turn, 'nobody is overtaken', trade.id)
      }
  }

  private look(at: number): void {
    const { exchange } = this.v
    this.steps++
    holdsThat(at >= this.now, 'time goes on', at)
    this.now = at
    expectConserved(this.v)
    for (const { id } of exchange.markets()) {
      const { bids, asks } = exchange.book(id)
      const crossed = bids[0] !== undefined && asks[0] !== undefined && bids[0].price >= asks[0].price
      holdsThat(!crossed, 'no book is crossed', [bids[0], asks[0]])
      for (const side of SIDES) this.lookAtBook(id, side)
    }
    for (const account of exchange.accounts()) this.lookAt(account)
  }

  /** What was heard of a side is what is shown of it. */
  private lookAtBook(market: string, side: Side): void {
    const rows = this.v.exchange.book(market)[side === 'bid' ? 'bids' : 'asks']
    const heard = [...this.side(market, side)].sort(([a], [b]) => (better(side, a, b) ? -1 : 1))
    const shown = rows.map((row): [number, number] => [row.price, row.qty])
    holdsThat(JSON.stringify(shown) === JSON.stringify(heard), 'the book is what was told of it', shown)
  }

  private lookAt(account: string): void {
    const { exchange } = this.v
    for (const purse of exchange.purses(account)) {
      const { cash, reserved } = exchange.balance(account, purse)
      holdsThat(account.includes('adapter') || cash >= 0, 'nobody owes', cash)
      holdsThat(reserved >= 0 && (reserved === 0 || reserved <= cash), 'orders are covered', [cash, reserved])
    }
    for (const order of exchange.orders(account))
      holdsThat(
        this.told.get(order) === stateOf(order),
        'an order is what was last told of it',
        stateOf(order),
      )
    for (const order of exchange.openOrders(account)) {
      const alive = order.remaining > 0 && (order.status === 'open' || order.status === 'delayed')
      holdsThat(alive, 'what is open wants something', order.id)
    }
    for (const { id, clearing } of exchange.markets()) {
      const { yes, no, yesCost, noCost } = exchange.holding(account, id)
      holdsThat(clearing === 'tokens' || yes === 0 || no === 0, 'positions are netted', [yes, no])
      const costless = (yes > 0 || yesCost === 0) && (no > 0 || noCost === 0) && yesCost >= 0 && noCost >= 0
      holdsThat(costless, 'nothing costs nothing', [yes, yesCost, no, noCost])
    }
  }
}

const stateOf = ({ id, status, reason, price: at, remaining, filled }: SimOrder): string =>
  [id, status, reason, at, remaining, filled].join(' ')

/** Cheaper than `expect`, which would be called a million times. */
function holdsThat(holds: boolean, what: string, facts: unknown): void {
  if (!holds) expect.fail(`not so: ${what}: ${JSON.stringify(facts)}`)
}

const ACCOUNTS = ['ann', 'bob', 'cyd', 'dan'] as const
const account = fc.constantFrom(...ACCOUNTS)
const market = fc.constantFrom('M', 'M', 'M', 'N')
const count = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map((n) => q(n)),
  fc.integer({ min: 501, max: 3_000 }).map((n) => qty(n * 10_000)),
)
const cents = fc
  .oneof(fc.integer({ min: 46, max: 54 }), fc.integer({ min: 1, max: 99 }))
  .map((n) => price(n * 100))
const pick = fc.nat(10_000)

/** Something that is done to the venue, with words that tell what. */
interface Deed {
  readonly [fc.toStringMethod]: () => string
  readonly work: (v: SmallVenue) => void
}

const deed = <Args>(
  name: string,
  drawn: fc.Arbitrary<Args>,
  work: (v: SmallVenue, args: Args) => void,
): fc.Arbitrary<Deed> =>
  drawn.map((args) => ({
    [fc.toStringMethod]: () => `${name} ${JSON.stringify(args)}`,
    work: (v) => work(v, args),
  }))

const at = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(all.length, 1)]
const someOrder = (v: SmallVenue, n: number): SimOrder | undefined =>
  at(
    ACCOUNTS.flatMap((one) => v.exchange.openOrders(one)),
    n,
  )

const anyOrder = fc.record({
  account,
  market,
  side: fc.constantFrom(...SIDES),
  outcome: fc.constantFrom('yes' as const, 'no' as const),
  price: cents,
  qty: count,
  tif: fc.constantFrom('gtc' as const, 'gtc' as const, 'gtc' as const, 'ioc' as const, 'fok' as const),
  selfTrade: fc.constantFrom('cancel_taker' as const, 'cancel_maker' as const, 'allow' as const),
  postOnly: fc.constantFrom(false, false, false, true),
  reduceOnly: fc.constantFrom(false, false, false, true),
  cancelOnPause: fc.boolean(),
  lives: fc.option(fc.integer({ min: 1, max: 30 })),
  group: fc.option(pick),
  budget: fc.option(fc.integer({ min: 1, max: 9_000_000 })),
})

const placing = deed('place', anyOrder, (v, { lives, group, budget, ...order }) => {
  const one = group === null ? undefined : at(v.exchange.groups(order.account), group)
  const request: PlaceOrder = {
    ...order,
    ...(lives === null ? {} : { expiresAt: addMs(v.agenda.now, durationMs(lives * 1_000)) }),
    ...(one === undefined ? {} : { group: one.id }),
    ...(budget === null || order.tif === 'gtc' ? {} : { budget: usd(budget) }),
  }
  v.exchange.place(request)
})

const changing = fc.oneof(
  deed('amend', fc.record({ n: pick, price: cents, remaining: count }), (v, { n, ...change }) => {
    const order = someOrder(v, n)
    if (order !== undefined) v.amend(order, change)
  }),
  deed('decrease', fc.record({ n: pick, to: fc.nat(5) }), (v, { n, to }) => {
    const order = someOrder(v, n)
    if (order !== undefined) v.exchange.decrease(order.account, order.id, q(to))
  }),
  deed('cancel', pick, (v, n) => {
    const order = someOrder(v, n)
    if (order !== undefined) v.exchange.cancel(order.account, order.id)
  }),
)

const groups = deed('group', fc.record({ who: account, n: pick, limit: count }), (v, { who, n, limit }) => {
  const group = at(v.exchange.groups(who), n)
  if (group === undefined || n % 5 === 0) v.exchange.createGroup(who, v.terms.purse, limit)
  else if (n % 5 === 1) v.exchange.resetGroup(group.id)
  else if (n % 5 === 2) v.exchange.triggerGroup(group.id)
  else if (n % 5 === 3) v.exchange.setGroupLimit(group.id, limit)
  else v.exchange.deleteGroup(group.id)
})

const PAUSES = [
  'open',
  'open',
  'open',
  'open',
  'post_only',
  'trading_paused',
  'exchange_paused',
  'restarting',
] as const
const ruling = fc.oneof(
  deed('trading', fc.constantFrom(...PAUSES), (v, state) => v.exchange.setTrading(state)),
  deed('deactivate', market, (v, id) => v.exchange.deactivate(id)),
  deed('activate', market, (v, id) => v.exchange.activate(id)),
  deed('clear', market, (v, id) => v.exchange.clearBook(id)),
  deed('close', fc.record({ id: market, seconds: fc.nat(200) }), (v, { id, seconds }) =>
    v.exchange.setCloseAt(id, addMs(v.agenda.now, durationMs(seconds * 1_000))),
  ),
)

const passing = deed('pass', fc.integer({ min: 0, max: 8_000 }), (v, time) =>
  v.agenda.runUntil(addMs(v.agenda.now, durationMs(time))),
)

const anyDeal = fc.record({ who: account, id: market, count, n: pick, both: fc.boolean() })
const dealing = deed('deal', anyDeal, (v, { who, id, count: size, n, both }) => {
  const trade = at(v.exchange.trades(id), n)
  if (n % 4 === 0) v.exchange.split(who, id, size)
  else if (n % 4 === 1) v.exchange.merge(who, id, size)
  else if (n % 4 === 2) v.exchange.convert(who, 'E', both ? ['M', 'N'] : [id], size)
  else if (trade !== undefined) v.exchange.reverseTrade(trade.id)
})

const anyFee = fc.record({ id: market, rate: fc.constantFrom(0, 17_500, 70_000) })
const fees = deed('fees', anyFee, (v, { id, rate }) =>
  v.exchange.setFees(id, { taker: quadratic(70_000), maker: rate === 0 ? undefined : quadratic(rate) }),
)

const weighted = (weight: number, arbitrary: fc.Arbitrary<Deed>) => ({ weight, arbitrary })
const common = [
  weighted(40, placing),
  weighted(12, changing),
  weighted(4, groups),
  weighted(2, ruling),
  weighted(4, passing),
]

function holds(venue: () => SmallVenue, deeds: fc.Arbitrary<Deed>): void {
  const funds = fc.array(fc.constantFrom(20, 60, 1_000), { minLength: 4, maxLength: 4 })
  const payoffs = fc.tuple(fc.constantFrom(0, 10_000, 5_000), fc.constantFrom(0, 3_333))
  fc.assert(
    fc.property(funds, fc.array(deeds, { minLength: 20, maxLength: 70 }), payoffs, (cash, all, [m, n]) => {
      const v = venue()
      const { exchange } = v
      exchange.list({ ...v.terms, id: 'N' })
      for (const [i, who] of ACCOUNTS.entries()) {
        exchange.openAccount(who)
        exchange.deposit(who, v.terms.purse, d(cash[i]!))
        if (v.terms.clearing === 'tokens') for (const id of ['M', 'N']) exchange.split(who, id, q(5))
      }
      const watch = new Watch(v)
      for (const { work } of all) work(v)
      for (const [id, payoff] of [
        ['M', m],
        ['N', n],
      ] as const) {
        exchange.determine(id, price(payoff))
        exchange.finalize(id)
      }
      const totals = exchange.totals()
      expect([totals.escrow, totals.dust < 20]).toEqual([0, true])
      for (const who of ACCOUNTS) expect(exchange.balance(who, v.terms.purse).reserved).toBe(0)
      expect(watch.steps).toBeGreaterThan(5)
    }),
    { numRuns: 150 },
  )
}

describe('whatever happens, after each step every dollar is somewhere, no book is crossed, nobody is overtaken', () => {
  const terms: Partial<MarketTerms> = { closeAt: ms(later(100_000)) }

  it('with netted positions', () => {
    const paid = { takerFee: quadratic(70_000), makerFee: quadratic(17_500) }
    holds(() => nettedVenue({ ...terms, ...paid }, []), fc.oneof(...common, weighted(2, fees)))
  })

  it('with tokens', () => {
    const paid = { takerFee: fiveDecimals(50_000), lot: qty(10_000), minQty: q(1) }
    holds(() => tokenVenue({ ...terms, ...paid }, []), fc.oneof(...common, weighted(8, dealing)))
  })

  it('with tokens and a taker delay', () => {
    const paid = { takerFee: fiveDecimals(50_000), takerDelay: durationMs(3_000) }
    holds(() => tokenVenue({ ...terms, ...paid }, []), fc.oneof(...common, weighted(8, dealing)))
  })
})

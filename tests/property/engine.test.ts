import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costOf, price, qty, type Price, type Qty } from '../../src/lib/base/units.js'
import type { Outcome } from '../../src/lib/domain/complement.js'
import type { AlarmCode, Decision } from '../../src/lib/domain/decision.js'
import type { Level } from '../../src/lib/domain/events.js'
import { orderFeeUsd, type FeeSchedule } from '../../src/lib/domain/fees.js'
import type { RiskLimits } from '../../src/lib/domain/limits.js'
import type { Market } from '../../src/lib/domain/market.js'
import type { OrderRequest } from '../../src/lib/domain/order.js'
import type { EngineView } from '../../src/lib/engine/view.js'
import { EngineBench, type BenchChanges, type Decided } from '../drawn/engine-bench.js'
import { centFee, dollars, drawnMarket, drawnRelation, FREE, keyOf, streamOpen } from '../drawn/market.js'

const K = ['1', '2', '3'].map((id) => drawnMarket(`kalshi:${id}`))
const P = ['1', '2', '3'].map((id) => drawnMarket(`polymarket:${id}`))
const MARKETS = [...K, ...P]
const RELATIONS = [
  drawnRelation('same', [K[0]!, P[0]!], { id: 'same' }),
  drawnRelation('inverted', [K[1]!, P[1]!], { id: 'inverted' }),
  drawnRelation('ladder', K, { id: 'ladder' }),
  drawnRelation('exclusive', P, { id: 'exclusive' }),
]

const EXPECTED_ALARMS: readonly AlarmCode[] = [
  'CROSSED_BOOK',
  'UNKNOWN_ORDER',
  'LONE_LEG',
  'CONFLICTING_SETTLEMENT',
  // Markets are settled at random.
  'RELATION_BROKEN',
]

type Act =
  | {
      readonly do: 'book'
      readonly market: number
      readonly bid: number
      readonly spread: number
      readonly sizes: readonly number[]
    }
  | { readonly do: 'wait'; readonly ms: number }
  | {
      readonly do: 'answer'
      readonly order: number
      readonly how: 'fill' | 'part' | 'cancel' | 'reject' | 'ack'
      readonly better: number
      readonly share: number
    }
  | { readonly do: 'status'; readonly market: number; readonly status: 'open' | 'paused' | 'closed' }
  | { readonly do: 'settle'; readonly market: number; readonly yes: number }
  | { readonly do: 'lose' }
  | { readonly do: 'garble'; readonly market: number }
  | { readonly do: 'stop' }

const market = fc.nat(MARKETS.length - 1)
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('book' as const),
      market,
      bid: fc.integer({ min: 3, max: 90 }),
      spread: fc.integer({ min: 1, max: 6 }),
      sizes: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 6, maxLength: 6 }),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      order: fc.nat(20),
      how: fc.constantFrom(
        'fill' as const,
        'fill' as const,
        'part' as const,
        'cancel' as const,
        'reject' as const,
        'ack' as const,
      ),
      better: fc.integer({ min: 0, max: 5 }),
      share: fc.integer({ min: 1, max: 99 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 200, 500, 2_001, 5_001),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('status' as const),
      market,
      status: fc.constantFrom('open' as const, 'paused' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      market,
      yes: fc.constantFrom(0, 10_000, 5_000, 2_600),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('garble' as const), market }) },
  { weight: 1, arbitrary: fc.constant({ do: 'lose' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'stop' as const }) },
)

const changes: fc.Arbitrary<BenchChanges> = fc.record({
  bankroll: fc.constantFrom('20', '60', '250', '1000'),
  limits: fc.record({
    stages: fc
      .constantFrom('3', '12', '40')
      .map((most) => [{ from: dollars('0'), tradeMax: dollars(most), tradeRatioMaxE6: 400_000 }]),
    marketMax: fc.constantFrom('5', '20', '90').map(dollars),
    totalMax: fc.constantFrom('8', '30', '300').map(dollars),
    openPositionsMax: fc.integer({ min: 1, max: 5 }),
    totalLossMaxE6: fc.constantFrom(20_000, 300_000),
    tradesPerHourMax: fc.constantFrom(2, 15),
  }),
})

interface WatchedLeg {
  readonly market: string
  readonly venue: string
  /** The most that its order may cost and has not cost yet. */
  cost: number
}

/** What a fair reading of the limits allows, kept beside the engine from what it says. */
class Watch {
  readonly bench: EngineBench
  private readonly limits: Partial<RiskLimits>
  private readonly books = new Map<string, { bids: Level[]; asks: Level[] }>()
  private readonly out = new Map<string, OrderRequest>()
  private readonly settled = new Set<Market>()
  /** The legs of the baskets that are worked on. */
  private readonly working = new Map<string, readonly WatchedLeg[]>()
  /** Of each order, what a venue has not filled yet; and those that it has acknowledged. */
  private readonly left = new Map<string, Qty>()
  private readonly acked = new Set<string>()
  private stopped = false
  private halted = false

  constructor(
    settings: BenchChanges,
    private readonly markets: readonly Market[],
  ) {
    this.bench = new EngineBench(settings)
    this.limits = settings.limits ?? {}
    this.bench.list(this.markets, ...RELATIONS)
  }

  act(what: Act): void {
    const before = this.bench.engine.view()
    this.check(before, this.carryOut(what))
    // What is due comes after it, as the runner brings it.
    for (;;) {
      const due = this.bench.wakes.find(({ at }) => at <= this.bench.now)
      if (due === undefined) break
      this.bench.wakes.splice(this.bench.wakes.indexOf(due), 1)
      const view = this.bench.engine.view()
      this.check(view, this.bench.send({ type: 'timer', key: due.key }))
    }
  }

  private carryOut(what: Act): Decision[] {
    const { bench, markets } = this
    switch (what.do) {
      case 'book': {
        const one = markets[what.market]!
        if (this.settled.has(one)) return []
        const drawing = {
          bids: side(what.bid, -1, what.sizes.slice(0, 3)),
          asks: side(what.bid + what.spread, 1, what.sizes.slice(3)),
        }
        this.books.set(keyOf(one), drawing)
        const position = {
          channel: streamOpen.type === 'stream' ? streamOpen.channel : '',
          subscription: 0,
          sequence: undefined,
        }
        return bench.send({
          type: 'snapshot',
          venue: one.venue,
          market: one.id,
          position,
          depth: 'full',
          ...drawing,
        })
      }
      case 'wait':
        bench.wait(what.ms)
        return []
      case 'answer':
        return this.answer(what)
      case 'status':
        return this.settled.has(markets[what.market]!) ? [] : bench.status(markets[what.market]!, what.status)
      case 'settle':
        this.settled.add(markets[what.market]!)
        return bench.settle(markets[what.market]!, what.yes)
      case 'lose':
        return bench.send(streamOpen)
      case 'garble': {
        const { venue, id } = markets[what.market]!
        return bench.send({ type: 'malformed', channel: 'x', code: 'C', detail: '', venue, market: id })
      }
      case 'stop':
        this.stopped = true
        return bench.send({ type: 'operator', action: 'stop' })
    }
  }

  /** The venue may fill anywhere within the limit; an order for a settled market is refused. */
  private answer({ order: pick, how, better, share }: Extract<Act, { do: 'answer' }>): Decision[] {
    const open = [...this.out.values()]
    const order = open[pick % Math.max(1, open.length)]
    if (order === undefined) return []
    const closed = this.settled.has(order.instrument.market)
    const left = this.left.get(order.id) ?? order.qty
    const at = Math.min(9_900, Math.max(100, order.limit + (order.side === 'buy' ? -100 : 100) * better))
    const own = { id: `${order.id}-${left}`, price: at }
    if (how === 'ack') {
      if (this.acked.has(order.id)) return []
      this.acked.add(order.id)
      return this.bench.ack(order)
    }
    if (how === 'fill' && !closed) {
      this.out.delete(order.id)
      return this.bench.fill(order, { ...own, qty: text(left) })
    }
    const part = qty(Math.floor((left * share) / 100 / 1_000_000) * 1_000_000)
    if (how === 'part' && !closed && part > 0 && part < left) {
      this.left.set(order.id, qty(left - part))
      return this.bench.fill(order, { ...own, qty: text(part) })
    }
    this.out.delete(order.id)
    const untouched = left === order.qty && !this.acked.has(order.id)
    return this.bench.report({
      orderId: order.id,
      kind: how === 'reject' && untouched ? 'rejected' : 'cancelled',
    })
  }
  private check(before: EngineView, decided: readonly Decision[]): void {
    const { bench } = this
    for (const order of bench.takeOrders()) {
      this.out.set(order.id, order)
      // An order comes from an approval or from unwinding, never from anywhere else.
      const cause = decided
        .filter((d) => 'basket' in d && d.basket === order.basketId)
        .map(({ kind }) => kind)
      expect(cause.includes('approved') || cause.includes('unwind')).toBe(true)
    }
    for (const decision of decided) {
      // A settlement pays before it lets others trade; an approval itself moves no money.
      if (decision.kind === 'approved') this.approve(decision, bench.engine.view())
      if (decision.kind === 'fill' && decision.side === 'buy') {
        const leg = this.working.get(decision.basket)?.find((one) => one.market === decision.leg.market)
        if (leg !== undefined) leg.cost = Math.max(0, leg.cost - costOf(decision.price, decision.qty))
      }
      if (decision.kind === 'basket_closed') this.working.delete(decision.basket)
      if (decision.kind === 'halted') this.halted = true
    }
    const view = bench.engine.view()
    for (const entry of bench.entries.splice(0))
      expect(entry.postings.reduce((sum, p) => sum + p.amount, 0)).toBe(0)
    expect(Math.min(view.cash.kalshi, view.cash.polymarket)).toBeGreaterThanOrEqual(0)
    expect(view.inFlightBaskets).toBe(this.working.size)
    expect(view.openBaskets).toBeLessThanOrEqual(
      Math.max(before.openBaskets, this.limits.openPositionsMax ?? Infinity),
    )
    const owned = [...this.working.values()].flatMap((legs) => legs.map((leg) => leg.market))
    expect(new Set(owned).size).toBe(owned.length)
  }

  private approve(approved: Decided<'approved'>, now: EngineView): void {
    expect([this.stopped, this.halted]).toEqual([false, false])
    const mine = [...this.out.values()].filter(({ basketId }) => basketId === approved.basket)
    let planned = 0
    const legs = mine.map(({ instrument: { market: one, outcome }, limit, qty: size, side: direction }) => {
      expect([direction, size]).toEqual(['buy', approved.qty])
      planned += this.cost(one, outcome, size, limit)
      return { market: keyOf(one), venue: one.venue, cost: atMost(one.fee, limit, size) }
    })
    const sum = (of: readonly { cost: number }[]): number => of.reduce((total, { cost }) => total + cost, 0)
    const others = [...this.working.values()].flat()
    const held = now.positions.map((p) => ({ market: keyOf(p.instrument.market), cost: p.cost }))
    const stage = this.limits.stages![0]!
    const tradeCap = Math.min(stage.tradeMax, Math.floor((now.equity * stage.tradeRatioMaxE6) / 1_000_000))
    const at = <T extends { market: string }>(rows: readonly T[], key: string): T[] =>
      rows.filter((r) => r.market === key)
    for (const leg of legs) {
      expect(leg.cost).toBeLessThanOrEqual(tradeCap)
      const used = sum(at(others, leg.market)) + sum(at(held, leg.market))
      expect(used + leg.cost).toBeLessThanOrEqual(this.limits.marketMax!)
    }
    expect(sum(others) + sum(held) + sum(legs)).toBeLessThanOrEqual(this.limits.totalMax!)
    for (const venue of ['kalshi', 'polymarket'] as const) {
      const promised = [...others, ...legs].filter((leg) => leg.venue === venue)
      expect(sum(promised)).toBeLessThanOrEqual(now.cash[venue])
    }
    expect(planned).toBe(approved.capital - approved.fees)
    this.working.set(approved.basket, legs)
  }

  /** What the plan pays for one leg: the shown book, best first, never worse than the limit. */
  private cost(of: Market, outcome: Outcome, size: number, limit: Price): number {
    const book = this.books.get(keyOf(of))!
    const asks =
      outcome === 'yes'
        ? book.asks
        : book.bids.map((level) => ({ price: price(10_000 - level.price), qty: level.qty }))
    let [left, cost] = [size, 0]
    for (const level of asks) {
      const taken = qty(Math.min(left, level.qty))
      if (taken > 0) expect(level.price).toBeLessThanOrEqual(limit)
      cost += costOf(level.price, taken)
      left -= taken
    }
    expect(left).toBe(0)
    return cost
  }

  /** Stops, lets every order end and every market pay: nothing may be left. */
  finish(): void {
    this.act({ do: 'stop' })
    // A lone leg waits for a book: all of them come back.
    this.markets.forEach((_, i) =>
      this.act({ do: 'book', market: i, bid: 40, spread: 2, sizes: [60, 60, 60, 60, 60, 60] }),
    )
    this.act({ do: 'wait', ms: 64_000 })
    for (let round = 0; this.bench.engine.view().inFlightBaskets > 0; round++) {
      expect(round).toBeLessThan(50)
      while (this.out.size > 0) this.act({ do: 'answer', order: 0, how: 'cancel', better: 0, share: 50 })
      this.act({ do: 'wait', ms: 500 })
    }
    this.markets.forEach((one, i) => {
      if (!this.settled.has(one)) this.act({ do: 'settle', market: i, yes: 5_000 })
    })
    const { bench } = this
    const view = bench.engine.view()
    expect(view).toMatchObject({ openBaskets: 0, inFlightBaskets: 0, unhedged: 0, positions: [] })
    const begun = bench.all('approved').map(({ basket }) => basket)
    expect(
      bench
        .all('basket_closed')
        .map(({ basket }) => basket)
        .sort(),
    ).toEqual([...begun].sort())
    const results = bench.all('result')
    expect(new Set(results.map(({ basket }) => basket)).size).toBe(results.length)
    const made = results.reduce((sum, { profit }) => sum + profit, 0)
    // Positions of several baskets in one instrument are paid together: a micro-dollar each may go astray.
    expect(Math.abs(made - view.realised)).toBeLessThanOrEqual(results.length)
    expect(
      bench
        .all('alarm')
        .map(({ code }) => code)
        .filter((code) => !EXPECTED_ALARMS.includes(code)),
    ).toEqual([])
  }
}

/** Every contract at the limit, the fee where it is highest up to there, and a cent. */
const atMost = (fee: FeeSchedule, limit: Price, size: Qty): number =>
  costOf(limit, size) + orderFeeUsd(fee, [{ price: price(Math.min(limit, 5_000)), qty: size }]) + 10_000

const text = (units: number): string => String(units / 1_000_000)

function side(best: number, step: number, sizes: readonly number[]): Level[] {
  return sizes.flatMap((size, i) => {
    const cents = best + i * step
    return cents < 1 || cents > 99 ? [] : [{ price: price(cents * 100), qty: qty(size * 1_000_000) }]
  })
}

describe('whatever the books do and the venues answer', () => {
  it.each([
    ['without fees', FREE],
    ['with fees', centFee('0.07')],
  ])(
    'no cap is passed, no market has two owners, every basket ends and all money is accounted for (%s)',
    (_name, fee) => {
      const markets = MARKETS.map((one) => ({ ...one, fee }))
      fc.assert(
        fc.property(
          changes,
          fc.array(act, { minLength: 5, maxLength: 120, size: 'max' }),
          (settings, acts) => {
            const watch = new Watch(settings, markets)
            for (const one of acts) watch.act(one)
            watch.finish()
          },
        ),
        { numRuns: 150 },
      )
    },
  )

  it('the same events give the same digest, and one more book another', () => {
    fc.assert(
      fc.property(changes, fc.array(act, { maxLength: 60, size: 'max' }), (settings, acts) => {
        const digest = (): string => {
          const watch = new Watch(settings, MARKETS)
          for (const one of acts) watch.act(one)
          return watch.bench.engine.view().digest
        }
        expect(digest()).toBe(digest())
      }),
      { numRuns: 30 },
    )
  })
})

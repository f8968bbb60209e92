import { describe, expect, it } from 'vitest'
import { durationMs, price } from '../../../src/lib/base/units.js'
import type { Decision } from '../../../src/lib/domain/decision.js'
import type { Market } from '../../../src/lib/domain/market.js'
import type { HeuristicSettings } from '../../../src/lib/domain/heuristic-settings.js'
import { REFUSAL_CODES, type RefusalCode } from '../../../src/lib/domain/refusal.js'
import type { Relation, SettlementRisk } from '../../../src/lib/domain/relation.js'
import { NO_DOUBTS } from '../../drawn/heuristics.js'
import { EngineBench, kindsOf, refusedWith, type BenchChanges } from '../../drawn/engine-bench.js'
import {
  centFee,
  contracts,
  DAY,
  dollars,
  drawnMarket,
  drawnRelation,
  HOUR,
  later,
  MINUTE,
} from '../../drawn/market.js'

/** YES at 45c on one venue and NO at 45c on the other: 20 contracts, $18 in, $20 back, no fees. */
const CHEAP_YES = '0.20x100 | 0.45x20'
const CHEAP_NO = '0.55x20 | 0.57x100'

interface Pair {
  readonly yes: Market
  readonly no: Market
  readonly relation: Relation
}

function pair(name: string, market: Partial<Market> = {}, relation: Partial<Relation> = {}): Pair {
  const yes = drawnMarket(`kalshi:${name}`, market)
  const no = drawnMarket(`polymarket:${name}`, market)
  return { yes, no, relation: drawnRelation('same', [yes, no], { id: name, ...relation }) }
}

const benchWith = (changes: BenchChanges, ...pairs: readonly Pair[]): EngineBench => {
  const bench = new EngineBench(changes)
  for (const { yes, no, relation } of pairs) bench.list([yes, no], relation)
  return bench
}

/** Both books of a pair; returns what the second one caused. */
function show(bench: EngineBench, { yes, no }: Pair): Decision[] {
  bench.book(yes, CHEAP_YES)
  return bench.book(no, CHEAP_NO)
}

/** The same prices with other sizes: a book that did not move is not looked at again. */
const showAgain = (bench: EngineBench, { yes, no }: Pair): Decision[] => [
  ...bench.book(yes, '0.20x100 | 0.45x19'),
  ...bench.book(no, '0.55x19 | 0.57x100'),
]

const show1 = (changes: BenchChanges, one: Pair): Decision[] => show(benchWith(changes, one), one)

/** Trades a pair and fills both legs as planned. */
function tradePair(bench: EngineBench, one: Pair): void {
  bench.takeOrders()
  show(bench, one)
  for (const order of bench.takeOrders()) bench.fill(order)
}

/** Trades a pair whose second leg misses: 20 contracts bought at 45c are sold at 20c, a loss of $5. */
function loseFive(bench: EngineBench, one: Pair): void {
  bench.takeOrders()
  show(bench, one)
  const [first, second] = bench.takeOrders()
  bench.fill(first!)
  bench.book(one.no, '| 0.57x100')
  bench.cancel(second!)
  const [sale] = bench.takeOrders()
  expect(sale).toMatchObject({ side: 'sell' })
  bench.fill(sale!, { price: 2_000 })
  expect(bench.last('result').profit).toBe(dollars('-5'))
}

interface Case {
  readonly name: string
  readonly code: RefusalCode
  /** The last event must be refused for the code when `over`, and lead to a trade when not. */
  readonly last: (over: boolean) => Decision[]
  readonly facts: Readonly<Record<string, string | number>>
  /** What happens just inside the limit, when that is not a trade. */
  readonly inside?: 'nothing'
}

const A = pair('A')
const B = pair('B')
/** Shares its first market with pair A. */
const A2: Pair = (() => {
  const no = drawnMarket('polymarket:A2')
  return { yes: A.yes, no, relation: drawnRelation('same', [A.yes, no], { id: 'A2' }) }
})()

/** Three outcomes of which two come true together: NO on all three pays $1, on any two nothing. */
const THREE = ['X', 'Y', 'Z'].map((id) => drawnMarket(`polymarket:${id}`))
const TWO_OF_THREE = drawnRelation('exclusive', THREE, {
  states: [
    [1, 1, 0],
    [0, 1, 1],
    [1, 0, 1],
  ].map((row, i) => ({ name: `state ${i}`, yesPayoffs: row.map((yes) => price(yes * 10_000)) })),
})

const CASES: readonly Case[] = [
  {
    name: 'a relation that nobody verified',
    code: 'UNVERIFIED',
    last: (over) => show1({}, pair('A', {}, { proof: over ? 'unverified' : 'structure' })),
    facts: { relation: 'A', proof: 'unverified', kind: 'same' },
  },
  {
    name: 'a kind of relation that the rules leave out',
    code: 'UNVERIFIED',
    last: (over) =>
      show1({ rules: { tradeableKinds: over ? ['inverted', 'ladder', 'exclusive'] : ['same'] } }, A),
    facts: { relation: 'A', proof: 'certified', kind: 'same' },
  },
  {
    name: 'a paused market',
    code: 'MARKET_NOT_OPEN',
    last: (over) => {
      const bench = benchWith({}, A)
      bench.status(A.yes, 'paused')
      if (!over) bench.status(A.yes, 'open')
      return show(bench, A)
    },
    facts: { market: 'A', status: 'paused' },
  },
  {
    name: 'a market that closes within the lead',
    code: 'CLOSING_SOON',
    last: (over) => show1({}, pair('A', { closesAt: later(over ? MINUTE - 1 : MINUTE) })),
    facts: { market: 'A', leftMs: MINUTE - 1, leadMs: MINUTE },
  },
  {
    name: 'a book that went wrong while its gap was open',
    code: 'BOOK_INVALID',
    last: (over) => {
      const bench = benchWith({}, A)
      bench.status(A.yes, 'paused')
      show(bench, A)
      return bench.book(A.yes, over ? '0.45x1 | 0.45x20' : '0.44x1 | 0.45x20')
    },
    facts: { market: 'A', fault: 'crossed' },
    inside: 'nothing',
  },
  {
    name: 'a book that is too old',
    code: 'BOOK_STALE',
    last: (over) => {
      const bench = benchWith({ limits: { bookSkewMax: durationMs(DAY) } }, A)
      bench.book(A.yes, CHEAP_YES)
      return bench.wait(over ? 5_001 : 5_000).book(A.no, CHEAP_NO)
    },
    facts: { market: 'A', ageMs: 5_001, maxMs: 5_000 },
  },
  {
    name: 'books from different moments',
    code: 'BOOK_SKEW',
    last: (over) => {
      const bench = benchWith({}, A)
      bench.book(A.yes, CHEAP_YES)
      return bench.wait(over ? 2_001 : 2_000).book(A.no, CHEAP_NO)
    },
    facts: { market: 'A', ageMs: 2_001, skewMs: 2_001, maxMs: 2_000 },
  },
  {
    name: 'a price without a size',
    code: 'DEPTH_UNKNOWN',
    last: (over) => {
      const bench = benchWith({}, A)
      bench.book(A.yes, CHEAP_YES)
      return bench.book(A.no, '0.55x1 | 0.57x1', over ? 'quote' : 'top')
    },
    facts: {},
  },
  {
    name: 'a market that another basket works on',
    code: 'OWNED',
    last: (over) => {
      const bench = benchWith({}, A, A2)
      show(bench, A)
      if (!over) for (const order of bench.takeOrders()) bench.fill(order)
      return bench.book(A2.no, CHEAP_NO)
    },
    facts: { owner: 'b1' },
  },
  {
    name: 'a gap that was traded',
    code: 'ALREADY_TRADED',
    last: (over) => {
      const bench = benchWith({}, A)
      tradePair(bench, A)
      if (!over) bench.book(A.no, '0.54x20 | 0.55x20')
      if (!over) bench.book(A.no, '0.30x20 | 0.35x20')
      bench.wait(over ? 999 : 1_000)
      return bench.book(A.no, '0.56x20 | 0.57x20')
    },
    facts: {},
  },
  {
    name: 'fees that eat the gap',
    code: 'EDGE_TOO_SMALL',
    // 20 x 0.45 x 0.55 x rate on each leg: 2 x 4.95 x rate against $2.
    // Of one contract, before rounding: 10c - 2 x 5.1975c, downwards.
    last: (over) => show1({}, pair('A', { fee: centFee(over ? '0.21' : '0.19') })),
    facts: { grossTicks: 1_000, unitUsd6: -3_951 },
  },
  {
    name: 'a profit below the minimum',
    code: 'EDGE_TOO_SMALL',
    last: (over) => show1({ strategy: { minNetProfit: dollars(over ? '2.000001' : '1.99') } }, A),
    facts: { grossTicks: 1_000, profitUsd6: 2_000_000, edgeE6: 111_111 },
  },
  {
    name: 'a profit below the minimum ratio',
    code: 'EDGE_TOO_SMALL',
    last: (over) => show1({ strategy: { minEdgeE6: over ? 111_112 : 111_111 } }, A),
    facts: { grossTicks: 1_000, profitUsd6: 2_000_000, edgeE6: 111_111 },
  },
  {
    name: 'a yield below the hurdle',
    code: 'HURDLE_MISSED',
    // A ninth in two days (one to the close, one to be paid): x 365 / 2.
    last: (over) =>
      show1({ strategy: { hurdleAnnualE6: over ? 20_277_778 : 20_277_777, capitalChargeAnnualE6: 0 } }, A),
    facts: {
      annualE6: 20_277_777,
      hurdleE6: 20_277_778,
      profitUsd6: 2_000_000,
      netUsd6: 2_000_000,
      capitalUsd6: 0,
    },
  },
  {
    name: 'depth below the smallest order',
    code: 'BELOW_MIN_SIZE',
    last: (over) => show1({}, pair('A', { minQty: contracts(over ? 21 : 20) })),
    facts: { minQty6: 21_000_000 },
  },
  {
    name: 'a trade cap below one contract of a leg',
    code: 'LIMIT_TRADE',
    last: (over) => show1({ limits: { stages: stage(over ? '0.459999' : '0.46') } }, A),
    facts: { maxUsd6: 459_999, minQty6: 1_000_000 },
  },
  {
    name: 'a worst case of several legs above the trade cap',
    code: 'LIMIT_TRADE',
    last: (over) => {
      const bench = new EngineBench({ limits: { stages: stage(over ? '6.019999' : '6.02') } })
      bench.list(THREE, TWO_OF_THREE)
      const books = THREE.map((market) => bench.book(market, '0.70x10 | 0.75x10'))
      return books.at(-1)!
    },
    facts: { worstUsd6: 6_020_000, maxUsd6: 6_019_999 },
  },
  {
    name: 'a market cap that another position uses',
    code: 'LIMIT_MARKET',
    last: (over) => {
      const bench = benchWith({ limits: { marketMax: dollars(over ? '9.459999' : '9.46') } }, A, A2)
      tradePair(bench, A)
      return bench.book(A2.no, CHEAP_NO)
    },
    facts: { maxUsd6: 459_999, minQty6: 1_000_000 },
  },
  {
    name: 'a cap for everything that an open position uses',
    code: 'LIMIT_TOTAL',
    last: (over) => {
      const bench = benchWith({ limits: { totalMax: dollars(over ? '18.919999' : '18.92') } }, A, B)
      tradePair(bench, A)
      return show(bench, B)
    },
    facts: { maxUsd6: 919_999, minQty6: 1_000_000 },
  },
  {
    name: 'money that is promised to a basket in flight',
    code: 'LIMIT_TOTAL',
    last: (over) => {
      const bench = benchWith({ limits: { totalMax: dollars(over ? '18.939999' : '18.94') } }, A, B)
      show(bench, A)
      return show(bench, B)
    },
    facts: { maxUsd6: 919_999, minQty6: 1_000_000 },
  },
  {
    name: 'too many positions',
    code: 'LIMIT_POSITIONS',
    last: (over) => {
      const bench = benchWith({ limits: { openPositionsMax: over ? 1 : 2 } }, A, B)
      tradePair(bench, A)
      return show(bench, B)
    },
    facts: { open: 1, max: 1 },
  },
  {
    name: 'too little cash at a venue',
    code: 'CASH_SHORT',
    last: (over) => show1({ bankroll: over ? '0.919998' : '0.92' }, A),
    facts: { maxUsd6: 459_999, minQty6: 1_000_000 },
  },
  {
    name: 'cash that is promised to a basket in flight',
    code: 'CASH_SHORT',
    last: (over) => {
      const bench = benchWith({ bankroll: over ? '18.939998' : '18.94' }, A, B)
      show(bench, A)
      return show(bench, B)
    },
    facts: { maxUsd6: 459_999, minQty6: 1_000_000 },
  },
  {
    name: 'a halt',
    code: 'HALTED',
    last: (over) => {
      const bench = benchWith({ limits: { totalLossMaxE6: over ? 5_000 : 5_001 } }, A, B)
      loseFive(bench, A)
      return show(bench, B)
    },
    facts: { halt: 'TOTAL_LOSS' },
  },
  {
    name: 'the loss of the day',
    code: 'PAUSED_DAY_LOSS',
    last: (over) => {
      const bench = benchWith({ limits: { dayLossMaxE6: over ? 5_000 : 5_001 } }, A, B)
      loseFive(bench, A)
      return show(bench, B)
    },
    facts: { lostUsd6: 5_000_000, maxUsd6: 5_000_000 },
  },
  {
    name: 'losses in a row',
    code: 'PAUSED_LOSS_STREAK',
    last: (over) => {
      const bench = benchWith({ limits: { lossesInRowMax: over ? 1 : 2 } }, A, B)
      loseFive(bench, A)
      return show(bench, B)
    },
    facts: { sinceMs: later(0), coolingMs: 2 * HOUR },
  },
  {
    name: 'trades within the hour',
    code: 'PAUSED_TRADE_RATE',
    last: (over) => {
      const bench = benchWith({ limits: { tradesPerHourMax: 1 } }, A, B)
      tradePair(bench, A)
      bench.wait(over ? HOUR - 1 : HOUR)
      return show(bench, B)
    },
    facts: { trades: 1, max: 1 },
  },
  {
    name: 'the end of the session',
    code: 'STOPPING',
    last: (over) => {
      const bench = benchWith({}, A)
      if (over) bench.send({ type: 'operator', action: 'stop' })
      return show(bench, A)
    },
    facts: {},
  },
  {
    name: 'a pause of the operator',
    code: 'PAUSED_BY_OPERATOR',
    last: (over) => {
      const bench = benchWith({}, A)
      if (over) bench.send({ type: 'operator', action: 'pause' })
      return show(bench, A)
    },
    facts: {},
  },
  {
    name: 'a way that is only watched',
    code: 'SHADOW_ONLY',
    last: (over) => {
      const bench = new EngineBench({ rules: { tradeableProofs: ['certified'] } })
      bench.list(THREE, drawnRelation('exclusive', THREE, { proof: over ? 'structure' : 'certified' }))
      return ['0.44x20 | 0.46x20', '0.33x20 | 0.35x20', '0.27x20 | 0.29x20'].flatMap((drawing, i) =>
        bench.book(THREE[i]!, drawing),
      )
    },
    facts: { family: 'conversion' },
  },
  {
    name: 'contracts that settle apart too often',
    code: 'SETTLEMENT_RISK',
    // A tenth less a little of the $20 that come back, against $2.
    last: (over) =>
      show1({ strategy: { capitalChargeAnnualE6: 0 } }, risky({ lossE6: over ? 99_001 : 99_000 })),
    facts: { profitUsd6: 2_000_000, netUsd6: 19_980, capitalUsd6: 0, expectedLossUsd6: 1_980_020 },
  },
  {
    name: 'contracts that differ too much for any size',
    code: 'SETTLEMENT_RISK',
    last: (over) => show1({}, risky({ sizeFactorE6: over ? 0 : 1_000_000 })),
    facts: { lossE6: 0, sizeE6: 0 },
  },
  {
    name: 'a cap that a person set for the pair',
    code: 'LIMIT_PAIR',
    last: (over) => show1({}, risky({ cap: dollars(over ? '0.919999' : '0.92') })),
    facts: { maxUsd6: 919_999, minQty6: 1_000_000 },
  },
  {
    name: 'a cap of the pair that an open position uses',
    code: 'LIMIT_PAIR',
    last: (over) => {
      const one = risky({ cap: dollars(over ? '18.919999' : '18.92') })
      const bench = benchWith({}, one)
      tradePair(bench, one)
      bench.book(one.no, '0.30x20 | 0.35x20')
      return bench.wait(1_000).book(one.no, CHEAP_NO)
    },
    facts: { maxUsd6: 919_999, minQty6: 1_000_000 },
  },
  {
    name: 'gaps that others take first',
    code: 'CROWDED',
    last: (over) => {
      const bench = benchWith(wary({ crowdedGapsMin: 3, crowdedHalfLife: durationMs(over ? 101 : 100) }), A)
      bench.status(A.yes, 'paused')
      for (let gap = 0; gap < 3; gap++) {
        show(bench, A)
        bench.wait(100).book(A.no, '0.30x20 | 0.35x20')
        bench.wait(1_000)
      }
      bench.status(A.yes, 'open')
      return show(bench, A)
    },
    facts: { halfLifeMs: 100, minMs: 101, gaps: 3 },
  },
  {
    name: 'a spread that leaves no room any more',
    code: 'SPREAD_COMPRESSED',
    last: (over) => {
      const one = pair('A', { closesAt: later(40 * DAY) })
      const bench = benchWith(
        wary({ narrowSpreadE6: over ? 200_000 : 199_999, narrowNeedE6: 10_000_000 }),
        one,
      )
      const minutes = (count: number, drawings: readonly [string, string]): void => {
        for (let i = 0; i < count; i++) bench.wait(MINUTE).book(one.yes, drawings[i % 2]!)
      }
      minutes(24 * 60, ['0.30x9 | 0.40x9', '0.31x9 | 0.41x9'])
      minutes(60, ['0.38x9 | 0.40x9', '0.39x9 | 0.41x9'])
      return show(bench, one)
    },
    facts: { market: 'A', spreadTicks: 200, usualTicks: 1_000, edgeE6: 111_111, needE6: 200_000 },
  },
  {
    name: 'trades of those who know more',
    code: 'TOXIC',
    last: (over) => {
      const bench = benchWith(wary({ toxicFlowE6: over ? 1_000_000 : 1_000_001, toxicNeedE6: 10_000_000 }), A)
      bench.book(A.yes, CHEAP_YES)
      bench.send({ type: 'trade', venue: 'kalshi', market: 'A', price: price(4_500), qty: contracts(50) })
      return bench.book(A.no, CHEAP_NO)
    },
    facts: { market: 'A', vpinE6: 1_000_000, maxE6: 1_000_000, edgeE6: 111_111, needE6: 200_000 },
  },
]

/** Pair A with doubts about how it settles. */
function risky(risk: Partial<SettlementRisk>): Pair {
  return pair('A', {}, { risk: { class: 'B', lossE6: 0, sizeFactorE6: 1_000_000, ...risk } })
}

/** Heuristics that hold nothing against anything, but for the one that a test is about. */
function wary(changes: Partial<HeuristicSettings>): BenchChanges {
  return { strategy: { minEdgeE6: 20_000, heuristics: { ...NO_DOUBTS, ...changes } } }
}

function stage(most: string) {
  return [{ from: dollars('0'), tradeMax: dollars(most), tradeRatioMaxE6: 1_000_000 }]
}

describe('refusals through the engine', () => {
  it.each(CASES)('$code for $name', ({ code, last, facts }) => {
    const decided = last(true)
    expect(refusedWith(decided).map((refused) => [refused.code, refused.facts])).toContainEqual([code, facts])
    expect(kindsOf(decided)).not.toContain('approved')
  })

  it.each(CASES)('no $code just inside: $name', ({ last, inside }) => {
    const decided = last(false)
    expect(refusedWith(decided)).toEqual([])
    if (inside === undefined) expect(kindsOf(decided)).toContain('approved')
  })

  it('cover every code but the one that is no refusal', () => {
    const refused = REFUSAL_CODES.filter((code) => code !== 'READ_ONLY')
    expect([...new Set(CASES.map(({ code }) => code))].sort()).toEqual(refused.sort())
  })

  it('refuse the second of two that want one market at the same moment', () => {
    const bench = benchWith({}, A, A2)
    bench.book(A.no, CHEAP_NO)
    bench.book(A2.no, '0.56x20 | 0.57x20')
    const decided = bench.book(A.yes, CHEAP_YES)
    // 11 cents on A2 against 10 on A: the better yield goes first.
    expect(bench.all('approved').map(({ relation }) => relation)).toEqual(['A2'])
    expect(refusedWith(decided).map(({ code, relation }) => [code, relation])).toEqual([['OWNED', 'A']])
  })

  it('are looked at again at once when a market opens or has paid', () => {
    const bench = benchWith({}, A, B)
    bench.status(A.yes, 'paused')
    show(bench, A)
    expect(kindsOf(bench.status(A.yes, 'open'))).toContain('approved')
    bench.status(B.yes, 'paused')
    show(bench, B)
    const paid = bench.settle(B.yes, 10_000)
    expect(refusedWith(paid).map(({ code, facts }) => [code, facts])).toEqual([
      ['BOOK_INVALID', { market: 'B', fault: 'settled' }],
    ])
    expect(kindsOf(paid)).not.toContain('opportunity_closed')
    // It might come back within a second.
    expect(kindsOf(bench.wait(1_000).status(A.no, 'open'))).toContain('opportunity_closed')
  })

  it('a market that has paid never trades again', () => {
    const bench = benchWith({}, A)
    bench.settle(A.yes, 10_000)
    bench.status(A.yes, 'open')
    expect(show(bench, A)).toEqual([])
    expect([...bench.engine.view().drops]).toEqual([['settled', 1]])
  })

  it('are said once for each gap and code', () => {
    const bench = benchWith({}, pair('A', {}, { proof: 'unverified' }))
    show(bench, A)
    expect(refusedWith(bench.book(A.no, '0.56x20 | 0.57x20'))).toEqual([])
    bench.book(A.no, '0.30x20 | 0.35x20')
    expect(refusedWith(bench.book(A.no, CHEAP_NO))).toEqual([])
    bench.book(A.no, '0.30x20 | 0.35x20')
    bench.wait(1_000)
    expect(refusedWith(bench.book(A.no, CHEAP_NO))).toHaveLength(1)
  })

  it('name the reason of this moment, not of an earlier price of the same gap', () => {
    const one = pair('A', { fee: centFee('0.07') }, { proof: 'unverified' })
    const bench = benchWith({}, one)
    expect(refusedWith(show(bench, one)).map(({ code }) => code)).toEqual(['UNVERIFIED'])
    // NO at 45c and YES now at 53c: 2c before fees, less than the 1.7c that each leg pays.
    const narrower = refusedWith(bench.book(one.yes, '0.20x100 | 0.53x20'))
    expect(narrower.map(({ code }) => code)).toEqual(['EDGE_TOO_SMALL'])
  })

  describe('when two baskets on different markets want to trade on one event', () => {
    /**
     * When the third market of an exclusive event moves, the NO basket on the other two and the pair on the third are both
     * looked at. NO on the first two: $16 at one venue for 20 contracts; the pair: $2 at each.
     */
    function bothAtOnce(changes: BenchChanges): EngineBench {
      const markets = ['P1', 'P2', 'P3'].map((id) => drawnMarket(`polymarket:${id}`))
      const [first, second, third] = markets as [Market, Market, Market]
      const twin = drawnMarket('kalshi:P3')
      const bench = new EngineBench(changes)
      bench.list([...markets, twin])
      bench.book(first, '0.60x20 | 0.62x20')
      bench.book(second, '0.60x20 | 0.62x20')
      bench.book(twin, '0.90x20 | 0.95x20')
      bench.list([], drawnRelation('exclusive', markets), drawnRelation('same', [twin, third]))
      bench.book(third, '0.02x1 | 0.10x20')
      return bench
    }

    it('both go when both fit', () => {
      const { approved, capital } = approvedOf(bothAtOnce({}))
      expect([approved, capital]).toEqual([2, dollars('20')])
    })

    it('only one goes when one more position is allowed', () => {
      expect(approvedOf(bothAtOnce({ limits: { openPositionsMax: 1 } })).approved).toBe(1)
    })

    it('only one goes when one more trade is allowed this hour', () => {
      expect(approvedOf(bothAtOnce({ limits: { tradesPerHourMax: 1 } })).approved).toBe(1)
    })

    it('each is asked again for the cap for everything', () => {
      const bench = bothAtOnce({ limits: { totalMax: dollars('20.03') } })
      expect(approvedOf(bench).approved).toBe(1)
      expect(bench.all('refused').at(-1)).toMatchObject({ code: 'LIMIT_TOTAL' })
      expect(approvedOf(bothAtOnce({ limits: { totalMax: dollars('20.04') } })).approved).toBe(2)
    })

    it('together they spend no more cash than a venue has', () => {
      const bench = bothAtOnce({ bankroll: '34' })
      expect(() => bench.takeOrders().forEach((order) => bench.fill(order))).not.toThrow()
    })
  })
})

function approvedOf(bench: EngineBench): { approved: number; capital: number } {
  const approved = bench.all('approved')
  return { approved: approved.length, capital: approved.reduce((sum, { capital }) => sum + capital, 0) }
}

describe('a refusal that ends by itself', () => {
  it('a day loss ends with the first event of the next UTC day', () => {
    const bench = benchWith({ limits: { dayLossMaxE6: 5_000 } }, A, B)
    loseFive(bench, A)
    bench.at(later(12 * HOUR - 1))
    expect(refusedWith(show(bench, B)).map(({ code }) => code)).toEqual(['PAUSED_DAY_LOSS'])
    bench.at(later(12 * HOUR))
    expect(kindsOf(showAgain(bench, B))).toContain('approved')
  })

  it('a day loss does not hold back the very first book of the next UTC day', () => {
    const bench = benchWith(
      { limits: { dayLossMaxE6: 5_000, bookSkewMax: durationMs(DAY), bookAgeMax: durationMs(DAY) } },
      A,
      B,
    )
    loseFive(bench, A)
    bench.book(B.yes, CHEAP_YES)
    expect(kindsOf(bench.at(later(12 * HOUR)).book(B.no, CHEAP_NO))).toContain('approved')
  })

  it('a loss streak ends after its cooling time', () => {
    const bench = benchWith({ limits: { lossesInRowMax: 1 } }, A, B)
    loseFive(bench, A)
    bench.wait(2 * HOUR - 1)
    expect(refusedWith(show(bench, B)).map(({ code }) => code)).toEqual(['PAUSED_LOSS_STREAK'])
    bench.wait(1)
    expect(kindsOf(showAgain(bench, B))).toContain('approved')
  })

  it('a win in between ends the streak', () => {
    const [C, D] = [pair('C'), pair('D')]
    const bench = benchWith({ limits: { lossesInRowMax: 2 } }, A, B, C, D)
    loseFive(bench, A)
    tradePair(bench, B)
    bench.settle(B.yes, 10_000)
    bench.settle(B.no, 10_000)
    expect(bench.last('result').profit).toBe(dollars('2'))
    loseFive(bench, C)
    expect(kindsOf(show(bench, D))).toContain('approved')
  })
})

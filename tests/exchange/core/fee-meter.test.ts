import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePrice, parseQty, parseUsd, price, qty, usd } from '../../../src/lib/base/units.js'
import {
  orderFee,
  orderFeeUsd,
  type FeeSchedule,
  type PricedQty,
  type TradeSide,
} from '../../../src/lib/domain/fees.js'
import { chargeFill, NO_FILLS } from '../../../src/lib/exchange/core/fee-meter.js'
import { anyPrice, anySchedule, anySide } from '../../reference/at-random.js'
import { describeShared, sharedJson } from '../../shared-material.js'
import { describeDocumented } from '../kalshi/documented.js'
import { fiveDecimals, quadratic } from './small-venue.js'

/** The fees of an order's fills, one after the other. */
function charged(schedule: FeeSchedule, fills: readonly PricedQty[], side: TradeSide = 'buy'): number[] {
  let state = NO_FILLS
  return fills.map((fill) => {
    const { fee, state: after } = chargeFill(schedule, state, { ...fill, direction: side === 'buy' ? -1 : 1 })
    state = after
    return fee
  })
}

const fills = (...all: [at: string, count: string][]): PricedQty[] =>
  all.map(([at, count]) => ({ price: parsePrice(at), qty: parseQty(count) }))
const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0)

describe("Kalshi's fees", () => {
  const taker = quadratic(70_000)
  it.each([
    ['1 at 0.50', taker, fills(['0.50', '1']), [17_500]],
    ['100 at 0.01', taker, fills(['0.01', '100']), [69_300]],
    ['10 at 0.60', taker, fills(['0.60', '10']), [168_000]],
    ['10 at 0.60 through a broker', quadratic(70_000, 10_000), fills(['0.60', '10']), [170_000]],
    ['3 at 0.055', taker, fills(['0.055', '3']), [11_000]],
    ['0.37 at 0.432', taker, fills(['0.432', '0.37']), [6_360]],
    [
      'three fills of 1 at 0.055',
      taker,
      fills(['0.055', '1'], ['0.055', '1'], ['0.055', '1']),
      [3_700, 3_600, 3_700],
    ],
    ['a maker of 100 at 0.50', quadratic(17_500), fills(['0.50', '100']), [437_500]],
    ['a combo maker of 100 at 0.30', quadratic(35_000), fills(['0.30', '100']), [735_000]],
  ])('%s', (_name, schedule, all, expected) => {
    expect(charged(schedule, all)).toEqual(expected)
  })

  it('give nothing back beyond what a fill is charged', () => {
    // Each fill overpays 9,980 micro-dollars; one cent comes back whenever there is one and the fill is dear enough.
    const all = Array.from({ length: 4 }, () => fills(['0.061', '2'])[0]!)
    expect(charged(quadratic(70_000, 10_000), all)).toEqual([18_000, 8_000, 8_000, 8_000])
    const tiny = Array.from({ length: 3 }, () => fills(['0.0001', '0.01'])[0]!)
    for (const fee of charged(quadratic(70_000, 10_000), tiny)) expect(fee).toBeGreaterThanOrEqual(0)
  })

  it('are aligned although the rate is zero', () => {
    expect(charged(quadratic(0), fills(['0.055', '0.01']))).toEqual([50])
  })
})

describe("Polymarket's fees", () => {
  it.each([
    ['half of the last place goes up', fiveDecimals(50_000), fills(['0.43', '37']), [453_440]],
    ['below half of the last place nothing', fiveDecimals(40_000), fills(['0.002', '0.03']), [0]],
    ['free', fiveDecimals(0), fills(['0.50', '1000000']), [0]],
  ])('%s', (_name, schedule, all, expected) => {
    expect(charged(schedule, all)).toEqual(expected)
  })

  it('may have a steeper curve', () => {
    const steep = {
      ...fiveDecimals(250_000),
      curve: { rateE6: 250_000, multiplierE6: 1_000_000, exponent: 2 },
    }
    expect(charged(steep, fills(['0.60', '120']))).toEqual([1_728_000])
  })
})

describe('the fees of one order, fill by fill', () => {
  it('round up once where the whole order does', () => {
    const cents: FeeSchedule = { ...quadratic(70_000), rounding: { mode: 'order_up', quantum: usd(10_000) } }
    expect(charged(cents, fills(['0.33', '3'], ['0.34', '4'], ['0.36', '6']))).toEqual([
      50_000, 60_000, 100_000,
    ])
  })

  // Prices and lots of venues that align cash make every fill worth whole micro-dollars.
  const lots = fc.integer({ min: 1, max: 90_000_000 }).map((n) => qty(n * 10_000))
  const someFills = fc.array(fc.record({ price: anyPrice, qty: lots }), { minLength: 1, maxLength: 8 })

  it('are in sum the fee of the order', () => {
    fc.assert(
      fc.property(anySchedule, someFills, anySide, (schedule, all, side) => {
        expect(sum(charged(schedule, all, side))).toBe(orderFeeUsd(schedule, all, side))
      }),
      { numRuns: 2_000 },
    )
  })

  it('are each what the order is charged for that fill', () => {
    const perFill = anySchedule.filter(({ rounding }) => !['none', 'order_up'].includes(rounding.mode))
    fc.assert(
      fc.property(perFill, someFills, anySide, (schedule, all, side) => {
        const expected = orderFee(schedule, all, side).fills.map(({ net }) => net)
        const fees = charged(schedule, all, side)
        for (const [i, { n, d }] of expected.entries()) expect(BigInt(fees[i]!) * d).toBe(n)
      }),
      { numRuns: 1_000 },
    )
  })

  it('do not depend on the outcome', () => {
    fc.assert(
      fc.property(anySchedule, someFills, (schedule, all) => {
        const other = all.map((fill) => ({ ...fill, price: price(10_000 - fill.price) }))
        if (schedule.rounding.mode !== 'balance')
          expect(charged(schedule, other)).toEqual(charged(schedule, all))
      }),
    )
  })
})

interface CalcCase {
  readonly case: string
  readonly fills: [string, string][]
  readonly coef: string
  readonly m: string
  readonly grid: string
  readonly net: string[]
}

describeDocumented("the venue's own fee table", (samples) => {
  it('is met', () => {
    const cases = samples['calc.fees'] as CalcCase[]
    expect(cases.length).toBeGreaterThan(5)
    for (const { case: name, fills: all, coef, m, grid, net } of cases) {
      const schedule = quadratic(parseUsd(coef), parseUsd(grid))
      const curve = { ...schedule.curve, multiplierE6: parseUsd(m) }
      expect([name, charged({ ...schedule, curve }, fills(...all))]).toEqual([name, net.map(parseUsd)])
    }
  })
})

interface DomainCase {
  readonly name: string
  readonly op: string
  readonly inputs: {
    readonly fee: {
      readonly curve: { rateE6: number; multE6: number; exponent: number }
      readonly rounding: Rounding
    }
    readonly fills: [number, number][]
    readonly qtyDen?: number
  }
  readonly expected: { readonly netFeeUsd6: number | string; readonly fills?: { readonly netUsd6: number }[] }
}
interface Rounding {
  readonly mode: string
  readonly quantumUsd6?: number
  readonly tradeQuantumUsd6?: number
  readonly precisionUsd6?: number
  readonly rebateQuantumUsd6?: number
}

const CASES = 'domain-cases.json'
describeShared("shared cases of one order's fee", CASES, () => {
  const { cases } = sharedJson(CASES) as { cases: DomainCase[] }

  it.each(cases.filter(({ op }) => op === 'fee_order').map((one) => [one.name, one] as const))(
    '%s',
    (_name, { inputs: { fee, fills: drawn, qtyDen = 1 }, expected }) => {
      const { rateE6, multE6, exponent } = fee.curve
      const schedule = {
        label: 'drawn',
        curve: { rateE6, multiplierE6: multE6, exponent },
        rounding: {
          mode: fee.rounding.mode,
          quantum: fee.rounding.quantumUsd6,
          tradeQuantum: fee.rounding.tradeQuantumUsd6,
          precision: fee.rounding.precisionUsd6,
          rebateQuantum: fee.rounding.rebateQuantumUsd6,
        },
      } as FeeSchedule
      const all = drawn.map(([at, n]) => ({ price: price(at), qty: qty((n * 1_000_000) / qtyDen) }))
      const fees = charged(schedule, all)
      expect(sum(fees)).toBe(expected.netFeeUsd6)
      if (expected.fills !== undefined) expect(fees).toEqual(expected.fills.map(({ netUsd6 }) => netUsd6))
    },
  )
})

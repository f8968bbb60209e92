import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { complementPrice, price, qty, usd, type Price, type Usd } from '../../src/lib/base/units.js'
import { Grid } from '../../src/lib/domain/grid.js'
import type { LegPlan } from '../../src/lib/domain/opportunity.js'
import { clearingLimits, profitAt } from '../../src/lib/strategies/limit-prices.js'
import { drawnMarket } from '../drawn/market.js'
import { fraction, minus, plus, total, wholeAbove, type Fraction } from '../reference/fraction.js'
import { referenceFee } from '../reference/reference-fee.js'
import { anySchedule, anyTable } from '../reference/at-random.js'

interface Plan {
  readonly legs: readonly LegPlan[]
  readonly worth: Usd
  readonly floor: Usd
}

/** A leg whose fills lie on the grid of the outcome, best first. */
const anyLeg = (index: number, isCheap: boolean): fc.Arbitrary<LegPlan> =>
  fc
    .record({
      bands: anyTable,
      outcome: fc.constantFrom('yes', 'no'),
      fee: anySchedule,
      at: fc.double({ min: 0.02, max: isCheap ? 0.5 : 0.9, noNaN: true }),
      sizes: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 3 }),
      unit: fc.constantFrom(10_000, 1_000_000),
    })
    .map(({ bands, outcome, fee, at, sizes, unit }): LegPlan => {
      const grid = Grid.of(bands)
      const first = Math.floor(at * (grid.size - 1))
      const fills = sizes.map((size, i) => {
        const place = Math.min(grid.size - 1, first + i)
        const own =
          outcome === 'yes' ? grid.priceAt(place) : complementPrice(grid.priceAt(grid.size - 1 - place))
        return { price: own, qty: qty(size * unit) }
      })
      return {
        instrument: { market: drawnMarket(`kalshi:M${index}`, { grid, fee }), outcome },
        qty: qty(fills.reduce((sum, fill) => sum + fill.qty, 0)),
        limit: price(Math.max(...fills.map((fill) => fill.price))),
        fills,
        cost: usd(0),
        fee: usd(0),
      }
    })

const anyPlan: fc.Arbitrary<Plan> = fc
  .tuple(anyLeg(0, true), anyLeg(1, true), fc.option(anyLeg(2, true), { nil: undefined }))
  .map((legs) => legs.filter((leg) => leg !== undefined))
  .chain((legs) =>
    fc.record({
      legs: fc.constant(legs),
      slack: fc.integer({ min: -50_000, max: 40_000_000 }),
      floor: fc.constantFrom(-1, 0, 20_000, 1_000_000),
    }),
  )
  .map(({ legs, slack, floor }) => {
    const spent = legs.map((leg) => Number(wholeAbove(outlayAt(leg, leg.limit)))).reduce((a, b) => a + b, 0)
    return { legs, worth: usd(spent + slack), floor: usd(floor) }
  })

/** All cash out of one order that fills wholly at its limit, exactly: in one fill, or in as many as planned. */
function outlayAt(leg: LegPlan, at: Price): Fraction {
  const { fee } = leg.instrument.market
  const value = fraction(BigInt(at) * BigInt(leg.qty), 10_000)
  const one = referenceFee(fee, [{ price: at, qty: leg.qty }], 'buy').net
  const split = referenceFee(
    fee,
    leg.fills.map((fill) => ({ price: at, qty: fill.qty })),
    'buy',
  ).net
  const difference = minus(one, split)
  return plus(value, difference.n > 0n ? one : split)
}

const leftAt = ({ legs, worth }: Plan, limits: readonly Price[]): Fraction =>
  minus(fraction(worth), total(legs.map((leg, i) => outlayAt(leg, limits[i]!))))

describe('the limit of each leg', () => {
  it('leaves the floor, and never less than nothing, when every leg fills wholly there', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const limits = clearingLimits(plan.legs, plan)
        const worst = plan.legs.map((leg) => leg.limit)
        if (limits === undefined) {
          expect(profitAt(plan.legs, worst, plan.worth)).toBeLessThan(0)
          return
        }
        const left = leftAt(plan, limits)
        expect(left.n >= 0n).toBe(true)
        const isRaised = limits.some((limit, i) => limit !== worst[i])
        if (isRaised) expect(minus(left, fraction(Math.max(0, plan.floor))).n >= 0n).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('lies on the grid of its outcome, at or above the worst level of the plan', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const limits = clearingLimits(plan.legs, plan)
        for (const [i, limit] of (limits ?? []).entries()) {
          const { instrument, limit: worst } = plan.legs[i]!
          const own = instrument.outcome === 'yes' ? limit : complementPrice(limit)
          expect(instrument.market.grid.indexOf(own)).toBeGreaterThanOrEqual(0)
          expect(limit).toBeGreaterThanOrEqual(worst)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('asks whoever keeps the caps before it rises', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const worst = plan.legs.map((leg) => leg.limit)
        const keeps = (limits: readonly Price[]): boolean =>
          limits.every((limit, i) => limit <= worst[i]! + 150)
        const limits = clearingLimits(plan.legs, { ...plan, keeps })
        if (limits !== undefined) expect(keeps(limits)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('shares what is to spare: two alike legs differ by a step at most', () => {
    const market = drawnMarket('kalshi:A')
    const leg = (outcome: 'yes' | 'no'): LegPlan => ({
      instrument: { market, outcome },
      qty: qty(10_000_000),
      limit: price(4_000),
      fills: [{ price: price(4_000), qty: qty(10_000_000) }],
      cost: usd(4_000_000),
      fee: usd(0),
    })
    const terms = { worth: usd(10_000_000), floor: usd(500_000) }
    // 15 cents to spare over two legs of a cent's step.
    expect(clearingLimits([leg('yes'), leg('no')], terms)).toEqual([4_800, 4_700])
  })
})

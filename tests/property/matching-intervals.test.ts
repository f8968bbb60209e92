import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  complementOf,
  intersectionOf,
  intervalRelation,
  isEmptyInterval,
  onGrid,
  unionOf,
  type Interval,
  type IntervalRelation,
} from '../../src/lib/matching/claim/interval.js'

const REACH = 9n
const bound = fc.option(fc.bigInt({ min: -8n, max: 8n }), { nil: undefined })
const free: fc.Arbitrary<Interval> = fc
  .record({
    low: bound,
    high: bound,
    isOpenLow: fc.boolean(),
    isOpenHigh: fc.boolean(),
    scale: fc.constantFrom(0, 1),
  })
  .map((made) => ({
    ...made,
    isOpenLow: made.isOpenLow && made.low !== undefined,
    isOpenHigh: made.isOpenHigh && made.high !== undefined,
    isOnGrid: false,
  }))
  .filter((made) => !isEmptyInterval(made))

/** Whether `value` hundredths are in it. */
function holds({ low, high, scale, isOpenLow, isOpenHigh }: Interval, value: bigint): boolean {
  const step = 10n ** BigInt(2 - scale)
  const isAbove = low === undefined || (isOpenLow ? value > low * step : value >= low * step)
  const isBelow = high === undefined || (isOpenHigh ? value < high * step : value <= high * step)
  return isAbove && isBelow
}

const LISTS: readonly (readonly bigint[])[] = [0, 1, 2].map((decimals) => {
  const step = 10n ** BigInt(2 - decimals)
  const count = Number((2n * REACH * 100n) / step)
  return Array.from({ length: count + 1 }, (_, place) => BigInt(place) * step - REACH * 100n)
})
/** Every value that is published with so many digits, in hundredths. */
const valuesAt = (decimals: number): readonly bigint[] => LISTS[decimals]!

function bruteRelation(a: Interval, b: Interval, values: readonly bigint[]): IntervalRelation {
  const sets = values.map((value) => [holds(a, value), holds(b, value)] as const)
  const has = (inA: boolean, inB: boolean): boolean => sets.some(([x, y]) => x === inA && y === inB)
  if (!has(true, false) && !has(false, true)) return 'equal'
  if (!has(true, true)) return has(false, false) ? 'exclusive' : 'complement'
  if (!has(true, false)) return 'narrower'
  return has(false, true) ? 'overlapping' : 'wider'
}

const MIRROR: Readonly<Record<IntervalRelation, IntervalRelation>> = {
  equal: 'equal',
  complement: 'complement',
  exclusive: 'exclusive',
  overlapping: 'overlapping',
  unknown: 'unknown',
  narrower: 'wider',
  wider: 'narrower',
}

describe('intervals against every value', () => {
  it('relates two intervals on one grid as their values do', () => {
    fc.assert(
      fc.property(free, free, fc.constantFrom(0, 1, 2), (a, b, decimals) => {
        const [x, y] = [onGrid(a, decimals), onGrid(b, decimals)]
        fc.pre(!isEmptyInterval(x) && !isEmptyInterval(y))
        expect(intervalRelation(x, y)).toBe(bruteRelation(a, b, valuesAt(decimals)))
      }),
    )
  })

  it('moves the bounds onto the grid without gaining or losing a published value', () => {
    fc.assert(
      fc.property(free, fc.constantFrom(0, 1, 2), (a, decimals) => {
        const moved = onGrid(a, decimals)
        expect(valuesAt(decimals).filter((value) => holds(moved, value) !== holds(a, value))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('never tells more of an unknown grid than holds on every grid', () => {
    fc.assert(
      fc.property(free, free, (a, b) => {
        const told = intervalRelation(a, b)
        fc.pre(told !== 'unknown')
        const onGrids = [Math.max(a.scale, b.scale), 2].map((decimals) =>
          bruteRelation(a, b, valuesAt(decimals)),
        )
        if (told === 'exclusive')
          for (const real of onGrids) expect(['exclusive', 'complement']).toContain(real)
        else for (const real of onGrids) expect(real).toBe(told)
      }),
    )
  })

  it('turns round when the sides are swapped', () => {
    fc.assert(
      fc.property(free, free, (a, b) => {
        expect(intervalRelation(b, a)).toBe(MIRROR[intervalRelation(a, b)])
      }),
    )
  })

  it('has in the complement what is not in the interval, and nothing else', () => {
    fc.assert(
      fc.property(free, fc.boolean(), (a, isPlaced) => {
        const one = isPlaced ? onGrid(a, 1) : a
        const rest = complementOf(one)
        fc.pre(rest !== undefined)
        expect(
          valuesAt(isPlaced ? 1 : 2).filter((value) => holds(rest, value) !== !holds(one, value)),
        ).toEqual([])
        expect(intervalRelation(one, rest)).toBe('complement')
      }),
      { numRuns: 60 },
    )
  })

  it('has in the intersection what is in both, and in the union what is in either', () => {
    fc.assert(
      fc.property(free, free, (a, b) => {
        const both = intersectionOf(a, b)
        const either = unionOf([a, b])
        const isWrong = (value: bigint): boolean =>
          holds(both, value) !== (holds(a, value) && holds(b, value)) ||
          (either !== undefined && holds(either, value) !== (holds(a, value) || holds(b, value)))
        expect(valuesAt(2).filter(isWrong)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('unions of buckets', () => {
  const bucket = (low: bigint, high: bigint | undefined): Interval => ({
    scale: 0,
    low,
    high,
    isOpenLow: false,
    isOpenHigh: false,
    isOnGrid: true,
  })

  it('joins neighbours on a grid of whole numbers to one threshold', () => {
    const joined = unionOf([bucket(90n, undefined), bucket(80n, 89n)])
    expect(joined).toBeDefined()
    expect(intervalRelation(joined!, bucket(80n, undefined))).toBe('equal')
  })

  it('refuses a gap', () => {
    expect(unionOf([bucket(80n, 88n), bucket(90n, undefined)])).toBeUndefined()
  })
})

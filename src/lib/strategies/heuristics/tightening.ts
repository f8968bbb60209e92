import { ratioDown, usd, type Usd } from '../../base/units.js'
import type { Refusal } from '../../domain/refusal.js'

/** What the heuristics make of one basket. They can only ask for more, allow less, or forbid. */
export interface Tightening {
  /** Forbids the basket whatever its edge and size are. */
  readonly refusal: Refusal | undefined
  /** Least profit and edge are so many times as high, parts per million: never below one. */
  readonly needE6: number
  readonly needWhy: Refusal | undefined
  /** Share of the trade's cap that is used at most, parts per million: never above one. */
  readonly sizeFactorE6: number
  readonly sizeWhy: Refusal | undefined
}

const ONE_E6 = 1_000_000

export const NOT_TIGHTER: Tightening = {
  refusal: undefined,
  needE6: ONE_E6,
  needWhy: undefined,
  sizeFactorE6: ONE_E6,
  sizeWhy: undefined,
}

/** Both hold: the first prohibition, the higher need, the smaller share. */
export const tighter = (a: Tightening, b: Tightening): Tightening => ({
  refusal: a.refusal ?? b.refusal,
  ...(b.needE6 > a.needE6
    ? { needE6: b.needE6, needWhy: b.needWhy }
    : { needE6: a.needE6, needWhy: a.needWhy }),
  ...(b.sizeFactorE6 < a.sizeFactorE6
    ? { sizeFactorE6: b.sizeFactorE6, sizeWhy: b.sizeWhy }
    : { sizeFactorE6: a.sizeFactorE6, sizeWhy: a.sizeWhy }),
})

/** A minimum as it is raised, rounded up. */
export const raised = (least: number, needE6: number): number =>
  Number((BigInt(least) * BigInt(needE6) + BigInt(ONE_E6 - 1)) / BigInt(ONE_E6))

/** A cap as it is cut, rounded down; none stays none. */
export const cut = (max: Usd, sizeFactorE6: number): Usd =>
  max <= 0 ? max : ratioDown(usd(max), sizeFactorE6)

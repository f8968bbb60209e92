/**
 * The values that win, on a decimal grid: bounds are whole numbers of `10^-scale`, both inclusive; `undefined`: no bound. On a
 * published grid `above 0.5` of tenths is `[6, +)` at scale 1, the same as `at least 0.6`. Where the grid is not known, `isOpenLow` or
 * `isOpenHigh` keep the strictness, and two intervals that differ in strictness alone are not known to be equal.
 */
export interface Interval {
  readonly scale: number
  readonly low: bigint | undefined
  readonly high: bigint | undefined
  readonly isOpenLow: boolean
  readonly isOpenHigh: boolean
  /** The grid is the published one: bounds have been moved onto it and nothing is open. */
  readonly isOnGrid: boolean
}

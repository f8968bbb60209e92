/** How points are made, by sport. Rates and points are those of one side in a full game. */
export interface Sport {
  /** Scores of one side, on average. */
  readonly scores: number
  /** Points of the bigger and of the smaller score, and how often it is the bigger one. */
  readonly points: readonly [big: number, small: number]
  readonly bigE6: number
  /** A level game goes on until somebody leads, goes on once, or ends. */
  readonly overtime: 'until_won' | 'once' | 'never'
}

export const SPORTS = {
  football: { scores: 4, points: [7, 3], bigE6: 600_000, overtime: 'once' },
  basketball: { scores: 48, points: [3, 2], bigE6: 300_000, overtime: 'until_won' },
  soccer: { scores: 2, points: [1, 1], bigE6: 0, overtime: 'never' },
} as const satisfies Record<string, Sport>

/** Expected points of a side of even strength in a full game. */
export const meanPoints = ({ scores, points: [big, small], bigE6 }: Sport): number =>
  (scores * (bigE6 * big + (1_000_000 - bigE6) * small)) / 1e6

/** Variance of the points of one side in a full game. */
export const varianceOfPoints = ({ scores, points: [big, small], bigE6 }: Sport): number =>
  (scores * (bigE6 * big * big + (1_000_000 - bigE6) * small * small)) / 1e6

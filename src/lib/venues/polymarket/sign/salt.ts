import type { Rng } from '../../../base/rng.js'

const HIGH_MAX = 2 ** 21 - 1
const LOW_MAX = 2 ** 32 - 1

/** Tells equal orders of one millisecond apart. It goes out as a JSON number, hence 53 bits (polymarket.md 3.1). */
export const drawSalt = (rng: Rng): number => rng.int(0, HIGH_MAX) * 2 ** 32 + rng.int(0, LOW_MAX)

import type { Rng } from '../../../base/rng.js'
import { PRICE_ONE } from '../../../base/units.js'

/** Eight bytes: their sum is close to a normal distribution with this mean and deviation. */
const BYTES_MEAN = 1_020
const BYTES_DEVIATION = 209

const bytesOf = (drawn: number): number =>
  (drawn & 255) + ((drawn >>> 8) & 255) + ((drawn >>> 16) & 255) + (drawn >>> 24)

/** A draw of a normal distribution with mean 0, in thousandths of its standard deviation; within five of them. */
export function normalE3(rng: Rng): number {
  const sum = bytesOf(rng.int(0, 0xffff_ffff)) + bytesOf(rng.int(0, 0xffff_ffff))
  return Math.round(((sum - BYTES_MEAN) * 1_000) / BYTES_DEVIATION)
}

/** The next whole number of a walk: `deviation` is that of one step. */
export const stepped = (value: number, deviation: number, rng: Rng): number =>
  value + Math.round((normalE3(rng) * deviation) / 1_000)

/** A time around `mean`, from half of it to one and a half. */
export const around = (mean: number, rng: Rng): number => {
  const half = Math.max(1, Math.floor(mean / 2))
  return rng.int(half, half + Math.max(1, Math.floor(mean)))
}

/**
 * The normal distribution's share below z, in millionths, for z = 0, 0.1, ... 4.5. A table, because the language does not
 * promise the last digit of an exponential function on every machine.
 */
const BELOW_E6 = [
  500_000, 539_828, 579_260, 617_911, 655_422, 691_462, 725_747, 758_036, 788_145, 815_940, 841_345, 864_334,
  884_930, 903_200, 919_243, 933_193, 945_201, 955_435, 964_070, 971_283, 977_250, 982_136, 986_097, 989_276,
  991_802, 993_790, 995_339, 996_533, 997_445, 998_134, 998_650, 999_032, 999_313, 999_517, 999_663, 999_767,
  999_841, 999_892, 999_928, 999_952, 999_968, 999_979, 999_987, 999_991, 999_995, 999_997,
]
const TICKS_EACH_E6 = 1_000_000 / PRICE_ONE

/** How likely it is that a value expected `distance` above a threshold ends above it, in ticks of a price. */
export function chanceAbove(distance: number, deviation: number): number {
  if (deviation <= 0) return distance > 0 ? PRICE_ONE : 0
  const tenths = Math.min((Math.abs(distance) * 10) / deviation, BELOW_E6.length - 1)
  const low = Math.min(Math.floor(tenths), BELOW_E6.length - 2)
  const from = BELOW_E6[low]!
  const below = Math.round((from + (BELOW_E6[low + 1]! - from) * (tenths - low)) / TICKS_EACH_E6)
  return distance >= 0 ? below : PRICE_ONE - below
}

/** More contracts than this of one leg in one unit could not be scaled to a small account any more. */
const WEIGHT_MAX = 1_000
/** How near a share must be to a fraction to be that fraction. */
const NEAR = 1e-7

/** Shares as the smallest whole numbers in the same ratio, zero where the share is; rounded down where there are none up to `WEIGHT_MAX`. */
export function weightsOfShares(shares: readonly number[]): readonly number[] {
  const most = Math.max(...shares)
  if (!(most > 0)) return shares.map(() => 0)
  for (let parts = 1; parts <= WEIGHT_MAX; parts++) {
    const scaled = shares.map((share) => (share / most) * parts)
    if (scaled.every((each) => Math.abs(each - Math.round(each)) <= NEAR * parts))
      return reduced(scaled.map(Math.round))
  }
  return reduced(shares.map((share) => Math.floor((share / most) * WEIGHT_MAX)))
}

/** Whole numbers of lots in the same ratio, as far as `WEIGHT_MAX` allows: coarser ones round down. */
export function weightsOfLots(lots: readonly number[]): readonly number[] {
  const common = reduced(lots)
  const step = Math.ceil(Math.max(...common) / WEIGHT_MAX)
  return step <= 1 ? common : reduced(common.map((each) => Math.floor(each / step)))
}

function reduced(numbers: readonly number[]): readonly number[] {
  let common = 0
  for (const each of numbers) {
    let [x, y] = [each, common]
    while (y !== 0) [x, y] = [y, x % y]
    common = x
  }
  return common <= 1 ? numbers : numbers.map((each) => each / common)
}

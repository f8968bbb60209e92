/** Buckets of equal volume that one figure is taken over. */
const BUCKETS = 50
const ONE_E6 = 1_000_000

/** Imbalance of buys and sells over buckets of volume, parts per million, downwards: 0 balanced, 1,000,000 one-sided. */
export function vpinE6(buckets: readonly { readonly buy: number; readonly sell: number }[]): number {
  const imbalance = buckets.reduce((sum, { buy, sell }) => sum + Math.abs(buy - sell), 0)
  const volume = buckets.reduce((sum, { buy, sell }) => sum + buy + sell, 0)
  return volume === 0 ? 0 : shareE6(imbalance, volume)
}

/** The same over the last buckets of a market, filled trade by trade; a trade that is too large for one goes on in the next. */
export class VolumeBuckets {
  private readonly imbalances = new Float64Array(BUCKETS)
  private filled = 0
  private sum = 0
  private bought = 0
  private sold = 0

  constructor(private readonly bucket: number) {}

  add(quantity: number, isBuy: boolean): void {
    // Whatever came before the last buckets is gone: a huge trade need not be cut into all its pieces.
    let left = Math.min(quantity, this.bucket * (BUCKETS + 1))
    while (left > 0) {
      const part = Math.min(left, this.bucket - this.bought - this.sold)
      if (isBuy) this.bought += part
      else this.sold += part
      left -= part
      if (this.bought + this.sold >= this.bucket) this.close()
    }
  }

  /** `undefined` until all buckets were filled once. */
  get vpinE6(): number | undefined {
    return this.filled < BUCKETS ? undefined : shareE6(this.sum, this.bucket * BUCKETS)
  }

  private close(): void {
    const slot = this.filled % BUCKETS
    const imbalance = Math.abs(this.bought - this.sold)
    this.sum += imbalance - this.imbalances[slot]!
    this.imbalances[slot] = imbalance
    // The ring starts anew after two rounds, so that the count stays a small number.
    this.filled = this.filled + 1 === 2 * BUCKETS ? BUCKETS : this.filled + 1
    this.bought = 0
    this.sold = 0
  }
}

const shareE6 = (part: number, whole: number): number =>
  Number((BigInt(part) * BigInt(ONE_E6)) / BigInt(whole))

const BUCKETS_PER_POWER = 16
const POWERS = 40

/** Durations in nanoseconds, counted in buckets 1/16 of a power of two wide; makes no garbage. */
export class Histogram {
  private readonly buckets = new Float64Array(POWERS * BUCKETS_PER_POWER)
  private total = 0
  worst = 0

  add(ns: number): void {
    const value = Math.max(1, Math.floor(ns))
    const power = value < 2 ** 31 ? 31 - Math.clz32(value) : 31
    const within = Math.floor((value / 2 ** power - 1) * BUCKETS_PER_POWER)
    const bucket = Math.min(power * BUCKETS_PER_POWER + within, this.buckets.length - 1)
    this.buckets[bucket] = this.buckets[bucket]! + 1
    this.total++
    if (ns > this.worst) this.worst = ns
  }

  get count(): number {
    return this.total
  }

  /** The upper edge of the bucket that holds this share of all. */
  quantile(share: number): number {
    let left = Math.ceil(this.total * share)
    for (let i = 0; i < this.buckets.length; i++) {
      left -= this.buckets[i]!
      if (left <= 0)
        return (
          2 ** Math.floor(i / BUCKETS_PER_POWER) * (1 + ((i % BUCKETS_PER_POWER) + 1) / BUCKETS_PER_POWER)
        )
    }
    return this.worst
  }
}

const MINUTES = 60

/** Middle of the first `count` values, of which the lower one when there are two. */
function medianOf(values: Float64Array, count: number): number {
  return values.slice(0, count).sort()[(count - 1) >> 1]!
}

/**
 * What a figure was in the last hour, and what it usually is: medians of one sample a minute, and of the medians of past hours. A
 * sample writes one number; objects are made once an hour.
 */
export class Usual {
  private readonly minutes = new Float64Array(MINUTES)
  private readonly hours: Float64Array
  private minuteCount = 0
  private hourCount = 0

  constructor(private readonly hoursMax: number) {
    this.hours = new Float64Array(hoursMax)
  }

  sample(value: number): void {
    this.minutes[this.minuteCount % MINUTES] = value
    this.minuteCount++
    if (this.minuteCount % MINUTES !== 0) return
    this.hours[this.hourCount % this.hoursMax] = medianOf(this.minutes, MINUTES)
    this.hourCount++
  }

  /** Median of the last sixty samples; `undefined` before there are so many. */
  get recent(): number | undefined {
    return this.minuteCount < MINUTES ? undefined : medianOf(this.minutes, MINUTES)
  }

  /** Median of the hours that are kept; `undefined` before there are `hoursMin`. */
  usual(hoursMin: number): number | undefined {
    if (this.hourCount < hoursMin) return undefined
    return medianOf(this.hours, Math.min(this.hourCount, this.hoursMax))
  }
}

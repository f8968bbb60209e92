import { floorDivide } from '../base/units.js'

/** The mean of a value over the time that it held: exact integers, however long. */
export class TimeWeighted {
  private sum = 0
  /** What no longer fits a double exactly. */
  private spilled = 0n
  /** Time that was added, in milliseconds. */
  total = 0

  add(value: number, duration: number): void {
    const next = this.sum + value * duration
    if (Number.isSafeInteger(next)) this.sum = next
    else {
      this.spilled += BigInt(this.sum) + BigInt(value) * BigInt(duration)
      this.sum = 0
    }
    this.total += duration
  }

  /** Downwards; `undefined` when no time was added. */
  get mean(): number | undefined {
    if (this.total === 0) return undefined
    return Number(floorDivide(this.spilled + BigInt(this.sum), BigInt(this.total)))
  }
}

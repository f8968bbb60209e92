import { Rng } from '../../base/rng.js'
import { durationMs, type DurationMs } from '../../base/units.js'
import type { FaultKind, FaultVenue } from './fault-kinds.js'
import { FAULT_NATURES, type Range } from './fault-natures.js'

/** One fault at one venue: whether it is on, how often it strikes, how hard, and how often it has. */
export class FaultSwitch {
  on = false
  /** Parts per million of its occasions. */
  rateE6 = 0
  /** How often it was switched on. */
  begun = 0
  /** How often it did something. */
  struck = 0
  private readonly chances: Rng
  private readonly sizes: Rng
  private size: number | undefined
  /** Told from outside; holds until the fault is switched off. */
  private fixedSize: DurationMs | undefined

  constructor(
    readonly kind: FaultKind,
    readonly venue: FaultVenue,
    seed: number,
  ) {
    this.chances = new Rng(seed, `fault.${kind}.${venue}`)
    this.sizes = new Rng(seed, `fault.${kind}.${venue}.size`)
  }

  get enabled(): boolean {
    return this.on || this.rateE6 > 0
  }

  begin(sizeMs?: DurationMs): void {
    if (!this.on) this.begun++
    this.on = true
    this.newSize(sizeMs)
  }

  happen(rateE6: number, sizeMs?: DurationMs): void {
    this.rateE6 = rateE6
    this.newSize(sizeMs)
  }

  end(): void {
    this.on = false
    this.rateE6 = 0
    this.fixedSize = undefined
  }

  strike(): boolean {
    if (!this.on && (this.rateE6 === 0 || !this.chances.chance(this.rateE6))) return false
    this.struck++
    return true
  }

  sizeMs(): number {
    if (this.fixedSize !== undefined) return this.fixedSize
    if (this.size === undefined || FAULT_NATURES[this.kind].each) this.size = this.draw()
    return this.size
  }

  private newSize(fixed: DurationMs | undefined): void {
    this.fixedSize = fixed
    this.size = undefined
  }

  private draw(): number {
    const { sizeMs, signed } = FAULT_NATURES[this.kind]
    if (sizeMs === undefined) return 0
    const size = logUniform(this.sizes, sizeMs)
    return durationMs(signed && this.sizes.chance(500_000) ? -size : size)
  }
}

/** A whole number from `low` to `high`, each doubling as likely as the next: small ones are as common as large ones. */
export function logUniform(rng: Rng, [low, high]: Range): number {
  let doublings = 0
  while (low * 2 ** (doublings + 1) <= high) doublings++
  const from = low * 2 ** rng.int(0, doublings)
  return rng.int(from, Math.min(high, 2 * from))
}

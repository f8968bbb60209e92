import type { Ms } from '../base/units.js'
import type { Priced } from './pricer.js'
import type { Sized, Worth } from './worth.js'

interface Known {
  readonly variants: readonly Priced[]
  readonly changedAt: readonly (Ms | undefined)[]
  readonly at: Ms
  readonly sized: Sized | undefined
}

/** Ideas that are remembered; more than are ever shown. */
const KNOWN_MAX = 256

/** Best sizes without caps, worked out again only when a book of theirs has changed: that is the dear part of a picture. */
export class SizeMemory {
  private known = new Map<string, Known>()

  constructor(private readonly worth: Pick<Worth, 'bestOf'>) {}

  /** The variant and size that bring most; `undefined` when none brings anything. */
  bestOf(key: string, variants: readonly Priced[], at: Ms): Sized | undefined {
    const before = this.known.get(key)
    if (before !== undefined && isStill(before, variants)) return before.sized
    const best = this.worth.bestOf(variants)
    const sized = best !== undefined && best.basket.profit > 0 ? best : undefined
    if (this.known.size >= KNOWN_MAX) this.known.clear()
    this.known.set(key, { variants, changedAt: changesOf(variants), at, sized })
    return sized
  }
}

const changesOf = (variants: readonly Priced[]): (Ms | undefined)[] =>
  variants.flatMap(({ all }) => all.map(({ updatedAt }) => updatedAt))

/** No book changed since; one that had changed at that very moment may have changed again within it. */
function isStill({ variants: before, changedAt, at }: Known, variants: readonly Priced[]): boolean {
  if (variants.length !== before.length || variants.some((one, i) => one !== before[i])) return false
  return changesOf(variants).every((changed, i) => changed === changedAt[i] && changed! < at)
}

import { durationMs, elapsed, type Ms } from '../base/units.js'
import type { Basket } from './basket.js'

/** A venue tells late fills of an order within seconds of its end. */
const FORGOTTEN_AFTER = durationMs(10 * 60_000)

/** Baskets that are done with, because a venue may still tell of a fill; those that never filled are forgotten in the end. */
export class DoneBaskets {
  private readonly byId = new Map<string, Basket>()
  /** Those that never filled and when they were done, in that order. */
  private readonly missed = new Map<string, Ms>()

  add(basket: Basket, at: Ms, hasFilled: boolean): void {
    this.byId.set(basket.id, basket)
    if (!hasFilled) this.missed.set(basket.id, at)
  }

  find(id: string): Basket | undefined {
    return this.byId.get(id)
  }

  /** It is worked again. */
  remove(id: string): void {
    this.byId.delete(id)
    this.missed.delete(id)
  }

  values(): IterableIterator<Basket> {
    return this.byId.values()
  }

  /** Once: those that are forgotten now. */
  forget(at: Ms): readonly Basket[] {
    const gone: Basket[] = []
    for (const [id, since] of this.missed) {
      if (elapsed(since, at) < FORGOTTEN_AFTER) break
      gone.push(this.byId.get(id)!)
      this.remove(id)
    }
    return gone
  }
}

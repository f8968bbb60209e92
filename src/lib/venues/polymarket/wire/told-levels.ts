import { PRICE_ONE } from '../../../base/units.js'
import { UPDATE_LEVELS_MAX, type LevelUpdate } from '../../../domain/level-update.js'

/** The new totals that one frame tells by one of the two tokens, in YES terms. A level that is told again keeps its row. */
export class ToldLevels {
  count = 0
  /** The row behind the last is where the next level is written, as its token tells it, before `take`. */
  readonly price = new Int32Array(UPDATE_LEVELS_MAX + 1)
  readonly amount = new Float64Array(UPDATE_LEVELS_MAX + 1)
  private readonly isBid = new Uint8Array(UPDATE_LEVELS_MAX + 1)

  constructor(private readonly isNo: boolean) {}

  /** Takes the row behind the last; `isBid`: of its token. False: more levels than one update holds. */
  take(isBid: boolean): boolean {
    const row = this.count
    if (this.isNo) this.price[row] = PRICE_ONE - this.price[row]!
    this.isBid[row] = isBid === this.isNo ? 0 : 1
    const known = this.rowOf(this.isBid[row], this.price[row]!, 0)
    this.amount[known] = this.amount[row]!
    if (known === row) this.count++
    return this.count <= UPDATE_LEVELS_MAX
  }

  /** Whether the other token tells the very same levels; their order does not matter. */
  mirrors(other: ToldLevels): boolean {
    if (this.count !== other.count) return false
    for (let row = 0; row < this.count; row++) {
      const at = other.rowOf(this.isBid[row]!, this.price[row]!, row)
      if (at === other.count || other.amount[at] !== this.amount[row]) return false
    }
    return true
  }

  writeTo(into: LevelUpdate): void {
    for (let row = 0; row < this.count; row++) {
      into.isBid[row] = this.isBid[row]!
      into.price[row] = this.price[row]!
      into.amount[row] = this.amount[row]!
    }
    into.count = this.count
  }

  /** `guess`: where it most likely is; `count` when it is nowhere. */
  private rowOf(isBid: number, price: number, guess: number): number {
    const { count } = this
    if (guess < count && this.price[guess] === price && this.isBid[guess] === isBid) return guess
    let row = 0
    while (row < count && (this.price[row] !== price || this.isBid[row] !== isBid)) row++
    return row
  }
}

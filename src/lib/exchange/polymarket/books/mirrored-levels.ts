import { PRICE_ONE } from '../../../base/units.js'
import { priceText, sizeText } from './number-text.js'

/**
 * One side of a market's book as JSON fragments of both tokens, in served order: the best level is last. A YES level at p
 * is the other token's level at 1 - p with the same size on the other side, so both lists share one order of places.
 */
export class MirroredLevels {
  private readonly prices: number[] = []
  private readonly yes: string[] = []
  private readonly no: string[] = []
  private yesJoined: string | undefined
  private noJoined: string | undefined

  /** `rising`: bids, served from the lowest price up. */
  constructor(private readonly rising: boolean) {}

  /** The best price in YES terms. */
  get best(): number | undefined {
    return this.prices[this.prices.length - 1]
  }

  get size(): number {
    return this.prices.length
  }

  set(price: number, quantity: number): void {
    const i = this.placeOf(price)
    const found = this.prices[i] === price
    if (quantity === 0 && !found) return
    this.yesJoined = this.noJoined = undefined
    if (quantity === 0) {
      this.prices.splice(i, 1)
      this.yes.splice(i, 1)
      this.no.splice(i, 1)
      return
    }
    const size = sizeText(quantity)
    const replaced = found ? 1 : 0
    this.prices.splice(i, replaced, price)
    this.yes.splice(i, replaced, fragment(price, size))
    this.no.splice(i, replaced, fragment(PRICE_ONE - price, size))
  }

  /** The elements of the JSON array, for the YES token or the other one. */
  joined(ofYes: boolean): string {
    return ofYes ? (this.yesJoined ??= this.yes.join()) : (this.noJoined ??= this.no.join())
  }

  /** Where a price stands or would stand. Changes happen near the best price, so the search begins there. */
  private placeOf(price: number): number {
    const { prices, rising } = this
    let i = prices.length
    while (i > 0 && (rising ? prices[i - 1]! > price : prices[i - 1]! < price)) i--
    return i > 0 && prices[i - 1] === price ? i - 1 : i
  }
}

const fragment = (price: number, size: string): string => `{"price":"${priceText(price)}","size":"${size}"}`

import type { Side } from '../../../domain/complement.js'

const WORD = 0x1_0000_0000
/** Three of them still fit a double. */
const SPAN = 2 ** 50

/** A number for one level; zero when nothing is there. */
function levelPrint(side: Side, price: number, quantity: number): number {
  if (quantity === 0) return 0
  let a = (price * 2 + (side === 'bid' ? 1 : 0)) | 0
  let b = (quantity % WORD) | 0
  a = Math.imul(a ^ (b >>> 15), 0x2c1b3c6d)
  b = Math.imul(b ^ Math.floor(quantity / WORD) ^ (a >>> 13), 0x297a2d39)
  a = Math.imul(a ^ (b >>> 16), 0x9e3779b1)
  b = Math.imul(b ^ (a >>> 12), 0x85ebca6b)
  return (a >>> 0) * 2 ** 18 + (b >>> 14)
}

/** A book in YES terms: totals by price, and one number that is the same for the same levels however they came about. */
export class ClientBook {
  readonly bids = new Map<number, number>()
  readonly asks = new Map<number, number>()
  private sum = 0

  get print(): number {
    return this.sum
  }

  clear(): void {
    this.bids.clear()
    this.asks.clear()
    this.sum = 0
  }

  at(side: Side, price: number): number {
    return this.of(side).get(price) ?? 0
  }

  set(side: Side, price: number, quantity: number): void {
    const levels = this.of(side)
    const change = levelPrint(side, price, quantity) - levelPrint(side, price, levels.get(price) ?? 0)
    this.sum = (this.sum + change + SPAN) % SPAN
    if (quantity === 0) levels.delete(price)
    else levels.set(price, quantity)
  }

  best(side: Side): number | undefined {
    const prices = [...this.of(side).keys()]
    if (prices.length === 0) return undefined
    return side === 'bid' ? Math.max(...prices) : Math.min(...prices)
  }

  private of(side: Side): Map<number, number> {
    return side === 'bid' ? this.bids : this.asks
  }
}

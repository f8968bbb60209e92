import { PRICE_ONE } from '../base/units.js'
import { screenUnitFee } from '../domain/fees.js'
import type { LegBook } from '../market-data/depth.js'

/** The cash of one leg by its size, before any rounding: a double, for finding sizes and never for deciding. */
export interface CashLine {
  /** Micro-dollars, negative when paid; asked for sizes that do not fall. */
  at(size: number): number
}

const PER_CONTRACT = 1_000_000

/** Walks the levels once, however many sizes are asked for. */
export function marginalCash(book: LegBook): CashLine {
  const sign = book.side === 'buy' ? -1 : 1
  let level = 0
  let from = 0
  let cash = 0
  const unit = (i: number): number => {
    const { price } = book.levels[i]!
    return sign * ((price / PRICE_ONE) * PER_CONTRACT) - screenUnitFee(book.fee.curve, price)
  }
  return {
    at: (size) => {
      while (level < book.levels.length - 1 && size > from + book.levels[level]!.qty) {
        const { qty } = book.levels[level]!
        cash += (unit(level) * qty) / PER_CONTRACT
        from += qty
        level++
      }
      return book.levels.length === 0 ? 0 : cash + (unit(level) * (size - from)) / PER_CONTRACT
    },
  }
}

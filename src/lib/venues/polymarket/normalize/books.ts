import { DataError } from '../../../base/errors.js'
import { parsePrice, parseQty, type Price } from '../../../base/units.js'
import { reflect, type Outcome } from '../../../domain/complement.js'
import type { BookLevels, BookSnapshot, Level, LevelTotal, Several } from '../../../domain/events.js'
import type { TextLevel } from '../book-hash.js'
import { isAbsent, type Fields } from './fields.js'
import { positionIn, type Reading } from './reading.js'
import { gridHolding, newTick } from './tick-grid.js'
import { meaningOf } from './token-table.js'
import { wireBook, wireChanges, type WireChange } from './wire-book.js'

/**
 * A whole book. The tick that it tells is the current one, and a tick that is known otherwise goes stale (polymarket.md 3.2): it is
 * told first, so that the levels find their grid.
 */
export function wholeBook(fields: Fields, reading: Reading): BookSnapshot | Several {
  const book = snapshot(fields, reading)
  if (isAbsent(fields['tick_size'])) return book
  const prices = [...book.bids, ...book.asks].map(({ price }) => price)
  return { type: 'several', bodies: [newTick(book.market, gridHolding(prices, fields, 'tick_size')), book] }
}

/**
 * Its levels in YES terms: the book of the NO token is the same book seen from the other side (polymarket.md 4.1). The order of
 * the levels means nothing.
 */
function snapshot(fields: Fields, reading: Reading): BookSnapshot {
  const book = wireBook(fields)
  const { market, outcome } = meaningOf(reading.tokens, book.token, book.market)
  const bids = levels(book.bids, outcome)
  const asks = levels(book.asks, outcome)
  return {
    type: 'snapshot',
    venue: 'polymarket',
    market,
    position: positionIn(reading),
    depth: 'full',
    bids: outcome === 'yes' ? bids : asks,
    asks: outcome === 'yes' ? asks : bids,
  }
}

/**
 * New totals of levels. A frame tells each change twice, for either token (polymarket.md 5.1): where both are told they must say
 * the same, and either is enough.
 */
export function changes(fields: Fields, reading: Reading): BookLevels {
  if (fields['changes'] !== undefined || fields['price_changes'] === undefined)
    throw new DataError(
      'POLYMARKET_2025',
      'a price change in the format of 2025, which the venue has given up',
    )
  const told = wireChanges(fields)
  const totals = { yes: new Map<string, LevelTotal>(), no: new Map<string, LevelTotal>() }
  for (const change of told.changes) {
    const { outcome } = meaningOf(reading.tokens, change.token, told.market)
    const total = totalOf(change, outcome)
    totals[outcome].set(`${total.side} ${total.price}`, total)
  }
  assertMirrored(totals.yes, totals.no)
  const all = totals.yes.size > 0 ? totals.yes : totals.no
  return {
    type: 'levels',
    venue: 'polymarket',
    market: told.market,
    position: positionIn(reading),
    levels: [...all.values()],
  }
}

function totalOf({ side, price, size }: WireChange, outcome: Outcome): LevelTotal {
  return { ...reflect(outcome, side, parsePrice(price)), qty: parseQty(size) }
}

function assertMirrored(yes: ReadonlyMap<string, LevelTotal>, no: ReadonlyMap<string, LevelTotal>): void {
  if (yes.size === 0 || no.size === 0) return
  const isSame = yes.size === no.size && [...yes].every(([key, { qty }]) => no.get(key)?.qty === qty)
  if (!isSame)
    throw new DataError('POLYMARKET_MIRROR', 'the changes of the two tokens are not those of one book')
}

/** The levels of one side in YES terms. */
function levels(rows: readonly TextLevel[], outcome: Outcome): Level[] {
  const seen = new Set<Price>()
  const found: Level[] = []
  for (const row of rows) {
    const { price } = reflect(outcome, 'bid', parsePrice(row.price))
    const qty = parseQty(row.size)
    if (seen.has(price))
      throw new DataError('POLYMARKET_LEVEL', 'a book tells one price twice', { price: row.price })
    seen.add(price)
    if (qty > 0) found.push({ price, qty })
  }
  return found
}

import { z } from 'zod'
import type { DataError } from '../../../../base/errors.js'
import type { Ms, Price, Qty } from '../../../../base/units.js'
import type { Level } from '../../../../domain/events.js'
import type { ReadRows } from '../../../shared/rest/decode.js'
import { isTradeable } from '../../../shared/rest/wire-fields.js'
import type { HashedBook, TextLevel } from '../../book-hash.js'
import type { PolymarketCaller } from '../call.js'
import { decode, decodeRows } from '../decode.js'
import { partsOf, publicGet, publicList } from '../get-call.js'
import { lenient, zCondition, zFinePrice, zMoment, zPrice, zShares, zTick, zToken } from '../wire.js'

/** Far below what makes an answer too large. */
const TOKENS_A_CALL = 100

/** The book of one outcome token (polymarket.md 4.1). */
export interface ClobBook {
  readonly conditionId: string
  readonly token: string
  /** When it last changed, not when it was asked for. */
  readonly at: Ms
  readonly hash: string | undefined
  /** Best first, whatever the order they came in. */
  readonly bids: readonly Level[]
  readonly asks: readonly Level[]
  readonly tick: Price | undefined
  readonly minSize: Qty | undefined
  readonly isNegRisk: boolean | undefined
  /** `undefined`: never traded, or not told. */
  readonly lastPrice: Price | undefined
  /** What its hash is made of, as written; `undefined` when a part of it is missing, as in answers before 2025. */
  readonly hashed: HashedBook | undefined
}

const zLevel = z
  .object({ price: z.string(), size: z.string() })
  .transform(({ price, size }): TextLevel => ({ price, size }))
const zLevels = z.array(zLevel)
const zPriceInBook = zPrice.refine(isTradeable, { message: 'a price that nobody can offer' })

const zBook = z
  .object({
    market: zCondition,
    asset_id: zToken,
    timestamp: zMoment,
    hash: z.string().nullish(),
    bids: zLevels,
    asks: zLevels,
    tick_size: zTick.nullish(),
    min_order_size: zShares.nullish(),
    neg_risk: z.boolean().nullish(),
    last_trade_price: lenient(zFinePrice),
  })
  .transform((row, context): ClobBook => {
    const [bids, asks] = [levelsIn(row.bids, 'bids', context), levelsIn(row.asks, 'asks', context)]
    const lastPrice = row.last_trade_price
    return {
      conditionId: row.market,
      token: row.asset_id,
      at: row.timestamp,
      hash: row.hash ?? undefined,
      bids: bids.sort((a, b) => b.price - a.price),
      asks: asks.sort((a, b) => a.price - b.price),
      tick: row.tick_size ?? undefined,
      minSize: row.min_order_size ?? undefined,
      isNegRisk: row.neg_risk ?? undefined,
      lastPrice: lastPrice !== undefined && isTradeable(lastPrice) ? lastPrice : undefined,
      hashed: undefined,
    }
  })

function levelsIn(rows: readonly TextLevel[], side: 'bids' | 'asks', context: z.RefinementCtx): Level[] {
  const seen = new Set<Price>()
  const levels: Level[] = []
  const refuse = (i: number, message: string): void =>
    context.addIssue({ code: 'custom', path: [side, i], message })
  for (const [i, row] of rows.entries()) {
    const [at, qty] = [zPriceInBook.safeParse(row.price), zShares.safeParse(row.size)]
    if (!at.success || !qty.success) refuse(i, 'a level that cannot be read')
    else if (seen.has(at.data)) refuse(i, 'a price comes twice')
    else {
      seen.add(at.data)
      if (qty.data > 0) levels.push({ price: at.data, qty: qty.data })
    }
  }
  return levels
}

/** Read apart from the book: it keeps the texts as they came, and needs all of them. */
const zPreimage = z.object({
  market: z.string(),
  asset_id: z.string(),
  timestamp: z.string(),
  bids: zLevels,
  asks: zLevels,
  min_order_size: z.string(),
  tick_size: z.string(),
  neg_risk: z.boolean(),
  last_trade_price: z.string(),
})

/** `GET /book` (polymarket.md 4.1). A token that has no book is refused: `no-book`. */
export async function readBook(rest: PolymarketCaller, token: string): Promise<ClobBook> {
  return decodeBook(await rest.call(publicGet('clob', '/book', { token_id: token })))
}

/** One book as REST writes it. */
export const decodeBook = (raw: unknown): ClobBook => decode('GET /book', zHashedBook, raw)

/**
 * `POST /books` in as many calls as it takes; a token that the venue leaves out is missing (polymarket.md 4.1), and so is one whose book
 * cannot be read: `onOdd` hears of that.
 */
export async function readBooks(
  rest: PolymarketCaller,
  tokens: readonly string[],
  onOdd?: (fault: DataError) => void,
): Promise<ReadonlyMap<string, ClobBook>> {
  const books = new Map<string, ClobBook>()
  for (const part of partsOf(tokens, TOKENS_A_CALL)) {
    const asked = new Set(part)
    const raw = await rest.call(
      publicList(
        '/books',
        part.map((token) => ({ token_id: token })),
      ),
    )
    const { items, rejected } = decodeBooks(raw)
    for (const book of items) if (asked.has(book.token)) books.set(book.token, book)
    for (const fault of rejected) onOdd?.(fault)
  }
  return books
}

export function decodeBooks(raw: unknown): ReadRows<ClobBook> {
  const rows = decode('POST /books', z.array(z.unknown()), raw)
  return decodeRows('POST /books', zHashedBook, { list: 'books', rows })
}

/** A book with what its hash is made of, if all of it is there. */
const zHashedBook = z.unknown().transform((raw, context): ClobBook => {
  const book = zBook.safeParse(raw)
  if (!book.success) {
    for (const { path, message } of book.error.issues) context.addIssue({ code: 'custom', path, message })
    return z.NEVER
  }
  const texts = zPreimage.safeParse(raw)
  return texts.success ? { ...book.data, hashed: inHashOrder(texts.data) } : book.data
})

/** Bids ascend and asks descend there, by value (polymarket.md 5.2). */
function inHashOrder(texts: HashedBook): HashedBook {
  const byPrice = (a: TextLevel, b: TextLevel): number => Number(a.price) - Number(b.price)
  return {
    ...texts,
    bids: [...texts.bids].sort(byPrice),
    asks: [...texts.asks].sort((a, b) => byPrice(b, a)),
  }
}

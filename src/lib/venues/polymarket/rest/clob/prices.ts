import { z } from 'zod'
import type { Price } from '../../../../base/units.js'
import type { TradeSide } from '../../../../domain/fees.js'
import { optional } from '../../../shared/rest/wire-fields.js'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { partsOf, publicGet, publicList } from '../get-call.js'
import { zFinePrice, zPrice, zSide, zToken } from '../wire.js'

const TOKENS_A_CALL = 100

/** The venue's name of a side of the book. */
const SIDES = { buy: 'BUY', sell: 'SELL' } as const satisfies Record<TradeSide, string>

/** What was last paid for a token, and by which side; no side: it never traded. */
export interface LastTrade {
  readonly price: Price | undefined
  readonly side: TradeSide | undefined
}

/** The best prices of a token: `buy` is the best bid, `sell` the best ask (polymarket.md 4.1). */
export type BestPrices = Readonly<Partial<Record<TradeSide, Price>>>

const zPriceOf = z.object({ price: zPrice }).transform((row) => row.price)
const zMid = z.object({ mid: zFinePrice }).transform((row) => row.mid)
const zSpread = z.object({ spread: zPrice }).transform((row) => row.spread)
const zLast = z
  .object({
    price: zFinePrice,
    side: z.union([z.literal('').transform(() => undefined), zSide]).nullish(),
  })
  .transform(({ price, side }): LastTrade => ({
    price: side === undefined || side === null ? undefined : price,
    side: side ?? undefined,
  }))
const zLastOfToken = z.intersection(z.object({ token_id: zToken }), zLast)
const zBest = z
  .object({ BUY: optional(zPrice), SELL: optional(zPrice) })
  .transform(({ BUY, SELL }): BestPrices => ({
    ...(BUY !== undefined && { buy: BUY }),
    ...(SELL !== undefined && { sell: SELL }),
  }))

/** `GET /price`. A token that has no book is refused: `no-book`. */
export async function readPrice(rest: PolymarketCaller, token: string, side: TradeSide): Promise<Price> {
  const query = { token_id: token, side: SIDES[side] }
  return decodePrice(await rest.call(publicGet('clob', '/price', query)))
}

export const decodePrice = (raw: unknown): Price => decode('GET /price', zPriceOf, raw)

/** `POST /prices`: both sides of each token; tokens without a book are missing. */
export async function readPrices(
  rest: PolymarketCaller,
  tokens: readonly string[],
): Promise<ReadonlyMap<string, BestPrices>> {
  const both = (token: string) => [
    { token_id: token, side: SIDES.buy },
    { token_id: token, side: SIDES.sell },
  ]
  return inParts(tokens, async (part) => decodePrices(await ask(rest, '/prices', part.flatMap(both))))
}

export const decodePrices = (raw: unknown): ReadonlyMap<string, BestPrices> =>
  byToken('POST /prices', zBest, raw)

/** `GET /midpoint`; `undefined`: finer than a price can be. */
export async function readMidpoint(rest: PolymarketCaller, token: string): Promise<Price | undefined> {
  return decodeMidpoint(await rest.call(publicGet('clob', '/midpoint', { token_id: token })))
}

export const decodeMidpoint = (raw: unknown): Price | undefined => decode('GET /midpoint', zMid, raw)

/** `POST /midpoints`; tokens without a book are missing. */
export async function readMidpoints(
  rest: PolymarketCaller,
  tokens: readonly string[],
): Promise<ReadonlyMap<string, Price | undefined>> {
  return inParts(tokens, async (part) => decodeMidpoints(await ask(rest, '/midpoints', part.map(named))))
}

export const decodeMidpoints = (raw: unknown): ReadonlyMap<string, Price | undefined> =>
  byToken('POST /midpoints', zFinePrice, raw)

/** `GET /spread`. */
export async function readSpread(rest: PolymarketCaller, token: string): Promise<Price> {
  return decodeSpread(await rest.call(publicGet('clob', '/spread', { token_id: token })))
}

export const decodeSpread = (raw: unknown): Price => decode('GET /spread', zSpread, raw)

/** `POST /spreads`; tokens without a book are missing. */
export async function readSpreads(
  rest: PolymarketCaller,
  tokens: readonly string[],
): Promise<ReadonlyMap<string, Price>> {
  return inParts(tokens, async (part) => decodeSpreads(await ask(rest, '/spreads', part.map(named))))
}

const decodeSpreads = (raw: unknown): ReadonlyMap<string, Price> => byToken('POST /spreads', zPrice, raw)

/** `GET /last-trade-price`. */
export async function readLastTrade(rest: PolymarketCaller, token: string): Promise<LastTrade> {
  return decodeLastTrade(await rest.call(publicGet('clob', '/last-trade-price', { token_id: token })))
}

export const decodeLastTrade = (raw: unknown): LastTrade => decode('GET /last-trade-price', zLast, raw)

/** `POST /last-trades-prices`; tokens without a book are missing. */
export async function readLastTrades(
  rest: PolymarketCaller,
  tokens: readonly string[],
): Promise<ReadonlyMap<string, LastTrade>> {
  return inParts(tokens, async (part) =>
    decodeLastTrades(await ask(rest, '/last-trades-prices', part.map(named))),
  )
}

const decodeLastTrades = (raw: unknown): ReadonlyMap<string, LastTrade> =>
  new Map(
    decode('POST /last-trades-prices', z.array(zLastOfToken), raw).map(({ token_id, price, side }) => [
      token_id,
      { price, side },
    ]),
  )

const named = (token: string) => ({ token_id: token })

const ask = (rest: PolymarketCaller, path: string, list: readonly object[]): Promise<unknown> =>
  rest.call(publicList(path, list))

const byToken = <T extends z.ZodType>(
  endpoint: string,
  value: T,
  raw: unknown,
): ReadonlyMap<string, z.output<T>> =>
  new Map(Object.entries(decode(endpoint, z.record(zToken, value), raw)) as [string, z.output<T>][])

async function inParts<T>(
  tokens: readonly string[],
  read: (part: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): Promise<ReadonlyMap<string, T>> {
  const all = new Map<string, T>()
  for (const part of partsOf(tokens, TOKENS_A_CALL))
    for (const [token, value] of await read(part)) all.set(token, value)
  return all
}

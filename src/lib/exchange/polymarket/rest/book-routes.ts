import { json, type SimResponse } from '../../transport.js'
import { priceText } from '../books/number-text.js'
import type { Quotes } from '../books/quotes.js'
import type { ListedToken } from '../catalogue/catalogue.js'
import { fieldsOf, parsedBody } from '../orders/order-request.js'
import type { LastTrades } from '../trades/last-trades.js'
import type { Call, Router } from './router.js'

const INVALID_TOKEN = json(400, { error: 'Invalid token id' })
const INVALID_SIDE = json(400, { error: 'Invalid side' })
const INVALID_PAYLOAD = json(400, { error: 'Invalid payload' })
const TOO_MANY = json(400, { error: 'Payload exceeds the limit' })
const NO_BOOK = json(404, { error: 'No orderbook exists for the requested token id' })
const TOKENS_MAX = 500

type Side = 'BUY' | 'SELL'

interface Asked {
  readonly token: string
  readonly side: string | undefined
}

/** Books and prices, one by one and in lists; lists leave out what has no book. */
export function bookRoutes(router: Router, quotes: Quotes, last: LastTrades): void {
  const one = (path: string, answer: (token: ListedToken, call: Call) => SimResponse): void => {
    router.get(path, (call) => {
      const id = call.query.get('token_id') ?? ''
      if (!/^\d+$/.test(id)) return INVALID_TOKEN
      const token = quotes.traded(id)
      return token === undefined ? NO_BOOK : answer(token, call)
    })
  }
  one('/book', (token) => ({ status: 200, body: quotes.served(token) }))
  one('/price', (token, { query }) => {
    const side = query.get('side')?.toUpperCase()
    return isSide(side) ? json(200, { price: quotes.price(token, side) }) : INVALID_SIDE
  })
  one('/midpoint', (token) => json(200, { mid: quotes.mid(token) }))
  one('/spread', (token) => json(200, { spread: quotes.spread(token) }))
  // The last trade outlives its book.
  router.get('/last-trade-price', ({ query }) => {
    const id = query.get('token_id') ?? ''
    if (!/^\d+$/.test(id)) return INVALID_TOKEN
    const token = quotes.known(id)
    return token === undefined ? NO_BOOK : json(200, lastTrade(last, token))
  })
  lists(router, quotes, last)
}

function lists(router: Router, quotes: Quotes, last: LastTrades): void {
  const many = (path: string, answer: (asked: readonly Asked[]) => SimResponse): void => {
    router.post(path, ({ request }) => {
      const asked = readList(request.body)
      if (asked === undefined) return INVALID_PAYLOAD
      return asked.length > TOKENS_MAX ? TOO_MANY : answer(asked)
    })
  }
  const traded = (asked: readonly Asked[]): readonly ListedToken[] =>
    asked.flatMap(({ token }) => quotes.traded(token) ?? [])
  const byToken = (asked: readonly Asked[], value: (token: ListedToken) => string): SimResponse =>
    json(200, Object.fromEntries(traded(asked).map((token) => [token.token, value(token)])))
  many('/books', (asked) => ({
    status: 200,
    body: `[${traded(asked)
      .map((token) => quotes.served(token))
      .join()}]`,
  }))
  many('/midpoints', (asked) => byToken(asked, (token) => quotes.mid(token)))
  many('/spreads', (asked) => byToken(asked, (token) => quotes.spread(token)))
  many('/prices', (asked) => prices(asked, quotes))
  many('/last-trades-prices', (asked) =>
    json(
      200,
      traded(asked).map((token) => ({ ...lastTrade(last, token), token_id: token.token })),
    ),
  )
}

function prices(asked: readonly Asked[], quotes: Quotes): SimResponse {
  const answer: Record<string, Partial<Record<Side, string>>> = {}
  for (const { token: id, side } of asked) {
    if (!isSide(side)) return INVALID_SIDE
    const token = quotes.traded(id)
    if (token !== undefined) (answer[id] ??= {})[side] = quotes.price(token, side)
  }
  return json(200, answer)
}

const lastTrade = (last: LastTrades, token: ListedToken): { price: string; side: string } => {
  const found = last.of(token)
  return found === undefined
    ? { price: '0.5', side: '' }
    : { price: priceText(found.ticks), side: found.side }
}

const isSide = (side: string | undefined): side is Side => side === 'BUY' || side === 'SELL'

function readList(body: string): readonly Asked[] | undefined {
  const list = parsedBody(body)
  if (!Array.isArray(list)) return undefined
  const asked: Asked[] = []
  for (const item of list as readonly unknown[]) {
    const fields = fieldsOf(item)
    const token = fields?.['token_id']
    if (typeof token !== 'string') return undefined
    const side = fields?.['side']
    asked.push({ token, side: typeof side === 'string' ? side.toUpperCase() : undefined })
  }
  return asked
}

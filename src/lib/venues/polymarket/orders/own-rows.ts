import { DataError } from '../../../base/errors.js'
import type { Ms } from '../../../base/units.js'
import type { AccountFill, AccountOrder } from '../../../domain/account.js'
import type { Side } from '../../../domain/complement.js'
import type { TradeSide } from '../../../domain/fees.js'
import type { Market } from '../../../domain/market.js'
import { ownFills, ownOrder, type OwnPart } from '../normalize/own-news.js'
import type { TokenMeaning } from '../normalize/token-table.js'
import type { ClobOrder } from '../rest/clob/open-orders.js'
import type { ClobTrade } from '../rest/clob/trades.js'

/**
 * Our order as a query shows it, in YES terms (polymarket.md 3.6). The row does not say since when it is so: of an end, `asOf` is the
 * latest that can be; of anything else nothing is said. Throws `DataError` when the row is of a token that is not the market's.
 */
export function orderInRow(row: ClobOrder, market: Market, asOf: Ms): AccountOrder {
  const { id, price, size, matched, status, type } = row
  const [token, side] = [meaningIn(row.token, market), bookSideOf(row.side)]
  const order = ownOrder({ id, token, side, price, size, matched, status, words: status, type, at: asOf })
  const isOver = order.state === 'cancelled' || order.state === 'executed'
  return isOver ? order : { ...order, at: undefined }
}

/**
 * What one order of ours filled in a trade, in YES terms; nothing when it took no part (polymarket.md 5.4). Its own quantity and price are
 * the trade's when it took, and those of its own entries when it made, which may be of the complementary token. Throws `DataError`.
 */
export function fillsInTrade(trade: ClobTrade, orderId: string, market: Market): readonly AccountFill[] {
  const { id, status, matchedAt: at } = trade
  const parts = partsOf(trade, orderId, market)
  if (parts.length === 0) return []
  return ownFills(
    { id, status, token: meaningIn(trade.token, market), side: bookSideOf(trade.side), at },
    parts,
  )
}

function partsOf(trade: ClobTrade, orderId: string, market: Market): readonly OwnPart[] {
  if (trade.takerOrderId === orderId) {
    const { price, size: qty } = trade
    const token = meaningIn(trade.token, market)
    return [{ orderId, token, side: bookSideOf(trade.side), price, qty, taker: true }]
  }
  return trade.makers
    .filter((maker) => maker.orderId === orderId)
    .map(({ token, side, price, size: qty }) => ({
      orderId,
      token: meaningIn(token, market),
      side: side && bookSideOf(side),
      price,
      qty,
      taker: false,
    }))
}

const bookSideOf = (side: TradeSide): Side => (side === 'buy' ? 'bid' : 'ask')

function meaningIn(token: string, { id, tokens }: Market): Pick<TokenMeaning, 'market' | 'outcome'> {
  if (tokens?.yes.token === token) return { market: id, outcome: 'yes' }
  if (tokens?.no.token === token) return { market: id, outcome: 'no' }
  throw new DataError('POLYMARKET_TOKEN', 'the venue told of a token that is not of this market', {
    market: id,
  })
}

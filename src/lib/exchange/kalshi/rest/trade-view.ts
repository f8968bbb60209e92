import type { SimTrade } from '../../core/order.js'
import { countText, noPriceText, priceText, timeText } from '../texts.js'

/** The trade object of REST. */
export function tradeView({ id, market, qty, price, taker, at }: SimTrade): object {
  const outcome = taker.side === 'bid' ? 'yes' : 'no'
  return {
    trade_id: id,
    ticker: market,
    count_fp: countText(qty),
    yes_price_dollars: priceText(price),
    no_price_dollars: noPriceText(price),
    taker_side: outcome,
    taker_outcome_side: outcome,
    taker_book_side: taker.side,
    created_time: timeText(at),
    is_block_trade: false,
  }
}

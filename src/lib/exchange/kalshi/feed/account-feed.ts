import type { Exchange } from '../../core/exchange.js'
import type { ExchangeEvent } from '../../core/events.js'
import type { SimOrder, SimTrade } from '../../core/order.js'
import type { Audiences } from './audiences.js'
import { shardOf } from '../rest/market-view.js'
import type { MemberLog } from '../auth/member-log.js'
import type { Members } from '../auth/members.js'
import { orderMessage, outcomeOf } from '../rest/order-view.js'
import { balanceText, countText, dollarsText, noPriceText, priceText, secondsOf } from '../texts.js'

const GROUP_CHANGES = {
  created: 'created',
  triggered: 'triggered',
  reset: 'reset',
  limit: 'limit_updated',
  deleted: 'deleted',
} as const

/** Trades for everybody, and what happens to an account for those who hold a key to it. */
export class AccountFeed {
  constructor(
    private readonly exchange: Exchange,
    private readonly audiences: Audiences,
    private readonly members: Members,
    private readonly log: MemberLog,
  ) {}

  trade(trade: SimTrade): void {
    const audience = this.audiences.public('trade')
    if (audience.hears(trade.market)) {
      const text = JSON.stringify(tradeMessage(trade))
      audience.each(trade.market, (subscription) => subscription.send('trade', text))
    }
    this.fill(trade, trade.taker)
    this.fill(trade, trade.maker)
  }

  /** An order that never rests is told about when it trades or ends, not when it comes in. */
  order(order: SimOrder): void {
    if (order.reason === 'placed' && order.tif !== 'gtc') return
    const audience = this.audiences.own('user_orders', order.account)
    if (!audience.hears(order.market)) return
    const { userId } = this.members.of(order.account)
    const text = JSON.stringify(orderMessage(order, userId, this.shard(order.market)))
    audience.each(order.market, (subscription) => subscription.send('user_order', text))
  }

  position(account: string, market: string): void {
    const audience = this.audiences.own('market_positions', account)
    if (!audience.hears(market)) return
    const { yes, no, yesCost, noCost, realised, feesPaid } = this.exchange.holding(account, market)
    const text = JSON.stringify({
      user_id: this.members.of(account).userId,
      market_ticker: market,
      position_fp: countText(yes - no),
      position_cost_dollars: balanceText(yesCost + noCost),
      realized_pnl_dollars: balanceText(realised),
      fees_paid_dollars: balanceText(feesPaid),
      position_fee_cost_dollars: balanceText(feesPaid),
      volume_fp: countText(this.log.activity(account, market).volume),
      subaccount: 0,
    })
    audience.each(market, (subscription) => subscription.send('market_position', text))
  }

  group({ account, group, change }: Extract<ExchangeEvent, { type: 'group' }>): void {
    const limit = this.exchange.group(group)?.limit
    const tellsLimit = (change === 'created' || change === 'limit') && limit !== undefined
    const text = JSON.stringify({
      event_type: GROUP_CHANGES[change],
      order_group_id: group,
      ...(tellsLimit ? { contracts_limit_fp: countText(limit) } : {}),
      ts_ms: this.exchange.agenda.now,
    })
    this.audiences
      .own('order_group_updates', account)
      .eachOfAll((subscription) => subscription.send('order_group_updates', text))
  }

  private fill(trade: SimTrade, order: SimOrder): void {
    const audience = this.audiences.own('fill', order.account)
    if (!audience.hears(trade.market)) return
    const isTaker = order === trade.taker
    const { yes, no } = this.exchange.holding(order.account, trade.market)
    const text = JSON.stringify({
      trade_id: trade.id,
      order_id: order.id,
      ...(order.clientId === undefined ? {} : { client_order_id: order.clientId }),
      market_ticker: trade.market,
      exchange_index: this.shard(trade.market),
      is_taker: isTaker,
      side: outcomeOf(order),
      action: 'buy',
      purchased_side: outcomeOf(order),
      outcome_side: outcomeOf(order),
      book_side: order.side,
      yes_price_dollars: priceText(trade.price),
      count_fp: countText(trade.qty),
      fee_cost: dollarsText(isTaker ? trade.takerFee : trade.makerFee),
      post_position_fp: countText(yes - no),
      ts: secondsOf(trade.at),
      ts_ms: trade.at,
      subaccount: 0,
    })
    audience.each(trade.market, (subscription) => subscription.send('fill', text))
  }

  private shard(market: string): number {
    return shardOf(this.exchange.market(market)!)
  }
}

function tradeMessage({ id, market, price, qty, taker, at }: SimTrade): object {
  const outcome = outcomeOf(taker)
  return {
    trade_id: id,
    market_ticker: market,
    yes_price_dollars: priceText(price),
    no_price_dollars: noPriceText(price),
    count_fp: countText(qty),
    taker_side: outcome,
    taker_outcome_side: outcome,
    taker_book_side: taker.side,
    is_block_trade: false,
    ts: secondsOf(at),
    ts_ms: at,
  }
}

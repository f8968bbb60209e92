import { secondsOf } from '../venue-clock.js'
import { priceText, sizeText } from '../books/number-text.js'
import type { Catalogue } from '../catalogue/catalogue.js'
import type { Identities } from './identities.js'
import { ownTicks, sideOf, type VenueTrade } from './venue-trade.js'

export interface TradeViews {
  readonly catalogue: Catalogue
  readonly identities: Identities
}

/** What REST and the user channel say about a trade in the same words; the top level always belongs to the taker. */
function common(trade: VenueTrade, { catalogue, identities }: TradeViews): object {
  const { taker } = trade
  const token = catalogue.tokenOf(taker.market, taker.outcome)
  return {
    id: trade.id,
    taker_order_id: identities.party(taker).orderId,
    market: taker.market,
    asset_id: token.token,
    side: sideOf(taker),
    size: sizeText(trade.size),
    fee_rate_bps: '0',
    price: priceText(ownTicks(taker.outcome, trade.price)),
    outcome: token.name,
    bucket_index: 0,
    maker_orders: trade.fills.map(({ maker, qty, price }) => {
      const party = identities.party(maker)
      const own = catalogue.tokenOf(maker.market, maker.outcome)
      return {
        order_id: party.orderId,
        owner: party.key,
        maker_address: party.address,
        matched_amount: sizeText(qty),
        price: priceText(ownTicks(maker.outcome, price)),
        fee_rate_bps: '',
        asset_id: own.token,
        outcome: own.name,
        side: sideOf(maker),
      }
    }),
  }
}

/** Whether the viewer took or made. Whoever did both is shown as the taker. */
const traderSide = (trade: VenueTrade, accounts: ReadonlySet<string>): 'TAKER' | 'MAKER' =>
  accounts.has(trade.taker.account) ? 'TAKER' : 'MAKER'

export interface Viewer {
  readonly accounts: ReadonlySet<string>
  /** The key of the viewer's own order in this trade. */
  readonly key: string
}

export function tradeJson(trade: VenueTrade, views: TradeViews, viewer: Viewer, prefix: string): object {
  const taker = views.identities.party(trade.taker)
  return {
    ...common(trade, views),
    status: `${prefix}${trade.status}`,
    match_time: secondsOf(trade.at).toString(),
    last_update: secondsOf(trade.updatedAt).toString(),
    owner: taker.key,
    maker_address: taker.address,
    transaction_hash: trade.isSent ? trade.transaction : '',
    trader_side: traderSide(trade, viewer.accounts),
  }
}

export function tradeFrame(trade: VenueTrade, views: TradeViews, viewer: Viewer, at: number): object {
  const taker = views.identities.party(trade.taker)
  return {
    event_type: 'trade',
    type: 'TRADE',
    ...common(trade, views),
    status: trade.status,
    matchtime: secondsOf(trade.at).toString(),
    last_update: secondsOf(trade.updatedAt).toString(),
    owner: viewer.key,
    trade_owner: taker.key,
    maker_address: taker.address,
    transaction_hash: trade.isSent ? trade.transaction : '',
    trader_side: traderSide(trade, viewer.accounts),
    timestamp: at.toString(),
  }
}

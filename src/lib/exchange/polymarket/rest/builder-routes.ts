import { json, type SimResponse } from '../../transport.js'
import { utcText } from '../../../base/clock.js'
import { amountText, priceText, sizeText } from '../books/number-text.js'
import type { Catalogue } from '../catalogue/catalogue.js'
import type { OrderRecord } from '../orders/order-records.js'
import { isBytes32 } from '../signing/hex.js'
import { ownTicks, sideOf } from '../trades/venue-trade.js'
import { secondsOf } from '../venue-clock.js'
import type { BuilderTrades, Attributed } from '../trades/builder-trades.js'
import { pageOf } from './pages.js'
import type { Router } from './router.js'

const PAGE = 100

/** Trades that name a builder in one of their orders. */
export function builderRoutes(router: Router, trades: BuilderTrades, catalogue: Catalogue): void {
  router.get('/builder/trades', ({ query }): SimResponse => {
    const code = query.get('builder_code') ?? ''
    if (!isBytes32(code)) return json(400, { error: 'invalid builder trade params' })
    const [id, market, asset] = ['id', 'market', 'asset_id'].map((name) => query.get(name))
    const found = trades
      .of(code)
      .filter(
        ({ trade, record }) =>
          fits(id, trade.id) && fits(market, trade.taker.market) && fits(asset, record.token.token),
      )
    const page = pageOf(found, query.get('next_cursor'), PAGE)
    if (page === undefined) return json(400, { error: 'invalid builder trade params' })
    return json(200, { ...page, data: page.data.map((one) => row(one, code, catalogue)) })
  })
}

function row({ trade, record }: Attributed, code: string, catalogue: Catalogue): object {
  const isTaker = trade.taker.id === record.id
  const own = isTaker ? trade.taker : trade.fills.find(({ maker }) => maker.id === record.id)!.maker
  const token = catalogue.tokenOf(own.market, own.outcome)
  const at = utcText(trade.at)
  return {
    id: trade.id,
    tradeType: isTaker ? 'TAKER' : 'MAKER',
    takerOrderHash: trade.taker.id,
    builder: code,
    market: own.market,
    assetId: token.token,
    side: sideOf(own),
    size: sizeText(matched(record, trade)),
    sizeUsdc: amountText(Math.round((ownTicks(own.outcome, trade.price) * matched(record, trade)) / 10_000)),
    price: priceText(ownTicks(own.outcome, trade.price)),
    status: `TRADE_STATUS_${trade.status}`,
    outcome: token.name,
    outcomeIndex: token.index,
    owner: record.key,
    maker: record.wallet.address,
    transactionHash: trade.isSent ? trade.transaction : '',
    matchTime: secondsOf(trade.at).toString(),
    bucketIndex: 0,
    fee: '0',
    feeUsdc: '0',
    builderFee: '0',
    builderCode: code,
    err_msg: null,
    createdAt: at,
    updatedAt: utcText(trade.updatedAt),
  }
}

/** The builder's order's own part of a trade. */
function matched(record: OrderRecord, trade: Attributed['trade']): number {
  if (trade.taker.id === record.id) return trade.size
  return trade.fills.reduce((sum, { maker, qty }) => (maker.id === record.id ? sum + qty : sum), 0)
}

const fits = (wanted: string | null | undefined, is: string): boolean =>
  wanted === null || wanted === undefined || wanted === '' || wanted === is

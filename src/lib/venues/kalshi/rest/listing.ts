import { qty } from '../../../base/units.js'
import type { FeeSchedule } from '../../../domain/fees.js'
import type { Market } from '../../../domain/market.js'
import type { KalshiMarket } from './market-record.js'

/** Contracts are divisible to 0.01 on every market (kalshi.md 1). */
const LOT = qty(10_000)

/** A listed market in the engine's terms. `taker` is what it costs to take, `known` whether that is more than a guess. */
export const marketOf = (market: KalshiMarket, fees: { taker: FeeSchedule; known: boolean }): Market => ({
  venue: 'kalshi',
  id: market.ticker,
  event: market.event,
  title: titleOf(market),
  grid: market.grid,
  lot: LOT,
  minQty: LOT,
  fee: fees.taker,
  feeKnown: fees.known,
  closesAt: market.closesAt,
})

/** Questions of one event share a title; the YES text tells them apart. */
const titleOf = ({ title, yesTitle }: KalshiMarket): string =>
  yesTitle === '' || title.includes(yesTitle) ? title : `${title}: ${yesTitle}`

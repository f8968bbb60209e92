import type { MarketRow } from '../../../../src/lib/domain/market-row.js'
import { addMs, durationMs, ms, price, qty } from '../../../../src/lib/base/units.js'

export const NOW = ms(Date.UTC(2026, 10, 21, 12))
export const HOUR = durationMs(3_600_000)

/** An open market with both sides, three cents apart, closing in an hour. */
export const row = (change: Partial<MarketRow> = {}): MarketRow => ({
  venue: 'kalshi',
  id: 'KXHIGHNY-26NOV21-B52.5',
  market: 'KXHIGHNY-26NOV21-B52.5',
  event: 'KXHIGHNY-26NOV21',
  series: 'KXHIGHNY',
  title: 'Highest temperature in NYC: 52 to 53',
  state: 'open',
  closesAt: addMs(NOW, HOUR),
  bid: price(4_100),
  ask: price(4_400),
  bidQty: qty(10_000_000),
  askQty: qty(20_000_000),
  volume24h: qty(500_000_000),
  openInterest: qty(900_000_000),
  readAt: NOW,
  ...change,
})

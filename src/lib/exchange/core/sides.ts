import type { Side } from '../../domain/complement.js'
import type { BookSide } from './book-side.js'
import type { LiveMarket, LiveOrder } from './state.js'

export const sideOf = (market: LiveMarket, side: Side): BookSide<LiveOrder> =>
  side === 'bid' ? market.bids : market.asks

export const oppositeOf = (market: LiveMarket, side: Side): BookSide<LiveOrder> =>
  side === 'bid' ? market.asks : market.bids

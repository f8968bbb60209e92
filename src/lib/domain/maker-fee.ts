import type { Market } from './market.js'

/**
 * Whether an order that rests pays nothing for certain when it fills. Polymarket charges takers alone unless a market's listing says
 * otherwise; Kalshi has markets that charge makers.
 */
export const isMakingFree = ({ fee, venue }: Pick<Market, 'fee' | 'venue'>): boolean =>
  fee.makersPay === undefined ? venue === 'polymarket' : !fee.makersPay

import { yesSideOf, type Side } from '../../../domain/complement.js'
import type { OrderRequest } from '../../../domain/order.js'

/** Where an order stands in the book of YES: to buy NO at p is to ask 1 - p. */
export const bookSide = ({ instrument, side }: Pick<OrderRequest, 'instrument' | 'side'>): Side =>
  yesSideOf(instrument.outcome, side === 'buy' ? 'bid' : 'ask')

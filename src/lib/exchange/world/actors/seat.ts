import type { Rng } from '../../../base/rng.js'
import { ms, qty, type DurationMs, type Ms, type Price, type Qty } from '../../../base/units.js'
import type { Outcome, Side } from '../../../domain/complement.js'
import type { Venue } from '../../../domain/venue.js'
import type { Agenda } from '../../core/agenda.js'
import type { Exchange } from '../../core/exchange.js'
import type { SimMarket } from '../../core/market.js'
import type { SelfTrade } from '../../core/order.js'
import type { Claim } from '../listed.js'
import type { BookProfile } from '../world-spec.js'

/** What somebody who trades in one market works with. */
export interface Seat {
  readonly venue: Venue
  readonly agenda: Agenda
  readonly exchange: Exchange
  /** As it stands now. */
  readonly market: SimMarket
  readonly claim: Claim
  readonly book: BookProfile
  /** How late the truth is seen here. */
  readonly lag: DurationMs
  readonly rng: Rng
}

/** The result is there: nobody has anything left to do. */
export const isOver = ({ market }: Seat): boolean =>
  market.status === 'determined' ||
  market.status === 'disputed' ||
  market.status === 'amended' ||
  market.status === 'finalized'

export const isTrading = ({ market, exchange }: Seat): boolean =>
  market.status === 'active' && exchange.trading(market.purse) === 'open'

/** What YES is worth as seen from here, in ticks. */
export const fairSeen = (seat: Seat): number => seat.claim.fair(ms(seat.agenda.now - seat.lag))

/** Kalshi orders name how they meet their own account; Polymarket has no such thing. */
export const selfTradeAt = (venue: Venue): SelfTrade => (venue === 'kalshi' ? 'cancel_taker' : 'allow')

const CONTRACT = 1_000_000
/** Polymarket's resting orders have at least five shares. */
const LEAST_CONTRACTS = 5

/** About `size`, in whole contracts; in thin books now and then with hundredths. */
export function drawnSize(seat: Seat, size: Qty): Qty {
  const contracts = Math.max(LEAST_CONTRACTS, Math.round((size / CONTRACT / 100) * seat.rng.int(50, 150)))
  const hundredths = seat.rng.chance(100_000) ? seat.rng.int(1, 99) : 0
  return qty(contracts * CONTRACT + hundredths * (CONTRACT / 100))
}

/** The token to trade with: what is held is sold before the other outcome is bought. */
export function tokenFor(seat: Seat, account: string, side: Side, size: Qty): Outcome {
  if (seat.venue === 'kalshi') return side === 'bid' ? 'yes' : 'no'
  const { yes, no } = seat.exchange.holding(account, seat.market.id)
  if (side === 'bid') return no >= 2 * size ? 'no' : 'yes'
  return yes >= 2 * size ? 'yes' : 'no'
}

/** The next allowed price at or beyond `ticks`; none when that leaves the grid. */
export function onGrid(
  { market: { grid } }: Seat,
  ticks: number,
  direction: 'down' | 'up',
): Price | undefined {
  const lowest = grid.priceAt(0)
  const highest = grid.priceAt(grid.size - 1)
  if (ticks < lowest) return direction === 'down' ? undefined : lowest
  if (ticks > highest) return direction === 'up' ? undefined : highest
  return grid.nearest(ticks, direction)
}

export const later = ({ agenda }: Pick<Seat, 'agenda'>, wait: number): Ms => ms(agenda.now + wait)

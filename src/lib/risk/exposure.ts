import { addUsd, proceedsOfSum, usd, USD_ZERO, type Usd } from '../base/units.js'
import { worstOutlay } from '../domain/fees.js'
import { marketKey, type Market, type MarketKey } from '../domain/market.js'
import type { LegPlan, SizedBasket } from '../domain/opportunity.js'
import { columnOf, countedStates, payoffOf, type Relation } from '../domain/relation.js'
import type { Venue } from '../domain/venue.js'
import type { Position } from '../portfolio/ledger.js'

/**
 * Money that is at work or promised: positions at cost, and the whole worst outlay of every basket that has not ended.
 * What was sent counts in full until the venue says otherwise.
 */
export class Exposure {
  private readonly reserved = new Map<string, readonly Reservation[]>()

  /** Holds the most that a basket's orders can cost until `release`. */
  reserve(basketId: string, basket: SizedBasket): void {
    this.reserved.set(
      basketId,
      basket.legs.map((leg) => ({
        market: keyOf(leg.instrument.market),
        venue: leg.instrument.market.venue,
        amount: outlayOf(leg),
      })),
    )
  }

  release(basketId: string): void {
    this.reserved.delete(basketId)
  }

  /** Promised at a venue by every basket but `except`. */
  reservedAt(venue: Venue, except?: string): Usd {
    return this.sum((reservation, basketId) => reservation.venue === venue && basketId !== except)
  }

  inMarket(market: Market, positions: readonly Position[]): Usd {
    return this.inMarkets([keyOf(market)], positions)
  }

  /** Held and promised in any of these markets. */
  inMarkets(markets: readonly MarketKey[], positions: readonly Position[]): Usd {
    const held = positions.filter(({ instrument }) => markets.includes(keyOf(instrument.market)))
    return usd(
      held.reduce(
        (sum: number, position) => sum + position.cost,
        this.sum(({ market }) => markets.includes(market)),
      ),
    )
  }

  total(positions: readonly Position[]): Usd {
    return usd(
      positions.reduce(
        (sum: number, position) => sum + position.cost,
        this.sum(() => true),
      ),
    )
  }

  private sum(wanted: (reservation: Reservation, basketId: string) => boolean): Usd {
    let total = USD_ZERO
    for (const [basketId, reservations] of this.reserved) {
      for (const reservation of reservations)
        if (wanted(reservation, basketId)) total = addUsd(total, reservation.amount)
    }
    return total
  }
}

interface Reservation {
  readonly market: MarketKey
  readonly venue: Venue
  readonly amount: Usd
}

const keyOf = (market: Market): MarketKey => marketKey(market.venue, market.id)

/** The most that a leg's order can take out of cash. */
export const outlayOf = (leg: LegPlan): Usd => worstOutlay(leg.instrument.market.fee, leg.limit, leg.qty)

/**
 * The most a basket can lose when only some of its legs fill. Whichever legs those are, in the worst state each of them
 * loses what it cost beyond what it pays; legs that gain in that state are taken as not filled.
 */
export function worstUnhedged(relation: Relation, basket: Pick<SizedBasket, 'legs'>): Usd {
  const legs = basket.legs.map((leg) => ({
    column: columnOf(relation, leg.instrument.market),
    outcome: leg.instrument.outcome,
    out: outlayOf(leg),
    qty: leg.qty,
  }))
  let worst = 0
  for (const row of countedStates(relation)) {
    let lost = 0
    for (const leg of legs) {
      const paid = proceedsOfSum(payoffOf(leg.outcome, row.yesPayoffs[leg.column]!), leg.qty)
      lost += Math.max(0, leg.out - paid)
    }
    worst = Math.max(worst, lost)
  }
  return usd(worst)
}

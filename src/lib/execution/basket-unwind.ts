import { subUsd } from '../base/units.js'
import type { Market } from '../domain/market.js'
import type { OrderBook } from '../market-data/order-book.js'
import type { Basket, BasketLeg } from './basket.js'
import type { DeskState } from './desk-state.js'
import { planUnwind, type LegStanding, type UnwindPlan } from './unwind.js'

type BookOf = (market: Market) => OrderBook | undefined

/** What to do about a basket whose orders have ended: its legs on today's books, with the cash that is free for it. */
export function unwindingOf(
  basket: Basket,
  attempt: number,
  { ledger, exposure }: Pick<DeskState, 'ledger' | 'exposure'>,
  bookOf: BookOf,
): UnwindPlan {
  return planUnwind({
    legs: basket.legs.map((leg) => standingOf(leg, bookOf)),
    worth: (held) => basket.worthOf((leg) => held[basket.legs.indexOf(leg)]!),
    cashAt: (venue) => subUsd(ledger.cash(venue), exposure.reservedAt(venue, basket.id)),
    attempt,
    sellAll: basket.flattening,
  })
}

/** On today's listing of the market: its grid may be another one than when the basket began. */
function standingOf({ instrument: bought, held, weight }: BasketLeg, bookOf: BookOf): LegStanding {
  const book = bookOf(bought.market)
  const instrument = { market: book?.market ?? bought.market, outcome: bought.outcome }
  return { instrument, book, held, weight }
}

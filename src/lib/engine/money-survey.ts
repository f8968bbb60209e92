import { tradeable, usd, type Ms, type Usd } from '../base/units.js'
import { keyOfMarket, type Market } from '../domain/market.js'
import { VENUES, type Venue } from '../domain/venue.js'
import { walk } from '../market-data/depth.js'
import type { OrderBook } from '../market-data/order-book.js'
import type { Position } from '../portfolio/ledger.js'
import type { MoneyPicture, PositionPicture } from './picture.js'
import type { EngineSettings } from './settings.js'
import type { EngineParts } from './wire.js'

export type MoneyParts = Pick<EngineParts, 'ledger' | 'exposure' | 'desk' | 'gate' | 'killSwitch'>

/** Money as it is booked, beside what the limits leave of it. */
export function moneyPicture(parts: MoneyParts, { limits }: EngineSettings, at: Ms): MoneyPicture {
  const { ledger, exposure, desk, gate, killSwitch } = parts
  const { opening, dayOpening, dayLossMax, totalLossMax } = killSwitch.standing(at)
  const { stage, cap } = gate.stage
  const { stages } = limits
  return {
    ...{ opening, equity: ledger.equity, realised: ledger.realised, fees: ledger.fees },
    cash: Object.fromEntries(VENUES.map((venue) => [venue, ledger.cash(venue)])) as Record<Venue, Usd>,
    ...{ dayOpening, dayLossMax, totalLossMax },
    ...{ unhedged: desk.unhedged, worstUnhedged: desk.worstUnhedged },
    committed: exposure.total(ledger.positions()),
    committedMax: limits.totalMax,
    ...{ stage, stages: stages.length, tradeCap: cap, nextStageFrom: stages[stage]?.from ?? null },
    ...{ openBaskets: desk.openBaskets, openBasketsMax: limits.openPositionsMax },
  }
}

/** A position at cost, and at what its bids would pay now for all of it. */
export function positionPicture(position: Position, book: OrderBook | undefined): PositionPicture {
  const { instrument, qty, cost } = position
  const { market, outcome } = instrument
  const { venue, id, title } = market
  return { market: keyOfMarket(market), venue, id, title, outcome, qty, cost, mark: markOf(position, book) }
}

function markOf({ instrument, qty }: Position, book: OrderBook | undefined): Usd | null {
  if (book === undefined || book.problem !== undefined || book.depth === 'quote') return null
  const { fee }: Market = book.market
  const levels = book
    .levels(instrument.outcome, 'bid')
    .map((level) => ({ ...level, qty: tradeable(level.qty) }))
  const sold = walk({ side: 'sell', fee, levels }, qty)
  return sold === undefined ? null : usd(sold.value - sold.fee)
}

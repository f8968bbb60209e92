import { addUsd, formatPrice, formatQty, formatUsd, type Ms } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import type { Approved } from '../domain/opportunity.js'
import type { Fill } from '../domain/order.js'
import { chargesTails, expectedLoss } from '../domain/relation.js'
import type { Basket } from './basket.js'
import { refOf } from './order-sender.js'

/** What is told of a basket that is sent: of a pair that may settle apart also its class, and what that costs on average. */
export function approvedDecision(id: string, { opportunity, basket, at }: Approved): Decision {
  const { candidate, id: gap } = opportunity
  const { qty, capital, fees, profit } = basket
  const { family, relation, weights } = candidate
  const { risk } = relation
  return {
    kind: 'approved',
    at,
    basket: id,
    gap,
    family,
    relation: relation.id,
    qty,
    ...(weights && { weights }),
    capital,
    fees,
    profit,
    ...(risk && { riskClass: risk.class, expectedLoss: expectedLoss(addUsd(capital, profit), risk) }),
  }
}

/** What is told of a basket when all its orders have ended and nothing is left to do about its legs. */
export function closedDecision(
  { id, intent, result, hedged, surplus, worstProfit }: Basket,
  at: Ms,
): Decision {
  const { family, relation, weights } = intent.opportunity.candidate
  return {
    kind: 'basket_closed',
    at,
    basket: id,
    family,
    result,
    hedgedQty: hedged,
    ...(weights && { weights }),
    surplusQty: surplus,
    worstProfit,
    ...(hedged > 0 && chargesTails(relation) && { withoutTails: true as const }),
  }
}

/** What an alarm says of a fill that never came to be, once it is booked back. */
export function undoneDecision({ id, orderId, instrument, ...fill }: Fill, basket: Basket, at: Ms): Decision {
  const { side, price, qty, fee } = fill
  const leg = refOf(instrument)
  return { kind: 'fill_undone', at, order: orderId, basket: basket.id, fill: id, leg, side, price, qty, fee }
}

export function undoneDetail({ side, qty, price }: Fill, why: string, basket: Basket): string {
  const what = `${side} of ${formatQty(qty)} at $${formatPrice(price)} never settled (${why})`
  return `${what}; ${basket.id} can lose $${formatUsd(basket.unhedged)} because its legs are not paired`
}

/** What is told once of a basket whose markets paid what its relation rules out. */
export function brokenAlarm({ id, intent }: Basket, at: Ms): Decision {
  const subject = intent.opportunity.candidate.relation.id
  const detail = `${id}: the contracts settled in a way that the relation rules out`
  return { kind: 'alarm', at, code: 'RELATION_BROKEN', subject, detail }
}

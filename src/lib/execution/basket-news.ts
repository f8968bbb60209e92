import { addUsd, type Ms } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import type { Approved } from '../domain/opportunity.js'
import { chargesTails, expectedLoss } from '../domain/relation.js'
import type { Basket } from './basket.js'

/** What is told of a basket that is sent: of a pair that may settle apart also its class, and what that costs on average. */
export function approvedDecision(id: string, { opportunity, basket, at }: Approved): Decision {
  const { candidate, id: gap } = opportunity
  const { qty, capital, fees, profit } = basket
  const { family, relation } = candidate
  const { risk } = relation
  return {
    kind: 'approved',
    at,
    basket: id,
    gap,
    family,
    relation: relation.id,
    qty,
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
  const { family, relation } = intent.opportunity.candidate
  return {
    kind: 'basket_closed',
    at,
    basket: id,
    family,
    result,
    hedgedQty: hedged,
    surplusQty: surplus,
    worstProfit,
    ...(hedged > 0 && chargesTails(relation) && { withoutTails: true as const }),
  }
}

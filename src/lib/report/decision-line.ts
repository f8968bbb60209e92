import { qty, type DurationMs, type Qty, type Usd } from '../base/units.js'
import type { Decision, LegRef } from '../domain/decision.js'
import { weightOf } from '../domain/opportunity.js'
import { REFUSAL_TEXT } from '../domain/refusal.js'
import { cents, factsText } from '../output/facts-text.js'
import { durationFigure, moneyFigure, priceFigure, qtyFigure } from '../output/figures.js'

/** Where the sentence of a line begins: behind its time and its word. */
export const SENTENCE_AT = 20

/** One line of a session: how long after its start, what it is about, and a sentence. */
export const sessionLine = (since: DurationMs, word: string, sentence: string): string =>
  `${durationFigure(since).padStart(8)}  ${word.padEnd(SENTENCE_AT - 11)} ${sentence}`

/** A decision for people: one short word, and a sentence; `undefined` for those that would only repeat another one. */
export function decisionWords(d: Decision): readonly [word: string, sentence: string] | undefined {
  switch (d.kind) {
    case 'opportunity_opened':
      return ['gap', `${d.gap} ${d.relation}: ${d.family}, ${cents(d.grossTicks)} before fees${legsText(d)}`]
    case 'refused':
      return ['refused', `${d.gap} ${d.relation}: ${d.code}, ${REFUSAL_TEXT[d.code]}${factsText(d.facts)}`]
    case 'approved':
      return [
        'trade',
        `${d.basket} on ${d.gap}: ${sizeText(d.qty, d.weights)} for ${dollars(d.capital)}, expected ${moneyFigure(d.profit)}${chargeText(d)}`,
      ]
    case 'fill':
      return [
        'fill',
        `${d.basket} ${d.side === 'buy' ? 'bought' : 'sold'} ${qtyFigure(d.qty)} ${legText(d.leg)} at ${priceFigure(d.price)}, fee ${dollars(d.fee)}`,
      ]
    case 'order_ended':
      return d.filled === d.wanted
        ? undefined
        : ['short', `${d.order} filled ${qtyFigure(d.filled)} of ${qtyFigure(d.wanted)}: ${d.detail}`]
    case 'unwind':
      return ['unwind', `${d.basket} attempt ${d.attempt}: ${UNWIND_TEXT[d.choice]}`]
    case 'basket_closed':
      return [RESULT_WORD[d.result], closedText(d)]
    case 'result':
      return ['result', `${d.basket} made ${moneyFigure(d.profit)} after fees`]
    case 'settled':
      return [
        'settled',
        `${qtyFigure(d.qty)} ${d.outcome.toUpperCase()} of ${d.market} paid ${dollars(d.received)}`,
      ]
    case 'alarm':
      return ['ALARM', `${d.code} ${d.subject}: ${d.detail}`]
    case 'halted':
      return ['HALTED', `${d.code}: ${d.detail}`]
    case 'operator':
      return ['operator', `${OPERATOR_TEXT[d.action]}${d.about === null ? '' : ` (${d.about})`}`]
    case 'cancel':
      return ['cancel', `${d.order} of ${d.basket}: ${d.why}`]
    case 'hedge_moved':
      return [
        'moved',
        `${d.basket} filled ${qtyFigure(d.qty)} after its other leg had moved from ${priceFigure(d.quotedAsk)} to ${d.ask === null ? 'no offer' : priceFigure(d.ask)}: ${dollars(d.loss)} lost`,
      ]
    case 'opportunity_updated':
    case 'opportunity_closed':
    case 'funnel':
    case 'fill_undone':
    case 'order':
      return undefined
  }
}

const UNWIND_TEXT = {
  complete: 'buys the missing leg',
  sell: 'sells the leg that stands alone',
  'sell-all': 'sells all it holds',
  hold: 'keeps what it has: nothing brings more for certain',
} as const

const OPERATOR_TEXT = {
  pause: 'paused: nothing new is opened',
  resume: 'resumed',
  kill: 'stopped for good',
  flatten: 'sells everything held, and pauses',
  cancel: 'takes a resting order back',
} as const

const RESULT_WORD = {
  hedged: 'hedged',
  'partly-hedged': 'hedged',
  unwound: 'unwound',
  held: 'HELD',
  missed: 'missed',
} as const

function closedText(d: Extract<Decision, { kind: 'basket_closed' }>): string {
  switch (d.result) {
    case 'hedged':
      return `${d.basket} ${sizeText(d.hedgedQty, d.weights)}, at least ${moneyFigure(d.worstProfit)} at settlement${tailText(d)}`
    case 'partly-hedged':
      return `${d.basket} only ${sizeText(d.hedgedQty, d.weights)}, at least ${moneyFigure(d.worstProfit)} at settlement${tailText(d)}`
    case 'unwound':
      return `${d.basket} nothing is left, ${moneyFigure(d.worstProfit)}`
    case 'held':
      return `${d.basket} ${qtyFigure(d.surplusQty)} unhedged could not be sold and is kept to settlement`
    case 'missed':
      return `${d.basket} nothing filled, nothing lost`
  }
}

/** The class of a pair, and what its chance of settling apart takes off on average. */
const chargeText = ({ riskClass, expectedLoss }: Extract<Decision, { kind: 'approved' }>): string =>
  riskClass === undefined || expectedLoss === undefined
    ? ''
    : `, class ${riskClass}: ${dollars(expectedLoss)} charged for settling apart`

const tailText = ({ withoutTails }: Extract<Decision, { kind: 'basket_closed' }>): string =>
  withoutTails === true ? ' unless the contracts settle apart' : ''

/** Of a basket with several contracts of a leg, money is told for one contract of the largest. */
function legsText({ legs, weights }: Extract<Decision, { kind: 'opportunity_opened' }>): string {
  if (weights === undefined) return `, ${legs.map(legText).join(' + ')}`
  const unit = legs.map((leg, i) => `${weightOf({ weights }, i)} ${legText(leg)}`)
  return ` for one contract of its largest leg, ${unit.join(' + ')}`
}

/** Contracts of the legs, in their order when they differ. */
const sizeText = (units: Qty, weights: readonly number[] | undefined): string =>
  weights === undefined
    ? `${qtyFigure(units)} of each leg`
    : `${weights.map((weight) => qtyFigure(qty(units * weight))).join(' + ')} of its legs`

const legText = (leg: LegRef): string => `${leg.outcome.toUpperCase()} ${leg.market}`
const dollars = (amount: Usd): string => `$${moneyFigure(amount).replace('+', '')}`

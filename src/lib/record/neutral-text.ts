import { utcText } from '../base/clock.js'
import { formatPrice, formatQty, formatScaled, formatUsd, type Price } from '../base/units.js'
import type {
  Malformed,
  MarketSettled,
  MarketStatusChanged,
  StreamEvent,
  MarketListed,
  RelationListed,
} from '../domain/events.js'
import type { FeeRounding, FeeSchedule } from '../domain/fees.js'
import type { Market } from '../domain/market.js'
import type { Relation, SettlementRisk } from '../domain/relation.js'
import type { NeutralMessage } from './neutral-schema.js'

type Of<T extends NeutralMessage['type']> = Extract<NeutralMessage, { type: T }>

/** What a session may have to tell that no venue sent as a frame. */
export type OwnMessage =
  MarketListed | RelationListed | StreamEvent | MarketStatusChanged | MarketSettled | Malformed

/** Says only that so much time has passed. */
export const TIME_TEXT = JSON.stringify({ type: 'time' } satisfies Of<'time'>)

const TITLE_MAX = 2_000
const TEXT_MAX = 200
const RATIO_DECIMALS = 6

/** A message for channel `arb` that `decodeNeutral` reads as this event again; `undefined`: nothing can be said of it. */
export function neutralText(body: OwnMessage): string | undefined {
  const message = messageOf(body)
  return message === undefined ? undefined : JSON.stringify(message)
}

function messageOf(body: OwnMessage): NeutralMessage | undefined {
  switch (body.type) {
    case 'market':
      return marketMessage(body.market)
    case 'relation':
      return relationMessage(body.relation)
    case 'stream':
      return { type: 'stream', stream: body.channel, sequence: body.policy, state: body.state }
    case 'status':
      return { type: 'status', venue: body.venue, market: body.market, status: body.status }
    case 'settlement':
      return settlementMessage(body)
    case 'malformed':
      return doubtMessage(body)
  }
}

const settlementMessage = ({ venue, market, yesPayoff }: MarketSettled): Of<'settlement'> | undefined =>
  yesPayoff === undefined ? undefined : { type: 'settlement', venue, market, yes: formatPrice(yesPayoff) }

function doubtMessage({ channel, code, detail, venue, market, position }: Malformed): Of<'doubt'> {
  const about = {
    ...(venue !== undefined && { venue }),
    ...(market !== undefined && { market }),
    ...(position !== undefined && { subscription: position.subscription }),
    ...(position?.sequence !== undefined && { sequence: position.sequence }),
  }
  return { type: 'doubt', stream: channel, code, detail: detail.slice(0, TITLE_MAX), ...about }
}

function marketMessage(market: Market): Of<'market'> {
  const { venue, id, event, title, grid, lot, minQty, tokens, closesAt } = market
  return {
    type: 'market',
    venue,
    market: id,
    event: event.slice(0, TEXT_MAX) || id,
    title: title.slice(0, TITLE_MAX),
    grid: grid.bands.map(({ start, end, step }) => ({
      start: formatPrice(start),
      end: formatPrice(end),
      step: formatPrice(step),
    })),
    lot: formatQty(lot),
    min_qty: formatQty(minQty),
    fee: { ...feeMessage(market.fee), known: market.feeKnown },
    ...(tokens !== undefined && { tokens: { yes: tokenOf(tokens.yes), no: tokenOf(tokens.no) } }),
    ...(closesAt !== undefined && { closes_at: utcText(closesAt) }),
  }
}

type Token = NonNullable<Market['tokens']>['yes']
const tokenOf = ({ label, token }: Token): Token => ({ label: label.slice(0, TEXT_MAX), token })

function feeMessage({ curve, rounding, makersPay }: FeeSchedule): NonNullable<Of<'market'>['fee']> {
  return {
    rate: formatScaled(curve.rateE6, RATIO_DECIMALS),
    multiplier: formatScaled(curve.multiplierE6, RATIO_DECIMALS),
    exponent: curve.exponent,
    rounding: roundingMessage(rounding),
    ...(makersPay !== undefined && { makers_pay: makersPay }),
  }
}

type RoundingMessage = NonNullable<NonNullable<Of<'market'>['fee']>['rounding']>

function roundingMessage(rounding: FeeRounding): RoundingMessage {
  switch (rounding.mode) {
    case 'none':
      return { mode: 'none' }
    case 'order_up':
    case 'fill_up':
    case 'fill_half_up':
      return { mode: rounding.mode, quantum_usd: formatUsd(rounding.quantum) }
    case 'balance':
      return {
        mode: 'balance',
        trade_quantum_usd: formatUsd(rounding.tradeQuantum),
        precision_usd: formatUsd(rounding.precision),
        rebate_quantum_usd: formatUsd(rounding.rebateQuantum),
      }
  }
}

function relationMessage({ id, kind, proof, reason, markets, states, risk }: Relation): Of<'relation'> {
  return {
    type: 'relation',
    id,
    kind,
    proof,
    reason: reason.slice(0, TITLE_MAX),
    markets: [...markets],
    states: states.map(({ name, yesPayoffs, tail }) => ({
      name: name.slice(0, TEXT_MAX),
      yes: yesPayoffs.map((payoff: Price) => formatPrice(payoff)),
      ...(tail === true && { tail }),
    })),
    ...(risk !== undefined && { risk: riskMessage(risk) }),
  }
}

const riskMessage = (risk: SettlementRisk): NonNullable<Of<'relation'>['risk']> => ({
  class: risk.class,
  loss_ppm: risk.lossE6,
  size_ppm: risk.sizeFactorE6,
  ...(risk.cap !== undefined && { cap_usd: formatUsd(risk.cap) }),
})

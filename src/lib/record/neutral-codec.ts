import { z } from 'zod'
import { unreachable } from '../base/assert.js'
import { DataError } from '../base/errors.js'
import {
  ms,
  ONE_CONTRACT,
  parsePrice,
  parseQty,
  parseQtyChange,
  parseScaled,
  parseUsd,
  type Qty,
  type Usd,
} from '../base/units.js'
import { reflect, type Outcome } from '../domain/complement.js'
import type { BookDepth, EventBody, Level, StreamPosition } from '../domain/events.js'
import { DEFAULT_ROUNDING, WORST_KNOWN_FEE, type FeeRounding, type FeeSchedule } from '../domain/fees.js'
import { Grid } from '../domain/grid.js'
import type { Market } from '../domain/market.js'
import { assertRelation, standardStates, type Relation, type SettlementRisk } from '../domain/relation.js'
import { VENUES, type Venue } from '../domain/venue.js'
import { neutralMessage, type NeutralMessage } from './neutral-schema.js'

type Of<T extends NeutralMessage['type']> = Extract<NeutralMessage, { type: T }>

/** The channel of these messages. */
export const NEUTRAL_CHANNEL = 'arb'

/** Reads one message of channel `arb`; throws `DataError` that says which field is wrong. */
export function decodeNeutral(payload: string): EventBody {
  const value = parseJson(payload)
  const parsed = neutralMessage.safeParse(value)
  try {
    if (parsed.success) return toEvent(parsed.data)
    const issue = parsed.error.issues[0]
    const field = issue?.path.join('.') ?? ''
    throw new DataError(
      'MESSAGE_SHAPE',
      `${field === '' ? 'message' : field}: ${issue?.message ?? 'malformed'}`,
    )
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    throw new DataError(
      error.code,
      error.message,
      { ...error.facts, ...marketNamedBy(value) },
      { cause: error.cause },
    )
  }
}

/** The market that an unreadable message was about, so that its book is no longer believed. */
function marketNamedBy(value: unknown): Record<string, string> {
  const named = z.object({ venue: z.enum(VENUES), market: z.string() }).safeParse(value)
  return named.success ? named.data : {}
}

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch (cause) {
    throw new DataError('MESSAGE_JSON', 'the message is not JSON', {}, { cause })
  }
}

function toEvent(message: NeutralMessage): EventBody {
  switch (message.type) {
    case 'stream':
      return { type: 'stream', channel: message.stream, policy: message.sequence, state: message.state }
    case 'market':
      return { type: 'market', market: toMarket(message) }
    case 'relation':
      return { type: 'relation', relation: toRelation(message) }
    case 'snapshot':
      return toSnapshot(message)
    case 'delta':
    case 'level':
      return toLevelEvent(message)
    case 'trade': {
      const { price } = reflect(message.outcome, 'bid', parsePrice(message.price))
      return {
        type: 'trade',
        venue: message.venue,
        market: message.market,
        price,
        qty: parseQty(message.qty),
      }
    }
    case 'status':
      return message
    case 'settlement': {
      const yesPayoff = parsePrice(message.yes)
      return { type: 'settlement', venue: message.venue, market: message.market, yesPayoff }
    }
    case 'doubt':
      return doubtTold(message)
    case 'time':
      return { type: 'several', bodies: [] }
    default:
      return unreachable(message)
  }
}

const doubtTold = (m: Of<'doubt'>): EventBody => ({
  type: 'malformed',
  channel: m.stream,
  code: m.code,
  detail: m.detail,
  doubt: true,
  ...(m.venue !== undefined && { venue: m.venue }),
  ...(m.market !== undefined && { market: m.market }),
  ...(m.subscription !== undefined && { position: positionOf(m) }),
})

const positionOf = (m: {
  stream: string
  subscription?: number | undefined
  sequence?: number | undefined
}): StreamPosition => ({
  channel: m.stream,
  subscription: m.subscription ?? 0,
  sequence: m.sequence,
})

function toSnapshot(m: Of<'snapshot'>): EventBody {
  const own = { outcome: m.outcome, depth: m.depth }
  const bids = levels(m.bids, own)
  const asks = levels(m.asks, own)
  return {
    type: 'snapshot',
    venue: m.venue,
    market: m.market,
    position: positionOf(m),
    depth: m.depth,
    bids: m.outcome === 'yes' ? bids : asks,
    asks: m.outcome === 'yes' ? asks : bids,
  }
}

function levels(
  rows: readonly (readonly [string, string])[],
  of: { outcome: Outcome; depth: BookDepth },
): Level[] {
  return rows.map(([price, quantity]) => {
    const size = parseQty(quantity)
    const unsized = of.depth === 'quote'
    if (unsized !== (size === 0)) {
      throw new DataError(
        'LEVEL_SIZE',
        unsized ? 'a quote has no size: write "0"' : 'a level needs a size above zero',
      )
    }
    return { price: reflect(of.outcome, 'bid', parsePrice(price)).price, qty: unsized ? ONE_CONTRACT : size }
  })
}

function toLevelEvent(m: Of<'delta'> | Of<'level'>): EventBody {
  const { side, price } = reflect(m.outcome, m.side, parsePrice(m.price))
  const own = { venue: m.venue, market: m.market, position: positionOf(m), side, price }
  return m.type === 'delta'
    ? { type: 'delta', ...own, change: parseQtyChange(m.change) }
    : { type: 'level', ...own, qty: parseQty(m.qty) }
}

function toMarket(m: Of<'market'>): Market {
  const lot = parseQty(m.lot)
  if (!isLot(lot))
    throw new DataError('MARKET_LOT', 'lot: must divide one contract, or be up to 1,000 whole ones')
  return {
    venue: m.venue,
    id: m.market,
    event: m.event,
    title: m.title,
    grid: Grid.of(
      m.grid.map((b) => ({ start: parsePrice(b.start), end: parsePrice(b.end), step: parsePrice(b.step) })),
    ),
    lot,
    minQty: wholeLots(parseQty(m.min_qty), lot),
    fee: m.fee === null ? WORST_KNOWN_FEE : toFee(m.venue, m.fee),
    feeKnown: m.fee !== null && m.fee.known !== false,
    ...(m.tokens !== undefined && { tokens: m.tokens }),
    closesAt: m.closes_at === undefined ? undefined : ms(Date.parse(m.closes_at)),
  }
}

const LOT_MAX = 1_000 * ONE_CONTRACT

/** Lots of different markets must have a common multiple of a sane size. */
const isLot = (lot: Qty): boolean =>
  lot > 0 && lot <= LOT_MAX && (ONE_CONTRACT % lot === 0 || lot % ONE_CONTRACT === 0)

function wholeLots(least: Qty, lot: Qty): Qty {
  if (least % lot !== 0) throw new DataError('MARKET_MIN', 'min_qty: must be a multiple of lot')
  return least
}

function toFee(venue: Venue, fee: NonNullable<Of<'market'>['fee']>): FeeSchedule {
  const rateE6 = ratio(fee.rate, 'fee.rate')
  const multiplierE6 = ratio(fee.multiplier ?? '1', 'fee.multiplier')
  return {
    label: `${venue} ${fee.rate}${fee.multiplier === undefined ? '' : ` x ${fee.multiplier}`}`,
    curve: { rateE6, multiplierE6, exponent: fee.exponent ?? 1 },
    rounding: fee.rounding === undefined ? DEFAULT_ROUNDING[venue] : toRounding(fee.rounding),
    ...(fee.makers_pay !== undefined && { makersPay: fee.makers_pay }),
  }
}

function ratio(text: string, field: string): number {
  const parts = parseScaled(text, 6)
  if (parts === undefined || parts < 0 || parts > 10_000_000)
    throw new DataError('FEE_RATIO', `${field}: not a ratio: ${text}`)
  return parts
}

function toRounding(r: NonNullable<NonNullable<Of<'market'>['fee']>['rounding']>): FeeRounding {
  switch (r.mode) {
    case 'none':
      return r
    case 'balance':
      return {
        mode: 'balance',
        tradeQuantum: step(r.trade_quantum_usd, 'trade_quantum_usd'),
        precision: step(r.precision_usd, 'precision_usd'),
        rebateQuantum: step(r.rebate_quantum_usd, 'rebate_quantum_usd'),
      }
    case 'order_up':
    case 'fill_up':
    case 'fill_half_up':
      return { mode: r.mode, quantum: step(r.quantum_usd, 'quantum_usd') }
  }
}

/** What amounts are rounded to: above zero. */
function step(text: string, field: string): Usd {
  const amount = parseUsd(text)
  if (amount <= 0) throw new DataError('FEE_STEP', `fee.rounding.${field}: must be above zero`)
  return amount
}

function toRelation(m: Of<'relation'>): Relation {
  const relation: Relation = {
    id: m.id,
    kind: m.kind,
    proof: m.proof,
    reason: m.reason,
    markets: m.markets,
    states:
      m.states?.map(({ name, yes, tail }) => ({
        name,
        yesPayoffs: yes.map(parsePrice),
        ...(tail && { tail }),
      })) ?? standardStates(m.kind, m.markets.length),
    ...(m.risk !== undefined && { risk: toRisk(m.risk) }),
  }
  assertRelation(relation)
  return relation
}

const toRisk = (risk: NonNullable<Of<'relation'>['risk']>): SettlementRisk => ({
  class: risk.class,
  lossE6: risk.loss_ppm,
  sizeFactorE6: risk.size_ppm,
  ...(risk.cap_usd !== undefined && { cap: parseUsd(risk.cap_usd) }),
})

import { z } from 'zod'
import type { DurationMs, Ms, Price, Qty, Usd } from '../base/units.js'
import { BASKET_RESULTS } from '../domain/decision.js'
import { FAMILIES } from '../domain/opportunity.js'
import { REFUSAL_CODES } from '../domain/refusal.js'
import { RELATION_KINDS, RELATION_PROOFS } from '../domain/relation.js'
import type { FromSession } from './protocol.js'
import { EVENT_LEVELS } from './snapshot.js'

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value)
const isNatural = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const usd = z.custom<Usd>(isWhole)
const at = z.custom<Ms>(isWhole)
const lasting = z.custom<DurationMs>(isWhole)
const qty = z.custom<Qty>(isNatural)
const ticks = z.custom<Price>((value) => isNatural(value) && (value as number) <= 10_000)
const count = z.custom<number>(isNatural)
const whole = z.custom<number>(isWhole)
const text = z.string()

const venue = z.enum(['kalshi', 'polymarket'])
const outcome = z.enum(['yes', 'no'])
const family = z.enum(FAMILIES)
const rule = z.enum(REFUSAL_CODES)
const fault = z.enum([
  'no-snapshot',
  'gap',
  'other-stream',
  'malformed',
  'off-grid',
  'negative',
  'crossed',
  'settled',
])

const trading = z.object({
  mode: z.enum(['on', 'read-only', 'paused', 'stopping', 'halted']),
  why: z.object({ code: text, detail: text }).nullable(),
  tradesThisHour: count,
  tradesPerHourMax: count,
  lossesInRow: count,
  lossesInRowMax: count,
})

const money = z.object({
  opening: usd,
  equity: usd,
  cash: z.object({ kalshi: usd, polymarket: usd }),
  realised: usd,
  fees: usd,
  dayOpening: usd,
  dayLossMax: usd,
  totalLossMax: usd,
  unhedged: usd,
  worstUnhedged: usd,
  committed: usd,
  committedMax: usd,
  stage: count,
  stages: count,
  tradeCap: usd,
  nextStageFrom: usd.nullable(),
  openBaskets: count,
  openBasketsMax: count,
})

const leg = z.object({
  market: text,
  venue,
  id: text,
  title: text,
  outcome,
  weight: count,
  ask: ticks.nullable(),
  age: lasting.nullable(),
  isOld: z.boolean(),
  fault: fault.nullable(),
})

const idea = z.object({
  key: text,
  gap: text.nullable(),
  family,
  relation: text,
  proof: z.enum(RELATION_PROOFS),
  riskClass: z.enum(['A', 'B']).nullable(),
  basisE6: count.nullable(),
  legs: z.array(leg),
  grossTicks: whole.nullable(),
  unitNet: usd.nullable(),
  best: z.object({ qty, capital: usd, fees: usd, profit: usd }).nullable(),
  rule: rule.nullable(),
  traded: z.boolean(),
  since: at.nullable(),
  endsAt: at.nullable(),
})

const position = z.object({
  market: text,
  venue,
  id: text,
  title: text,
  outcome,
  qty,
  cost: usd,
  mark: usd.nullable(),
})

const engine = z.object({
  events: count,
  bookMessages: count,
  markets: count,
  relations: count,
  ideasWatched: count,
  gaps: count,
  trading,
  money,
  venues: z.array(z.object({ venue, books: count, faulty: count, heardAt: at.nullable() })),
  ideas: z.array(idea),
  positions: z.array(position),
  funnel: z.object({
    since: at.nullable(),
    quotes: count,
    candidates: count,
    sent: count,
    rules: z.array(z.object({ code: rule, count })),
  }),
})

const feed = z.object({
  venue,
  kind: z.enum(['streamed', 'polled', 'recorded', 'demo']),
  isUp: z.boolean(),
  reconnects: count,
  resyncs: count,
  latency: lasting.nullable(),
  budgets: z.array(z.object({ name: text, left: z.number(), size: z.number() })),
})

const order = z.object({
  id: text,
  leg: z.object({ market: text, outcome }),
  side: z.enum(['buy', 'sell']),
  limit: ticks,
  qty,
  filled: qty,
  fees: usd,
  state: z.enum(['sent', 'resting', 'filled', 'part-filled', 'cancelled', 'rejected', 'expired', 'unknown']),
  at,
})

const basket = z.object({
  id: text,
  gap: text,
  family,
  relation: text,
  at,
  stage: z.enum(['working', 'waiting', 'done']),
  result: z.enum(BASKET_RESULTS).nullable(),
  units: qty,
  capital: usd,
  fees: usd,
  expected: usd,
  certain: usd.nullable(),
  profit: usd.nullable(),
  orders: z.array(order),
})

const event = z.object({
  number: count,
  at,
  level: z.enum(EVENT_LEVELS),
  word: text,
  text,
  about: text.nullable(),
})

const snapshot = z.object({
  type: z.literal('snapshot'),
  number: count,
  at,
  startedAt: at,
  durableStep: count,
  engine,
  feeds: z.array(feed),
  baskets: z.array(basket),
  events: z.array(event),
  curve: z
    .object({
      at: z.array(at),
      equity: z.array(usd),
      peak: usd,
      drawdown: usd,
      worstDrawdown: usd,
    })
    .refine((curve) => curve.at.length === curve.equity.length),
  tally: z.object({
    baskets: count,
    orders: count,
    fills: count,
    won: count,
    lost: count,
    gapsSeen: count,
  }),
})

const levels = z.array(z.object({ price: ticks, qty }))

const detail = z.object({
  idea,
  kind: z.enum(RELATION_KINDS),
  reason: text,
  books: z.array(z.object({ leg, bids: levels, asks: levels, taken: qty })),
  states: z.array(
    z.object({
      name: text,
      tail: z.boolean(),
      payoffs: z.array(ticks),
      unitTicks: whole,
      profit: usd.nullable(),
    }),
  ),
  moreStates: count,
  sum: z
    .object({
      units: qty,
      legs: z.array(z.object({ leg: count, fills: levels, qty, cost: usd, fee: usd })),
      cost: usd,
      fees: usd,
      capital: usd,
      payoff: usd,
      profit: usd,
      expectedLoss: usd.nullable(),
      isLeastBad: z.literal(true).exactOptional(),
    })
    .nullable(),
  against: z.array(z.object({ code: rule, facts: z.record(text, z.union([text, z.number()])) })),
})

const hello = z.object({
  type: z.literal('hello'),
  version: z.number(),
  session: z.object({
    id: text,
    mode: z.enum(['live', 'paper', 'watch']),
    source: text,
    isLiveFeed: z.boolean(),
    configHash: text,
    toolVersion: text,
    assumptions: text,
    minEdge: usd.nullable(),
  }),
  control: z.boolean(),
})

/** Every message of a session, checked as far as a screen relies on it. Fields that it does not know are left out. */
export const messageSchema: z.ZodType<FromSession> = z.discriminatedUnion('type', [
  snapshot,
  z.object({ type: z.literal('detail'), key: text, detail: detail.nullable() }),
  z.object({ type: z.literal('answer'), number: count, ok: z.boolean(), text }),
  z.object({ type: z.literal('end'), text }),
  hello,
])

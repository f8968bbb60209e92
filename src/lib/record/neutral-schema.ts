import { z } from 'zod'
import { BOOK_DEPTHS } from '../domain/events.js'
import { RELATION_KINDS, RELATION_PROOFS } from '../domain/relation.js'
import { VENUES } from '../domain/venue.js'

/**
 * The messages of channel `arb`: market data that did not come as a venue's own frame, such as a table of quotes, the
 * demo world, or what is known about markets and relations. Numbers are decimal strings; unknown fields are refused.
 */
const decimal = z.string().max(40)
const venue = z.enum(VENUES)
const outcome = z.enum(['yes', 'no'])
const side = z.enum(['bid', 'ask'])
const id = z.string().min(1).max(200)
const level = z.tuple([decimal, decimal])

const where = {
  venue,
  market: id,
  /** The declared stream this belongs to. */
  stream: id,
  subscription: z.number().int().nonnegative().optional(),
  sequence: z.number().int().nonnegative().optional(),
}

const rounding = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('none') }),
  z.strictObject({ mode: z.enum(['order_up', 'fill_up', 'fill_half_up']), quantum_usd: decimal }),
  z.strictObject({
    mode: z.literal('balance'),
    trade_quantum_usd: decimal,
    precision_usd: decimal,
    rebate_quantum_usd: decimal,
  }),
])

const fee = z.strictObject({
  /** 0.07 for 7 %. */
  rate: decimal,
  multiplier: decimal.optional(),
  exponent: z.number().int().min(1).max(4).optional(),
  /** Left out: the venue's default. */
  rounding: rounding.optional(),
  /** Makers pay it as well. Left out: the venue's own rules tell. */
  makers_pay: z.boolean().optional(),
  /** False: it is only the worst that is known. */
  known: z.boolean().optional(),
})

const stream = z.strictObject({
  type: z.literal('stream'),
  stream: id,
  sequence: z.enum(['complete', 'sparse', 'none']),
  state: z.enum(['open', 'lost']),
})

const token = z.strictObject({ label: z.string().max(200), token: id })

const market = z.strictObject({
  type: z.literal('market'),
  venue,
  market: id,
  event: id,
  title: z.string().max(2_000),
  grid: z
    .array(z.strictObject({ start: decimal, end: decimal, step: decimal }))
    .min(1)
    .max(20),
  lot: decimal,
  min_qty: decimal,
  /** `null`: not known, the worst known rate is assumed. */
  fee: fee.nullable(),
  closes_at: z.iso.datetime().optional(),
  /** Where the venue trades outcomes one by one: its word for each of the two, and the id that is traded. */
  tokens: z.strictObject({ yes: token, no: token }).optional(),
})

const risk = z.strictObject({
  class: z.enum(['A', 'B']),
  /** Chance that all legs lose, parts per million. */
  loss_ppm: z.number().int().min(0).max(1_000_000),
  /** Share of the size that is taken at most, parts per million. */
  size_ppm: z.number().int().min(0).max(1_000_000),
  cap_usd: decimal.optional(),
})

const relation = z.strictObject({
  type: z.literal('relation'),
  id,
  kind: z.enum(RELATION_KINDS),
  proof: z.enum(RELATION_PROOFS),
  reason: z.string().min(1).max(2_000),
  /** `venue:market`; those of a ladder in the order in which they turn YES: the first whenever a later one is. */
  markets: z.array(id).min(2).max(200),
  /** Left out: the standard table of the kind. `yes` holds what YES of each market pays. */
  states: z
    .array(z.strictObject({ name: id, yes: z.array(decimal).max(200), tail: z.literal(true).optional() }))
    .min(1)
    .max(1_000)
    .optional(),
  risk: risk.optional(),
})

const snapshot = z.strictObject({
  type: z.literal('snapshot'),
  ...where,
  outcome,
  depth: z.enum(BOOK_DEPTHS),
  /** [price, quantity]; with depth `quote` the quantity is "0" and means unknown. */
  bids: z.array(level).max(10_000),
  asks: z.array(level).max(10_000),
})

const delta = z.strictObject({
  type: z.literal('delta'),
  ...where,
  outcome,
  side,
  price: decimal,
  change: decimal,
})
const absolute = z.strictObject({
  type: z.literal('level'),
  ...where,
  outcome,
  side,
  price: decimal,
  qty: decimal,
})
const trade = z.strictObject({
  type: z.literal('trade'),
  venue,
  market: id,
  outcome,
  price: decimal,
  qty: decimal,
})
const status = z.strictObject({
  type: z.literal('status'),
  venue,
  market: id,
  status: z.enum(['open', 'paused', 'closed']),
})
/** `yes` is what one YES contract is paid: "1", "0", or between for scalar and 50-50 results. */
const settlement = z.strictObject({ type: z.literal('settlement'), venue, market: id, yes: decimal })

/** What a session itself found out about a book or a whole subscription of a stream: it must not be believed until it is told anew. */
const doubt = z.strictObject({
  type: z.literal('doubt'),
  stream: id,
  code: id,
  detail: z.string().max(2_000),
  venue: venue.optional(),
  market: id.optional(),
  subscription: z.number().int().nonnegative().optional(),
  sequence: z.number().int().nonnegative().optional(),
})

/** Nothing was told, and so much time has passed. */
const time = z.strictObject({ type: z.literal('time') })

export const neutralMessage = z.discriminatedUnion('type', [
  stream,
  market,
  relation,
  snapshot,
  delta,
  absolute,
  trade,
  status,
  settlement,
  doubt,
  time,
])

export type NeutralMessage = z.infer<typeof neutralMessage>

/** What a world file says. Every time in it counts from the start of the world. */
import { z } from 'zod'
import { cents, contracts, dollars, duration, section, share, whole, word } from './world-fields.js'
import { incidentSchema } from './incident-spec.js'
import { topicSchema } from './topic-spec.js'
import { brokenReferences } from './world-checks.js'

const bitcoin = section({
  price: dollars('92000usd'),
  /** Standard deviation of a year. */
  volatility: share('55%', 10_000_000),
  /** On average, in an hour. */
  jumps: whole(0, 1_000),
  jump: share('0.4%', 100_000),
  /** Between two trades, about. */
  tick: duration('250ms', 20),
  /** How far the index and the stream wander from the price, each for itself. */
  basis: dollars('4usd'),
})

const traders = section({
  makers: whole(1, 50),
  takers: whole(1, 50),
  /** Between two of the unusual things somebody does: order groups, reduce-only, splits. */
  drills: duration('5s', 10),
  lag: section({ kalshi: duration('400ms'), polymarket: duration('1500ms') }),
})

const settling = section({
  /** From the known result to its announcement, and from there to the payment. */
  determined: duration('3s'),
  paid: duration('10s'),
  disputed: share('5%'),
  /** Of the disputed ones: how many had been announced wrongly. */
  corrected: share('50%'),
})

const book = section({
  spread: cents('2c'),
  levels: whole(1, 50),
  size: contracts(),
  requote: duration('5s', 5),
  take: duration('8s', 5),
  sweep: duration('3m', 5),
  noise: cents('1c'),
})

export type BookProfile = z.output<typeof book>
export type Settling = z.output<typeof settling>

export const worldSchema = section({
  name: word('harbor'),
  lasts: duration('20m', 1),
  bitcoin,
  traders,
  settlement: section({ kalshi: settling, polymarket: settling }),
  books: z.record(word('deep'), book, 'must be a map of book profiles'),
  topics: z
    .array(topicSchema, 'must be a list')
    .min(1, 'must hold a topic')
    .max(500, 'must hold at most 500 topics'),
  incidents: z.array(incidentSchema, 'must be a list').default([]),
}).superRefine((world, context) => {
  for (const { path, rule } of brokenReferences(world)) {
    context.issues.push({ code: 'custom', input: world, path: [...path], message: rule })
  }
})

export type WorldSpec = z.output<typeof worldSchema>
/** A world as it is written down, before it is checked. */
export type WrittenWorld = z.input<typeof worldSchema>

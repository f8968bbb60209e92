/** What a world file says about the things that go out of the ordinary. */
import { z } from 'zod'
import { KALSHI_GRIDS } from './price-structures.js'
import { cents, duration, oneOf, section, share, whole, word } from './world-fields.js'

const timed = { at: duration('4m'), lasts: duration('20s', 1) }
const venue = oneOf('kalshi', 'polymarket')
const topicName = word('btc-noon')

export const incidentSchema = z.discriminatedUnion(
  'do',
  [
    section({ do: z.literal('halt'), ...timed, venue, topic: topicName }),
    section({ do: z.literal('maintenance'), ...timed, venue }),
    section({
      do: z.literal('pause'),
      ...timed,
      venue: z.literal('kalshi', 'must be kalshi'),
      shard: whole(0, 3).optional(),
    }),
    section({
      do: z.literal('restart'),
      ...timed,
      venue: z.literal('polymarket', 'must be polymarket'),
      postonly: duration('2m'),
    }),
    section({
      do: z.literal('grid'),
      at: timed.at,
      venue: z.literal('kalshi', 'must be kalshi'),
      topic: topicName,
      grid: oneOf(...KALSHI_GRIDS),
    }),
    section({
      do: z.literal('tick'),
      at: timed.at,
      venue: z.literal('polymarket', 'must be polymarket'),
      topic: topicName,
      tick: cents('0.1c'),
    }),
    section({
      do: z.literal('fees'),
      at: timed.at,
      venue: z.literal('kalshi', 'must be kalshi'),
      topic: topicName,
      multiplier: share('50%'),
    }),
    section({ do: z.literal('close'), at: timed.at, venue, topic: topicName, to: duration('9m') }),
  ],
  'must do one of halt, maintenance, pause, restart, grid, tick, fees, close',
)

export type Incident = z.output<typeof incidentSchema>

/** What a world file says about its topics: one kind of question each, on one venue or on both. */
import { z } from 'zod'
import { durationMs, price } from '../../base/units.js'
import {
  cents,
  code,
  degrees,
  dollars,
  duration,
  figure,
  line,
  oneOf,
  section,
  share,
  whole,
  word,
  words,
} from './world-fields.js'
import { KALSHI_GRIDS } from './price-structures.js'

/** What a price settles on: the mean of 60 index values, the mean of 60 stream values, or the last trade. */
const MEASURES = ['average', 'twap', 'candle'] as const
export type Measure = (typeof MEASURES)[number]

/** How a value is held against a threshold. */
const COMPARISONS = ['above', 'at_least'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** The first publication of a figure, or what it was corrected to. */
export type Print = 'first' | 'revised'

const kalshiTerms = {
  grid: oneOf(...KALSHI_GRIDS).default('linear_cent'),
  fees: oneOf('quadratic', 'quadratic_with_maker_fees').default('quadratic'),
  multiplier: share('100%').default(1_000_000),
  shard: whole(0, 3).optional(),
  book: word('deep').optional(),
}

const polymarketTerms = {
  tick: cents('1c').default(price(100)),
  fee: share('5%').optional(),
  generation: oneOf('v1', 'v2').default('v1'),
  book: word('deep').optional(),
}

/** What all kinds have, with the rules that each venue may word in its own way. */
const topic = <
  const Kind extends string,
  const Shape extends z.core.$ZodLooseShape,
  const Kalshi extends z.core.$ZodLooseShape,
  const Polymarket extends z.core.$ZodLooseShape,
>(
  kind: Kind,
  shape: Shape,
  rules: { readonly kalshi: Kalshi; readonly polymarket: Polymarket },
) =>
  section({
    kind: z.literal(kind),
    name: word('btc-noon'),
    book: word('deep'),
    opens: duration('0s').default(durationMs(0)),
    ...shape,
    kalshi: section({ ...kalshiTerms, ...rules.kalshi }).optional(),
    polymarket: section({ ...polymarketTerms, ...rules.polymarket }).optional(),
  })

const bothHave = <const Rules extends z.core.$ZodLooseShape>(rules: Rules) => ({
  kalshi: rules,
  polymarket: rules,
})

const windowTopic = topic(
  'window',
  { every: duration('15m', 60_000), ahead: whole(0, 20), count: whole(1, 1_000).optional() },
  bothHave({ measure: oneOf(...MEASURES), tie: oneOf('up', 'down') }),
)

const ladderTopic = topic(
  'ladder',
  {
    strikes: z.array(dollars(), 'must be a list').min(1, 'must name a strike').max(40),
    at: duration('10m', 1),
  },
  bothHave({ measure: oneOf(...MEASURES), compare: oneOf(...COMPARISONS) }),
)

const temperatureTopic = topic(
  'temperature',
  {
    city: words('New York'),
    code: code('NY'),
    stations: z
      .record(word('park'), degrees(), 'must be a map of station names to temperatures')
      .refine((stations) => Object.keys(stations).length > 0, 'must name a station'),
    uncertainty: degrees('2.5F'),
    coldest: whole(-100, 150),
    width: whole(1, 10),
    bins: whole(1, 12),
    at: duration('10m', 1),
  },
  bothHave({ station: word('park'), print: oneOf('first', 'revised') }),
)

const side = section({ name: words('Harbor Gulls'), code: code('HRG') })

const gameTopic = topic(
  'game',
  {
    sport: oneOf('football', 'basketball', 'soccer'),
    home: side,
    away: side,
    starts: duration('2m', 1),
    length: duration('5m', 10_000),
    edge: share('55%').default(500_000),
    total: line('45.5').optional(),
    spread: line('3.5').optional(),
    postponed: share('3%').default(0),
    replayed: share('60%').default(0),
    later: duration('3m', 1).default(durationMs(180_000)),
  },
  {
    kalshi: {
      unplayed: oneOf('fair_price', 'waits').default('fair_price'),
      /** What each side of a level game pays, where a draw is not a market of its own. */
      level: oneOf('half', 'no').default('half'),
    },
    polymarket: {
      unplayed: oneOf('fair_price', 'waits').default('waits'),
      delay: duration('3s').default(durationMs(0)),
    },
  },
)

const releaseTopic = topic(
  'release',
  {
    title: words('CPI, 12-month change'),
    code: code('CPI'),
    forecast: figure('3.1%'),
    surprise: figure('0.2%'),
    strikes: z.array(figure(), 'must be a list').min(1, 'must name a strike').max(20),
    at: duration('5m', 1),
    revised: duration('1m', 1),
  },
  bothHave({ print: oneOf('first', 'revised'), compare: oneOf(...COMPARISONS) }),
)

const candidate = section({ name: words('Ada Fenn'), code: code('FEN'), weight: whole(1, 10_000) })

const raceTopic = topic(
  'race',
  {
    title: words('Who wins the harbor board election?'),
    code: code('HBR'),
    candidates: z.array(candidate, 'must be a list').min(2, 'must name two candidates').max(20),
    /** Weight of somebody who is not listed; zero makes the set exhaustive. */
    hidden: whole(0, 10_000),
    annulled: share('2%').default(0),
    at: duration('10m', 1),
  },
  {
    kalshi: { annulled: oneOf('fair_price', 'no').default('fair_price') },
    polymarket: { other: oneOf('listed', 'unlisted').default('unlisted') },
  },
)

const questionTopic = topic(
  'question',
  {
    title: words('Will the north bridge reopen this week?'),
    code: code('BRDG'),
    category: oneOf('Politics', 'World', 'Transportation', 'Entertainment', 'Science and Technology'),
    chance: share('45%'),
    at: duration('10m', 1),
    /** How likely a YES comes before its time. */
    early: share('40%').default(0),
    annulled: share('2%').default(0),
  },
  {
    kalshi: { annulled: oneOf('fair_price', 'half').default('fair_price') },
    polymarket: { annulled: oneOf('fair_price', 'half').default('half') },
  },
)

export const topicSchema = z.discriminatedUnion(
  'kind',
  [windowTopic, ladderTopic, temperatureTopic, gameTopic, releaseTopic, raceTopic, questionTopic],
  'must have a kind: window, ladder, temperature, game, release, race or question',
)

export type TopicSpec = z.output<typeof topicSchema>
export type TopicOf<Kind extends TopicSpec['kind']> = Extract<TopicSpec, { kind: Kind }>

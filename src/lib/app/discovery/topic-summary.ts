import { qty, type Qty } from '../../base/units.js'
import type { Topic } from '../../config/topics.js'
import { spreadOf } from '../../domain/market-row.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import type { FoundRow } from './found-row.js'
import type { CountedPair } from './pair-counts.js'
import { topicSorter } from './topic-test.js'

/** How much there is at one venue; `undefined`: the venue does not say. */
export interface VenueSummary {
  readonly markets: number
  /** Contracts at Kalshi, dollars at Polymarket. */
  readonly volume24h: Qty | undefined
  /** Of the markets with both sides, in units of `Price`. */
  readonly medianSpread: number | undefined
  /** At the best prices, both sides together. */
  readonly depth: Qty | undefined
}

/** One line of the summary. */
export interface TopicSummary {
  readonly topic: string
  readonly kind: 'league' | 'subject' | 'none' | 'all'
  readonly venues: Readonly<Record<Venue, VenueSummary>>
  /** `undefined`: nothing was matched yet. */
  readonly proposed: number | undefined
  readonly approved: number | undefined
}

/** One line a topic, then the markets of none, then all; a market of several topics counts in each. */
export function summariseTopics(
  rows: readonly FoundRow[],
  topics: readonly Topic[],
  pairs: readonly CountedPair[] | undefined,
): readonly TopicSummary[] {
  const { members, others } = sorted(rows, topics)
  const line = (topic: string, kind: TopicSummary['kind'], of: readonly FoundRow[]): TopicSummary => ({
    topic,
    kind,
    venues: { kalshi: summaryOf(of, 'kalshi'), polymarket: summaryOf(of, 'polymarket') },
    ...pairsOf(of, pairs),
  })
  return [
    ...topics.map(({ name, isLeague }, i) => line(name, isLeague ? 'league' : 'subject', members[i]!)),
    line('(no topic)', 'none', others),
    line('(all)', 'all', rows),
  ]
}

function sorted(rows: readonly FoundRow[], topics: readonly Topic[]) {
  const members = new Map<Topic, FoundRow[]>(topics.map((topic) => [topic, []]))
  const topicsOf = topicSorter(topics)
  const others: FoundRow[] = []
  for (const row of rows) {
    const own = topicsOf(row)
    for (const topic of own) members.get(topic)!.push(row)
    if (own.size === 0) others.push(row)
  }
  return { members: [...members.values()], others }
}

function summaryOf(rows: readonly FoundRow[], venue: Venue): VenueSummary {
  const own = rows.filter((row) => row.venue === venue)
  return {
    markets: own.length,
    volume24h: sumOf(own.map(({ volume24h }) => volume24h)),
    medianSpread: medianOf(own.map(spreadOf)),
    depth: sumOf(own.flatMap(({ bidQty, askQty }) => [bidQty, askQty])),
  }
}

const known = <T>(values: readonly (T | undefined)[]): readonly T[] =>
  values.filter((value) => value !== undefined)

function sumOf(values: readonly (Qty | undefined)[]): Qty | undefined {
  const told = known(values)
  return told.length === 0 ? undefined : qty(told.reduce((sum: number, value) => sum + value, 0))
}

/** The lower of the two in the middle. */
function medianOf(values: readonly (number | undefined)[]): number | undefined {
  const sorted = [...known(values)].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}

/** A pair belongs where one of its markets does. */
function pairsOf(
  rows: readonly FoundRow[],
  pairs: readonly CountedPair[] | undefined,
): Pick<TopicSummary, 'proposed' | 'approved'> {
  if (pairs === undefined) return { proposed: undefined, approved: undefined }
  const keys = new Set(rows.map(({ venue, market }) => `${venue} ${market}`))
  const own = pairs.filter((pair) => VENUES.some((venue) => keys.has(`${venue} ${pair[venue]}`)))
  return { proposed: own.length, approved: own.filter(({ isApproved }) => isApproved).length }
}

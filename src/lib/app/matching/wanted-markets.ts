import { UserError } from '../../base/errors.js'
import type { TopicSettings } from '../../config/topics.js'
import { VENUES } from '../../domain/venue.js'
import { chosenTopics } from '../discovery/chosen-topics.js'
import type { FoundRow } from '../discovery/found-row.js'
import { namesNear } from '../discovery/names-near.js'
import { topicTest } from '../discovery/topic-test.js'
import type { ListedContracts } from './match-ports.js'

interface Wanted {
  readonly series: readonly string[]
  readonly topics: readonly string[]
}

/**
 * Which markets are looked at; `undefined`: all. A series belongs to one venue: at the other one every market may be its like, unless one
 * of its own series is named, too. Throws `UserError` ARB-DISC-002 for a series nobody lists, ARB-DISC-003 for an unknown topic.
 */
export function wantedMarkets(
  { series, topics }: Wanted,
  listed: ListedContracts,
  settings: TopicSettings,
): ((row: FoundRow) => boolean) | undefined {
  if (series.length === 0 && topics.length === 0) return undefined
  const tests = chosenTopics(topics, settings).map(topicTest)
  const bySeries = series.length === 0 ? undefined : seriesTest(series, listed)
  return (row) => (bySeries?.(row) ?? true) && (tests.length === 0 || tests.some((test) => test(row)))
}

function seriesTest(series: readonly string[], listed: ListedContracts): (row: FoundRow) => boolean {
  const wanted = new Set(series.map((name) => name.toLowerCase()))
  const known = new Map(
    VENUES.map((venue) => [
      venue,
      new Set(listed.contracts(venue).map(({ row }) => row.series.toLowerCase())),
    ]),
  )
  for (const name of series)
    if (![...known.values()].some((names) => names.has(name.toLowerCase())))
      throw unknownSeries(
        name,
        [...known.values()].flatMap((names) => [...names]),
      )
  const narrowed = VENUES.filter((venue) => [...wanted].some((name) => known.get(venue)?.has(name)))
  return (row) => !narrowed.includes(row.venue) || wanted.has(row.series.toLowerCase())
}

function unknownSeries(name: string, known: readonly string[]): UserError {
  const near = namesNear(name, known)
  return new UserError('ARB-DISC-002', `no venue lists a series ${JSON.stringify(name)}`, {
    hint: near.length > 0 ? `the nearest are ${near.join(', ')}` : 'arb discover shows the series of markets',
    fault: 'empty',
    facts: { series: name },
  })
}

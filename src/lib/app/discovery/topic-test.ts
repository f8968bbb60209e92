import type { Topic } from '../../config/topics.js'
import type { Venue } from '../../domain/venue.js'
import type { FoundRow } from './found-row.js'

type Test = (row: FoundRow) => boolean

/** Whether a row belongs to a topic: one entry of its venue's lists fits. */
export function topicTest(topic: Topic): Test {
  const sort = topicSorter([topic])
  return (row) => sort(row).size > 0
}

/** The topics that a row belongs to. Many rows share a series, an event or their labels: each of them is looked at once. */
export function topicSorter(topics: readonly Topic[]): (row: FoundRow) => ReadonlySet<Topic> {
  const sorters = { kalshi: sorterOf('kalshi', topics), polymarket: sorterOf('polymarket', topics) }
  return (row) => sorters[row.venue](row)
}

function sorterOf(venue: Venue, topics: readonly Topic[]): (row: FoundRow) => ReadonlySet<Topic> {
  const matchers = topics.map((topic) => [topic, matcherOf(topic)[venue]] as const)
  const fitting = (test: (matcher: Matcher) => boolean): readonly Topic[] =>
    matchers.filter(([, matcher]) => test(matcher)).map(([topic]) => topic)
  const bySeries = remembered((name) => fitting(({ series }) => series(name)))
  const byEvent = remembered((name) => fitting(({ event }) => event(name)))
  const byLabel = remembered((name) => fitting(({ label }) => label(name)))
  return ({ series, event, labels = [] }) =>
    new Set([...bySeries(series), ...byEvent(event), ...labels.flatMap(byLabel)])
}

/** What one venue's lists say of a name in small letters. */
type Matcher = Readonly<Record<'series' | 'event' | 'label', (name: string) => boolean>>

function matcherOf({ kalshi, polymarket }: Topic): Readonly<Record<Venue, Matcher>> {
  const series = { kalshi: lowered(kalshi.series), polymarket: lowered(polymarket.series) }
  const labels = { kalshi: lowered(kalshi.categories), polymarket: lowered(polymarket.tags) }
  const prefixes = [...lowered(kalshi.prefixes)]
  const slugs = polymarket.slugs.map((pattern) => pattern.split('*'))
  return {
    kalshi: {
      series: (name) => series.kalshi.has(name) || prefixes.some((prefix) => name.startsWith(prefix)),
      event: () => false,
      label: (name) => labels.kalshi.has(name),
    },
    polymarket: {
      series: (name) => series.polymarket.has(name),
      event: (name) => slugs.some((pieces) => fits(name, pieces)),
      label: (name) => labels.polymarket.has(name),
    },
  }
}

function remembered<T>(find: (name: string) => T): (name: string) => T {
  const found = new Map<string, T>()
  return (name) => {
    const known = found.get(name)
    if (known !== undefined) return known
    const answer = find(name.toLowerCase())
    found.set(name, answer)
    return answer
  }
}

const lowered = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.map((name) => name.toLowerCase()))

/** Pieces between stars, each at its first place: later ones would fit no more. */
function fits(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...others] = pieces
  const last = others.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const piece of others) {
    const found = text.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return text.length - at >= last.length && text.endsWith(last)
}

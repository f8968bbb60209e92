/** What no single key shows: names that must exist or differ, and times that must follow each other. */
import { formatPrice, price } from '../../base/units.js'
import { Grid } from '../../domain/grid.js'
import { bandsOf, POLYMARKET_TICKS } from './price-structures.js'
import type { TopicSpec } from './topic-spec.js'
import type { Incident } from './incident-spec.js'

export interface BrokenReference {
  readonly path: readonly (string | number)[]
  readonly rule: string
}

interface World {
  readonly lasts: number
  readonly books: Readonly<Record<string, unknown>>
  readonly topics: readonly TopicSpec[]
  readonly incidents: readonly Incident[]
}

export const brokenReferences = (world: World): BrokenReference[] => [
  ...twice(
    world.topics.map(({ name }) => name),
    (i) => ['topics', i, 'name'],
  ),
  ...world.topics.flatMap((topic, i) =>
    [...topicProblems(topic), ...bookProblems(topic, world.books), ...timeProblems(topic, world.lasts)].map(
      ({ path, rule }) => ({ path: ['topics', i, ...path], rule }),
    ),
  ),
  ...world.incidents.flatMap((incident, i) => incidentProblems(incident, world).map(at('incidents', i))),
]

const at =
  (...start: (string | number)[]) =>
  ({ path, rule }: BrokenReference): BrokenReference => ({ path: [...start, ...path], rule })

function twice(names: readonly string[], pathOf: (i: number) => (string | number)[]): BrokenReference[] {
  const seen = new Set<string>()
  return names.flatMap((name, i) => {
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [{ path: pathOf(i), rule: `is used twice: ${name}` }]
  })
}

const rising = (values: readonly number[], key: string): BrokenReference[] =>
  values.flatMap((value, i) =>
    i > 0 && value <= values[i - 1]! ? [{ path: [key, i], rule: 'must be higher than the one before' }] : [],
  )

function topicProblems(topic: TopicSpec): BrokenReference[] {
  const found: BrokenReference[] = []
  if (topic.kalshi === undefined && topic.polymarket === undefined) {
    found.push({ path: ['name'], rule: 'is listed nowhere: the topic needs kalshi, polymarket or both' })
  }
  const tick = topic.polymarket?.tick
  if (tick !== undefined && !POLYMARKET_TICKS.includes(tick)) {
    const known = POLYMARKET_TICKS.map((one) => `${formatPrice(one)}`).join(', ')
    found.push({ path: ['polymarket', 'tick'], rule: `must be a tick of the venue, in dollars ${known}` })
  }
  return [...found, ...kindProblems(topic)]
}

function kindProblems(topic: TopicSpec): BrokenReference[] {
  switch (topic.kind) {
    case 'ladder':
    case 'release':
      return rising(topic.strikes, 'strikes')
    case 'temperature':
      return (['kalshi', 'polymarket'] as const).flatMap((venue) => {
        const station = topic[venue]?.station
        return station === undefined || Object.hasOwn(topic.stations, station)
          ? []
          : [{ path: [venue, 'station'], rule: `must be one of ${Object.keys(topic.stations).join(', ')}` }]
      })
    case 'game':
      return twice([topic.home.code, topic.away.code], () => ['away', 'code'])
    case 'race':
      return twice(
        topic.candidates.map(({ code }) => code),
        (i) => ['candidates', i, 'code'],
      )
    case 'window':
    case 'question':
      return []
  }
}

const bookProblems = (topic: TopicSpec, books: World['books']): BrokenReference[] =>
  ([[], ['kalshi'], ['polymarket']] as const).flatMap((path) => {
    const holder = path[0] === undefined ? topic : topic[path[0]]
    const name = holder?.book
    return name === undefined || Object.hasOwn(books, name)
      ? []
      : [{ path: [...path, 'book'], rule: `must be a profile under books: ${Object.keys(books).join(', ')}` }]
  })

function timeProblems(topic: TopicSpec, lasts: number): BrokenReference[] {
  if (topic.kind === 'window') return []
  const moment = topic.kind === 'game' ? topic.starts : topic.at
  const path = [topic.kind === 'game' ? 'starts' : 'at']
  if (moment > lasts) return [{ path, rule: 'must not be after the end of the world (lasts)' }]
  return moment > topic.opens ? [] : [{ path, rule: 'must be after the topic opens' }]
}

function incidentProblems(incident: Incident, world: World): BrokenReference[] {
  const late =
    incident.at > world.lasts
      ? [{ path: ['at'], rule: 'must not be after the end of the world (lasts)' }]
      : []
  if (!('topic' in incident)) return late
  const topic = world.topics.find(({ name }) => name === incident.topic)
  if (topic === undefined) return [...late, { path: ['topic'], rule: 'must be the name of a topic' }]
  if (topic[incident.venue] === undefined) {
    return [...late, { path: ['topic'], rule: `must be a topic that is listed on ${incident.venue}` }]
  }
  return [...late, ...gridProblems(incident, topic, world.incidents)]
}

/** Resting orders keep their prices, so a market's grid only ever gets finer. */
function gridProblems(
  incident: Incident,
  topic: TopicSpec,
  incidents: readonly Incident[],
): BrokenReference[] {
  if (incident.do !== 'grid' && incident.do !== 'tick') return []
  const before = incidents.filter(
    (one) => one.do === incident.do && one.topic === topic.name && one.at <= incident.at && one !== incident,
  )
  const path = [incident.do]
  if (incident.do === 'grid') {
    const names = [
      topic.kalshi?.grid ?? 'linear_cent',
      ...before.flatMap((one) => (one.do === 'grid' ? [one.grid] : [])),
    ]
    const next = Grid.of(bandsOf(incident.grid))
    const lost = names.find((name) => !holds(next, Grid.of(bandsOf(name))))
    return lost === undefined
      ? []
      : [{ path, rule: `must hold every price of ${lost}, where orders may rest` }]
  }
  // The venue itself goes to a tenth of a cent near 0 and 1.
  const ticks = [
    topic.polymarket?.tick ?? TENTH_OF_A_CENT,
    TENTH_OF_A_CENT,
    ...before.flatMap((one) => (one.do === 'tick' ? [one.tick] : [])),
  ]
  const next = POLYMARKET_TICKS.includes(incident.tick) && ticks.every((tick) => tick % incident.tick === 0)
  return next ? [] : [{ path, rule: 'must be 0.1c or 0.01c, and no coarser than the tick before' }]
}

const TENTH_OF_A_CENT = price(10)

function holds(wide: Grid, narrow: Grid): boolean {
  for (let i = 0; i < narrow.size; i++) if (wide.indexOf(narrow.priceAt(i)) < 0) return false
  return true
}

import { durationMs, elapsed, formatScaled, type DurationMs, type Usd } from '../../base/units.js'
import { shortDuration } from '../../output/figures.js'
import type { Topic } from '../../config/topics.js'
import { spreadOf, type ListingState } from '../../domain/market-row.js'
import type { FoundRow } from './found-row.js'
import { topicSorter } from './topic-test.js'
import { WANTED_STATES } from './venue-listing.js'

export interface DiscoveryFilters {
  /** Every word must occur in the title, the id, the event or the series; case does not matter. */
  readonly query: string | undefined
  readonly state: ListingState | undefined
  readonly closesWithin: DurationMs | undefined
  /** Traded in 24 hours; a contract counts as the dollar that it pays at most. */
  readonly minVolume: Usd | undefined
  /** In money for one contract. */
  readonly maxSpread: Usd | undefined
  /** Offered at the best prices of both sides; a contract counts as a dollar. */
  readonly minDepth?: Usd | undefined
  /** It was first seen, or opened, within this time. */
  readonly newSince?: DurationMs | undefined
  /** It belongs to one of them; empty: to any or none. */
  readonly topics?: readonly Topic[]
}

/** One test that a row must pass. `advice` is the least change that would let a row pass. */
interface Filter {
  readonly name: string
  readonly keeps: (row: FoundRow) => boolean
  /** How far a row is from passing; the smaller the nearer. Missing: nothing to loosen. */
  readonly lacks?: (row: FoundRow) => number | undefined
  readonly advice: (nearest: number | undefined) => string
}

export interface FilterCount {
  readonly filter: string
  /** Rows that this filter was the first to remove. */
  readonly removed: number
  /** Rows that no other filter removes: what loosening it would bring. */
  readonly aloneRemoved: number
  readonly advice: string
}

interface Tally {
  removed: number
  alone: number
  nearest: number | undefined
}

/** Lets rows through, and remembers what it kept back and why. */
export class DiscoveryFilter {
  private readonly filters: readonly Filter[]
  private readonly tallies: readonly Tally[]
  seen = 0

  constructor(wanted: DiscoveryFilters) {
    this.filters = filtersOf(wanted)
    this.tallies = this.filters.map(() => ({ removed: 0, alone: 0, nearest: undefined }))
  }

  keeps(row: FoundRow): boolean {
    this.seen++
    const failed = this.filters.flatMap(({ keeps }, i) => (keeps(row) ? [] : [i]))
    const [first] = failed
    if (first === undefined) return true
    this.tallies[first]!.removed++
    if (failed.length === 1) this.note(first, row)
    return false
  }

  private note(index: number, row: FoundRow): void {
    const tally = this.tallies[index]!
    const lacks = this.filters[index]!.lacks?.(row)
    tally.alone++
    if (lacks !== undefined && (tally.nearest === undefined || lacks < tally.nearest)) tally.nearest = lacks
  }

  /** What was removed, by the first filter that did. */
  counts(): readonly FilterCount[] {
    return this.filters.map(({ name, advice }, i) => {
      const { removed, alone, nearest } = this.tallies[i]!
      return { filter: name, removed, aloneRemoved: alone, advice: advice(nearest) }
    })
  }

  /** The one change that would bring the most rows. */
  loosest(): FilterCount | undefined {
    const [best] = this.counts()
      .filter(({ aloneRemoved }) => aloneRemoved > 0)
      .sort((a, b) => b.aloneRemoved - a.aloneRemoved)
    return best
  }
}

function filtersOf(wanted: DiscoveryFilters): Filter[] {
  return [
    ...(wanted.state === undefined ? [] : [stateFilter(wanted.state)]),
    ...((wanted.topics ?? []).length === 0 ? [] : [topicFilter(wanted.topics!)]),
    ...(wanted.query === undefined ? [] : [queryFilter(wanted.query)]),
    ...(wanted.newSince === undefined ? [] : [newFilter(wanted.newSince)]),
    ...(wanted.closesWithin === undefined ? [] : [closeFilter(wanted.closesWithin)]),
    ...(wanted.minVolume === undefined ? [] : [volumeFilter(wanted.minVolume)]),
    ...(wanted.maxSpread === undefined ? [] : [spreadFilter(wanted.maxSpread)]),
    ...(wanted.minDepth === undefined ? [] : [depthFilter(wanted.minDepth)]),
  ]
}

const stateFilter = (state: ListingState): Filter => ({
  name: `--status ${state}`,
  keeps: (row) => row.state === state,
  advice: () => `--status ${WANTED_STATES.filter((each) => each !== state).join(' or ')}`,
})

function queryFilter(query: string): Filter {
  const words = query.toLowerCase().split(/\s+/)
  return {
    name: `the words ${JSON.stringify(query)}`,
    keeps: (row) => {
      const text = `${row.title} ${row.id} ${row.event} ${row.series}`.toLowerCase()
      return words.every((word) => text.includes(word))
    },
    advice: () => 'search for fewer or other words',
  }
}

function topicFilter(topics: readonly Topic[]): Filter {
  const topicsOf = topicSorter(topics)
  const names = topics.map(({ name }) => `--topic ${name}`).join(' ')
  return {
    name: names,
    keeps: (row) => topicsOf(row).size > 0,
    advice: () => `ask for another topic than ${names.replaceAll('--topic ', '')}, or for none`,
  }
}

/** Age counts to when the row was read, as the time left does. */
function newFilter(since: DurationMs): Filter {
  const ageOf = ({ appearedAt, readAt }: FoundRow): DurationMs | undefined =>
    appearedAt === undefined ? undefined : elapsed(appearedAt, readAt)
  return {
    name: `--new-since ${shortDuration(since)}`,
    keeps: (row) => {
      const age = ageOf(row)
      return age !== undefined && age <= since
    },
    lacks: ageOf,
    advice: (nearest) =>
      nearest === undefined
        ? 'leave --new-since out: nobody knows since when these markets are there'
        : `--new-since ${wholeHours(durationMs(nearest))}h`,
  }
}

const HOUR_MS = 3_600_000
const wholeHours = (duration: DurationMs): number => Math.ceil(duration / HOUR_MS)

/** Time left counts from when the row was read: each venue has its own clock. */
function closeFilter(within: DurationMs): Filter {
  const timeLeft = ({ closesAt, readAt }: FoundRow): DurationMs | undefined =>
    closesAt === undefined ? undefined : elapsed(readAt, closesAt)
  return {
    name: `--closes-within ${shortDuration(within)}`,
    keeps: (row) => {
      const left = timeLeft(row)
      return left !== undefined && left <= within
    },
    lacks: timeLeft,
    advice: (nearest) =>
      nearest === undefined
        ? 'leave --closes-within out'
        : `--closes-within ${wholeMinutes(durationMs(nearest))}m`,
  }
}

const MINUTE_MS = 60_000
const wholeMinutes = (duration: DurationMs): number => Math.ceil(duration / MINUTE_MS)

const volumeFilter = (minVolume: Usd): Filter => ({
  name: `--min-volume ${formatScaled(minVolume, 6, 0)}usd`,
  keeps: ({ volume24h }) => minVolume === 0 || (volume24h !== undefined && volume24h >= minVolume),
  lacks: ({ volume24h }) => (volume24h === undefined ? undefined : -volume24h),
  advice: (nearest) =>
    nearest === undefined
      ? 'leave --min-volume out: the venue tells no volume of these markets'
      : `--min-volume ${formatScaled(-nearest, 6, 0)}usd`,
})

const MICROS_PER_TICK = 100

const spreadFilter = (maxSpread: Usd): Filter => ({
  name: `--max-spread ${formatScaled(maxSpread, 4, 0)}c`,
  keeps: (row) => {
    const spread = spreadOf(row)
    return spread !== undefined && spread * MICROS_PER_TICK <= maxSpread
  },
  lacks: spreadOf,
  advice: (nearest) =>
    nearest === undefined ? 'leave --max-spread out' : `--max-spread ${formatScaled(nearest, 2, 0)}c`,
})

/** The smaller side: which one a pair will need is not known yet. */
const depthOf = ({ bidQty, askQty }: FoundRow): number | undefined =>
  bidQty === undefined || askQty === undefined ? undefined : Math.min(bidQty, askQty)

const depthFilter = (minDepth: Usd): Filter => ({
  name: `--min-depth ${formatScaled(minDepth, 6, 0)}usd`,
  keeps: (row) => {
    const depth = depthOf(row)
    return minDepth === 0 || (depth !== undefined && depth >= minDepth)
  },
  lacks: (row) => {
    const depth = depthOf(row)
    return depth === undefined ? undefined : -depth
  },
  advice: (nearest) =>
    nearest === undefined
      ? 'add --with-book: the listing tells no sizes of these markets'
      : `--min-depth ${formatScaled(-nearest, 6, 0)}usd`,
})

import { z } from 'zod'
import { UserError } from '../base/errors.js'
import { wordsNear } from './nearest-word.js'
import { EXAMPLES, section } from './setting-fields.js'

/** What of the venues belongs to a topic; a market that fits one entry of one list belongs. */
export interface Topic {
  readonly name: string
  /** A sports league, which `ENABLED_LEAGUES` may switch off. */
  readonly isLeague: boolean
  readonly kalshi: {
    readonly series: readonly string[]
    /** Beginnings of series. */
    readonly prefixes: readonly string[]
    readonly categories: readonly string[]
  }
  readonly polymarket: {
    /** Labels or short names of tags, in any letter case. */
    readonly tags: readonly string[]
    readonly series: readonly string[]
    /** Of events; `*` stands for any text. */
    readonly slugs: readonly string[]
  }
}

export interface TopicSettings {
  readonly topics: readonly Topic[]
  /** Leagues that the file names and `ENABLED_LEAGUES` does not. */
  readonly disabledLeagues: readonly string[]
}

const ENTRIES_MAX = 400

const entries = (what: string, example: string, form: RegExp) =>
  z
    .array(
      z.string(`must be ${what}`).regex(form, `must be ${what}`).register(EXAMPLES, { example }),
      'must be a list',
    )
    .min(1, 'must not be empty: leave it out instead')
    .max(ENTRIES_MAX, `must have at most ${ENTRIES_MAX} entries`)
    .refine((all) => new Set(all).size === all.length, 'names something twice')
    .register(EXAMPLES, { example: `[${example}]` })

const TICKER = /^[A-Z0-9][A-Z0-9-]{0,59}$/
const LABEL = /^\S(?:.{0,58}\S)?$/u
const SLUG = /^[a-z0-9][a-z0-9_-]{0,99}$/
const SLUG_PATTERN = /^[a-z0-9_*-]{1,100}$/

const topicSchema = section({
  kalshi: section({
    series: entries('a series in capitals, such as KXBTCD', 'KXBTCD', TICKER).optional(),
    prefixes: entries('the beginning of a series in capitals, such as KXNBA', 'KXNBA', TICKER).optional(),
    categories: entries('a category, such as Crypto', 'Crypto', LABEL).optional(),
  }).optional(),
  polymarket: section({
    tags: entries('a tag, such as NBA', 'NBA', LABEL).optional(),
    series: entries('the short name of a series, such as nba-2026', 'nba-2026', SLUG).optional(),
    slugs: entries(
      'the short name of events, in which * stands for any text: nba-*',
      '"nba-*"',
      SLUG_PATTERN,
    ).optional(),
  }).optional(),
}).refine(
  ({ kalshi, polymarket }) => Object.keys(kalshi ?? {}).length + Object.keys(polymarket ?? {}).length > 0,
  'must name something of kalshi or of polymarket',
)

const TOPIC_NAME = /^[a-z][a-z0-9-]{0,29}$/
const named = z
  .record(z.string(), topicSchema, 'must hold topics by their names')
  .superRefine((topics, context) => {
    for (const name of Object.keys(topics))
      if (!TOPIC_NAME.test(name))
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'must be named in small letters, such as nba',
        })
  })

/** The `topics` part of `config.yaml`. */
export const topicsSchema = section({ leagues: named, subjects: named }).superRefine((file, context) => {
  for (const name of Object.keys(file.subjects))
    if (Object.hasOwn(file.leagues, name))
      context.addIssue({ code: 'custom', path: ['subjects', name], message: 'is the name of a league, too' })
})

type TopicsFile = z.output<typeof topicsSchema>

export const topicSettings = (file: TopicsFile): readonly Topic[] => [
  ...Object.entries(file.leagues).map(([name, topic]) => topicOf(name, topic, true)),
  ...Object.entries(file.subjects).map(([name, topic]) => topicOf(name, topic, false)),
]

const topicOf = (
  name: string,
  { kalshi, polymarket }: TopicsFile['subjects'][string],
  isLeague: boolean,
): Topic => ({
  name,
  isLeague,
  kalshi: {
    series: kalshi?.series ?? [],
    prefixes: kalshi?.prefixes ?? [],
    categories: kalshi?.categories ?? [],
  },
  polymarket: {
    tags: polymarket?.tags ?? [],
    series: polymarket?.series ?? [],
    slugs: polymarket?.slugs ?? [],
  },
})

/**
 * The topics without the leagues that `ENABLED_LEAGUES` (names with commas between them) does not name; `undefined`: all. Throws
 * `UserError` ARB-CFG-005 for a name that is no league.
 */
export function enabledTopics(all: readonly Topic[], enabled: string | undefined): TopicSettings {
  if (enabled === undefined) return { topics: all, disabledLeagues: [] }
  const leagues = all.filter(({ isLeague }) => isLeague).map(({ name }) => name)
  const wanted = new Set(
    enabled
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== ''),
  )
  for (const name of wanted) if (!leagues.includes(name)) throw noLeague(name, leagues)
  const isOff = ({ name, isLeague }: Topic): boolean => isLeague && !wanted.has(name)
  return {
    topics: all.filter((topic) => !isOff(topic)),
    disabledLeagues: all.filter(isOff).map(({ name }) => name),
  }
}

function noLeague(name: string, leagues: readonly string[]): UserError {
  const near = wordsNear(name, leagues)
  return new UserError('ARB-CFG-005', `ENABLED_LEAGUES names ${JSON.stringify(name)}, which is no league`, {
    hint: near.length > 0 ? `the nearest are ${near.join(', ')}` : `the leagues are ${leagues.join(', ')}`,
    fault: 'config',
    facts: { variable: 'ENABLED_LEAGUES', name },
  })
}

import type { ContractText } from '../../../domain/contract-text.js'
import { remembered } from '../../reading/remembered.js'
import { LEAGUES, type League } from './leagues.js'

/** What follows a league's code in a series of games. */
const BY_CODE = new Map(LEAGUES.flatMap((league) => league.codes.map((code) => [code, league] as const)))
const LONGEST_CODE = Math.max(...[...BY_CODE.keys()].map((code) => code.length))

const BESIDE_LEAGUE =
  /(?<![.\w])(g[- ]league(?! of)|summer league|pre-?season|exhibition|minor league|triple-?a)\b/i

/** The league a contest belongs to; games that it plays beside its season, and leagues named after it, are another competition. */
export function leagueOf(contract: ContractText, words: string): League | undefined {
  const league = plainLeagueOf(contract, words)
  const beside = league === undefined ? undefined : BESIDE_LEAGUE.exec(words)?.[1]
  return league === undefined || beside === undefined
    ? league
    : { ...league, name: `${league.name} ${beside.toLowerCase().replaceAll('-', ' ')}` }
}

/** By its words, the venue's own identifiers, its topics; `undefined` when nothing tells. */
function plainLeagueOf(contract: ContractText, words: string): League | undefined {
  const coded = contract.venue === 'kalshi' ? leagueOfSeries(contract.series) : leagueOfSlug(contract.event)
  if (coded !== undefined && (coded.names.test(words) || coded.phrases?.test(words) === true)) return coded
  return (
    LEAGUES.find((league) => league.names.test(words)) ??
    coded ??
    leagueOfTopics(contract.topics) ??
    (contract.venue === 'kalshi' && contract.series !== ''
      ? undefined
      : LEAGUES.find((league) => league.phrases?.test(words)))
  )
}

/** `KXNBAGAME`, `KXMLBF5TOTAL`: the longest code that begins it. */
function leagueOfSeries(series: string): League | undefined {
  const bare = series.toLowerCase().replace(/^kx/, '')
  for (let length = Math.min(LONGEST_CODE, bare.length); length >= 2; length -= 1) {
    const league = BY_CODE.get(bare.slice(0, length))
    if (league !== undefined) return league
  }
  return undefined
}

/** `nba-bos-atl-2026-01-17`: what stands before the first dash, when a day ends it. */
function leagueOfSlug(slug: string): League | undefined {
  return /-20\d\d-\d\d-\d\d/.test(slug) ? BY_CODE.get(slug.split('-')[0] ?? '') : undefined
}

function leagueOfTopics(topics: readonly string[]): League | undefined {
  const words = topics.join(' | ').slice(0, 600)
  return words === '' ? undefined : LEAGUES.find((league) => league.names.test(words))
}

/** Every league's name at once: most texts name one or none, and this look tells it. */
const ANY_NAME = new RegExp(LEAGUES.map(({ names }) => `(?:${names.source})`).join('|'), 'gi')

const leagueWordsIn = remembered((text): readonly string[] =>
  (text.match(ANY_NAME) ?? []).map((name) => name.toLowerCase()),
)

const leaguesNamed = (text: string): readonly string[] =>
  LEAGUES.filter(({ names }) => names.test(text)).map(({ name }) => name)

/** Whether two of the texts name leagues and have none in common. */
export function nameOtherLeagues(texts: readonly string[]): boolean {
  if (new Set(texts.flatMap(leagueWordsIn)).size < 2) return false
  const named = texts.map(leaguesNamed).filter((leagues) => leagues.length > 0)
  return named.some((leagues) => named.some((others) => !leagues.some((one) => others.includes(one))))
}

import type { ContractText } from '../../../domain/contract-text.js'
import { LEAGUES, type League } from './leagues.js'

/** What follows a league's code in a series of games. */
const BY_CODE = new Map(LEAGUES.flatMap((league) => league.codes.map((code) => [code, league] as const)))
const LONGEST_CODE = Math.max(...[...BY_CODE.keys()].map((code) => code.length))

/** The league a contest belongs to: by its words, the venue's own identifiers, its topics; `undefined` when nothing tells. */
export function leagueOf(contract: ContractText, words: string): League | undefined {
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

/** Canonical names of every league that a text names. */
export const leaguesNamed = (text: string): readonly string[] =>
  LEAGUES.filter(({ names }) => names.test(text)).map(({ name }) => name)

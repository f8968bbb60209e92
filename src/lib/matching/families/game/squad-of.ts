import type { Entity } from '../../claim/entity.js'
import type { League } from './leagues.js'

const WOMEN = /\b(?:[Ww]omen(?:'?s)?|WOMEN(?:'?S)?|[Ll]adies|[Gg]irls)\b|\((?:W|F)\)| W(?= vs?\b|$| \|)/
const AGE = /\b(?:U-?|[Uu]nder[- ])(1[5-9]|2[0-3])s?\b/
const SECOND_TEAM = /\b(?:reserves?|youth|juniors?|legends|academy|B team)\b/

/** Which team of a club, country or school plays: empty for the first one of the men. */
export function squadOf(texts: readonly string[], league: League | undefined): string {
  if (league?.sport === 'tennis' || league?.sport === 'fighting' || league?.sport === 'esports') return ''
  const words = texts.join(' | ')
  const isWomens = isWomensLeague(league) || WOMEN.test(words)
  const age = AGE.exec(words)?.[1]
  const second = SECOND_TEAM.exec(words)?.[0]
  return [isWomens ? 'women' : '', age === undefined ? '' : `u${age}`, second?.toLowerCase() ?? '']
    .filter((word) => word !== '')
    .join(' ')
}

/** `arsenal` and the women of Arsenal are two teams. */
export function ofSquad(team: Entity, squad: string): Entity {
  const marked = (name: string): string => `${name} ${squad}`
  return squad === '' ? team : { ...team, name: marked(team.name), others: team.others.map(marked) }
}

export const isWomensLeague = (league: League | undefined): boolean =>
  league !== undefined && (/^womens\b/.test(league.name) || league.name === 'wnba' || league.name === 'nwsl')

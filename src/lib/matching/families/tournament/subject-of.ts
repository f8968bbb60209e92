import type { Entity } from '../../claim/entity.js'
import { canonical } from '../../reading/canonical.js'
import { placeEntity } from '../../reading/place-names.js'
import { LEAGUES } from '../game/leagues.js'
import { teamNamed } from '../game/team-names.js'
import type { NamedCompetition } from './competition-of.js'
import type { Question } from './question.js'

/**
 * A team of the competition's league, a country, else a person or a thing by its words; `undefined`: label, title and condition name
 * different ones.
 */
export function subjectOf(question: Question, named: NamedCompetition | undefined): Entity | undefined {
  const league = LEAGUES.find(({ name }) => name === named?.known?.league)
  const entities = question.names.flatMap((name) => entityOf(name, league, named) ?? [])
  const [first, ...rest] = entities
  if (first === undefined || rest.some((entity) => !canBeOne(first, entity))) return undefined
  const others = [...rest.map(({ name }) => name), ...entities.flatMap((entity) => entity.others)]
  const title = canonical(question.title)
  return { ...first, others: [...new Set(others)].filter((name) => name !== first.name && name !== title) }
}

/** Two forms of one name share a word, or one is in the table of the other. */
function canBeOne(a: Entity, b: Entity): boolean {
  if (a.name === b.name || a.others.includes(b.name) || b.others.includes(a.name)) return true
  const isListed = (entity: Entity): boolean => entity.kind === 'country' || entity.kind === 'team'
  if (isListed(a) && isListed(b)) return false
  const words = new Set(a.name.split(' '))
  return b.name.split(' ').some((word) => words.has(word))
}

function entityOf(
  text: string,
  league: (typeof LEAGUES)[number] | undefined,
  named: NamedCompetition | undefined,
): Entity | undefined {
  const plain = text.replace(/^(?:the|a) /i, '').replace(/^"(.*)"$/, '$1')
  if (league?.teams !== undefined || league?.sport === 'college') {
    const team = teamNamed(plain, league)
    if (team !== undefined && (isTeam(team.name, league) || league.sport === 'college')) return team
  }
  const place = placeEntity(plain)
  if (place !== undefined) return place
  return named?.entity.name === undefined ? undefined : personOrThing(plain)
}

const isTeam = (name: string, league: (typeof LEAGUES)[number]): boolean =>
  league.teams?.some(([team]) => team === name) === true

/** Two or three capitalised words are taken for a person; anything else stands by its words. */
function personOrThing(text: string): Entity | undefined {
  const isPerson =
    /^\p{Lu}[\p{L}.'-]*(?: (?:\p{Lu}[\p{L}.'-]*|de|da|van|von|der|bin|al|el|la|le)){1,4}$/u.test(text)
  const name = canonical(text)
    .replace(/^(?:the|team) /, '')
    .replace(/ (?:jr|sr|ii|iii|iv)$/, '')
  return name === '' ? undefined : { name, others: [], kind: isPerson ? 'person' : 'thing' }
}

import type { Entity } from '../claim/entity.js'
import { wordsOf } from './canonical.js'
import { COUNTRIES } from './countries.js'
import { US_STATES } from './us-states.js'

/** A country or a state named in a text. `at` and `end` count canonical words. */
export interface PlaceMention {
  readonly entity: Entity
  readonly at: number
  readonly end: number
}

const WORDS_MAX = 8
const GEORGIA = 'georgia (state)'
const STATE_ALIASES: Readonly<Record<string, string>> = {
  'washington dc': 'district of columbia',
  dc: 'district of columbia',
  'new york state': 'new york',
  'washington state': 'washington',
  'state of georgia': GEORGIA,
  'us state of georgia': GEORGIA,
  'georgia state': GEORGIA,
}

const BY_NAME = placeTable()
const BY_ADJECTIVE = adjectiveTable()
const FIRST_WORDS = new Set([...BY_NAME.keys()].map((name) => name.split(' ')[0]!))
const BY_CODE = new Map(Object.entries(US_STATES).map(([name, code]) => [code, stateEntity(name)]))

/** The country or state that a whole phrase names; an article, `the state of` and a remark in brackets do not count. */
export function placeEntity(phrase: string): Entity | undefined {
  const code = BY_CODE.get(phrase.trim())
  if (code !== undefined) return code
  const words = wordsOf(phrase)
  const name = (words[0] === 'the' ? words.slice(1) : words).join(' ')
  return BY_NAME.get(name) ?? BY_ADJECTIVE.get(name)
}

/** Whether one canonical word is the name or the adjective of a country or state. */
export const isPlaceWord = (word: string): boolean => BY_NAME.has(word) || BY_ADJECTIVE.has(word)

/** The country of an adjective, `israeli`. */
export const countryOfAdjective = (word: string): Entity | undefined => BY_ADJECTIVE.get(word)

/** Countries and states by name (not by adjective) in a phrase, left to right, longest name first. `Georgia` is the country unless the text says state. */
export function placesIn(words: readonly string[]): readonly PlaceMention[] {
  const mentions: PlaceMention[] = []
  for (let at = 0; at < words.length; at += 1) {
    if (!FIRST_WORDS.has(words[at]!)) continue
    const mention = longestAt(words, at)
    if (mention === undefined) continue
    mentions.push(mention)
    at = mention.end - 1
  }
  return mentions
}

function longestAt(words: readonly string[], at: number): PlaceMention | undefined {
  for (let end = Math.min(words.length, at + WORDS_MAX); end > at; end -= 1) {
    const entity = BY_NAME.get(words.slice(at, end).join(' '))
    if (entity !== undefined) return { entity, at, end }
  }
  return undefined
}

function placeTable(): ReadonlyMap<string, Entity> {
  const table = new Map<string, Entity>()
  for (const state of Object.keys(US_STATES)) {
    if (state === GEORGIA) continue
    table.set(state, stateEntity(state))
    table.set(`state of ${state}`, stateEntity(state))
    table.set(`us state of ${state}`, stateEntity(state))
  }
  for (const [alias, state] of Object.entries(STATE_ALIASES)) table.set(alias, stateEntity(state))
  for (const line of COUNTRIES) {
    const [name = '', ...aliases] = (line.split(';')[0] ?? '').split('|')
    for (const alias of [name, ...aliases]) table.set(alias, countryEntity(name))
  }
  return table
}

function adjectiveTable(): ReadonlyMap<string, Entity> {
  const table = new Map<string, Entity>()
  for (const line of COUNTRIES) {
    const [names = '', adjectives = ''] = line.split(';')
    const name = names.split('|')[0] ?? ''
    for (const adjective of adjectives.split(','))
      if (adjective !== '') table.set(adjective, countryEntity(name))
  }
  return table
}

function countryEntity(name: string): Entity {
  return { name, others: [], kind: 'country' }
}

function stateEntity(name: string): Entity {
  return { name, others: [], kind: 'region' }
}

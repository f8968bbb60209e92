import type { Entity } from '../../claim/entity.js'
import { plain } from '../office/offices.js'
import { PARTY_NAMES } from './party-names.js'

const NAME_OF = new Map(
  PARTY_NAMES.flatMap(([name, ...aliases]) => [name, ...aliases].map((alias) => [alias, name] as const)),
)
const PARTY_WORD =
  /\b(?:part(?:y|ies|ei|ido|ito)|coalition|bloc|alliance|union|movement|front|democrats|greens|list)\b/
const LEAD = /^(?:candidate|representative|member|nominee|politician)s? (?:of|from|for) /
const TAIL = / (?:candidate|nominee|representative|part(?:y|ies))s?$/
const BRACKETS = /\(([^()]{1,20})\)/

/** The party that a whole phrase names; `undefined`: the phrase is not the name of a party for all that can be told. */
export function partyNamed(phrase: string): Entity | undefined {
  const acronym = BRACKETS.exec(phrase)?.[1]
  const words = plain(phrase.replace(BRACKETS, ' '))
  const bare = withoutPartyWord(words)
  const listed = NAME_OF.get(words) ?? NAME_OF.get(bare)
  if (listed !== undefined) return partyEntity(listed, acronym)
  const byAcronym = acronym === undefined ? undefined : NAME_OF.get(plain(acronym))
  if (byAcronym !== undefined && PARTY_WORD.test(words)) return partyEntity(byAcronym, bare)
  return PARTY_WORD.test(words) && bare !== '' ? partyEntity(bare, acronym) : undefined
}

/** A phrase that the rules call a party, listed or not. */
export const partyOfWords = (phrase: string): Entity | undefined => {
  const words = withoutPartyWord(plain(phrase.replace(BRACKETS, ' ')))
  return words === '' ? undefined : partyEntity(words, BRACKETS.exec(phrase)?.[1])
}

const withoutPartyWord = (words: string): string =>
  words
    .replace(LEAD, '')
    .replace(TAIL, '')
    .replace(/\bparty\b/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()

function partyEntity(name: string, other: string | undefined): Entity {
  const also = other === undefined ? '' : plain(other)
  return { name, others: also === '' || also === name ? [] : [also], kind: 'party' }
}

const MAJOR = /\b(democratic|democrats?|republicans?|gop|libertarian)\b(?! of\b| republic\b)/

const EVERY_MAJOR = new RegExp(MAJOR.source, 'g')

/** Every American party a plain text speaks of, once. */
export const majorPartiesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(EVERY_MAJOR)].flatMap(([word]) => NAME_OF.get(word) ?? [])),
]

/** The American party a text speaks of, such as the one whose primary it is. */
export function majorPartyIn(text: string): Entity | undefined {
  const word = MAJOR.exec(text)?.[1]
  const name = word === undefined ? undefined : NAME_OF.get(word)
  return name === undefined ? undefined : partyEntity(name, undefined)
}

const WORDS_OF = new Map(
  PARTY_NAMES.map(([name, ...aliases]) => [name, ['party', name, ...aliases].join(' ')]),
)

/** All names by which a party goes, in one line. */
export const partyWords = (name: string): string => WORDS_OF.get(name) ?? 'party'

/** Whether a party is known by its other names as well. */
export const isListedParty = (name: string): boolean => WORDS_OF.has(name)

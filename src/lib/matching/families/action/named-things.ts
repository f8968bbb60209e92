import type { Entity } from '../../claim/entity.js'
import { stemOf, wordsOf } from '../../reading/canonical.js'
import { namedEntity } from '../../reading/entity-names.js'
import { personEntity, personName } from '../../reading/person-names.js'
import { countryOfAdjective, placeEntity, placesIn } from '../../reading/place-names.js'
import type { Prepared } from '../../reading/prepared.js'

// Small letters make these things; with a capital they are names.
const THING = /\b(?:bill|act|legislation|law|ban|tax|tariffs?|reserve)\b/
const ORGANISATION =
  /\b(?:government|administration|congress|senate|house|court|commission|committee|department|agency|bank|reserve|union|company|inc|corp|corporation|group|party|council|ministry|parliament|army|military|forces?|police|fbi|cia|sec|fda|nato|nasa|un|eu|opec|university|league|association|federation|fed|board|office|airlines?|motors|studios?)\b/i
const LISTED =
  /\b(?:listed|specified|named|relevant)\b[^,]{0,40}\b(?:individual|person|people|country|countries|state|city|company|politician|leader|team|player|candidate|member|entity|name|place|location)\b|\bspecified in the (?:title|question)\b|\bthis (?:person|individual|country|state|team|candidate|player|company)\b/i

/** `a listed country`: the text points at the title. */
export const pointsAtTitle = (text: string): boolean => LISTED.test(text)

/** What the reading of a name may use. */
export interface Naming {
  readonly prepared: Prepared
  readonly verbWords: ReadonlySet<string>
  /** What the verb is done by and to. */
  readonly takes: 'place' | 'thing' | 'anything'
}

/** Who acts: a country, a body or a person; `undefined`: nothing is named. */
export function actorNamed(text: string, { prepared, takes }: Naming): Entity | undefined {
  const plain = text.replace(/^[\s,]+|[\s,]+$/g, '')
  if (!/[\p{L}\p{N}]/u.test(plain)) return undefined
  const place = placeEntity(plain) ?? placeEntity(plain.replace(/ (?:federal )?government$/i, ''))
  if (place !== undefined) return place
  if (isOfficeOf(plain)) return namedEntity(plain, 'office')
  if (isPersonLike(plain)) return capitalNamed(plain, takes === 'thing', prepared)
  return namedEntity(plain, ORGANISATION.test(plain) ? 'organisation' : 'thing')
}

/** A person; of companies and products the same name, to be compared letter by letter. */
function capitalNamed(text: string, isThing: boolean, prepared: Prepared): Entity {
  if (/\d/.test(text)) return namedEntity(text, 'thing')
  const person = personEntity(text, prepared)
  return isThing ? { ...person, kind: 'thing' } : person
}

const NO_WORDS: ReadonlySet<string> = new Set()
const LOWER_JOINS =
  'of|the|de|da|do|dos|del|della|di|van|von|der|den|bin|ibn|al|el|la|le|and|for|former|current'
const SMALL_WORD = new RegExp(`(?:^|[ "(])(?!(?:${LOWER_JOINS})\\b)[a-z]`)
const POSSESSED = /\p{Lu}[\p{L}.-]*'s? (?!\p{Lu})/u
const NAME_AT_END = /\p{Lu}[\p{L}'-]+[."')]*$/u
const FULL_NAME = /(?<![\p{L}-])\p{Lu}[\p{L}'-]+ \p{Lu}[\p{L}'-]+/u

/** Whether words stand for no more than a name or no less than a thing: `supporters of Jane Doe` are neither. */
export function isClear(text: string, verbWords: ReadonlySet<string> = NO_WORDS): boolean {
  return isClearName(withoutFront(text, verbWords))
}

function isClearName(text: string): boolean {
  if (POSSESSED.test(text)) return false
  if (!SMALL_WORD.test(text)) return true
  const plain = text.replace(/^(?:(?:both|either|any|the|a|an|to|with|against|in|on|of) )+/i, '')
  if (!SMALL_WORD.test(plain) || placeEntity(plain) !== undefined || ORGANISATION.test(plain)) return true
  if (FULL_NAME.test(plain)) return false
  const last = NAME_AT_END.exec(plain)?.[0]
  return last === undefined || placesIn(wordsOf(last)).length > 0
}

/** `the President of the United States`: an office without a name. */
const isOfficeOf = (text: string): boolean => / of /.test(text) && placeEntity(personName(text)) !== undefined

/** Capitalised words only, no body among them, no acronym alone. */
function isPersonLike(text: string): boolean {
  const words = text.replace(/^the(?: |$)/i, '').split(' ')
  if (words[0] === '') return false
  if (ORGANISATION.test(text) || THING.test(text) || words.length > 9) return false
  return (
    words.every((word) =>
      /^\p{Lu}|^(?:of|the|de|da|do|dos|del|della|di|van|von|der|den|bin|ibn|al|el|la|le|and|for|former|current)\b|^["'(]/u.test(
        word,
      ),
    ) && !/^[A-Z0-9.&-]{2,}$/.test(text)
  )
}

const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  'a an the and or of to in on at by with within into from for be been his her its their any some against as that is are was'.split(
    ' ',
  ),
)

/** What it is done to, without the words that belong to the verb in front: `and been present within the boundaries of Canada` -> Canada. */
export function objectNamed(text: string, { prepared, verbWords, takes }: Naming): Entity | undefined {
  // Words that all belong to the verb may still be what it is done to: `annexes any territory`.
  const plain = withoutSoil(withoutFront(text, verbWords) || withoutFront(text, NO_WORDS) || text)
  const words = wordsOf(plain)
  const places = placesIn(words)
  const whole = placeEntity(plain)
  if (whole !== undefined) return whole
  // One place and nothing else of weight: the words around it describe it.
  if (places.length === 1 && isAlone(words, places[0]!, verbWords)) return places[0]!.entity
  if (takes === 'place') return namedEntity(plain.replace(/^(?:the )?city of /i, ''), 'city')
  return isPersonLike(plain) ? capitalNamed(plain, takes === 'thing', prepared) : namedEntity(plain, 'thing')
}

/** `Norwegian soil` is Norway. */
const withoutSoil = (text: string): string =>
  text.replace(
    /^(\p{Lu}\p{L}+) (?:soil|territory)$/u,
    (whole, adjective: string) => countryOfAdjective(adjective.toLowerCase())?.name ?? whole,
  )

function withoutFront(text: string, verbWords: ReadonlySet<string>): string {
  let rest = text.replace(/^[\s,]+|[\s,;]+$/g, '')
  for (;;) {
    const word = /^[^\s]+/.exec(rest)?.[0] ?? ''
    const bare = word.toLowerCase().replace(/[^a-z]/g, '')
    const isFront =
      word !== '' &&
      (FUNCTION_WORDS.has(bare) ||
        (!/^\p{Lu}/u.test(word) && verbWords.has(stemOf(bare))) ||
        (/ly$/.test(bare) && /^[a-z]/.test(word)))
    if (!isFront) return rest
    rest = rest.slice(word.length).trimStart()
  }
}

function isAlone(
  words: readonly string[],
  place: { readonly at: number; readonly end: number },
  verbWords: ReadonlySet<string>,
): boolean {
  // `Iowa City` is no part of what `Iowa` says.
  if (words[place.end] === 'city') return false
  return words.every(
    (word, at) =>
      (at >= place.at && at < place.end) ||
      FUNCTION_WORDS.has(word) ||
      verbWords.has(stemOf(word)) ||
      /^(?:state|country|territory|autonomous|city|mainland|island)$/.test(word),
  )
}

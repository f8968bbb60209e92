import type { Entity } from '../../claim/entity.js'

/** `near`: they share words, but neither is surely the other. */
export type Likeness = 'same' | 'near' | 'other'

/** Whether two names mean the same person, team, place or thing. */
export function likeness(a: Entity, b: Entity): Likeness {
  if (squeezed(a.name) === squeezed(b.name)) return 'same'
  if (isPerson(a) && isPerson(b)) return personLikeness(a, b)
  if (a.others.includes(b.name) || b.others.includes(a.name)) return 'same'
  if (a.others.some((name) => wordCount(name) > 1 && b.others.includes(name))) return 'same'
  if (isExact(a) && isExact(b)) return 'other'
  return shareWords(a.name, b.name) ? 'near' : 'other'
}

const isPerson = (entity: Entity): boolean => entity.kind === 'person'

/** Kinds whose names are resolved against whole tables: another name is another one. */
const EXACT_KINDS: ReadonlySet<string> = new Set(['country', 'region', 'party'])
const isExact = (entity: Entity): boolean => EXACT_KINDS.has(entity.kind)

const wordsOf = (name: string): readonly string[] => name.split(' ')
const wordCount = (name: string): number => wordsOf(name).length
const squeezed = (name: string): string => name.replaceAll(' ', '')

const SMALL_WORDS: ReadonlySet<string> = new Set([
  'of',
  'the',
  'and',
  'in',
  'for',
  'a',
  'to',
  'on',
  'de',
  'fc',
  'team',
])

function shareWords(a: string, b: string): boolean {
  const own = new Set(wordsOf(a))
  return wordsOf(b).some((word) => own.has(word) && !SMALL_WORDS.has(word))
}

/** A shared surname is not enough when both sides give a first name. */
function personLikeness(a: Entity, b: Entity): Likeness {
  const [fullA, fullB] = [fullNames(a), fullNames(b)]
  if (fullA.length > 0 && fullB.length > 0) return bestOf(fullA, fullB)
  const [shortOnes, fullOnes] =
    fullA.length === 0 ? [[a.name, ...a.others], fullB] : [[b.name, ...b.others], fullA]
  if (fullOnes.length === 0)
    return [a.name, ...a.others].some((n) => n === b.name || b.others.includes(n)) ? 'same' : 'other'
  if (shortOnes.some((short) => fullOnes.some((full) => spelled(wordsOf(full).at(-1)!) === spelled(short))))
    return 'same'
  return shortOnes.some((short) => fullOnes.some((full) => wordsOf(full).includes(short))) ? 'near' : 'other'
}

const fullNames = (entity: Entity): readonly string[] =>
  [entity.name, ...entity.others].filter((name) => wordCount(name) > 1)

function bestOf(namesA: readonly string[], namesB: readonly string[]): Likeness {
  let best: Likeness = 'other'
  for (const a of namesA)
    for (const b of namesB) {
      const found = fullNameLikeness(a, b)
      if (found === 'same') return 'same'
      if (found === 'near') best = 'near'
    }
  return best
}

const SUFFIXES: ReadonlySet<string> = new Set(['jr', 'sr', 'ii', 'iii', 'iv'])

function fullNameLikeness(a: string, b: string): Likeness {
  const [wordsA, wordsB] = [namesIn(a), namesIn(b)]
  if (squeezed(a) === squeezed(b)) return 'same'
  if (SUFFIXES.has(wordsOf(a).at(-1)!) !== SUFFIXES.has(wordsOf(b).at(-1)!)) return near(wordsA, wordsB)
  const [shorter, longer] = wordsA.length <= wordsB.length ? [wordsA, wordsB] : [wordsB, wordsA]
  const setLonger = new Set(longer.map(spelled))
  if (hasJoint(wordsA) !== hasJoint(wordsB)) return near(wordsA, wordsB)
  const isWithin = shorter.every((word) => setLonger.has(spelled(word)))
  if (isWithin && shorter.length > 1) return 'same'
  if (spelled(shorter.at(-1)!) !== spelled(longer.at(-1)!)) return 'other'
  return isFirstNameOf(shorter[0]!, longer[0]!) ? 'same' : 'other'
}

/** `Ada Lake and Bo Reed` or `Ada Lake with a crime` is no longer form of one name. */
const JOINTS: ReadonlySet<string> = new Set(
  'and or with without any other another of for who whom both either neither not except on over to in at by'.split(
    ' ',
  ),
)
const hasJoint = (words: readonly string[]): boolean => words.some((word) => JOINTS.has(word))

const near = (a: readonly string[], b: readonly string[]): Likeness =>
  a.some((word) => b.includes(word)) ? 'near' : 'other'

const namesIn = (name: string): readonly string[] => wordsOf(name).filter((word) => !SUFFIXES.has(word))

/** An initial, or the same name with one vowel written otherwise. */
function isFirstNameOf(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (spelled(short) === spelled(long)) return true
  if (short.length === 1) return long.startsWith(short)
  return short.length >= 4 && short.length === long.length && withoutVowels(short) === withoutVowels(long)
}

const withoutVowels = (word: string): string => word.replace(/[aeiou]/g, '')

/** One writing for the ways in which the same foreign name is put into Latin letters. */
function spelled(word: string): string {
  return word
    .replaceAll('-', '')
    .replace(/y/g, 'i')
    .replace(/(.)\1+/g, '$1')
    .replace(/ei$|ii$/, 'i')
}

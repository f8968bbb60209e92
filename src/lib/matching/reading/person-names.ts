import type { Entity } from '../claim/entity.js'
import { canonical, wordsOf } from './canonical.js'
import { isPlaceWord } from './place-names.js'
import type { Passage, Prepared } from './prepared.js'
import { remembered } from './remembered.js'

/** Words of office and address in front of a name. */
export const TITLES: ReadonlySet<string> = new Set(
  (
    'mr mrs ms miss dr prof professor sir dame lord lady rev reverend hon honorable judge justice chief general gen colonel col admiral ' +
    'president vice prime minister premier chancellor king queen prince princess pope sultan emir ayatollah supreme leader senator sen ' +
    'representative rep congressman congresswoman governor gov mayor secretary attorney speaker director chair chairman chairwoman ' +
    'chairperson ceo former current ex incumbent acting interim deputy first lady us state israeli foreign defense defence treasury ' +
    'commerce of the republic federal reserve fed taoiseach candidate nominee billionaire businessman founder rapper singer actor actress ' +
    'coach head player quarterback will if who whom when how can should does did do is are was has have the a an and or but for by in on at to this ' +
    'that whether'
  ).split(' '),
)
const SUFFIXES: ReadonlySet<string> = new Set(['jr', 'sr', 'ii', 'iii', 'iv'])
/** Titles that are a part of the name where one name stands behind them: `Lady Gaga`, `Pope Leo XIV`. */
const PART_OF_NAME: ReadonlySet<string> = new Set([
  'lady',
  'lord',
  'king',
  'queen',
  'prince',
  'princess',
  'pope',
  'sir',
  'dame',
  'dr',
])
/** Small words that begin sentences and names: `Will Smith`, `Do Kwon`. */
const OPENERS: ReadonlySet<string> = new Set(['will', 'can', 'do', 'an', 'by', 'in', 'on', 'at', 'has', 'is'])
const SMALL_WORDS: ReadonlySet<string> = new Set(
  'will if who whom when how can should does did do is are was has have the a an and or but for by in on at to this that whether of'.split(
    ' ',
  ),
)
const NUMERAL = /^(?:[ivx]{1,5}|jr|sr)$/
const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    djt: 'donald trump',
    aoc: 'alexandria ocasio cortez',
    rfk: 'robert kennedy',
    'rfk jr': 'robert kennedy jr',
    mbs: 'mohammed bin salman',
    scotus: 'supreme court',
    potus: 'president of us',
  }),
)
const LONGEST_NAME = 6
const NAME_RUN =
  /(?<![\p{L}\p{N}])\p{Lu}[\p{L}'.-]*(?: (?:(?:de|da|do|dos|del|della|di|van|von|der|den|bin|ibn|al|el|la|le|bint|ter|du|y|e) ){0,2}(?:al-|el-)?\p{Lu}[\p{L}'.-]*){1,5}/gu

/** A person's name in canonical form: offices, honorifics and middle initials off; `jr` and the like stay, father and son are two people. */
export function personName(text: string): string {
  const name = withoutInitials(withoutTitles(wordsOf(text))).join(' ')
  return SHORT_FORMS.get(name) ?? name
}

/** `us president donald trump` -> `donald trump`: words of office in front, as long as a name is left. */
function withoutTitles(words: readonly string[]): readonly string[] {
  let start = 0
  while (start < words.length - 1 && isInFront(words, start)) start += 1
  return words.slice(start)
}

function isInFront(words: readonly string[], at: number): boolean {
  const word = words[at]!
  const rest = words.slice(at + 1).filter((one) => !NUMERAL.test(one))
  if (rest.length === 0) return false
  if (rest.length === 1 && (PART_OF_NAME.has(word) || OPENERS.has(word))) return false
  if (TITLES.has(word)) return true
  return isPlaceWord(word) && (words[at - 1] === 'of' || isBeforeTitle(words, at + 1))
}

/** `Kenyan President William Ruto`, but `Kenyan McDuffie`: what a place stands in front of has to be an office. */
function isBeforeTitle(words: readonly string[], at: number): boolean {
  const next = words[at]
  if (next === undefined) return false
  return (TITLES.has(next) && !SMALL_WORDS.has(next)) || (isPlaceWord(next) && isBeforeTitle(words, at + 1))
}

/** `donald j trump` -> `donald trump`; `jd vance` and `xi jinping` stay. */
const withoutInitials = (words: readonly string[]): readonly string[] =>
  words.length < 3
    ? words
    : words.filter((word, at) => at === 0 || at === words.length - 1 || word.length > 1)

const withoutSuffix = (words: readonly string[]): readonly string[] =>
  words.length > 1 && SUFFIXES.has(words.at(-1)!) ? words.slice(0, -1) : words

/** The person with the longest form of the name that stands anywhere in the contract: `Obama` becomes `barack obama`. */
export function personEntity(text: string, prepared: Prepared): Entity {
  const name = personName(text)
  const longer = longerForms(name, prepared)
  // Two people of one name in the text: nobody can say which is meant.
  const full = longer.length === 1 ? longer[0]! : name
  const others = full === name ? [] : [name]
  return { name: full, others, kind: 'person' }
}

function longerForms(name: string, prepared: Prepared): readonly string[] {
  const words = name.split(' ')
  const forms = new Set(namesIn(prepared).filter((form) => isLongerForm(form.split(' '), words)))
  return [...forms].filter(
    (form) => ![...forms].some((other) => other !== form && isLongerForm(other.split(' '), form.split(' '))),
  )
}

/** The shorter name is the last words, the first ones or the first and the last of the longer; `Jr.` makes another person of a full name. */
function isLongerForm(form: readonly string[], shorter: readonly string[]): boolean {
  const longer = shorter.length === 1 ? withoutSuffix(form) : form
  if (shorter.length > 1 && isSuffixed(form) !== isSuffixed(shorter)) return false
  if (longer.length <= shorter.length) return false
  const tail = longer.slice(-shorter.length)
  const head = longer.slice(0, shorter.length)
  const same = (words: readonly string[]): boolean => words.every((word, at) => word === shorter[at])
  if (same(tail)) return true
  if (shorter.length === 1) return false
  return same(head) || (shorter.length === 2 && longer[0] === shorter[0] && longer.at(-1) === shorter[1])
}

const isSuffixed = (words: readonly string[]): boolean => SUFFIXES.has(words.at(-1) ?? '')

const SPOKEN: ReadonlySet<string> = new Set(['title', 'subtitle', 'event title', 'outcome label'])
const SENTENCES_READ = 12

const names = new WeakMap<Prepared, readonly string[]>()

/** Every run of capitalised words that can be a name, canonical and once. */
function namesIn(prepared: Prepared): readonly string[] {
  const known = names.get(prepared)
  if (known !== undefined) return known
  const list = new Set<string>()
  for (const { text } of spokenPassages(prepared)) for (const form of formsIn(text)) list.add(form)
  names.set(prepared, [...list])
  return [...list]
}

/** Where the people of a question are named; lists of sources and the end of long rules are left out. */
function spokenPassages({ passages, sentences }: Prepared): readonly Passage[] {
  const spoken = passages.filter(({ from }) => SPOKEN.has(from))
  return [...spoken, ...sentences.slice(0, SENTENCES_READ)]
}

/** A question or a sentence begins with it. */
const OPENING = /^(?:Will|Can|Do|Does|Did|Is|Are|Has|Have|An|By|In|On|At|If) /

const formsIn = remembered((text): readonly string[] =>
  [...text.matchAll(NAME_RUN)].flatMap(([run]) => formsOf(run)),
)

function formsOf(run: string): readonly string[] {
  const name = personName(run.replace(/'s\b.*$/, '').replace(OPENING, ''))
  const count = name.split(' ').length
  return count > 1 && count <= LONGEST_NAME ? [name] : []
}

/** The canonical name of an office, without articles: `the Secretary of Defense` -> `secretary of defense`. */
export const withoutArticles = (text: string): string => canonical(text).replace(/^(?:the|a|an) /, '')

import type { Entity } from '../claim/entity.js'
import { canonical, wordsOf } from './canonical.js'
import { isPlaceWord } from './place-names.js'
import type { Passage, Prepared } from './prepared.js'

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
const SHORT_FORMS: Readonly<Record<string, string>> = {
  djt: 'donald trump',
  aoc: 'alexandria ocasio cortez',
  rfk: 'robert kennedy',
  mbs: 'mohammed bin salman',
  scotus: 'supreme court',
  potus: 'president of us',
}
const LONGEST_NAME = 6
const NAME_RUN =
  /(?<![\p{L}\p{N}])\p{Lu}[\p{L}'.-]*(?: (?:(?:de|da|do|dos|del|della|di|van|von|der|den|bin|ibn|al|el|la|le|bint|ter|du|y|e) ){0,2}(?:al-|el-)?\p{Lu}[\p{L}'.-]*){1,5}/gu

/** A person's name in canonical form: offices, honorifics, generation suffixes and middle initials off. */
export function personName(text: string): string {
  const whole = wordsOf(text)
  const words = withoutInitials(withoutTitles(whole.filter((word) => !SUFFIXES.has(word))))
  const name = words.join(' ')
  return SHORT_FORMS[name] ?? name
}

/** `us president donald trump` -> `donald trump`: words of office in front, as long as a name of two words or one of its own is left. */
function withoutTitles(words: readonly string[]): readonly string[] {
  let start = 0
  while (start < words.length - 1 && isTitle(words[start]!)) start += 1
  return words.slice(start)
}

const isTitle = (word: string): boolean =>
  TITLES.has(word) || (isPlaceWord(word) && !LIKE_FIRST_NAMES.has(word))
// Names of places that people bear.
const LIKE_FIRST_NAMES: ReadonlySet<string> = new Set([
  'jordan',
  'georgia',
  'virginia',
  'chad',
  'israel',
  'dominica',
  'carolina',
  'montana',
  'dakota',
  'washington',
])

/** `donald j trump` -> `donald trump`; `jd vance` and `xi jinping` stay. */
const withoutInitials = (words: readonly string[]): readonly string[] =>
  words.length < 3
    ? words
    : words.filter((word, at) => at === 0 || at === words.length - 1 || word.length > 1)

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

/** The shorter name is the last words, the first ones or the first and the last of the longer. */
function isLongerForm(longer: readonly string[], shorter: readonly string[]): boolean {
  if (longer.length <= shorter.length) return false
  const tail = longer.slice(-shorter.length)
  const head = longer.slice(0, shorter.length)
  const same = (words: readonly string[]): boolean => words.every((word, at) => word === shorter[at])
  if (same(tail)) return true
  if (shorter.length === 1) return false
  return same(head) || (shorter.length === 2 && longer[0] === shorter[0] && longer.at(-1) === shorter[1])
}

const SPOKEN: ReadonlySet<string> = new Set(['title', 'subtitle', 'event title', 'outcome label'])
const SENTENCES_READ = 12

const names = new WeakMap<Prepared, readonly string[]>()

/** Every run of capitalised words that can be a name, canonical and once. */
function namesIn(prepared: Prepared): readonly string[] {
  const known = names.get(prepared)
  if (known !== undefined) return known
  const list = new Set<string>()
  for (const { text } of spokenPassages(prepared))
    for (const [run] of text.matchAll(NAME_RUN)) for (const form of formsOf(run)) list.add(form)
  names.set(prepared, [...list])
  return [...list]
}

/** Where the people of a question are named; lists of sources and the end of long rules are left out. */
function spokenPassages({ passages, sentences }: Prepared): readonly Passage[] {
  const spoken = passages.filter(({ from }) => SPOKEN.has(from))
  return [...spoken, ...sentences.slice(0, SENTENCES_READ)]
}

function formsOf(run: string): readonly string[] {
  const name = personName(run.replace(/'s\b.*$/, ''))
  const count = name.split(' ').length
  return count > 1 && count <= LONGEST_NAME ? [name] : []
}

/** The canonical name of an office, without articles: `the Secretary of Defense` -> `secretary of defense`. */
export const withoutArticles = (text: string): string => canonical(text).replace(/^(?:the|a|an) /, '')

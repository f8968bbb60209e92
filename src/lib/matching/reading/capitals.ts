import type { ContractText } from '../../domain/contract-text.js'
import { ACRONYMS, GIVEN_NAMES, NAMES_OF_ORDINARY_WORDS } from './cased-words.js'
import { COUNTRIES } from './countries.js'
import { isOrdinary } from './ordinary-form.js'
import { US_STATES } from './us-states.js'

const SMALL = /\p{Ll}/u
const LARGE = /\p{Lu}/u
const WORDS_OF_A_SENTENCE = 4
/** A text is looked at as far as this to tell whether it has capitals at all. */
const LOOKED_AT = 4_000

const TEXTS = [
  'title',
  'rules',
  'moreRules',
  'subtitle',
  'eventTitle',
  'eventSubtitle',
  'seriesTitle',
  'yesLabel',
  'noLabel',
  'earlyClose',
] as const

/**
 * The text with capitals where English writes them, when its question or its rules came without any or in nothing else: readers tell
 * names by them. A text in ordinary writing is handed back as it is.
 */
export function withCapitals(text: ContractText): ContractText {
  if (!isFlat(text.title) && !isFlat(text.rules) && !isFlat(text.moreRules)) return text
  const flat = TEXTS.filter((name) => isOneCase(text[name]))
  const labels = new Set([...LABELS.flatMap((name) => namesInLabel(text[name])), ...sidesIn(text.title)])
  return {
    ...text,
    ...Object.fromEntries(flat.map((name) => [name, capitalised(text[name], labels)])),
  }
}

const LABELS = ['yesLabel', 'noLabel'] as const
const LABEL_WORDS_MAX = 3
const SMALLEST_NAME = 3

/** `Jazz`: a short label is a name, and so are its words wherever they stand. */
function namesInLabel(label: string): readonly string[] {
  const words = label.toLowerCase().split(' ')
  if (words.length > LABEL_WORDS_MAX || NOT_A_NAME.test(label)) return []
  return words.filter((word) => word.length >= SMALLEST_NAME && !SMALL_IN_NAMES.has(word))
}

/** `Knicks vs. Nets` */
const sidesIn = (title: string): readonly string[] =>
  [
    ...title
      .toLowerCase()
      .slice(0, LOOKED_AT)
      .matchAll(/(\p{L}{3,}) vs?\.? (\p{L}{3,})/gu),
  ].flatMap(([, a, b]) => [a!, b!])

const NOT_A_NAME =
  /[\d:?]|\b(?:yes|no|over|under|above|below|before|after|by|in|at|other|none|no one|draw|tie|any|more|less|up|down|not|end|start|first|next)\b/i
const SMALL_IN_NAMES: ReadonlySet<string> = new Set(['the', 'and', 'of', 'for', 'will', 'or'])

const isFlat = (text: string): boolean =>
  isOneCase(text) && text.split(' ', WORDS_OF_A_SENTENCE).length === WORDS_OF_A_SENTENCE

function isOneCase(text: string): boolean {
  const start = text.slice(0, LOOKED_AT)
  return SMALL.test(start) !== LARGE.test(start)
}

const TOKEN =
  /https?:\/\/\S+|www\.\S+|(?:\p{L}\.){2,}|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['\u2019][\p{L}\p{M}]+)*/gu
const PLURAL_OR_SHORT = /['\u2019](?:s|t|ll|re|ve|d|m)$/u
/** Nothing but these stands between the end of a sentence, a heading or the start of the text and its first word. */
const OPENS = /(?:^|[.?!]["')\]\u201d\u2019]*\s|[\n\r]|["\u201c(]|[?!:]\s)[\s"'\u201c\u2018(*\u2022-]*$/
const SHORT_FORM = /(?:^|[\s("])(?:\p{L}|vs|no|mr|mrs|ms|dr|jr|sr|st|gov|sen|rep|inc|\p{L}\.\p{L})\.\s$/iu
const REACH = 12

/** One text, whatever its case was. */
export function capitalised(text: string, names: ReadonlySet<string> = new Set()): string {
  const low = text.toLowerCase()
  const words = low.replace(TOKEN, (token, at: number) => {
    const before = low.slice(Math.max(0, at - REACH), at)
    const after = low.slice(at + token.length, at + token.length + REACH)
    return names.has(token) ? firstUp(token) : casedWord(token, before, after)
  })
  return words.replace(NAMES, (phrase) =>
    phrase.replace(WORD, (word) => (NAME_SMALL.has(word) ? word : firstUp(word))),
  )
}

const WORD = /[\p{L}\p{M}]+/gu
const NAME_SMALL: ReadonlySet<string> = new Set(['of', 'the', 'and'])
const PLACES = COUNTRIES.flatMap((line) => line.split(/[|;,]/)).concat(
  Object.keys(US_STATES),
  Object.values(US_STATES),
)
const NAMES = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...NAMES_OF_ORDINARY_WORDS, ...PLACES.filter((name) => name.length > 3 && !isOrdinary(name))].join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
)
const upper = (letter: string): string => letter.toUpperCase()

function casedWord(token: string, before: string, after: string): string {
  if (/^(?:https?:|www\.|\d)/.test(token)) return token
  if (token.includes('.')) return token === 'a.m.' || token === 'p.m.' ? token : token.toUpperCase()
  const ending = PLURAL_OR_SHORT.exec(token)?.[0] ?? ''
  const word = token.slice(0, token.length - ending.length)
  if (/t$/.test(ending)) return opened(word, before) + ending
  return cased(word, before, after) + ending
}

const MONTH_LIKE = /^(?:may|march)$/
const AFTER_MONTH = /^,? (?:\d|')/
const BEFORE_MONTH =
  /\b(?:in|by|before|until|after|through|during|end of|for|and|of|to|since|early|late|from)\s$/
const BEHIND_MONTH = /^\s*(?:[?.,;)]|$)/

function cased(word: string, before: string, after: string): string {
  if (MONTH_LIKE.test(word)) return isMonth(word, before, after) ? firstUp(word) : opened(word, before)
  if (word.length === 1)
    return word === 'a' && !/^\.\s?\p{L}/u.test(after) ? opened(word, before) : upper(word)
  if (/^(?:am|pm)$/.test(word)) return /\d\s?$/.test(before) ? upper(word) : opened(word, before)
  if (ACRONYMS.has(word) || isCode(word, before, after)) return upper(word)
  if (!isOrdinary(word) || isGivenName(word, after)) return firstUp(word)
  return /^winner$/.test(word) && /^[?:]?$/.test(after.trim()) ? firstUp(word) : opened(word, before)
}

/** `mark`, in front of what is no word of English. */
function isGivenName(word: string, after: string): boolean {
  const next = /^ (\p{L}{3,})/u.exec(after)?.[1]
  return next !== undefined && GIVEN_NAMES.has(word) && !isOrdinary(next)
}

const isMonth = (word: string, before: string, after: string): boolean =>
  AFTER_MONTH.test(after) ||
  (BEFORE_MONTH.test(before) && (word === 'may' || BEHIND_MONTH.test(after))) ||
  /\d(?:st|nd|rd|th)?,? (?:of )?$/.test(before)

/** `pa-12`, `Miami (oh)` */
const isCode = (word: string, before: string, after: string): boolean =>
  (word.length <= 4 && /^-\d/.test(after) && !isOrdinary(word)) ||
  (word.length === 2 && before.endsWith('(') && after.startsWith(')'))

/** Behind a name: `Fresno State`, `Ada Young`. */
const opened = (word: string, before: string): string =>
  OPENS.test(before) && !SHORT_FORM.test(before) ? firstUp(word) : word

const firstUp = (word: string): string => word.replace(/\p{L}/u, upper)

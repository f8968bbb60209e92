import type { ClaimFields, Wording } from '../claim/claim.js'
import { found, type Read } from '../claim/field.js'
import { stemOf, wordsOf } from './canonical.js'
import { explainedWords, type ExplainedWords } from './explained-words.js'
import { TextWords } from './text-words.js'
import { HARMLESS, SCOPE_WORDS } from './harmless-words.js'
import { TITLES } from './person-names.js'
import { countryOfAdjective, placesIn } from './place-names.js'
import { TEXT_CHARS_MAX } from './prepare.js'
import type { Passage, Prepared } from './prepared.js'
import { remembered } from './remembered.js'
import { datesOf } from './window.js'

/**
 * The words of the question, the label and the condition that no field stands for: of the question and the label every word that says
 * something, of the condition (unless all of its words are asked for) names, numbers, scope words and whatever an `or` or an `and` adds. Stems, sorted. `undefined`: the text was cut.
 */
export function readWording(
  prepared: Prepared,
  fields: Partial<ClaimFields>,
  explained: readonly string[] = [],
  conditionWords: 'all' | 'notable' = 'all',
): Read<Wording> {
  const { text, question, label, condition } = prepared
  if (text.rules.length + text.moreRules.length > TEXT_CHARS_MAX) return undefined
  const known = explainedWords(fields, explained)
  const own = new Set<string>()
  addPlain(own, known, withoutDates(prepared, question))
  if (label !== undefined) addPlain(own, known, withoutDates(prepared, label))
  if (condition !== undefined) {
    const said = withoutDates(prepared, condition)
    if (conditionWords === 'all') addPlain(own, known, withoutTitles(said))
    else addNotable(own, known, said)
  }
  for (const sentence of prepared.sentences)
    if (changesWorlds(sentence.text)) addPlain(own, known, sentence.text.replace(COUNTING, ' '))
  return found({ own: [...own].sort(), all: new TextWords(text) }, question.from)
}

const COUNTING = /\b(?:only|also|encompassed|qualif\w+|counts?|suffices?|considered|satisf\w+|towards?)\b/gi
const WIDENS = /\bencompassed (?:by|within|in) the payout criteri/i
/** `House arrest counts.` */
const COUNTS_TOO = /^(?:an? |the )?(?:[\w-]+ ){1,3}(?:also )?counts?(?: as (?:an? )?\w+)?\.?$/i
const NARROWS = /^(?:note that )?only\b[^.]{0,300}\b(?:qualif|count|suffice|considered|satisf)/i

const OWN_CLAUSE = /\b(?:announc|overtime|extra time|penalt|revis|interim|acting)/i

/** A sentence that lets more count than the condition says, or less. Announcements are a clause of their own. */
const changesWorlds = remembered(
  (text): boolean =>
    (WIDENS.test(text) || NARROWS.test(text) || COUNTS_TOO.test(text)) && !OWN_CLAUSE.test(text),
)

const CLOCK_TIME = /\b\d{1,2}:\d\d(?::\d\d)? ?(?:[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?/gi

function withoutDates(prepared: Prepared, passage: Passage): string {
  let text = ''
  let end = 0
  for (const date of datesOf(prepared, passage)) {
    if (date.at < end) continue
    text += `${passage.text.slice(end, date.at)} `
    end = date.end
  }
  return (text + passage.text.slice(end)).replace(CLOCK_TIME, ' ')
}

/** What one word or the name of a place says. */
interface Said {
  readonly word: string
  readonly stem: string
  /** What is kept of it when no field stands for it. */
  readonly kept: string
  readonly isPlace: boolean
}

const saidIn = remembered((text): readonly Said[] => {
  const words = wordsOf(text)
  const places = placesIn(words)
  return words.flatMap((word, at): readonly Said[] => {
    const place = places.find((one) => one.at <= at && at < one.end)?.entity.name
    if (place !== undefined)
      return HARMLESS.has(place) ? [] : [{ word: place, stem: place, kept: place, isPlace: true }]
    const stem = stemOf(word)
    if (HARMLESS.has(stem) || HARMLESS.has(word)) return []
    return [{ word, stem, kept: countryOfAdjective(word)?.name ?? stem, isPlace: false }]
  })
})

function addPlain(own: Set<string>, known: ExplainedWords, text: string): void {
  for (const { word, stem, kept, isPlace } of saidIn(text))
    if (!known.has(word) && !known.has(stem) && (isPlace || kept === stem || !known.has(kept))) own.add(kept)
}

const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}.,'&%-]*/gu
const JOINS = new Set(['or', 'and'])
const REACH_OF_JOIN = 4

/** Names, numbers and scope words, and the words behind an `or` or an `and`. */
const addNotable = (own: Set<string>, known: ExplainedWords, text: string): void => {
  addPlain(own, known, notableIn(text))
}

const notableIn = remembered((text): string => {
  const tokens = text.match(TOKEN) ?? []
  const kept: string[] = []
  let sinceJoin = REACH_OF_JOIN
  tokens.forEach((token, at) => {
    sinceJoin = JOINS.has(token) ? 0 : sinceJoin + 1
    if (sinceJoin === 0 || isTitle(token, tokens[at + 1])) return
    const isName = at > 0 && isCapital(token)
    if (isName || /\d/.test(token) || sinceJoin <= REACH_OF_JOIN || isScope(token)) kept.push(token)
  })
  return kept.join(' ')
})

/** Every word but those of office and address in front of a name. */
const withoutTitles = (text: string): string =>
  text.replace(TITLE_WORD, (word: string) => (TITLES.has(word.toLowerCase()) ? ' ' : word))

const TITLE_WORD = /\p{Lu}[\p{L}-]*(?= \p{Lu})/gu

const isCapital = (token: string): boolean => /^\p{Lu}/u.test(token)

/** `Prime Minister` in front of a name says who bears it. */
const isTitle = (token: string, next: string | undefined): boolean =>
  next !== undefined && isCapital(token) && isCapital(next) && TITLES.has(token.toLowerCase())

const isScope = (token: string): boolean =>
  SCOPE_WORDS.has(token.toLowerCase()) || SCOPE_WORDS.has(stemOf(token.toLowerCase()))

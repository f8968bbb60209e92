import type { Passage, Prepared } from '../../reading/prepared.js'
import { VERBS } from '../../reading/verb-words.js'
import { datesOf } from '../../reading/window.js'
import { clauseWords, isAuxiliary, type ClauseWord } from './clause-words.js'
import { mainVerb, verbsIn, type MainVerb } from './main-verb.js'

/** A clause taken apart: who, does what, to whom. Texts as listed, without the time. */
export interface ClauseParts {
  readonly from: Passage['from']
  /** What stands in brackets. */
  readonly asides: string
  readonly before: string
  readonly after: string
  /** What stands in the middle of the verb's words: `grants [Jane Doe a] pardon`. */
  readonly inside: string
  readonly main: MainVerb
  readonly isPassive: boolean
  readonly isNegated: boolean
  /** `try to`, `plan to` ...: the verb is only meant or tried. */
  readonly attempt: string | undefined
  /** Other verbs that an `or` puts beside the main one. */
  readonly alternatives: readonly string[]
}

const QUESTION_START = /^(?:will|does|did|do|is|are|can|has|have|should) (?:the )?/i
const TIME_START =
  /,? ?\b(?:at any (?:point|time) )?(?:after|between|before|by|prior to|on or before|until|through|during|in|on|from|within|as of|at|no later than) /gi
const NOT_A_DATE =
  /^(?:the )?(?:end of |date of )?(?:issuance|market creation|this market|the market|any point|any time|taking office|creation of|specified|listed date|date specified|deadline)/i
const BRACKETS = /\([^()]{0,200}\)/g
const NEAR = 24

/** The parts of a clause; `undefined`: it has no verb that can be told. */
export function partsOf(prepared: Prepared, passage: Passage): ClauseParts | undefined {
  const timeless = withoutTime(prepared, passage)
  const text = asClause(timeless.replace(QUESTION_START, '').replace(BRACKETS, withoutAside)).replace(
    /\?$/,
    '',
  )
  const words = clauseWords(text)
  const main = inChamber(mainVerb(words), text)
  if (main === undefined) return undefined
  const start = subjectEnd(words, main.at)
  const between = words.slice(start, main.at).map(({ raw }) => raw.toLowerCase())
  return {
    from: passage.from,
    asides: (timeless.match(BRACKETS) ?? []).join(' '),
    before: text.slice(0, words[start]?.at ?? text.length).trim(),
    after: text.slice(words[main.end - 1]!.end).trim(),
    inside: insideOf(text, words, main),
    main,
    isPassive: isPassive(words, main, between) && !CHAMBERS.some(([, chamber]) => chamber.test(text)),
    isNegated:
      between.includes('not') ||
      between.includes('never') ||
      /^(?:fail|declin|refus)/.test(words[main.at - 2]?.stem ?? ''),
    attempt: attemptBefore(words, main.at),
    alternatives: alternativesTo(words, main),
  }
}

/** `Georgia (state)` says which Georgia; other brackets are remarks. */
const withoutAside = (aside: string): string =>
  /^\((?:the )?(?:us )?(?:state|country)\)$/i.test(aside) ? aside : ' '

const THERE_IS =
  /^there (?:is|are|has been|have been|will be) (?:an? )?(?:new |official |formal |signed |mutual )*(ceasefire|peace deal|trade deal)(?: agreement)? between (.+)$/i

/** `there is a ceasefire between A and B`: A and B agree to one. */
function asClause(text: string): string {
  const match = THERE_IS.exec(text)
  if (match === null) return text
  const [, what = '', who = ''] = match
  return /ceasefire/i.test(what) ? `${who} agree to a ceasefire` : `${who} sign a ${what}`
}

function insideOf(text: string, words: readonly ClauseWord[], { gap }: MainVerb): string {
  if (gap === undefined || gap[0] >= gap[1]) return ''
  return text.slice(words[gap[0]]!.at, words[gap[1] - 1]!.end)
}

const CHAMBERS = [
  ['pass-senate', /^(?:the )?(?:us |u\.s\. |united states )?senate\b/i],
  ['pass-house', /^(?:the )?(?:us |u\.s\. |united states )?house\b/i],
] as const

/** `the Senate passes the bill` is the same as `the bill passes the Senate`. */
function inChamber(main: MainVerb | undefined, text: string): MainVerb | undefined {
  if (main?.verb !== 'pass') return main
  const verb = CHAMBERS.find(([, chamber]) => chamber.test(text))?.[0]
  const entry = VERBS.find((one) => one.verb === verb)
  return entry === undefined ? main : { ...main, verb: entry.verb, entry }
}

/** The text up to the first word that begins its time. */
function withoutTime(prepared: Prepared, passage: Passage): string {
  const dates = datesOf(prepared, passage)
  for (const match of passage.text.matchAll(TIME_START)) {
    const end = match.index + match[0].length
    const isDate = dates.some(({ at }) => isBefore(passage.text, end, at))
    if (match.index > 0 && (NOT_A_DATE.test(passage.text.slice(end, end + NEAR)) || isDate))
      return passage.text.slice(0, match.index)
  }
  return passage.text
}

const FILLER = /^(?:(?:the|end|close|of|or|on|before|calendar|year|month|quarter) ?)*$/i

/** Nothing but filling words stands between a word of time and a date; the date may begin with it. */
const isBefore = (text: string, end: number, date: number): boolean =>
  date >= end - 3 && date <= end + NEAR && FILLER.test(text.slice(end, Math.max(end, date)))

/** The subject ends where only auxiliaries and manner words are left before the verb. */
function subjectEnd(words: readonly ClauseWord[], verb: number): number {
  let at = verb
  while (
    at > 0 &&
    (isAuxiliary(words[at - 1]!.raw) ||
      isBetweenAdverbs(words, at - 1) ||
      /^(?:not|never|try|tri|attempt|plan|intend|agree|fail|declin|refus)$/.test(words[at - 1]!.stem))
  )
    at -= 1
  return at
}

/** `explicitly and formally recognises`. */
const isBetweenAdverbs = (words: readonly ClauseWord[], at: number): boolean =>
  /^(?:and|or)$/i.test(words[at]!.raw) && at > 1 && isAuxiliary(words[at - 1]!.raw)

const PASSIVE_HELP: ReadonlySet<string> = new Set([
  'be',
  'been',
  'is',
  'are',
  'was',
  'were',
  'being',
  'get',
  'gets',
])
const RECEIVES: ReadonlySet<string> = new Set([
  'receiv',
  'fac',
  'becom',
  'become',
  'plead',
  'pas',
  'pass',
  'get',
])

function isPassive(words: readonly ClauseWord[], main: MainVerb, between: readonly string[]): boolean {
  if (between.some((word) => PASSIVE_HELP.has(word))) return true
  return main.entry?.form === 'patient' && RECEIVES.has(words[main.at]!.stem)
}

const ATTEMPTS: ReadonlyMap<string, string> = new Map([
  ['try', 'try to'],
  ['tri', 'try to'],
  ['attempt', 'try to'],
  ['plan', 'plan to'],
  ['intend', 'plan to'],
  ['agre', 'agree to'],
  ['agree', 'agree to'],
])

function attemptBefore(words: readonly ClauseWord[], verb: number): string | undefined {
  return words[verb - 1]?.raw.toLowerCase() === 'to' ? ATTEMPTS.get(words[verb - 2]?.stem ?? '') : undefined
}

/** `arrested or charged`: the verbs that stand behind an `or`, without the one already found. */
function alternativesTo(words: readonly ClauseWord[], main: MainVerb): readonly string[] {
  const others = verbsIn(words, 1)
    .filter(({ verb, at }) => verb !== main.verb && isBehindOr(words, at))
    .map(({ verb }) => verb)
  return [...new Set(others)].sort()
}

function isBehindOr(words: readonly ClauseWord[], at: number): boolean {
  let place = at - 1
  while (place > 0 && isAuxiliary(words[place]!.raw)) place -= 1
  return words[place]?.raw.toLowerCase() === 'or'
}

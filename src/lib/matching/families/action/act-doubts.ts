import { stemOf, wordsOf } from '../../reading/canonical.js'
import type { Prepared } from '../../reading/prepared.js'
import type { Parties } from './action-parties.js'
import type { ClauseParts } from './clause-parts.js'

export interface ReadAct {
  readonly parts: ClauseParts
  readonly question: ClauseParts | undefined
  readonly parties: Parties
  readonly prepared: Prepared
}

// A list of conditions is more than its first one.
const LIST =
  / ; |\b(?:any|either|both|all|one) of the following\b|\bthe following (?:occurs?|conditions|criteria|events|are|is)\b/i
/** Words that turn, weaken or hedge what stands beside them. */
const TURNS =
  /\b(?:not|never|no|none|nor|neither|nobody|without|unless|except|excluding|almost|nearly|fails?|failed|declines?|declined|refuses?|refused|threatens?|threatened|considers?|considered|proposes?|proposed|suggests?|suggested|pretends?|hardly|rather|instead|twice|again|only)\b|n't\b/gi
const IN_BILLS = /\b(?:not|no|none|without|except|excluding|only)\b/g

/** Whether what was read as the act may be another one or its opposite. */
export function isDoubtful(read: ReadAct): boolean {
  const { parties, prepared } = read
  return (
    !parties.isClear ||
    LIST.test(prepared.condition?.text ?? '') ||
    isTurned(read) ||
    isOtherThanAsked(read) ||
    hasNoCondition(prepared)
  )
}

const turnsIn = (text: string): number => text.match(TURNS)?.length ?? 0

/** A `not` that the reading did not use, in the rules or in the title; `not` in the description of a bill is part of its name. */
function isTurned({ parts, question, parties, prepared }: ReadAct): boolean {
  const { condition } = prepared
  const inBill = parties.subject?.kind === 'bill' ? (parties.subject.name.match(IN_BILLS)?.length ?? 0) : 0
  const used = parts.isNegated ? 1 : 0
  const asked = turnsIn(prepared.question.text)
  if (condition === undefined) return asked !== used + inBill
  const usedInTitle = question?.isNegated === true ? 1 : 0
  return (
    (used !== usedInTitle && saysTheVerb(prepared.question.text, parts)) ||
    turnsIn(condition.text) !== used + inBill ||
    asked !== usedInTitle + Math.min(inBill, asked)
  )
}

const saysTheVerb = (text: string, { main }: ClauseParts): boolean =>
  wordsOf(text).some((word) => stemOf(word) === main.verb || main.entry?.words.has(stemOf(word)) === true)

/** Stages of a bill that a title may ask for where the rules speak of the law. */
const STAGES: ReadonlySet<string> = new Set(['pass-house', 'pass-senate', 'veto', 'ratify'])

/** The title asks for an act of the lexicon, the rules for another one. */
function isOtherThanAsked({ parts, question, prepared }: ReadAct): boolean {
  if (prepared.condition === undefined || question?.main.entry === undefined) return false
  const [told, asked] = [parts.main, question.main]
  if (told.verb === 'become-law') return STAGES.has(asked.verb)
  if (told.entry === undefined) return true
  if (told.verb === asked.verb)
    return (
      parts.attempt !== question.attempt || isOnlyAnnounced(prepared.question.text, prepared.condition.text)
    )
  return !parts.alternatives.includes(asked.verb)
}

const ANNOUNCES = /\bannounces? (?:that|it|he|she|they|plans?)\b/i

const isOnlyAnnounced = (question: string, condition: string): boolean =>
  ANNOUNCES.test(question) && !/\bannounc/i.test(condition)

/** Rules in which no condition of YES is found leave open what YES needs, whatever the title says. */
const hasNoCondition = ({ condition, sentences }: Prepared): boolean =>
  condition === undefined && sentences.length > 0

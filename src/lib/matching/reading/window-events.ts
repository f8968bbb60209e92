import { canonical } from './canonical.js'
import type { Passage, Prepared } from './prepared.js'

const FIRST_DAYS =
  /\bfirst (\d{1,4}|hundred|year|month|six months|two years)(?: (?:calendar )?(days?|months?|weeks?|hours?|years?))?\b(?= (?:in office|of|as|after|at)|\??$|[,.])/i
const UP_TO_EVENT =
  /\b(?:before|until|prior to|by) (?:the end of )?((?:(?:the|his|her|their|its|any|end of) )?(?:[\w'-]+ ){0,5}?(?:elections?|midterms?|terms?|inauguration|presidency|tenure|season|deadline|summit|trial|conference|convention|sentencing|hearing))\b/i
/** A race: `GPT-4.5 before GPT-5`. */
const BEFORE_NAME = /\bbefore (?:the )?((?:[A-Z][\w.'-]*)(?: [A-Z0-9][\w.'-]*){0,4})/
const DATE_WORD =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4]|christmas|thanksgiving|easter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d|et\b|est\b|edt\b)/i
const NAMELESS = /^(?:the|this|that|issuance|market|it|resolution)\b/i

/** What else ends the time of the question: an election, a term, the first hundred days, another thing that happens first; canonical words. */
export function eventThatEnds({ question, condition }: Prepared): string | undefined {
  return (condition === undefined ? undefined : eventIn(condition)) ?? eventIn(question) ?? raceIn(question)
}

function eventIn({ text }: Passage): string | undefined {
  const days = FIRST_DAYS.exec(text)
  if (days !== null && (days[2] !== undefined || /year|month/i.test(days[1] ?? ''))) return canonical(days[0])
  const event = UP_TO_EVENT.exec(text)?.[1]
  return event === undefined || DATE_WORD.test(event) ? undefined : canonical(event)
}

function raceIn({ text }: Passage): string | undefined {
  const name = BEFORE_NAME.exec(text)?.[1]
  return name === undefined || DATE_WORD.test(name) || NAMELESS.test(name) ? undefined : canonical(name)
}

import type { Ms } from '../../base/units.js'
import { found, type Read } from '../claim/field.js'
import type { Window } from '../claim/window.js'
import { readDates, type DateMention } from './dates.js'
import type { Passage, Prepared } from './prepared.js'
import { remembered } from './remembered.js'
import { sameEnd, spanOf, type Span } from './spans.js'
import { eventThatEnds } from './window-events.js'
import { yearHint } from './years.js'

const SETTLES_NO = /\bresolves? (?:immediately )?(?:to|as) "?(?:no|other)\b/i
// A date until which an event may be delayed is no deadline of the question.
const DELAYS =
  /\b(?:cancel|postpone|delay|reschedul|abandon|not (?:been )?(?:completed|played|announced|published|available|held)|tie\b|draw\b)/i
const RULE_SENTENCES = 16

const read = new WeakMap<Passage, readonly DateMention[]>()

/** The dates of a text that gives each of them its year; `undefined`: the contract around it has to help. */
const wholeDatesOf = remembered((text): readonly DateMention[] | undefined => {
  let isAsked = false
  const dates = readDates(text, () => {
    isAsked = true
    return undefined
  })
  return isAsked ? undefined : dates
})

/** The dates of one of the contract's passages, read once. */
export function datesOf(prepared: Prepared, passage: Passage): readonly DateMention[] {
  const known = read.get(passage)
  if (known !== undefined) return known
  const dates = wholeDatesOf(passage.text) ?? readDates(passage.text, yearHint(prepared))
  read.set(passage, dates)
  return dates
}

/**
 * When the question's event has to happen. The condition decides, then the question, the label, the titles, the other rules; where the
 * condition and the question end at different times nothing is read.
 */
export function readWindow(prepared: Prepared): Read<Window> {
  const asked = spanIn(prepared, prepared.question)
  const binding = spanIn(prepared, prepared.condition, asked === 'unclear' ? undefined : asked?.until)
  if (binding === 'unclear') return undefined
  const untilEvent = eventThatEnds(prepared)
  if (binding !== undefined && prepared.condition !== undefined)
    return contradict(binding, asked, isYearOpen(prepared))
      ? undefined
      : windowOf(binding, prepared.condition, untilEvent)
  if (asked === 'unclear') return undefined
  if (asked !== undefined) return windowOf(asked, prepared.question, untilEvent)
  return toldElsewhere(prepared, untilEvent)
}

function spanIn(prepared: Prepared, passage: Passage | undefined, prefer?: Ms): Span | 'unclear' | undefined {
  if (passage === undefined) return undefined
  return spanOf(passage.text, datesOf(prepared, passage), { years: yearHint(prepared), prefer })
}

/** A question that names a month or a year in which the exact time lies says the same, less exactly. */
function contradict(binding: Span, asked: Span | 'unclear' | undefined, isYearOpen: boolean): boolean {
  if (asked === undefined || asked === 'unclear' || asked.until === undefined || binding.until === undefined)
    return false
  if (sameEnd(binding.until, asked.until) || (isYearOpen && isYearsApart(binding.until, asked.until)))
    return false
  const isInside = asked.from !== undefined && asked.from <= binding.until && binding.until <= asked.until
  return !(isInside && asked.precision !== 'minute')
}

/** A question that gives no year cannot differ from its rules by years. */
const isYearOpen = (prepared: Prepared): boolean =>
  datesOf(prepared, prepared.question).every(({ hasYear }) => !hasYear)

const YEAR_MS = 31_556_952_000
const LEAP_MS = 2 * 86_400_000

function isYearsApart(a: Ms, b: Ms): boolean {
  const rest = Math.abs(a - b) % YEAR_MS
  return rest <= LEAP_MS || YEAR_MS - rest <= LEAP_MS
}

function windowOf(span: Span, { from }: Passage, untilEvent: string | undefined): Read<Window> {
  return found({ ...span, untilEvent }, from)
}

function toldElsewhere(prepared: Prepared, untilEvent: string | undefined): Read<Window> {
  for (const passage of elsewhere(prepared)) {
    const span = spanIn(prepared, passage)
    if (span !== undefined) return span === 'unclear' ? undefined : windowOf(span, passage, untilEvent)
  }
  if (untilEvent === undefined) return undefined
  return windowOf(
    { from: undefined, until: undefined, kind: 'within', precision: 'day' },
    prepared.question,
    untilEvent,
  )
}

function elsewhere({ label, passages, sentences }: Prepared): readonly Passage[] {
  const titles = passages.filter(({ from }) => from === 'subtitle' || from === 'event title')
  const rules = sentences
    .slice(0, RULE_SENTENCES)
    .filter(({ text }) => SETTLES_NO.test(text) && !DELAYS.test(text))
  return [...(label === undefined ? [] : [label]), ...titles, ...rules]
}

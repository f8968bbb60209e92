import { addMs, durationMs } from '../../../base/units.js'
import { found, type Origin, type Read } from '../../claim/field.js'
import type { Window } from '../../claim/window.js'
import { easternAt, dayIn, momentIn, momentWindow, spanIn, spanWindow } from '../../numbers/figure-windows.js'
import { figureText } from '../../numbers/figure-text.js'
import type { Passage, Prepared } from '../../reading/prepared.js'
import { readWindow, datesOf } from '../../reading/window.js'
import type { PriceForm } from './price-form.js'

const HOUR_MS = durationMs(3_600_000)
const DAY_BACK_MS = durationMs(-86_400_000)

/** When the price is taken. */
export function priceWindow(contract: Prepared, form: PriceForm): Read<Window> {
  if (form === 'at') return momentOf(contract)
  return form === 'touch' ? touchWindow(contract) : changeWindow(contract)
}

function momentOf(contract: Prepared): Read<Window> {
  for (const passage of asked(contract)) {
    const moment = momentIn(contract, passage)
    if (moment !== undefined) return found(momentWindow(moment), passage.from)
  }
  for (const passage of asked(contract)) {
    const day = dayIn(contract, passage)?.day
    const minute = clockToldIn(contract)
    if (day !== undefined && minute !== undefined)
      return found(momentWindow(easternAt(day, minute)), passage.from)
    if (day !== undefined) return found(momentWindow(easternAt(day, 1_440), 'day'), passage.from)
  }
  return readWindow(contract)
}

// A time of day that holds for the day named elsewhere: `12:00 in the ET timezone (noon)`, `at 4:00 PM ET`.
const CLOCK_24 = /(?<!\d)(\d{1,2}):(\d\d) (?:in the )?(?:et|eastern|us eastern)(?: time)?(?:zone)?(?![a-z])/
const CLOCK_12 = /(?<!\d)(\d{1,2})(?::(\d\d))? ?(am|pm) (?:et|est|edt|eastern)(?![a-z])/

function clockToldIn(contract: Prepared): number | undefined {
  const { rules } = figureText(contract)
  const half = CLOCK_12.exec(rules)
  if (half !== null) return (Number(half[1]) % 12) * 60 + Number(half[2] ?? 0) + (half[3] === 'pm' ? 720 : 0)
  const full = CLOCK_24.exec(rules)
  return full === null ? undefined : Number(full[1]) * 60 + Number(full[2])
}

function touchWindow(contract: Prepared): Read<Window> {
  for (const passage of asked(contract)) {
    const span = spanIn(contract, passage)
    if (span !== undefined) return found(spanWindow('within', span), passage.from)
  }
  return readWindow(contract)
}

/** From the opening price to the closing one. */
function changeWindow(contract: Prepared): Read<Window> {
  const { rules } = figureText(contract)
  const between = momentsOf(contract)
  if (between !== undefined) return between
  for (const passage of [contract.question, ...asked(contract)]) {
    const span = spanIn(contract, passage)
    if (span === undefined) continue
    const isHour = span.from === span.until && /(?:1[ -]?hour|"?1h"?)[^.]{0,14}candle/.test(rules)
    if (isHour) return hourFrom(span.until, passage.from)
    if (span.from !== span.until && span.precision === 'minute')
      return found(spanWindow('over', span), passage.from)
    const noon = /noon|12:00/.test(rules) && span.from !== undefined
    if (noon && span.precision === 'day') return noonToNoon(contract, passage)
  }
  return undefined
}

/** Two moments in the condition: `at 5:15 PM EST ... at 5:00 PM EST`. */
function momentsOf(contract: Prepared): Read<Window> {
  const { condition } = contract
  if (condition === undefined) return undefined
  const moments = datesOf(contract, condition).filter((date) => date.hasTime)
  const times = moments.map((date) => date.until)
  const [from, until] = [Math.min(...times), Math.max(...times)]
  const last = moments.find((date) => date.until === until)
  const first = moments.find((date) => date.until === from)
  return first === undefined || last === undefined || from === until
    ? undefined
    : found(spanWindow('over', { from: first.until, until: last.until, precision: 'minute' }), 'rules')
}

function hourFrom(start: Window['until'], from: Origin): Read<Window> {
  if (start === undefined) return undefined
  const until = addMs(start, HOUR_MS)
  return found(spanWindow('over', { from: start, until, precision: 'minute' }), from)
}

function noonToNoon(contract: Prepared, passage: Passage): Read<Window> {
  const day = dayIn(contract, passage)?.day
  if (day === undefined) return undefined
  const until = easternAt(day, 720)
  return found(
    spanWindow('over', { from: addMs(until, DAY_BACK_MS), until, precision: 'minute' }),
    passage.from,
  )
}

const asked = (contract: Prepared): readonly Passage[] => {
  const passages = [contract.condition, contract.question, contract.label].filter(
    (passage) => passage !== undefined,
  )
  const title = contract.passages.find((passage) => passage.from === 'event title')
  return title === undefined ? passages : [...passages, title]
}

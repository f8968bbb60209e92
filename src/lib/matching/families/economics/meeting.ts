import { found, type Read } from '../../claim/field.js'
import type { Window } from '../../claim/window.js'
import { figureText } from '../../numbers/figure-text.js'
import { spanWindow } from '../../numbers/figure-windows.js'
import { periodSpan, readPeriod } from '../../numbers/periods.js'
import { dayOf } from '../../reading/calendar.js'
import type { Prepared } from '../../reading/prepared.js'
import { datesOf, readWindow } from '../../reading/window.js'

const MEETING_YEAR = ['month', 'year'] as const

/** The month of the meeting, or the year of the count. */
export function meetingOf(contract: Prepared): string | undefined {
  const { head, rules } = figureText(contract)
  const told = contract.condition?.text.toLowerCase() ?? ''
  const month =
    readPeriod(contract.question.text.toLowerCase(), ['month']) ??
    readPeriod(head, ['month']) ??
    readPeriod(told, ['month'])
  if (month !== undefined) return month
  const [date] = [
    contract.question,
    ...(contract.condition === undefined ? [] : [contract.condition]),
  ].flatMap((passage) => datesOf(contract, passage))
  if (date !== undefined && date.precision !== 'year') return dayOf(date.from, 'ET').slice(0, 7)
  return readPeriod(head, MEETING_YEAR) ?? readPeriod(rules, MEETING_YEAR)
}

/** The month of the meeting, in which there is no other; without one whatever the text says. */
export function meetingWindow(contract: Prepared, month: string | undefined): Read<Window> {
  const span = month === undefined ? undefined : periodSpan(month)
  return span === undefined ? readWindow(contract) : found(spanWindow('over', span), 'title')
}

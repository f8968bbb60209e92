import type { Ms } from '../../../base/units.js'
import { dayOf } from '../../reading/calendar.js'
import { found, type Read } from '../../claim/field.js'
import type { Window } from '../../claim/window.js'
import { dayIn, easternAt, momentIn, momentWindow, spanIn, spanWindow } from '../../numbers/figure-windows.js'
import type { Passage, Prepared } from '../../reading/prepared.js'
import { readWindow } from '../../reading/window.js'

/** `level`: at a close or a moment; `touch`: at any time of a stretch; `change`: up or down. */
export type MarketForm = 'level' | 'touch' | 'change'

/** When the price is taken: a moment where one is told, else the day of the session. */
export function financeWindow(contract: Prepared, form: MarketForm, statistic?: string): Read<Window> {
  const passages = asked(contract)
  if (form === 'touch') {
    for (const passage of passages) {
      const span = spanIn(contract, passage)
      if (span !== undefined) return found(spanWindow('within', span), passage.from)
    }
    return readWindow(contract)
  }
  // A session has one close: its hour says no more than its day.
  const isOfSession = statistic === 'close' || statistic === 'settlement'
  for (const passage of passages) {
    const moment = momentIn(contract, passage)
    if (moment !== undefined && !(isOfSession && isClosing(moment)))
      return found(momentWindow(moment), passage.from)
  }
  for (const passage of passages) {
    const day = dayIn(contract, passage)?.day
    if (day !== undefined) return found(momentWindow(easternAt(day, 1_440), 'day'), passage.from)
  }
  return readWindow(contract)
}

const CLOSING_MINUTES = [960, 780]

/** Four o'clock Eastern, or one on a short day. */
const isClosing = (moment: Ms): boolean =>
  CLOSING_MINUTES.some((minute) => easternAt(dayOf(moment, 'ET'), minute) === moment)

const asked = (contract: Prepared): readonly Passage[] => {
  const title = contract.passages.find((passage) => passage.from === 'event title')
  return [contract.condition, contract.question, contract.label, title].filter(
    (passage) => passage !== undefined,
  )
}

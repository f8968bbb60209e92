import { found, type Read } from '../../claim/field.js'
import type { Window } from '../../claim/window.js'
import { dayIn, easternAt, momentIn, momentWindow, spanIn, spanWindow } from '../../numbers/figure-windows.js'
import type { Passage, Prepared } from '../../reading/prepared.js'
import { readWindow } from '../../reading/window.js'

/** `touch`: at any time of a stretch; `level`: as of a day or a moment; `total`: all of a stretch together. */
export type CountForm = 'touch' | 'level' | 'total'

const DAY_MINUTES = 1_440

/** The stretch that is counted, or the day on which a rating is read. */
export function countWindow(contract: Prepared, form: CountForm): Read<Window> {
  const passages = [contract.condition, contract.question, titleOf(contract)].filter(
    (passage) => passage !== undefined,
  )
  const level = form === 'level' ? levelWindow(contract, passages) : undefined
  if (level !== undefined) return level
  const kind = form === 'touch' ? 'within' : 'over'
  for (const passage of passages) {
    const span = spanIn(contract, passage)
    if (span !== undefined) return found(spanWindow(kind, span), passage.from)
  }
  const read = readWindow(contract)
  return read === undefined || kind === 'within' ? read : found({ ...read.value, kind }, read.from)
}

/** An opening is a stretch of its own, whenever the release is. */
export const openingWindow: Window = {
  kind: 'over',
  from: undefined,
  until: undefined,
  precision: 'day',
  untilEvent: 'opening weekend',
}

function levelWindow(contract: Prepared, passages: readonly Passage[]): Read<Window> {
  for (const passage of passages) {
    const moment = momentIn(contract, passage)
    if (moment !== undefined) return found(momentWindow(moment), passage.from)
  }
  for (const passage of passages) {
    const day = dayIn(contract, passage)?.day
    if (day !== undefined) return found(momentWindow(easternAt(day, DAY_MINUTES), 'day'), passage.from)
  }
  return undefined
}

const titleOf = (contract: Prepared): Passage | undefined =>
  contract.passages.find((passage) => passage.from === 'event title')

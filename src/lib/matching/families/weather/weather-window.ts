import { found, type Read } from '../../claim/field.js'
import type { Window } from '../../claim/window.js'
import { momentIn, momentWindow, spanIn, spanWindow } from '../../numbers/figure-windows.js'
import type { Passage, Prepared } from '../../reading/prepared.js'
import { readWindow } from '../../reading/window.js'

/** The day, month or season that is measured; days are those of the place, whatever its clock. */
export function weatherWindow(contract: Prepared): Read<Window> {
  for (const passage of asked(contract)) {
    const span = spanIn(contract, passage)
    if (span !== undefined) return found(spanWindow('over', span), passage.from)
  }
  return readWindow(contract)
}

/** One moment, such as the hour of a reading; else as a day. */
export function stretchWindow(contract: Prepared): Read<Window> {
  for (const passage of asked(contract)) {
    const moment = momentIn(contract, passage)
    if (moment !== undefined) return found(momentWindow(moment), passage.from)
  }
  return weatherWindow(contract)
}

const asked = (contract: Prepared): readonly Passage[] =>
  [contract.condition, contract.question, ...contract.sentences.slice(0, 2)].filter(
    (passage) => passage !== undefined,
  )

import { found, type Read } from '../../claim/field.js'
import type { Window } from '../../claim/window.js'
import { figureText } from '../../numbers/figure-text.js'
import { spanIn, spanWindow } from '../../numbers/figure-windows.js'
import { periodSpan, readPeriod } from '../../numbers/periods.js'
import type { Prepared } from '../../reading/prepared.js'
import { readWindow } from '../../reading/window.js'
import type { EconomicMeasure } from './measures.js'

/** The month, quarter, year or week that the figure is of, in the first text that names one. */
export function releasePeriod(contract: Prepared, measure: EconomicMeasure): string | undefined {
  const { head, rules } = figureText(contract)
  const texts = [
    contract.question.text.toLowerCase(),
    contract.condition?.text.toLowerCase() ?? '',
    head,
    rules,
  ]
  return texts.map((text) => readPeriod(text, measure.periods)).find((read) => read !== undefined)
}

/** The stretch that the figure is of: its period, else what the texts name first. */
export function releaseWindow(contract: Prepared, period: string | undefined): Read<Window> {
  const known = period === undefined ? undefined : periodSpan(period)
  if (known !== undefined) return found(spanWindow('over', known), 'title')
  for (const passage of [contract.condition, contract.question]) {
    const span = spanIn(contract, passage)
    if (span !== undefined && passage !== undefined) return found(spanWindow('over', span), passage.from)
  }
  return readWindow(contract)
}

import { durationMs, formatScaled, qty, usd } from '../base/units.js'
import { durationFigure, moneyFigure, qtyFigure, ratioFigure } from './figures.js'

/** Ticks of 1e-4 USD as cents. */
export const cents = (ticks: number): string => `${formatScaled(ticks, 2, 0)}c`

/** The numbers behind a refusal, in brackets; nothing when there are none. */
export function factsText(facts: Readonly<Record<string, string | number>>): string {
  const parts = Object.entries(facts).map(([key, value]) => `${wordOf(key)} ${factFigure(key, value)}`)
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

/** `unitUsd6` is what one contract (of the largest leg) brings after fees. */
const wordOf = (key: string): string =>
  key === 'unitUsd6' ? 'net each' : key.replace(/Usd6$|Ticks$|Ms$|E6$|Qty6$|6$/, '')

function factFigure(key: string, value: string | number): string {
  if (typeof value === 'string') return value
  if (key.endsWith('Usd6')) return moneyFigure(usd(value))
  if (key.endsWith('Ticks')) return cents(value)
  if (key.endsWith('Qty6')) return qtyFigure(qty(value))
  if (key.endsWith('E6')) return ratioFigure(value)
  if (key.endsWith('Ms')) return durationFigure(durationMs(Math.abs(value)))
  return String(value)
}

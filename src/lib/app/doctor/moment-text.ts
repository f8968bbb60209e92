import { utcText } from '../../base/clock.js'
import type { Ms } from '../../base/units.js'

const MINUTES_LENGTH = 'YYYY-MM-DDTHH:MM'.length

const LOCAL = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' })

/** `2026-11-26 08:00 UTC`, with the time of this machine behind it when that is another one. */
export function momentText(at: Ms): string {
  const utc = utcText(at).slice(0, MINUTES_LENGTH).replace('T', ' ')
  const local = LOCAL.format(at)
  return local === utc ? `${utc} UTC` : `${utc} UTC (${local} here)`
}

import { found, type Read } from '../../claim/field.js'
import { onGrid, type Interval } from '../../claim/interval.js'
import { readAccepted } from '../../numbers/accepted.js'
import { figureText } from '../../numbers/figure-text.js'
import { readQuantities } from '../../numbers/quantities.js'
import { comparatorOf, intervalOf } from '../../numbers/ranges.js'
import type { Prepared } from '../../reading/prepared.js'

/** What is measured at a station, and how it is taken. */
export const STATISTICS = {
  'high temperature': 'daily maximum',
  'low temperature': 'daily minimum',
  temperature: 'at a time',
  rainfall: 'total',
  snowfall: 'total',
} as const
export type WeatherMeasure = keyof typeof STATISTICS

const ANY_RAIN = /\bwill it (?:rain|snow)\b|\bany (?:measurable )?(?:rain|snow|precipitation)/

/** The temperatures that win, in whole degrees; or the depth of rain or snow. */
export function weatherAccepted(contract: Prepared, measure: WeatherMeasure): Read<Interval> {
  const isRain = measure === 'rainfall' || measure === 'snowfall'
  const units = isRain ? (['inches'] as const) : (['fahrenheit', 'celsius', 'degrees'] as const)
  const decimals =
    measure === 'rainfall' ? 2 : measure === 'snowfall' ? 1 : measure === 'temperature' ? undefined : 0
  const read = readAccepted(contract, { units, decimals })
  if (read === undefined && !isRain) return exactDegrees(contract)
  if (read !== undefined || !isRain || !ANY_RAIN.test(figureText(contract).head)) return read
  return found(
    { scale: decimals ?? 0, low: 1n, high: undefined, isOpenLow: false, isOpenHigh: false, isOnGrid: true },
    'title',
  )
}

/** `12°C` alone: that many degrees. */
function exactDegrees(contract: Prepared): Read<Interval> {
  const degrees = readQuantities(contract.question.text).filter(
    ({ unit }) => unit === 'celsius' || unit === 'fahrenheit',
  )
  const [one] = degrees
  return one === undefined ||
    degrees.length > 1 ||
    comparatorOf(contract.question.text.toLowerCase(), one) !== undefined
    ? undefined
    : found(onGrid(intervalOf('eq', one.value), 0), 'title')
}

import { utcText } from '../../base/clock.js'
import { formatScaled, ms, PRICE_DECIMALS, QTY_DECIMALS, USD_DECIMALS } from '../../base/units.js'
import { snake } from '../../report/facts-record.js'

/** A snapshot for programs: decimal texts with their unit in the name, times in UTC. */
export type SnapshotRecord = Readonly<Record<string, unknown>>

const USD = new Set(
  (
    'opening equity realised fees fee dayOpening dayLossMax totalLossMax unhedged worstUnhedged committed committedMax tradeCap ' +
    'nextStageFrom capital profit cost mark expected certain unitNet minEdge peak drawdown worstDrawdown kalshi polymarket'
  ).split(' '),
)
const QTY = new Set(['qty', 'units', 'filled'])
const PRICE = new Set(['ask', 'limit', 'grossTicks'])
const TIME = new Set(['at', 'startedAt', 'heardAt', 'since', 'endsAt'])
const SPAN = new Set(['age', 'latency'])
const PER_MILLION_DECIMALS = 6

/** Of a snapshot, the face of a session, or any part of them. */
export const snapshotRecord = (value: object): SnapshotRecord =>
  Object.fromEntries(Object.entries(value).map(([key, one]) => fieldOf(key, one)))

function fieldOf(key: string, value: unknown): readonly [string, unknown] {
  if (value === null) return [nameOf(key), null]
  if (Array.isArray(value)) return [nameOf(key), value.map((one: unknown) => elementOf(key, one))]
  return [nameOf(key), elementOf(key, value)]
}

function elementOf(key: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null) return snapshotRecord(value)
  if (typeof value !== 'number') return value
  if (TIME.has(key)) return utcText(ms(value))
  if (USD.has(key)) return formatScaled(value, USD_DECIMALS, 2)
  if (QTY.has(key)) return formatScaled(value, QTY_DECIMALS, 2)
  if (PRICE.has(key)) return formatScaled(value, PRICE_DECIMALS, PRICE_DECIMALS)
  return key === 'basisE6' ? formatScaled(value, PER_MILLION_DECIMALS) : value
}

function nameOf(key: string): string {
  const name = snake(key.replace(/(?:Ticks|E6)$/, ''))
  if (USD.has(key) || PRICE.has(key)) return `${name}_usd`
  if (QTY.has(key)) return `${name}_contracts`
  return SPAN.has(key) ? `${name}_ms` : name
}

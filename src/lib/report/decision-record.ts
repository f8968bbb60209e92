import { utcText } from '../base/clock.js'
import { formatScaled, PRICE_DECIMALS, QTY_DECIMALS, USD_DECIMALS } from '../base/units.js'
import type { Decision } from '../domain/decision.js'

/** Decisions for programs: decimal texts with their unit in the name, times in UTC. Never a float. */
export type DecisionRecord = Readonly<Record<string, unknown>>

const USD_FIELDS = new Set([
  'capital',
  'fees',
  'fee',
  'profit',
  'expectedValue',
  'worstProfit',
  'received',
  'bestUnitNet',
  'bestProfit',
])
const QTY_FIELDS = new Set(['qty', 'filled', 'wanted', 'hedgedQty', 'surplusQty'])
const PRICE_FIELDS = new Set(['price', 'limit', 'yesPayoff', 'grossTicks', 'bestGrossTicks'])

export function decisionRecord(decision: Decision): DecisionRecord {
  const record: Record<string, unknown> = { event: decision.kind }
  for (const [key, value] of Object.entries<unknown>({ ...decision })) {
    if (key === 'kind') continue
    if (key === 'at') record['at'] = utcText(decision.at)
    else if (typeof value === 'number' || value === null) Object.assign(record, withUnit(key, value))
    else record[snake(key)] = key === 'facts' ? factsRecord(value as Record<string, string | number>) : value
  }
  return record
}

function withUnit(key: string, value: number | null): DecisionRecord {
  const name = snake(key.replace(/Ticks$/, ''))
  const scaled = (decimals: number, keep: number): string | null =>
    value === null ? null : formatScaled(value, decimals, keep)
  if (USD_FIELDS.has(key)) return { [`${name}_usd`]: scaled(USD_DECIMALS, 2) }
  if (QTY_FIELDS.has(key)) return { [`${name}_contracts`]: scaled(QTY_DECIMALS, 2) }
  if (PRICE_FIELDS.has(key)) return { [`${name}_usd`]: scaled(PRICE_DECIMALS, PRICE_DECIMALS) }
  return { [name]: value }
}

/** Numbers behind a refusal name their unit at the end: `Usd6`, `Ticks`, `Qty6`. */
function factsRecord(facts: Readonly<Record<string, string | number>>): DecisionRecord {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]): readonly [string, string | number] => {
      if (typeof value === 'string') return [snake(key), value]
      if (key.endsWith('Usd6'))
        return [snake(key.replace(/Usd6$/, 'Usd')), formatScaled(value, USD_DECIMALS, 2)]
      if (key.endsWith('Qty6'))
        return [snake(key.replace(/Qty6$/, 'Contracts')), formatScaled(value, QTY_DECIMALS, 2)]
      if (key.endsWith('Ticks'))
        return [snake(key.replace(/Ticks$/, 'Usd')), formatScaled(value, PRICE_DECIMALS)]
      if (key.endsWith('E6')) return [snake(key.replace(/E6$/, 'Ratio')), formatScaled(value, USD_DECIMALS)]
      return [snake(key), value]
    }),
  )
}

const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

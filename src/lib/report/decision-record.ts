import { utcText } from '../base/clock.js'
import { formatScaled, ms, PRICE_DECIMALS, QTY_DECIMALS, USD_DECIMALS } from '../base/units.js'
import type { Decision, FunnelDecision } from '../domain/decision.js'
import { factsRecord, snake } from './facts-record.js'
import { funnelData } from './funnel-data.js'
import { FunnelTally } from './funnel-tally.js'

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
  'meanGross',
  'meanUnitNet',
  'unitNet',
  'loss',
  'expectedLoss',
])
const QTY_FIELDS = new Set(['qty', 'filled', 'wanted', 'hedgedQty', 'surplusQty', 'bestQty'])
const PRICE_FIELDS = new Set([
  'price',
  'limit',
  'yesPayoff',
  'grossTicks',
  'bestGrossTicks',
  'quotedAsk',
  'ask',
])
const TIME_FIELDS = new Set(['at', 'firstAt', 'lastAt'])
/** What programs know these by; everything else keeps its name. */
const EVENT_NAMES: Readonly<Partial<Record<Decision['kind'], string>>> = {
  opportunity_opened: 'opportunity.open',
  opportunity_updated: 'opportunity.update',
  opportunity_closed: 'opportunity.close',
}

export function decisionRecord(decision: Decision): DecisionRecord {
  if (decision.kind === 'funnel')
    return { event: 'funnel', at: utcText(decision.at), ...funnelRecord(decision) }
  const record: Record<string, unknown> = { event: EVENT_NAMES[decision.kind] ?? decision.kind }
  for (const [key, value] of Object.entries<unknown>({ ...decision }))
    Object.assign(record, fieldOf(key, value))
  return record
}

function fieldOf(key: string, value: unknown): DecisionRecord {
  if (key === 'kind') return {}
  if (key === 'gap') return { opportunity: value }
  if (key === 'facts') return { facts: factsRecord(value as Record<string, string | number>) }
  if (key === 'rule') return { rule: value }
  if (TIME_FIELDS.has(key)) return { [snake(key)]: utcText(ms(value as number)) }
  if (typeof value === 'number' || value === null) return withUnit(key, value)
  return { [snake(key)]: value }
}

function funnelRecord(funnel: FunnelDecision): object {
  const tally = new FunnelTally()
  tally.add(funnel)
  return funnelData(tally)
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

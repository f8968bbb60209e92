import type { Outcome } from '../../../domain/complement.js'
import { priceNumber } from '../books/number-text.js'
import type { SimTrade } from '../../core/order.js'
import { ownTicks } from '../trades/venue-trade.js'

export interface HistoryWindow {
  /** Unix seconds. */
  readonly from: number
  readonly to: number
  readonly step: number
}

const INTERVALS: Readonly<Record<string, number>> = { '1h': 3_600, '6h': 21_600, '1d': 86_400, '1w': 604_800 }
const POINTS_MAX = 10_000
const MINUTE = 60
const SECOND_MS = 1_000

/** Undefined: the question makes no sense. `since`: where everything there is begins. */
export function historyWindow(
  query: URLSearchParams,
  times: { readonly now: number; readonly since: number },
): HistoryWindow | undefined {
  const number = (name: string): number | undefined => {
    const text = query.get(name)
    return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : undefined
  }
  const step = (number('fidelity') ?? 1) * MINUTE
  const interval = query.get('interval')
  if (step === 0) return undefined
  if (interval === 'max' || interval === 'all') return bounded({ from: times.since, to: times.now, step })
  const length = interval === null ? undefined : INTERVALS[interval]
  if (length !== undefined) return bounded({ from: times.now - length, to: times.now, step })
  const [from, to] = [number('startTs') ?? number('start'), number('endTs') ?? number('end')]
  return from === undefined || to === undefined || from > to ? undefined : bounded({ from, to, step })
}

const bounded = ({ from, to, step }: HistoryWindow): HistoryWindow => ({
  from: Math.max(from, to - step * POINTS_MAX),
  to,
  step,
})

/** The last trade's price at every step of the window; nothing before the first trade. */
export function priceHistory(
  trades: readonly SimTrade[],
  outcome: Outcome,
  { from, to, step }: HistoryWindow,
): readonly { readonly t: number; readonly p: number }[] {
  const points: { t: number; p: number }[] = []
  let i = 0
  let last: number | undefined
  for (let t = Math.ceil(from / step) * step; t <= to; t += step) {
    for (; i < trades.length && trades[i]!.at <= t * SECOND_MS; i++) last = trades[i]!.price
    if (last !== undefined) points.push({ t, p: priceNumber(ownTicks(outcome, last)) })
  }
  return points
}

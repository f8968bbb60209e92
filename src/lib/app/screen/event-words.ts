import type { EventWords } from '../../control/event-ring.js'
import type { EventLevel } from '../../control/snapshot.js'
import type { Decision } from '../../domain/decision.js'
import { decisionWords } from '../../report/decision-line.js'

/** How a decision is told among the events of a screen; `undefined`: not at all. */
export function eventWords(decision: Decision): EventWords | undefined {
  if (isRepeated(decision)) return undefined
  const words = decisionWords(decision)
  return words && { level: levelOf(decision), word: words[0], text: words[1] }
}

/** It was shown when it was traded; that it stands a moment longer is no news. */
export const isRepeated = (decision: Decision): boolean =>
  decision.kind === 'refused' && decision.code === 'ALREADY_TRADED'

function levelOf(decision: Decision): EventLevel {
  if (decision.kind === 'result') return decision.profit < 0 ? 'warn' : 'good'
  if (decision.kind === 'basket_closed') return RESULT_LEVEL[decision.result]
  return LEVEL[decision.kind] ?? 'info'
}

const LEVEL: Readonly<Partial<Record<Decision['kind'], EventLevel>>> = {
  alarm: 'error',
  halted: 'error',
  hedge_moved: 'warn',
  operator: 'warn',
  order_ended: 'warn',
  unwind: 'warn',
  fill: 'good',
  settled: 'good',
}

const RESULT_LEVEL: Readonly<Record<Extract<Decision, { kind: 'basket_closed' }>['result'], EventLevel>> = {
  'hedged': 'good',
  'partly-hedged': 'warn',
  'unwound': 'warn',
  'held': 'error',
  'missed': 'info',
} // prettier-ignore

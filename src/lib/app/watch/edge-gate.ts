import { usd, type Usd } from '../../base/units.js'
import type { Decision } from '../../domain/decision.js'
import type { EdgeWish } from './watch-request.js'

const MICROS_PER_TICK = 100

/** Whether an edge is worth showing; one that is not known is not, unless everything is. */
export function isWide(
  { least, gross }: EdgeWish,
  edge: { grossTicks: number | null; unitNet: Usd | null },
): boolean {
  if (least === undefined) return true
  const value = gross ? microsOf(edge.grossTicks) : edge.unitNet
  return value !== null && value >= least
}

const microsOf = (ticks: number | null): Usd | null => (ticks === null ? null : usd(ticks * MICROS_PER_TICK))

type Opened = Extract<Decision, { kind: 'opportunity_opened' }>

/** Lets gaps pass once they are wide enough, each from its beginning to its end; everything else passes as it is. */
export class EdgeGate {
  /** Gaps that are not wide enough yet, by how they began. */
  private readonly narrow = new Map<string, Opened>()

  constructor(private readonly wish: EdgeWish) {}

  /** What may be shown now that this was decided, in order. */
  pass(decision: Decision): readonly Decision[] {
    if (decision.kind === 'opportunity_opened') return this.open(decision)
    if (decision.kind === 'opportunity_updated') return this.withBegin(decision, isWide(this.wish, decision))
    if (decision.kind === 'opportunity_closed') return this.close(decision)
    return decision.kind === 'refused' && this.narrow.has(decision.gap) ? [] : [decision]
  }

  /** How much is left after fees is told with the first update. */
  private open(decision: Opened): readonly Decision[] {
    if (isWide(this.wish, { grossTicks: decision.grossTicks, unitNet: null })) return [decision]
    this.narrow.set(decision.gap, decision)
    return []
  }

  private close(decision: Extract<Decision, { kind: 'opportunity_closed' }>): readonly Decision[] {
    const { bestGrossTicks: grossTicks, bestUnitNet: unitNet } = decision
    const shown = this.withBegin(decision, isWide(this.wish, { grossTicks, unitNet }))
    this.narrow.delete(decision.gap)
    return shown
  }

  private withBegin(decision: Decision & { readonly gap: string }, isWideNow: boolean): readonly Decision[] {
    const begin = this.narrow.get(decision.gap)
    if (begin === undefined) return [decision]
    if (!isWideNow) return []
    this.narrow.delete(decision.gap)
    return [begin, decision]
  }
}

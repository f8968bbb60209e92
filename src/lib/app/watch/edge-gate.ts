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
type Told = Extract<Decision, { kind: 'opportunity_updated' | 'opportunity_closed' }>
type Held = Opened | Extract<Decision, { kind: 'refused' }>

/** What one contract of a gap that has just opened is worth after fees; null: that is not known. */
export type NetAtOpening = (opened: Opened) => Usd | null

/**
 * Lets gaps pass once they are wide enough, each from then to its end; everything else passes as it is. What was held back of a gap comes
 * ahead of the line that shows it wide, with the moment of that line.
 */
export class EdgeGate {
  /** How gaps that are not wide enough yet began, and what was said against them. */
  private readonly narrow = new Map<string, Held[]>()

  constructor(
    private readonly wish: EdgeWish,
    private readonly netAtOpening: NetAtOpening,
  ) {}

  /** What may be shown now that this was decided, in order. */
  pass(decision: Decision): readonly Decision[] {
    if (decision.kind === 'opportunity_opened') return this.open(decision)
    if (decision.kind === 'refused') return this.hold(decision)
    if (decision.kind === 'opportunity_updated') return this.tell(decision, isWide(this.wish, decision))
    return decision.kind === 'opportunity_closed' ? this.close(decision) : [decision]
  }

  private open(decision: Opened): readonly Decision[] {
    if (this.opensWide(decision)) return [decision]
    this.narrow.set(decision.gap, [decision])
    return []
  }

  /** No fee is negative: what is too narrow before fees is so after them, and need not be looked at. */
  private opensWide(decision: Opened): boolean {
    const { grossTicks } = decision
    const { least, gross } = this.wish
    if (!isWide({ least, gross: true }, { grossTicks, unitNet: null })) return false
    return (
      least === undefined || gross || isWide(this.wish, { grossTicks, unitNet: this.netAtOpening(decision) })
    )
  }

  private hold(decision: Held): readonly Decision[] {
    const held = this.narrow.get(decision.gap)
    held?.push(decision)
    return held === undefined ? [decision] : []
  }

  private close(decision: Extract<Decision, { kind: 'opportunity_closed' }>): readonly Decision[] {
    const { bestGrossTicks: grossTicks, bestUnitNet: unitNet } = decision
    const shown = this.tell(decision, isWide(this.wish, { grossTicks, unitNet }))
    this.narrow.delete(decision.gap)
    return shown
  }

  private tell(decision: Told, isWideNow: boolean): readonly Decision[] {
    const { at, gap } = decision
    const held = this.narrow.get(gap)
    if (held === undefined) return [decision]
    if (!isWideNow) return []
    this.narrow.delete(gap)
    return [...held.map((one) => ({ ...one, at })), decision]
  }
}

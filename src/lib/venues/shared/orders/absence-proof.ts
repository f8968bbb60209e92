import { addMs, elapsed, type DurationMs, type Ms } from '../../../base/units.js'

export interface AbsenceRules {
  /** Complete lists without the order that it takes at least. */
  readonly queries: number
  /** How much younger the last of them must be than the first, by what the venue says of its data. */
  readonly period: DurationMs
  /** How much younger than the order's end the venue's data must be to count. */
  readonly margin: DurationMs
}

/**
 * Whether an order whose answer was lost never reached the venue. That it is not found proves nothing by itself: lists lag the
 * engine or stand still, and a request can be under way. It takes several complete lists, each fresher than the one before, all
 * from well after the order would have ended. Positions are not asked: they cannot tell one order from another.
 */
export class AbsenceProof {
  private count = 0
  private first: Ms | undefined
  private last: Ms | undefined

  constructor(private readonly rules: AbsenceRules) {}

  /** A complete look that did not find it: how fresh it was, and when the order ends by itself (`undefined`: never). */
  note(asOf: Ms, endsAt: Ms | undefined): void {
    if (endsAt === undefined || asOf <= addMs(endsAt, this.rules.margin)) return
    if (this.last !== undefined && asOf <= this.last) return
    this.first ??= asOf
    this.last = asOf
    this.count++
  }

  /** The order was there: what was seen before proves nothing any more. */
  restart(): void {
    this.count = 0
    this.first = undefined
    this.last = undefined
  }

  get isProven(): boolean {
    if (this.first === undefined || this.last === undefined || this.count < this.rules.queries) return false
    return elapsed(this.first, this.last) >= this.rules.period
  }
}

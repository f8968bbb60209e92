import { addMs, durationMs, elapsed, ms, type DurationMs, type Ms } from '../../../base/units.js'

export interface AbsenceRules {
  /** Complete lists without the order that it takes at least. */
  readonly queries: number
  /** From the first of them to the last. */
  readonly period: DurationMs
  /** How much younger than the order the venue's data must be to count. */
  readonly margin: DurationMs
}

export const ABSENCE_RULES: AbsenceRules = {
  queries: 3,
  period: durationMs(90_000),
  margin: durationMs(5_000),
}

/** A complete look at the account that did not find the order; both times are the venue's. */
export interface EmptyLook {
  /** How fresh the venue says its lists are. */
  readonly asOf: Ms
  readonly at: Ms
}

/**
 * Whether an order whose answer was lost never reached the venue. That it is not found proves nothing by itself: lists lag the
 * engine, and a request can be under way. It takes several complete lists over a period, all from well after the order would have ended.
 */
export class AbsenceProof {
  private readonly looks: Ms[] = []

  /** `endsAt` is when the order ends by itself, at its sending for one that never rests; without it nothing proves absence. */
  constructor(
    private readonly order: { readonly sentAt: Ms; readonly endsAt: Ms | undefined },
    private readonly rules: AbsenceRules,
  ) {}

  note({ asOf, at }: EmptyLook): void {
    const { sentAt, endsAt } = this.order
    if (endsAt === undefined) return
    if (asOf > addMs(ms(Math.max(sentAt, endsAt)), this.rules.margin)) this.looks.push(at)
  }

  get isProven(): boolean {
    const [first, last] = [this.looks[0], this.looks.at(-1)]
    if (first === undefined || last === undefined || this.looks.length < this.rules.queries) return false
    return elapsed(first, last) >= this.rules.period
  }
}

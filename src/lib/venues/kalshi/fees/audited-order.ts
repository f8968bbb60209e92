import { addUsd, USD_ZERO, usd, type Usd } from '../../../base/units.js'
import type { AccountFill } from '../../../domain/account.js'
import type { FeeRounding, FeeSchedule } from '../../../domain/fees.js'
import { FeeMeter } from './fee-meter.js'

export interface AuditedFill {
  readonly fill: AccountFill
  readonly series: string
  readonly schedule: FeeSchedule
}

export interface FeeSums {
  readonly predicted: Usd
  readonly charged: Usd
}

export const NOTHING: FeeSums = { predicted: USD_ZERO, charged: USD_ZERO }

/** A fee that the formula does not explain. */
export interface FeeFinding {
  readonly one: AuditedFill
  /** `undefined`: the whole order. */
  readonly fillId: string | undefined
  readonly predicted: Usd
  readonly charged: Usd
}

interface Charged extends AuditedFill {
  readonly predicted: Usd
}

const MICRO_DOLLAR = usd(1)
/** Steps that fills of one instant may exchange among each other, however much the order's account holds. */
const HELD_STEPS_MAX = 10

/** The fills of one order as the venue charges them, one after the other in the order of their time. */
export class AuditedOrder {
  /** Every fill is known. */
  complete = false
  private readonly ids = new Set<string>()
  private fills: Charged[] = []
  private meter = new FeeMeter()
  private heldMost: Usd = USD_ZERO
  /** Fills more than a step off: whether that is too much depends on what the account has held by the end. */
  private suspects: Charged[] = []
  /** Over all its fills. */
  sums: FeeSums = NOTHING
  /** What of it is in the sum of its series. */
  share: FeeSums = NOTHING

  get last(): AuditedFill | undefined {
    return this.fills.at(-1)
  }

  /** Keeps its id: one that is not noted after this could not be judged, and then the order's sum proves nothing. */
  isNew({ fillId }: AccountFill): boolean {
    if (this.ids.has(fillId)) return false
    this.ids.add(fillId)
    return true
  }

  note(one: AuditedFill): void {
    const last = this.fills.at(-1)
    if (last === undefined || one.fill.at >= last.fill.at) return this.charge(one)
    // It came late: everything after it was charged by another account.
    const inTime = [...this.fills, one].sort((a, b) => a.fill.at - b.fill.at)
    this.fills = []
    this.suspects = []
    this.meter = new FeeMeter()
    this.heldMost = USD_ZERO
    this.sums = NOTHING
    for (const again of inTime) this.charge(again)
  }

  findings(): readonly FeeFinding[] {
    const wrong = this.suspects.filter((one) => isDrift(one, this.heldMost))
    if (wrong.length > 0)
      return wrong.map((one) => {
        const { fill, predicted } = one
        return { one, fillId: fill.fillId, predicted, charged: fill.fee }
      })
    return this.isSumWrong() ? [{ one: this.fills.at(-1)!, fillId: undefined, ...this.sums }] : []
  }

  private charge(audited: AuditedFill): void {
    const one = { ...audited, predicted: this.meter.charge(audited.schedule, audited.fill) }
    if (this.meter.held > this.heldMost) this.heldMost = this.meter.held
    this.fills.push(one)
    const { predicted, charged } = this.sums
    this.sums = {
      predicted: addUsd(predicted, one.predicted),
      charged: addUsd(charged, one.fill.fee),
    }
    if (isDrift(one, USD_ZERO)) this.suspects.push(one)
  }

  /** What the venue tells as one fill may have been charged as several: a step is allowed here, too. */
  private isSumWrong(): boolean {
    const last = this.fills.at(-1)
    if (last === undefined || !this.complete || this.ids.size > this.fills.length) return false
    const off = Math.abs(this.sums.charged - this.sums.predicted)
    return off > allowance(last.schedule, this.heldMost)
  }
}

/**
 * A step is allowed, because the order in which fills of one instant were charged is not told; more only where the order's
 * account ever held more than a step, which fills too small to carry one back leave there.
 */
function allowance({ rounding }: FeeSchedule, heldMost: Usd): number {
  const step = stepOf(rounding)
  return step + Math.min(heldMost - (heldMost % step), HELD_STEPS_MAX * step)
}

/** The smallest amount by which fees of this rounding differ. */
export const stepOf = (rounding: FeeRounding): Usd =>
  rounding.mode === 'balance'
    ? rounding.precision
    : rounding.mode === 'none'
      ? MICRO_DOLLAR
      : rounding.quantum

function isDrift({ fill, schedule, predicted }: Charged, heldMost: Usd): boolean {
  const isFree = schedule.curve.rateE6 === 0 || schedule.curve.multiplierE6 === 0
  if (isFree && fill.fee >= stepOf(schedule.rounding)) return true
  return Math.abs(fill.fee - predicted) > allowance(schedule, heldMost)
}

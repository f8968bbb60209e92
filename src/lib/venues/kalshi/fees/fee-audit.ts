import { USD_ZERO, usd, type Ms, type Usd } from '../../../base/units.js'
import type { AccountFill } from '../../../domain/account.js'
import type { FeeRounding, FeeSchedule } from '../../../domain/fees.js'
import type { MarketFees } from '../fees.js'
import { FeeMeter } from './fee-meter.js'

/** The venue charged something else than its published formula gives. */
export interface FeeDrift {
  readonly series: string
  readonly market: string
  readonly orderId: string
  /** `undefined`: every fill is within a step, the whole order is not. */
  readonly fillId: string | undefined
  readonly predicted: Usd
  readonly charged: Usd
  readonly schedule: string
}

export interface AuditedMarket {
  readonly series: string
  readonly fees: MarketFees
}

export interface FeeAuditOptions {
  /** A market's fees as they were published at that time; `undefined` when nothing is known of the market. */
  readonly feesOf: (market: string, at: Ms) => AuditedMarket | undefined
  /** Called once for each drift. */
  readonly onDrift: (drift: FeeDrift) => void
}

const MICRO_DOLLAR = usd(1)

interface AuditedFill {
  readonly fill: AccountFill
  readonly series: string
  readonly schedule: FeeSchedule
}

interface AuditedOrder {
  readonly fills: Map<string, AuditedFill>
  complete: boolean
  /** Whether some fill of it could not be judged, so that its sum proves nothing. */
  partlyUnknown: boolean
}

interface Verdict {
  readonly key: string
  readonly drift: FeeDrift
}

/**
 * Holds the fee charged for every fill against the formula (kalshi.md 8). The venue's rounding has a memory for each order, so an order is
 * judged anew, from all its fills in the order of their time, whenever one comes: they may come late, in any order and twice.
 */
export class FeeAudit {
  private readonly orders = new Map<string, AuditedOrder>()
  private readonly standing = new Map<string, FeeDrift>()
  private readonly told = new Set<string>()
  private fills = 0
  private unjudged = 0

  constructor(private readonly options: FeeAuditOptions) {}

  get counts(): { readonly fills: number; readonly unjudged: number; readonly drifts: number } {
    return { fills: this.fills, unjudged: this.unjudged, drifts: this.told.size }
  }

  /** A fill of one of our orders; the same fill counts once. */
  note(fill: AccountFill): void {
    const order = this.orderOf(fill.orderId)
    if (order.fills.has(fill.fillId)) return
    this.fills++
    const known = this.options.feesOf(fill.market, fill.at)
    if (known === undefined || !known.fees.known) {
      this.unjudged++
      order.partlyUnknown = true
      return
    }
    const schedule = fill.taker ? known.fees.taker : known.fees.maker
    order.fills.set(fill.fillId, { fill, series: known.series, schedule })
    this.judge(fill.orderId, order)
  }

  /** Every fill of this order is known: its sum is judged, too. */
  noteEnd(orderId: string): void {
    const order = this.orderOf(orderId)
    order.complete = true
    this.judge(orderId, order)
  }

  /** False after a drift in this series, until a late fill explains it or somebody has looked and calls `reset`. */
  tradeable(series: string): boolean {
    for (const drift of this.standing.values()) if (drift.series === series) return false
    return true
  }

  reset(series: string): void {
    for (const [key, drift] of this.standing) if (drift.series === series) this.standing.delete(key)
  }

  private orderOf(orderId: string): AuditedOrder {
    let order = this.orders.get(orderId)
    if (order === undefined) {
      order = { fills: new Map(), complete: false, partlyUnknown: false }
      this.orders.set(orderId, order)
    }
    return order
  }

  private judge(orderId: string, order: AuditedOrder): void {
    const verdicts = driftsOf(order)
    const found = new Set(verdicts.map(({ key }) => `${orderId}/${key}`))
    for (const key of this.standing.keys())
      if (key.startsWith(`${orderId}/`) && !found.has(key)) this.standing.delete(key)
    for (const { key, drift } of verdicts) this.tell(`${orderId}/${key}`, drift)
  }

  private tell(key: string, drift: FeeDrift): void {
    if (this.told.has(key)) return
    this.told.add(key)
    this.standing.set(key, drift)
    this.options.onDrift(drift)
  }
}

interface Charged extends AuditedFill {
  readonly predicted: Usd
}

/** Everything of an order that lies more than a step from the formula. */
function driftsOf(order: AuditedOrder): Verdict[] {
  const meter = new FeeMeter()
  let heldMost: Usd = USD_ZERO
  const charged = [...order.fills.values()]
    .sort((a, b) => a.fill.at - b.fill.at)
    .map((one): Charged => {
      const predicted = meter.charge(one.schedule, one.fill)
      if (meter.held > heldMost) heldMost = meter.held
      return { ...one, predicted }
    })
  const wrong = charged.filter((one) => isDrift(one, heldMost))
  const verdicts = wrong.map((one) => verdict(one, one.fill.fillId, [one.predicted, one.fill.fee]))
  return verdicts.length > 0 || !order.complete || order.partlyUnknown
    ? verdicts
    : sumDrift(charged, heldMost)
}

/**
 * A step is allowed, because the order in which fills of one instant were charged is not told; more only where the order's
 * account ever held more than a step, which fills too small to carry one back leave there.
 */
function allowance({ rounding }: FeeSchedule, heldMost: Usd): number {
  const step = stepOf(rounding)
  return step + heldMost - (heldMost % step)
}

const stepOf = (rounding: FeeRounding): Usd =>
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

function sumDrift(charged: readonly Charged[], heldMost: Usd): Verdict[] {
  const last = charged.at(-1)
  if (last === undefined) return []
  const predicted = usd(charged.reduce((sum, one) => sum + one.predicted, 0))
  const paid = usd(charged.reduce((sum, one) => sum + one.fill.fee, 0))
  if (Math.abs(paid - predicted) <= allowance(last.schedule, heldMost)) return []
  return [verdict(last, undefined, [predicted, paid])]
}

function verdict(
  { fill, series, schedule }: Charged,
  fillId: string | undefined,
  [predicted, charged]: readonly [predicted: Usd, charged: Usd],
): Verdict {
  const { market, orderId } = fill
  const drift = { series, market, orderId, fillId, predicted, charged, schedule: schedule.label }
  return { key: fillId ?? '', drift }
}

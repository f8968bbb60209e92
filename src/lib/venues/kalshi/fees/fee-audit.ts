import { addUsd, subUsd, USD_ZERO, type Ms, type Usd } from '../../../base/units.js'
import type { AccountFill } from '../../../domain/account.js'
import type { MarketFees } from '../fees.js'
import { AuditedOrder, NOTHING, stepOf, type FeeFinding, type FeeSums } from './audited-order.js'

/** The venue charged something else than its published formula gives. */
export interface FeeDrift {
  readonly series: string
  readonly market: string
  /** Of a whole series the order with which it went too far. */
  readonly orderId: string
  /** `undefined`: every fill is within a step; the whole order is not, or all orders of the series together. */
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

/** Orders whose fills are kept: a fill may come late, but not later than that. */
const ORDERS_MAX = 10_000
const ACCEPTED_MAX = 10_000
/** What all orders of a series may differ together, in steps: single steps go both ways. */
const SERIES_STEPS = 10

interface SeriesSum {
  predicted: Usd
  charged: Usd
  /** What somebody has looked at and let pass. */
  accepted: Usd
}

/**
 * Holds the fee charged for every fill against the formula (kalshi.md 8). The venue's rounding has a memory for each order, so an order is
 * judged from all its fills in the order of their time: they may come late, in any order and twice. Steps too few for an order
 * to stand out are summed up for its series.
 */
export class FeeAudit {
  private readonly orders = new Map<string, AuditedOrder>()
  private readonly sums = new Map<string, SeriesSum>()
  private readonly unknown = new Set<string>()
  /** By order, or by series, and by fill. */
  private readonly standing = new Map<string, Map<string, FeeDrift>>()
  private readonly accepted = new Set<string>()
  private fills = 0
  private unjudged = 0
  private drifts = 0

  constructor(private readonly options: FeeAuditOptions) {}

  get counts(): { readonly fills: number; readonly unjudged: number; readonly drifts: number } {
    return { fills: this.fills, unjudged: this.unjudged, drifts: this.drifts }
  }

  /** A fill of one of our orders; the same fill counts once. */
  note(fill: AccountFill): void {
    const order = this.orderOf(fill.orderId)
    if (!order.isNew(fill)) return
    this.fills++
    const known = this.options.feesOf(fill.market, fill.at)
    if (known?.fees.known !== true) {
      this.unjudged++
      if (known !== undefined) this.unknown.add(known.series)
      return
    }
    const schedule = fill.taker ? known.fees.taker : known.fees.maker
    order.note({ fill, series: known.series, schedule })
    this.judge(fill.orderId, order)
  }

  /** Every fill of this order is known: its sum is judged, too. */
  noteEnd(orderId: string): void {
    const order = this.orderOf(orderId)
    order.complete = true
    this.judge(orderId, order)
  }

  /**
   * False for a series whose formula is not known, and after a drift, until a late fill explains it or somebody has looked and
   * calls `reset`.
   */
  tradeable(series: string): boolean {
    if (this.unknown.has(series)) return false
    for (const drifts of this.standing.values())
      for (const drift of drifts.values()) if (drift.series === series) return false
    return true
  }

  /** Lets pass what stands now, by as much as it differs now. */
  reset(series: string): void {
    this.unknown.delete(series)
    const sum = this.sums.get(series)
    if (sum !== undefined) sum.accepted = subUsd(sum.charged, sum.predicted)
    for (const [scope, drifts] of this.standing)
      for (const [key, drift] of drifts)
        if (drift.series === series) {
          this.accept(markOf(scope, key, drift))
          drifts.delete(key)
        }
  }

  private orderOf(orderId: string): AuditedOrder {
    let order = this.orders.get(orderId)
    if (order !== undefined) return order
    this.orders.set(orderId, (order = new AuditedOrder()))
    const [oldest] = this.orders.keys()
    if (oldest !== undefined && this.orders.size > ORDERS_MAX) this.orders.delete(oldest)
    return order
  }

  private judge(orderId: string, order: AuditedOrder): void {
    const found = order.findings()
    this.stand(`order ${orderId}`, found.map(driftOf))
    const { last } = order
    if (last === undefined) return
    // An order that stands out by itself says nothing about the others.
    const sum = this.sumWith(last.series, order, found.length > 0 ? NOTHING : order.sums)
    const { predicted, charged, accepted } = sum
    const isFar = Math.abs(charged - predicted - accepted) > SERIES_STEPS * stepOf(last.schedule.rounding)
    const whole = { one: last, fillId: undefined, predicted, charged }
    this.stand(`series ${last.series}`, isFar ? [driftOf(whole)] : [])
  }

  /** The sum of a series with so much of this order in it. */
  private sumWith(series: string, order: AuditedOrder, share: FeeSums): SeriesSum {
    const before = order.share
    const sum = this.sums.get(series) ?? { ...NOTHING, accepted: USD_ZERO }
    sum.predicted = addUsd(sum.predicted, subUsd(share.predicted, before.predicted))
    sum.charged = addUsd(sum.charged, subUsd(share.charged, before.charged))
    order.share = share
    this.sums.set(series, sum)
    return sum
  }

  /** What stands for an order or a series from now on; whatever did not stand before is told. */
  private stand(scope: string, found: readonly FeeDrift[]): void {
    const before = this.standing.get(scope)
    if (before === undefined && found.length === 0) return
    const now = new Map<string, FeeDrift>()
    for (const drift of found) {
      const key = drift.fillId ?? ''
      if (this.accepted.has(markOf(scope, key, drift))) continue
      now.set(key, drift)
      if (before?.has(key)) continue
      this.drifts++
      this.options.onDrift(drift)
    }
    if (now.size > 0) this.standing.set(scope, now)
    else this.standing.delete(scope)
  }

  private accept(mark: string): void {
    this.accepted.add(mark)
    const [oldest] = this.accepted
    if (oldest !== undefined && this.accepted.size > ACCEPTED_MAX) this.accepted.delete(oldest)
  }
}

const markOf = (scope: string, key: string, { predicted, charged }: FeeDrift): string =>
  `${scope}/${key}/${charged - predicted}`

function driftOf({ one: { fill, schedule, series }, fillId, predicted, charged }: FeeFinding): FeeDrift {
  const { market, orderId } = fill
  return { series, market, orderId, fillId, predicted, charged, schedule: schedule.label }
}

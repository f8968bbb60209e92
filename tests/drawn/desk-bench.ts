import { addMs, durationMs, price, usd, type Ms, type Usd } from '../../src/lib/base/units.js'
import { Ownership } from '../../src/lib/arbiter/ownership.js'
import type { Decision } from '../../src/lib/domain/decision.js'
import type { OrderReport } from '../../src/lib/domain/events.js'
import type { ExecutionSettings, RiskLimits } from '../../src/lib/domain/limits.js'
import type { Market } from '../../src/lib/domain/market.js'
import type { Approved, Intent } from '../../src/lib/domain/opportunity.js'
import type { OrderRequest } from '../../src/lib/domain/order.js'
import { Desk } from '../../src/lib/execution/desk.js'
import type { Outbox } from '../../src/lib/execution/outbox.js'
import { BookSet } from '../../src/lib/market-data/book-set.js'
import { Ledger } from '../../src/lib/portfolio/ledger.js'
import { Exposure } from '../../src/lib/risk/exposure.js'
import { RiskGate } from '../../src/lib/risk/gate.js'
import { KillSwitch } from '../../src/lib/risk/kill-switch.js'
import { WIDE_LIMITS, type Decided } from './engine-bench.js'
import { drawnSnapshot, dollars, NOON, streamOpen } from './market.js'

const EXECUTION: ExecutionSettings = {
  ackTimeout: durationMs(5_000),
  unwindAttemptsMax: 3,
  unwindRetryAfter: durationMs(500),
}

/** A desk with real books, ledger and gate; which baskets it works and what the venues say is up to the test. */
export class DeskBench {
  readonly books = new BookSet()
  readonly ledger = new Ledger()
  readonly exposure = new Exposure()
  readonly ownership = new Ownership()
  readonly killSwitch: KillSwitch
  readonly gate: RiskGate
  readonly desk: Desk
  readonly decisions: Decision[] = []
  readonly orders: OrderRequest[] = []
  readonly cancels: string[] = []
  readonly wakes: { readonly at: Ms; readonly key: string }[] = []
  now = NOON
  private fills = 0

  constructor(changes: { limits?: Partial<RiskLimits>; cash?: string } = {}) {
    const limits = { ...WIDE_LIMITS, ...changes.limits }
    const each = dollars(changes.cash ?? '100000')
    this.killSwitch = new KillSwitch(limits, usd(each * 2))
    for (const venue of ['kalshi', 'polymarket'] as const) this.ledger.open(venue, each, NOON)
    const { ledger, exposure, killSwitch, ownership } = this
    this.desk = new Desk(EXECUTION, { ledger, exposure, killSwitch, ownership }, ({ venue, id }) =>
      this.books.find(venue, id),
    )
    const rules = {
      tradeableProofs: ['structure', 'certified'] as const,
      tradeableKinds: ['same', 'inverted', 'ladder', 'exclusive', 'implies', 'union'] as const,
    }
    const openBaskets = (): number => this.desk.openBaskets
    this.gate = new RiskGate(limits, rules, { ledger, exposure, killSwitch, openBaskets })
    this.books.applyStream(streamOpen as Extract<typeof streamOpen, { type: 'stream' }>)
  }

  readonly out: Outbox = {
    decide: (decision) => this.decisions.push(decision),
    post: () => undefined,
    submit: (order) => this.orders.push(order),
    cancel: (orderId) => this.cancels.push(orderId),
    wake: (at, key) => this.wakes.push({ at, key }),
  }

  list(...markets: readonly Market[]): this {
    for (const market of markets) this.books.list(market)
    return this
  }

  book(market: Market, drawing: string): this {
    this.books.apply(drawnSnapshot(market, drawing), this.now)
    return this
  }

  wait(duration: number): this {
    this.now = addMs(this.now, durationMs(duration))
    return this
  }

  /** Approved without asking: for what the desk does with it. */
  begin(id: string, intent: Intent): void {
    this.desk.begin(id, intent as Approved, this.out)
  }

  report(report: OrderReport): void {
    this.desk.onReport(report, this.now, this.out)
  }

  fill(order: OrderRequest, part: { qty?: OrderRequest['qty']; price?: number; fee?: number } = {}): void {
    this.fills++
    this.report({
      type: 'report',
      orderId: order.id,
      kind: 'filled',
      fillId: `f${this.fills}`,
      price: price(part.price ?? order.limit),
      qty: part.qty ?? order.qty,
      fee: usd(part.fee ?? 0),
    })
  }

  end(order: OrderRequest, kind: 'cancelled' | 'rejected' | 'expired' = 'cancelled'): void {
    this.report({ type: 'report', orderId: order.id, kind, detail: 'drawn' })
  }

  settle(market: Market, yes: number): void {
    this.desk.onSettlement(market, price(yes), this.now, this.out)
  }

  /** Fires the timers that are due by now. */
  timers(on: (key: string) => void = (key) => this.desk.onTimer(key, this.now, this.out)): void {
    const due = this.wakes.filter(({ at }) => at <= this.now)
    this.wakes.splice(0, this.wakes.length, ...this.wakes.filter(({ at }) => at > this.now))
    for (const { key } of due) on(key)
  }

  all<K extends Decision['kind']>(kind: K): Decided<K>[] {
    return this.decisions.filter((decision): decision is Decided<K> => decision.kind === kind)
  }

  takeOrders(): OrderRequest[] {
    return this.orders.splice(0)
  }

  takeCancels(): string[] {
    return this.cancels.splice(0)
  }

  get cash(): Usd {
    return this.ledger.cashTotal
  }
}

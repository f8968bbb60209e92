import { addMs, ms, price, usd, durationMs, type Ms } from '../../src/lib/base/units.js'
import type { Decision } from '../../src/lib/domain/decision.js'
import type { EventBody, OrderReport } from '../../src/lib/domain/events.js'
import type { LedgerEntry } from '../../src/lib/domain/ledger-entry.js'
import type { RiskLimits, StrategySettings } from '../../src/lib/domain/limits.js'
import type { Market } from '../../src/lib/domain/market.js'
import type { OrderRequest } from '../../src/lib/domain/order.js'
import type { Relation } from '../../src/lib/domain/relation.js'
import { Engine } from '../../src/lib/engine/engine.js'
import type { EngineSettings } from '../../src/lib/engine/settings.js'
import { contracts, dollars, drawnSnapshot, MINUTE, NOON, streamOpen } from './market.js'

export type Decided<K extends Decision['kind']> = Extract<Decision, { kind: K }>

/** Limits that bind nothing in a small test; each test tightens the one that it is about. */
export const WIDE_LIMITS: RiskLimits = {
  stages: [{ from: usd(0), tradeMax: dollars('500'), tradeRatioMaxE6: 1_000_000 }],
  kellyFractionE6: 250_000,
  marketMax: dollars('500'),
  totalMax: dollars('1000'),
  openPositionsMax: 100,
  bookAgeMax: durationMs(5_000),
  bookSkewMax: durationMs(2_000),
  closeLead: durationMs(MINUTE),
  dayLossMaxE6: 1_000_000,
  totalLossMaxE6: 1_000_000,
  bankrollFloor: usd(0),
  lossesInRowMax: 100,
  lossCooldown: durationMs(2 * 60 * MINUTE),
  tradesPerHourMax: 1_000,
}

const STRATEGY: StrategySettings = {
  minNetProfit: dollars('0.02'),
  minEdgeE6: 5_000,
  hurdleAnnualE6: 100_000,
  capitalChargeAnnualE6: 60_000,
  assumedLock: durationMs(90 * 24 * 60 * MINUTE),
  settlementLag: durationMs(24 * 60 * MINUTE),
  basketLegsMax: 8,
  depthBeyondBestE6: 1_000_000,
}

export interface BenchChanges {
  readonly bankroll?: string
  readonly limits?: Partial<RiskLimits>
  readonly rules?: Partial<EngineSettings['rules']>
  readonly strategy?: Partial<StrategySettings>
  readonly execution?: Partial<EngineSettings['execution']>
}

export const benchSettings = (changes: BenchChanges = {}): EngineSettings => ({
  bankroll: dollars(changes.bankroll ?? '1000'),
  limits: { ...WIDE_LIMITS, ...changes.limits },
  rules: {
    tradeableProofs: ['structure', 'certified'],
    tradeableKinds: ['same', 'inverted', 'ladder', 'exclusive'],
    ...changes.rules,
  },
  strategy: { ...STRATEGY, ...changes.strategy },
  execution: {
    ackTimeout: durationMs(5_000),
    unwindAttemptsMax: 3,
    unwindRetryAfter: durationMs(500),
    ...changes.execution,
  },
})

/** A whole engine with a hand on every event: what the venue says is up to the test. */
export class EngineBench {
  readonly engine: Engine
  readonly decisions: Decision[] = []
  readonly entries: LedgerEntry[] = []
  readonly orders: OrderRequest[] = []
  readonly wakes: { readonly at: Ms; readonly key: string }[] = []
  /** The best ask when an order to buy was sent, where its limit is above that. */
  private readonly askedFor = new Map<string, number>()
  now = NOON
  private sequence = 0
  private fills = 0

  constructor(changes: BenchChanges = {}) {
    this.engine = new Engine(benchSettings(changes))
    this.send(streamOpen)
  }

  private note(order: OrderRequest): void {
    this.orders.push(order)
    const { market, outcome } = order.instrument
    const ask = this.engine.bookOf(market)?.bestPrice(outcome, 'ask')
    if (order.side === 'buy' && ask !== undefined && ask < order.limit) this.askedFor.set(order.id, ask)
  }

  /** Hands one event over and returns what was decided on it. */
  send(body: EventBody): Decision[] {
    const effects = this.engine.step({ sequence: ++this.sequence, time: this.now, body })
    const decided: Decision[] = []
    for (const effect of effects) {
      if (effect.type === 'decision') decided.push(effect.decision)
      else if (effect.type === 'entry') this.entries.push(effect.entry)
      else if (effect.type === 'submit') this.note(effect.order)
      else if (effect.type === 'wake') this.wakes.push(effect)
    }
    this.decisions.push(...decided)
    return decided
  }

  wait(duration: number): this {
    this.now = addMs(this.now, durationMs(duration))
    return this
  }

  at(time: number): this {
    this.now = ms(time)
    return this
  }

  list(markets: readonly Market[], ...relations: readonly Relation[]): this {
    for (const market of markets) this.send({ type: 'market', market })
    for (const relation of relations) this.send({ type: 'relation', relation })
    return this
  }

  book(market: Market, drawing: string, depth: 'full' | 'top' | 'quote' = 'full'): Decision[] {
    return this.send(drawnSnapshot(market, drawing, depth))
  }

  status(market: Market, status: 'open' | 'paused' | 'closed'): Decision[] {
    return this.send({ type: 'status', venue: market.venue, market: market.id, status })
  }

  settle(market: Market, yes: number): Decision[] {
    return this.send({ type: 'settlement', venue: market.venue, market: market.id, yesPayoff: price(yes) })
  }

  report(
    report: Omit<Extract<OrderReport, { kind: 'cancelled' | 'rejected' | 'expired' }>, 'type' | 'detail'>,
  ): Decision[] {
    return this.send({ type: 'report', detail: 'drawn', ...report })
  }

  ack(order: OrderRequest): Decision[] {
    return this.send({ type: 'report', orderId: order.id, kind: 'acked' })
  }

  /** The venue filled a part at a price; all of it, at the best ask of its sending or its limit, when nothing is said. */
  fill(
    order: OrderRequest,
    part: { qty?: string | number; price?: number; fee?: string; id?: string } = {},
  ): Decision[] {
    this.fills++
    return this.send({
      type: 'report',
      orderId: order.id,
      kind: 'filled',
      fillId: part.id ?? `f${this.fills}`,
      price: price(part.price ?? this.askedFor.get(order.id) ?? order.limit),
      qty: part.qty === undefined ? order.qty : contracts(part.qty),
      fee: part.fee === undefined ? usd(0) : dollars(part.fee),
    })
  }

  cancel(order: OrderRequest): Decision[] {
    return this.report({ orderId: order.id, kind: 'cancelled' })
  }

  /** Fires every timer that is due by now. */
  timers(): Decision[] {
    const due = this.wakes.filter((wake) => wake.at <= this.now)
    this.wakes.splice(0, this.wakes.length, ...this.wakes.filter((wake) => wake.at > this.now))
    return due.flatMap(({ key }) => this.send({ type: 'timer', key }))
  }

  all<K extends Decision['kind']>(kind: K): Decided<K>[] {
    return this.decisions.filter((decision): decision is Decided<K> => decision.kind === kind)
  }

  last<K extends Decision['kind']>(kind: K): Decided<K> {
    const found = this.all(kind).at(-1)
    if (found === undefined) throw new Error(`nothing of kind ${kind} was decided`)
    return found
  }

  /** Orders sent since the last call of this. */
  takeOrders(): OrderRequest[] {
    return this.orders.splice(0)
  }

  get refusals(): string[] {
    return this.all('refused').map(({ code }) => code)
  }
}

export const refusedWith = (decisions: readonly Decision[]): Decided<'refused'>[] =>
  decisions.filter((decision): decision is Decided<'refused'> => decision.kind === 'refused')

export const kindsOf = (decisions: readonly Decision[]): string[] => decisions.map(({ kind }) => kind)

// The order port with its feed against the simulated exchange, over real sockets, in a time that only the test moves. What the port
// reports is held against the exchange's own books.
import { setImmediate as turn } from 'node:timers/promises'
import { Rng } from '../../../src/lib/base/rng.js'
import { addMs, durationMs, qty, usd, type Qty, type Usd } from '../../../src/lib/base/units.js'
import { bookSide } from '../../../src/lib/venues/shared/orders/order-side.js'
import type { OrderReport } from '../../../src/lib/domain/events.js'
import type { OrderRequest } from '../../../src/lib/domain/order.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import type { SimOrder } from '../../../src/lib/exchange/core/order.js'
import type { FaultKind } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { FaultPlan } from '../../../src/lib/exchange/faults/fault-plan.js'
import { faultyHttp, faultySocket } from '../../../src/lib/exchange/faults/faulty-transport.js'
import { serveLoopback, type LoopbackServer } from '../../../src/lib/exchange/host/loopback-server.js'
import { KalshiSigner } from '../../../src/lib/venues/kalshi/auth/signer.js'
import { KalshiFeed } from '../../../src/lib/venues/kalshi/feed/kalshi-feed.js'
import { feeSchedules } from '../../../src/lib/venues/kalshi/fees.js'
import { FeeAudit, type FeeDrift } from '../../../src/lib/venues/kalshi/fees/fee-audit.js'
import type { OrderAlarm } from '../../../src/lib/venues/shared/orders/order-alarm.js'
import { OrderGroups } from '../../../src/lib/venues/kalshi/orders/order-group.js'
import { KalshiOrderPort } from '../../../src/lib/venues/kalshi/orders/order-port.js'
import { KalshiBudgets } from '../../../src/lib/venues/kalshi/rest/budgets.js'
import { KalshiRest } from '../../../src/lib/venues/kalshi/rest/kalshi-rest.js'
import { ClockOffset } from '../../../src/lib/venues/shared/clock-offset.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import { HttpClient } from '../../../src/lib/venues/shared/http/http-client.js'
import { WsSocketPort } from '../../../src/lib/venues/shared/socket/ws-socket.js'
import {
  ALICE,
  ALICE_KEY,
  BTC,
  START,
  smallWorld,
  WARM,
  type SmallWorld,
} from '../../exchange/kalshi/small-world.js'
import { StepClock } from './support/step-clock.js'

const SOCKET = '/trade-api/ws/v2'
const SHARDS = new Map([
  [BTC, 2],
  [WARM, 0],
])
const CONTRACT = 1_000_000
const STEP_MS = 100
/** The same, while only time is to pass. */
const IDLE_STEP_MS = 1_000
/** Turns of the loop in which what is under way on loopback arrives. */
const TURNS = 8
/** Between two rounds of questions. */
const SETTLE_MS = 15_000
const STEPS_MAX = 20_000

export class OrdersRig {
  readonly clock = new StepClock(START)
  readonly plan: FaultPlan
  readonly world: SmallWorld
  readonly reports: OrderReport[] = []
  readonly alarms: OrderAlarm[] = []
  readonly drifts: FeeDrift[] = []
  readonly sent: OrderRequest[] = []
  readonly opening: Usd
  rest!: KalshiRest
  port!: KalshiOrderPort
  groups!: OrderGroups
  feed!: KalshiFeed
  private http!: HttpClient
  private server!: LoopbackServer
  private running: Promise<void> = Promise.resolve()
  private readonly stopping = new AbortController()

  private constructor(private readonly seed: number) {
    this.plan = new FaultPlan(new Agenda(START), seed)
    this.world = smallWorld({ faults: this.plan })
    this.opening = this.cash
  }

  static async open(seed = 1): Promise<OrdersRig> {
    const rig = new OrdersRig(seed)
    await rig.listen()
    rig.start()
    await rig.drive(Promise.all([rig.groups.open(0), rig.groups.open(2)]))
    await rig.pass(1_000)
    return rig
  }

  async close(): Promise<void> {
    this.plan.clear()
    this.port.close()
    this.stopping.abort()
    await this.running
    await this.http.close()
    await this.server.close()
  }

  /** Lets time pass until the work is done. */
  async drive<T>(work: Promise<T>, stepMs = STEP_MS): Promise<T> {
    let done = false
    const ended = work.finally(() => (done = true))
    ended.catch(() => undefined)
    for (let i = 0; !done && i < STEPS_MAX; i++) {
      await this.turns()
      if (!done) this.clock.step(stepMs)
    }
    if (!done) throw new Error('the work never ends')
    return ended
  }

  async pass(forMs: number): Promise<void> {
    const until = addMs(this.clock.now(), durationMs(forMs))
    await this.drive(this.clock.sleepUntil(until, new AbortController().signal), IDLE_STEP_MS)
  }

  /** Sends an order and waits for its answer, or for the end of waiting for it. */
  submit(order: OrderRequest): Promise<void> {
    this.sent.push(order)
    return this.drive(this.port.submit(order))
  }

  /** Asks until nothing is left to ask about any order. Resting orders have to be cancelled or to expire. */
  async settle(): Promise<void> {
    for (let rounds = 0; rounds < 40; rounds++) {
      await this.drive(
        Promise.all([this.port.idle(), ...this.port.unsettled.map((id) => this.port.resolve(id))]),
      )
      if (this.port.unsettled.length === 0) return
      await this.pass(SETTLE_MS)
    }
    throw new Error(`never settled: ${this.port.unsettled.join(', ')}`)
  }

  /** A fault strikes at its next occasion only. */
  once(kind: FaultKind, sizeMs?: number): void {
    const { plan } = this
    const strikes = plan.strikes.bind(plan)
    plan.turnOn(kind, 'kalshi', sizeMs === undefined ? {} : { sizeMs: durationMs(sizeMs) })
    plan.strikes = (asked, venue) => {
      const struck = strikes(asked, venue)
      if (struck && asked === kind) {
        plan.turnOff(kind, 'kalshi')
        plan.strikes = strikes
      }
      return struck
    }
  }

  kindsOf(id: string): string[] {
    return this.reports.filter(({ orderId }) => orderId === id).map(({ kind }) => kind)
  }

  /** The orders that the exchange has for an id of ours. */
  ordersOf(id: string): SimOrder[] {
    return this.world.exchange.orders(ALICE).filter(({ clientId }) => clientId === id)
  }

  /** Where what was reported differs from what the exchange did; empty when everything is as it should be. */
  differences(): string[] {
    return [...this.sent.flatMap((order) => this.orderDifferences(order)), ...this.moneyDifferences()]
  }

  private get cash(): Usd {
    const { exchange } = this.world
    return usd(['0', '2'].reduce((sum, purse) => sum + exchange.balance(ALICE, purse).cash, 0))
  }

  private orderDifferences({ id }: OrderRequest): string[] {
    const orders = this.ordersOf(id)
    if (orders.length > 1) return [`${id}: ${orders.length} orders at the exchange`]
    const told = this.fillsOf(id).reduce((sum, fill) => sum + fill.qty, 0)
    const [order] = orders
    const wrong = told === (order?.filled ?? 0) ? [] : [`${id}: ${told} told, ${order?.filled ?? 0} filled`]
    const fees = this.fillsOf(id).reduce((sum, { fee }) => sum + fee, 0)
    const charged = order === undefined ? 0 : order.takerFees + order.makerFees
    if (fees !== charged) wrong.push(`${id}: fees of ${fees} told, ${charged} charged`)
    const kinds = this.kindsOf(id)
    const isRejected = kinds.includes('rejected')
    if (isRejected !== (order === undefined))
      wrong.push(`${id}: ${kinds.join()} and ${order?.status ?? 'no order'}`)
    const isEnded = kinds.includes('cancelled') || kinds.includes('expired')
    if (order !== undefined && isEnded !== (order.status === 'cancelled'))
      wrong.push(`${id}: ${kinds.join()} and ${order.status}`)
    return wrong
  }

  private moneyDifferences(): string[] {
    const { exchange } = this.world
    const wrong: string[] = []
    let paid = 0
    for (const market of SHARDS.keys()) {
      const bought = { bid: 0, ask: 0 }
      let fees = 0
      for (const order of this.sent.filter(({ instrument }) => instrument.market.id === market))
        for (const fill of this.fillsOf(order.id)) {
          const side = bookSide(order)
          const yesPrice = order.instrument.outcome === 'yes' ? fill.price : 10_000 - fill.price
          bought[side] += fill.qty
          paid += ((side === 'bid' ? yesPrice : 10_000 - yesPrice) * fill.qty) / 10_000
          fees += fill.fee
        }
      // A contract of each outcome is a dollar.
      paid += fees - Math.min(bought.bid, bought.ask)
      const held = exchange.holding(ALICE, market)
      if (held.yes - held.no !== bought.bid - bought.ask) wrong.push(`${market}: position`)
      if (held.feesPaid !== fees) wrong.push(`${market}: fees`)
    }
    if (this.opening - this.cash !== paid) wrong.push(`cash: ${paid} told, ${this.opening - this.cash} gone`)
    return wrong
  }

  private fillsOf(id: string): { price: number; qty: Qty; fee: Usd }[] {
    return this.reports.flatMap((report) =>
      report.kind === 'filled' && report.orderId === id ? [report] : [],
    )
  }

  private async turns(): Promise<void> {
    for (let i = 0; i < TURNS; i++) {
      this.world.agenda.runUntil(this.clock.now())
      await turn()
    }
  }

  private async listen(): Promise<void> {
    const { agenda, venue } = this.world
    const wire = { agenda, faults: this.plan, venue: 'kalshi' as const, rng: new Rng(this.seed, 'wire') }
    this.server = await serveLoopback({
      routes: { http: faultyHttp(venue.rest, wire), sockets: { [SOCKET]: faultySocket(venue.socket, wire) } },
      dateAt: () => this.clock.now(),
    })
  }

  private start(): void {
    const { clock } = this
    const offset = new ClockOffset()
    const common = { allow: new HostAllowList([], { loopback: true }), clock, onIncident: fail }
    const signer = new KalshiSigner({
      keyId: ALICE_KEY.keyId,
      key: ALICE_KEY.privateKey,
      environment: 'simulated',
    })
    this.http = new HttpClient({ ...common, origin: this.server.origin })
    const budgets = new KalshiBudgets({ clock })
    const rng = new Rng(this.seed, 'client')
    this.rest = new KalshiRest({
      http: this.http,
      clock,
      offset,
      budgets,
      rng,
      signer,
    })
    const caller = this.rest
    this.groups = new OrderGroups({ caller, limit: qty(100_000 * CONTRACT), onChange: () => undefined })
    this.port = new KalshiOrderPort({
      ...{ caller, clock, venueClock: offset },
      shardOf: (market) => SHARDS.get(market),
      groupOf: (shard) => this.groups.armedOn(shard),
      onReport: ({ report }) => this.reports.push(report),
      onAlarm: (alarm) => this.alarms.push(alarm),
      fees: this.audit(),
    })
    this.feed = new KalshiFeed({
      socket: new WsSocketPort(common),
      clock,
      rng,
      sink: ({ body }) => this.hear(body),
      channels: ['fill', 'user_orders', 'order_group_updates'],
      request: () => ({
        url: `${this.server.socketOrigin}${SOCKET}`,
        headers: { ...signer.headersFor('GET', SOCKET, offset.venueNow(clock.now())) },
      }),
      learnClock: () => caller.call({ method: 'GET', path: '/exchange/status', access: 'preferred' }),
      onRejected: fail,
    })
    this.running = this.feed.run(this.stopping.signal)
  }

  private hear(body: Parameters<ConstructorParameters<typeof KalshiFeed>[0]['sink']>[0]['body']): void {
    if (body.type !== 'account') return
    this.port.onNews(body.news)
    this.groups.onNews(body.news)
  }

  private audit(): FeeAudit {
    const types = new Map([
      [BTC, 'quadratic'],
      [WARM, 'quadratic_with_maker_fees'],
    ])
    return new FeeAudit({
      feesOf: (market, at) => {
        const series = { feeType: types.get(market)!, feeMultiplierE6: 1_000_000 }
        return { series: market, fees: feeSchedules({ series, at, account: 'direct' }) }
      },
      onDrift: (drift) => this.drifts.push(drift),
    })
  }
}

function fail(reason: unknown): void {
  throw reason instanceof Error ? reason : new Error(JSON.stringify(reason))
}

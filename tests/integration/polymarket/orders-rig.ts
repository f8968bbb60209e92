// The order port with its private stream against the simulated exchange, over real sockets, in a time that only the test moves. What
// the port reports is held against the exchange's own books.
import { setImmediate as turn } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { Rng } from '../../../src/lib/base/rng.js'
import { addMs, durationMs, usd, type Usd } from '../../../src/lib/base/units.js'
import type { EventBody, OrderReport } from '../../../src/lib/domain/events.js'
import type { OrderRequest } from '../../../src/lib/domain/order.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import type { SimOrder, SimTrade } from '../../../src/lib/exchange/core/order.js'
import type { FaultKind } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { FaultPlan } from '../../../src/lib/exchange/faults/fault-plan.js'
import { faultyHttp, faultySocket } from '../../../src/lib/exchange/faults/faulty-transport.js'
import { serveLoopback, type LoopbackServer } from '../../../src/lib/exchange/host/loopback-server.js'
import type { PolymarketSettings } from '../../../src/lib/exchange/polymarket/settings.js'
import { ApiCredentials } from '../../../src/lib/venues/polymarket/auth/api-credentials.js'
import { POLYMARKET_USER } from '../../../src/lib/venues/polymarket/normalize/channel.js'
import { receivePolymarket } from '../../../src/lib/venues/polymarket/normalize/receive.js'
import { TokenTable } from '../../../src/lib/venues/polymarket/normalize/token-table.js'
import { Heartbeat } from '../../../src/lib/venues/polymarket/orders/heartbeat.js'
import {
  PolymarketOrderPort,
  type PolymarketPortOptions,
} from '../../../src/lib/venues/polymarket/orders/order-port.js'
import type { PreparedOrder } from '../../../src/lib/venues/polymarket/orders/prepared-order.js'
import { PolymarketBudgets } from '../../../src/lib/venues/polymarket/rest/budgets.js'
import { openCredentials } from '../../../src/lib/venues/polymarket/rest/clob/api-keys.js'
import { PolymarketRest } from '../../../src/lib/venues/polymarket/rest/polymarket-rest.js'
import { OrderSigner } from '../../../src/lib/venues/polymarket/sign/order-signer.js'
import { WalletKey } from '../../../src/lib/venues/polymarket/sign/wallet-key.js'
import { ClockOffset } from '../../../src/lib/venues/shared/clock-offset.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import { HttpClient } from '../../../src/lib/venues/shared/http/http-client.js'
import type { OrderAlarm } from '../../../src/lib/venues/shared/orders/order-alarm.js'
import { StepClock } from '../kalshi/support/step-clock.js'
import { factsOf, MARKETS, OrdersWorld, START } from './orders-world.js'

const SOCKET = '/ws/user'
const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
const STEP_MS = 100
/** The same, while only time is to pass. */
const IDLE_STEP_MS = 1_000
/** Turns of the loop in which what is under way on loopback arrives. */
const TURNS = 8
/** Between two rounds of questions. */
const SETTLE_MS = 15_000
const STEPS_MAX = 20_000
/** The exchange rounds each party's fee to the nearest step, and we round each trade's up. */
const FEE_STEP = 10

/** What our own reports say of an order. */
interface Told {
  readonly qty: number
  readonly cost: number
  readonly fee: number
  readonly fills: number
}

export class OrdersRig {
  readonly clock = new StepClock(START)
  readonly agenda = new Agenda(START)
  readonly plan: FaultPlan
  readonly world: OrdersWorld
  readonly reports: OrderReport[] = []
  readonly alarms: OrderAlarm[] = []
  readonly stops: string[] = []
  readonly sent: OrderRequest[] = []
  /** Our id to the venue's, of everything that was prepared. */
  readonly venueIds = new Map<string, string>()
  readonly account: string
  lapses = 0
  contests = 0
  isHealthy = true
  opening: Usd = usd(0)
  rest!: PolymarketRest
  port!: PolymarketOrderPort
  heartbeat!: Heartbeat
  credentials!: ApiCredentials
  private readonly key = new WalletKey(KEY)
  private readonly tokens = new TokenTable()
  private http!: HttpClient
  private server!: LoopbackServer
  private socket: WebSocket | undefined
  private connections = 0
  private beating: Promise<void> = Promise.resolve()
  private readonly stopping = new AbortController()

  private constructor(
    private readonly seed: number,
    settings: Partial<PolymarketSettings>,
  ) {
    this.plan = new FaultPlan(this.agenda, seed)
    this.world = new OrdersWorld(this.agenda, { faults: this.plan, seed, settings })
    this.account = this.key.address.toLowerCase()
    for (const market of Object.values(MARKETS)) this.tokens.learn(market)
  }

  static async open(
    seed = 1,
    given: { settings?: Partial<PolymarketSettings>; port?: Partial<PolymarketPortOptions> } = {},
  ): Promise<OrdersRig> {
    const rig = new OrdersRig(seed, given.settings ?? {})
    await rig.listen()
    await rig.start(given.port ?? {})
    return rig
  }

  async close(): Promise<void> {
    this.plan.clear()
    this.port.close()
    this.stopping.abort()
    this.socket?.terminate()
    await this.beating
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
    return this.drive(this.begin(order))
  }

  /** Sends an order, by its prepared bytes. */
  begin(order: OrderRequest): Promise<void> {
    this.sent.push(order)
    const prepared = this.port.prepare(order)
    if (!prepared.ok) return this.port.submit(order)
    this.venueIds.set(order.id, prepared.value.venueOrderId)
    return this.port.send(prepared.value)
  }

  /** Sends several in one call, or as many as it takes. */
  async submitMany(orders: readonly OrderRequest[]): Promise<void> {
    this.sent.push(...orders)
    const ready: PreparedOrder[] = []
    for (const order of orders) {
      const prepared = this.port.prepare(order)
      if (!prepared.ok) await this.port.submit(order)
      else ready.push(prepared.value)
    }
    for (const { request, venueOrderId } of ready) this.venueIds.set(request.id, venueOrderId)
    await this.drive(this.port.sendMany(ready))
  }

  /** Asks until nothing is left to ask about any order. Resting orders have to be cancelled or to expire. */
  async settle(): Promise<void> {
    for (let rounds = 0; rounds < 60; rounds++) {
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
    plan.turnOn(kind, 'polymarket', sizeMs === undefined ? {} : { sizeMs: durationMs(sizeMs) })
    plan.strikes = (asked, venue) => {
      const struck = strikes(asked, venue)
      if (struck && asked === kind) {
        plan.turnOff(kind, 'polymarket')
        plan.strikes = strikes
      }
      return struck
    }
  }

  /** The private stream ends; it begins again when time passes. */
  cutStream(): void {
    this.socket?.terminate()
  }

  kindsOf(id: string): string[] {
    return this.reports.filter(({ orderId }) => orderId === id).map(({ kind }) => kind)
  }

  /** The order that the exchange has for an id of ours. */
  orderOf(id: string): SimOrder | undefined {
    const venueId = this.venueIds.get(id)
    return venueId === undefined ? undefined : this.world.exchange.order(venueId)
  }

  /** What the port says of an order's fills: those that stand. */
  toldOf(id: string): Told {
    const undone = new Set(
      this.reports.flatMap((one) => (one.kind === 'undone' && one.orderId === id ? [one.fillId] : [])),
    )
    const fills = this.reports.flatMap((one) =>
      one.kind === 'filled' && one.orderId === id && !undone.has(one.fillId) ? [one] : [],
    )
    const sum = (what: (fill: (typeof fills)[number]) => number): number =>
      fills.reduce((all, fill) => all + what(fill), 0)
    return {
      qty: sum((fill) => fill.qty),
      cost: sum((fill) => (fill.price * fill.qty) / 10_000),
      fee: sum((fill) => fill.fee),
      fills: fills.length,
    }
  }

  /** Where what was reported differs from what the exchange did; empty when everything is as it should be. */
  differences(): string[] {
    return [...this.sent.flatMap((order) => this.orderDifferences(order)), ...this.moneyDifferences()]
  }

  private get cash(): Usd {
    return this.world.exchange.balance(this.account, 'main').cash
  }

  /** Trades of an order that stand, with our part in each. */
  private tradesOf(id: string): { trade: SimTrade; cost: number; fee: number }[] {
    const venueId = this.venueIds.get(id)
    return this.world.exchange.tradesOf(this.account).flatMap((trade) => {
      if (trade.reversed) return []
      if (trade.taker.id === venueId) return [{ trade, cost: trade.takerCost, fee: trade.takerFee }]
      return trade.maker.id === venueId ? [{ trade, cost: trade.makerCost, fee: trade.makerFee }] : []
    })
  }

  private orderDifferences({ id, side }: OrderRequest): string[] {
    const trades = this.tradesOf(id)
    const told = this.toldOf(id)
    const wrong: string[] = []
    const filled = trades.reduce((sum, { trade }) => sum + trade.qty, 0)
    if (told.qty !== filled) wrong.push(`${id}: ${told.qty} told, ${filled} filled`)
    const cost = Math.abs(trades.reduce((sum, one) => sum + one.cost, 0))
    if (Math.abs(cost - told.cost) > trades.length) wrong.push(`${id}: ${side} for ${told.cost}, not ${cost}`)
    const fee = trades.reduce((sum, one) => sum + one.fee, 0)
    if (Math.abs(fee - told.fee) > FEE_STEP * trades.length)
      wrong.push(`${id}: fees of ${told.fee} told, ${fee} charged`)
    return [...wrong, ...this.endDifferences(id)]
  }

  private endDifferences(id: string): string[] {
    const order = this.orderOf(id)
    const kinds = this.kindsOf(id)
    const ends = kinds.filter((kind) => ['rejected', 'cancelled', 'expired'].includes(kind))
    const wrong = ends.length > 1 ? [`${id}: ended by ${ends.join()}`] : []
    // What was killed at once is refused by the answer; when that is lost, a query shows it as cancelled.
    const isNothing = order === undefined || (order.filled === 0 && order.status === 'cancelled')
    if (order === undefined && !['rejected', 'acked,cancelled'].includes(kinds.join()))
      wrong.push(`${id}: ${kinds.join()} and no order`)
    if (kinds.includes('rejected') && !isNothing) wrong.push(`${id}: rejected, and it is there`)
    if (order?.status === 'open') wrong.push(`${id}: it still rests`)
    return wrong
  }

  private moneyDifferences(): string[] {
    const { exchange } = this.world
    const wrong: string[] = []
    let paid = 0
    let fills = 0
    for (const { id: market } of Object.values(MARKETS)) {
      const held = { yes: 0, no: 0 }
      for (const { id, side, instrument } of this.sent) {
        if (instrument.market.id !== market) continue
        const { qty, cost, fee, fills: count } = this.toldOf(id)
        held[instrument.outcome] += side === 'buy' ? qty : -qty
        paid += (side === 'buy' ? cost : -cost) + fee
        fills += count
      }
      const { yes, no } = exchange.holding(this.account, market)
      if (yes !== held.yes || no !== held.no)
        wrong.push(`${market}: ${yes}/${no} held, ${held.yes}/${held.no} told`)
    }
    const gone = this.opening - this.cash
    const trades = exchange.tradesOf(this.account).length
    if (Math.abs(gone - paid) > (FEE_STEP + 1) * Math.max(fills, trades))
      wrong.push(`cash: ${paid} told, ${gone} gone`)
    return wrong
  }

  private async turns(): Promise<void> {
    for (let i = 0; i < TURNS; i++) {
      this.agenda.runUntil(this.clock.now())
      await turn()
    }
    if (this.socket === undefined && this.connections > 0 && !this.stopping.signal.aborted) this.connect()
  }

  private async listen(): Promise<void> {
    const { agenda, plan } = this
    const { venue } = this.world
    const wire = { agenda, faults: plan, venue: 'polymarket' as const, rng: new Rng(this.seed, 'wire') }
    this.server = await serveLoopback({
      routes: {
        http: faultyHttp(venue.clob, wire),
        sockets: { [SOCKET]: faultySocket(venue.userSocket, wire) },
      },
      dateAt: () => this.clock.now(),
    })
  }

  private async start(given: Partial<PolymarketPortOptions>): Promise<void> {
    const { clock, key } = this
    const offset = new ClockOffset()
    const rng = new Rng(this.seed, 'client')
    this.http = new HttpClient({
      origin: this.server.origin,
      allow: new HostAllowList([], { loopback: true }),
      clock,
      onIncident: fail,
    })
    const line = { http: { clob: this.http }, clock, offset, rng, budgets: new PolymarketBudgets({ clock }) }
    const keyless = new PolymarketRest({ ...line, wallet: { key, chainId: 137 } })
    const secrets = await this.drive(openCredentials(keyless))
    this.credentials = new ApiCredentials({ ...secrets, address: key.address })
    this.rest = new PolymarketRest({ ...line, credentials: this.credentials })
    const caller = this.rest
    this.opening = this.cash
    this.heartbeat = new Heartbeat({
      ...{ caller, clock },
      isHealthy: () => this.isHealthy,
      isNeeded: () => this.port.isGuardNeeded,
      onLapsed: () => {
        this.lapses++
        this.port.noteLapse()
      },
      onContested: () => this.contests++,
    })
    this.port = new PolymarketOrderPort({
      ...{ caller, clock, venueClock: offset, rng, factsOf, signatureType: 0 },
      signer: new OrderSigner({ key, chainId: 137, signatureType: 0 }),
      apiKey: this.credentials.apiKey,
      isGuarded: () => this.heartbeat.isAlive,
      onReport: ({ report }) => this.reports.push(report),
      onAlarm: (alarm) => this.alarms.push(alarm),
      onStop: (reason) => this.stops.push(reason),
      ...given,
    })
    this.connect()
    await this.pass(1_000)
  }

  /** Heartbeats from here on; before, nothing is sent that a test did not ask for. */
  async beat(): Promise<void> {
    await this.drive(this.heartbeat.arm())
    this.beating = this.heartbeat.run(this.stopping.signal)
  }

  private connect(): void {
    const socket = new WebSocket(`${this.server.socketOrigin}${SOCKET}`)
    this.socket = socket
    const isAnew = this.connections++ > 0
    socket.on('open', () => {
      socket.send(JSON.stringify({ auth: this.credentials.socketAuth(), type: 'user' }))
      if (isAnew) for (const id of this.port.unsettled) this.port.resolve(id).catch(fail)
    })
    socket.on('message', (data: Buffer) => this.hear(data.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (this.socket === socket) this.socket = undefined
    })
  }

  private hear(text: string): void {
    const { apiKey: owner } = this.credentials
    const { body } = receivePolymarket(text, POLYMARKET_USER, this.tokens, { owner })
    const tell = (one: EventBody): void => {
      if (one.type === 'several') one.bodies.forEach(tell)
      if (one.type === 'account') this.port.onNews(one.news)
    }
    tell(body)
  }
}

function fail(reason: unknown): void {
  throw reason instanceof Error ? reason : new Error(JSON.stringify(reason))
}

// The feed and the simulated exchange, over real sockets in a time that only the test moves. What the feed tells makes books;
// they are compared with the exchange's own whenever nothing is under way.
import { setImmediate as turn } from 'node:timers/promises'
import { Rng } from '../../../../src/lib/base/rng.js'
import { durationMs, price, qty, type Ms } from '../../../../src/lib/base/units.js'
import { Grid, type Band } from '../../../../src/lib/domain/grid.js'
import type { BookDelta, BookSnapshot, EventBody } from '../../../../src/lib/domain/events.js'
import { WORST_KNOWN_FEE } from '../../../../src/lib/domain/fees.js'
import type { Market } from '../../../../src/lib/domain/market.js'
import type { SimOrder } from '../../../../src/lib/exchange/core/order.js'
import { Agenda } from '../../../../src/lib/exchange/core/agenda.js'
import type { FaultKind, Faults } from '../../../../src/lib/exchange/faults/fault-kinds.js'
import { FaultPlan } from '../../../../src/lib/exchange/faults/fault-plan.js'
import { faultyHttp, faultySocket } from '../../../../src/lib/exchange/faults/faulty-transport.js'
import { serveLoopback, type LoopbackServer } from '../../../../src/lib/exchange/host/loopback-server.js'
import type { KalshiSettings } from '../../../../src/lib/exchange/kalshi/settings.js'
import { BookSet } from '../../../../src/lib/market-data/book-set.js'
import { KalshiSigner } from '../../../../src/lib/venues/kalshi/auth/signer.js'
import type { BookLevels } from '../../../../src/lib/venues/shared/feed/book-audit.js'
import { CHANNEL_RULES, type FeedChannel } from '../../../../src/lib/venues/kalshi/feed/channels.js'
import type { FeedMessage } from '../../../../src/lib/venues/shared/feed/feed-port.js'
import type { FeedLimits, FeedNotice } from '../../../../src/lib/venues/kalshi/feed/feed-options.js'
import { KalshiFeed } from '../../../../src/lib/venues/kalshi/feed/kalshi-feed.js'
import { KalshiBudgets } from '../../../../src/lib/venues/kalshi/rest/budgets.js'
import type { KalshiCaller } from '../../../../src/lib/venues/kalshi/rest/call.js'
import { KalshiRest } from '../../../../src/lib/venues/kalshi/rest/kalshi-rest.js'
import { readOrderBooks } from '../../../../src/lib/venues/kalshi/rest/order-books.js'
import { ClockOffset } from '../../../../src/lib/venues/shared/clock-offset.js'
import { HostAllowList } from '../../../../src/lib/venues/shared/host-allow-list.js'
import { HttpClient } from '../../../../src/lib/venues/shared/http/http-client.js'
import { WsSocketPort } from '../../../../src/lib/venues/shared/socket/ws-socket.js'
import type { VenueError } from '../../../../src/lib/base/errors.js'
import {
  ALICE_KEY,
  BTC,
  COLD,
  listExtra,
  rest,
  smallWorld,
  START,
  WARM,
  type Signer,
  type SmallWorld,
} from '../../../exchange/kalshi/small-world.js'
import { CountedLinks } from './counted-links.js'
import { StepClock } from './step-clock.js'

const SOCKET = '/trade-api/ws/v2'
const CENTS: readonly Band[] = [{ start: price(0), end: price(10_000), step: price(100) }]
const TAPERED: readonly Band[] = [
  { start: price(0), end: price(1_000), step: price(10) },
  { start: price(1_000), end: price(9_000), step: price(100) },
  { start: price(9_000), end: price(10_000), step: price(10) },
]
const ALL_CHANNELS: readonly FeedChannel[] = [
  'orderbook_delta',
  'ticker',
  'trade',
  'market_lifecycle_v2',
  'fill',
  'user_orders',
  'market_positions',
  'order_group_updates',
]

export interface RigOptions {
  readonly channels?: readonly FeedChannel[]
  readonly limits?: Partial<FeedLimits>
  readonly settings?: Partial<KalshiSettings>
  readonly as?: Signer
  /** Markets beside the three of the small world. */
  readonly extra?: number
  readonly withoutAudit?: boolean
  readonly seed?: number
  /** How far the venue's clock is ahead of ours. */
  readonly skewMs?: number
}

/** How long a book was believed although it was another one, in the time of the test. */
type WrongFor = ReadonlyMap<string, number>

export class FeedRig {
  readonly clock = new StepClock(START)
  readonly plan: FaultPlan
  readonly world: SmallWorld
  readonly books = new BookSet()
  readonly bodies: EventBody[] = []
  readonly notices: FeedNotice[] = []
  readonly rejected: VenueError[] = []
  readonly links = new CountedLinks()
  readonly tickers: readonly string[]
  readonly offset = new ClockOffset()
  /** Markets that are known to be closed or paused. */
  readonly closedTickers = new Set<string>()
  private readonly rng: Rng
  private readonly stopping = new AbortController()
  private readonly placed: SimOrder[] = []
  private readonly wrongSince = new Map<string, Ms>()
  private readonly wrongMost = new Map<string, number>()
  private server!: LoopbackServer
  private http!: HttpClient
  private running: Promise<void> = Promise.resolve()
  feed!: KalshiFeed
  caller!: KalshiCaller

  private constructor(private readonly options: RigOptions) {
    this.plan = new FaultPlan(new Agenda(START), options.seed ?? 5)
    this.rng = new Rng(options.seed ?? 5, 'feed-rig')
    this.world = smallWorld({ faults: venueFaults(this.plan), settings: options.settings ?? {} })
    const extra = Array.from({ length: options.extra ?? 0 }, (_, i) => `KXEXTRA-26NOV21-T${i + 1}`)
    extra.forEach((ticker, i) =>
      listExtra(this.world, ticker, `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`),
    )
    this.tickers = [BTC, WARM, COLD, ...extra]
    for (const ticker of this.tickers) this.books.list(marketOf(ticker))
  }

  /** A feed that is connected and watches every market, unless `tickers` says otherwise. */
  static async open(options: RigOptions = {}): Promise<FeedRig> {
    const rig = new FeedRig(options)
    await rig.listen()
    if (options.skewMs !== undefined)
      rig.plan.turnOn('clock_skew', 'kalshi', { sizeMs: durationMs(options.skewMs) })
    rig.start()
    return rig
  }

  /** The same with two trades behind it: every book has had a snapshot and changes. */
  static async openTraded(options: RigOptions = {}): Promise<FeedRig> {
    const rig = await FeedRig.open(options)
    await rig.settle()
    rig.trade()
    rig.trade()
    await rig.settle()
    return rig
  }

  async close(): Promise<void> {
    this.plan.clear()
    this.stopping.abort()
    await this.running
    await this.http.close()
    await this.server.close()
  }

  /** Until everything sent has arrived and has been answered. */
  async settle(): Promise<void> {
    for (let calm = 0, turns = 0; calm < 4 && turns < 400; turns++) {
      this.world.agenda.runUntil(this.clock.now())
      await turn()
      calm = this.links.isStill ? calm + 1 : 0
    }
    this.compare()
  }

  /** Lets time pass, in steps that everything has to be settled after. */
  async pass(ms: number, stepMs = 100): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      this.clock.step(Math.min(stepMs, left))
      await this.settle()
    }
  }

  /** Lets time pass until it is so; returns how much. Fails when it is not so after `withinMs`. */
  async until(isSo: () => boolean, withinMs: number, stepMs = 100): Promise<number> {
    for (let waited = 0; waited <= withinMs; waited += stepMs) {
      if (isSo()) return waited
      await this.pass(stepMs, stepMs)
    }
    throw new Error(`not so after ${withinMs} ms: ${JSON.stringify(this.feed.status())}`)
  }

  /** Until every book is believed and right. */
  untilRight(withinMs: number): Promise<number> {
    return this.until(() => this.isRight, withinMs)
  }

  get isRight(): boolean {
    return this.tickers.every((ticker) => this.state(ticker) === 'right')
  }

  /** Every channel of every connection has its subscription. */
  get isComplete(): boolean {
    return this.feed
      .status()
      .connections.every(
        ({ connection, channels, state }) =>
          state === 'open' && channels.length === (connection === 1 ? this.channels.length : this.byTicker),
      )
  }

  state(ticker: string): 'right' | 'wrong' | 'not believed' {
    const book = this.books.find('kalshi', ticker)!
    if (book.problem !== undefined) return 'not believed'
    const ours = levelsOf(this.bookOf(ticker)!)
    return ours === levelsOf(this.world.exchange.book(ticker)) ? 'right' : 'wrong'
  }

  /** The longest time that each book was believed although it was wrong. */
  get wrongFor(): WrongFor {
    for (const [ticker, since] of this.wrongSince) this.noteWrong(ticker, since)
    return this.wrongMost
  }

  /** The longest of all books, in ms. */
  get wrongForMs(): number {
    return Math.max(0, ...this.wrongFor.values())
  }

  /** Somebody trades: one order placed or cancelled in each of these markets. */
  trade(tickers: readonly string[] = this.tickers): void {
    for (const market of tickers) {
      const old = this.placed.length > 20 && this.rng.chance(500_000) ? this.placed.shift() : undefined
      if (old !== undefined) this.world.exchange.cancel('maker', old.id)
      const side = this.rng.pick(['bid', 'ask'] as const)
      const at = side === 'bid' ? this.rng.int(20, 40) : this.rng.int(50, 70)
      this.placed.push(rest(this.world, { market, side, at: at * 100, count: this.rng.int(1, 9) / 100 }))
    }
  }

  /** Trades for a while, several times a second. */
  async tradeFor(ms: number, tickers: readonly string[] = this.tickers): Promise<void> {
    for (let left = ms; left > 0; left -= 100) {
      this.trade(tickers)
      await this.pass(100)
    }
  }

  /** A fault strikes every time from now on. */
  fault(kind: FaultKind, rateE6?: number): void {
    if (rateE6 === undefined) this.plan.turnOn(kind, 'kalshi')
    else this.plan.setRate(kind, 'kalshi', rateE6)
  }

  /** A fault strikes at its next occasion only. */
  once(kind: FaultKind): void {
    const { plan } = this
    const strikes = plan.strikes.bind(plan)
    plan.turnOn(kind, 'kalshi')
    plan.strikes = (asked, venue) => {
      const struck = strikes(asked, venue)
      if (struck && asked === kind) {
        plan.turnOff(kind, 'kalshi')
        plan.strikes = strikes
      }
      return struck
    }
  }

  calm(): void {
    this.plan.clear()
  }

  bodiesOf<T extends EventBody['type']>(type: T): readonly Extract<EventBody, { type: T }>[] {
    return this.bodies.filter((body): body is Extract<EventBody, { type: T }> => body.type === type)
  }

  notice<W extends FeedNotice['what']>(what: W): readonly Extract<FeedNotice, { what: W }>[] {
    return this.notices.filter((one): one is Extract<FeedNotice, { what: W }> => one.what === what)
  }

  bookOf(ticker: string, levels?: number): BookLevels | undefined {
    const book = this.books.find('kalshi', ticker)
    if (book === undefined || book.problem !== undefined) return undefined
    return { bids: book.levels('yes', 'bid', levels), asks: book.levels('yes', 'ask', levels) }
  }

  private get channels(): readonly FeedChannel[] {
    return this.options.channels ?? ALL_CHANNELS
  }

  private get byTicker(): number {
    return this.channels.filter((channel) => CHANNEL_RULES[channel].byTicker).length
  }

  private compare(): void {
    for (const ticker of this.tickers) {
      const since = this.wrongSince.get(ticker)
      if (this.state(ticker) === 'wrong') {
        if (since === undefined) this.wrongSince.set(ticker, this.clock.now())
      } else if (since !== undefined) {
        this.noteWrong(ticker, since)
        this.wrongSince.delete(ticker)
      }
    }
  }

  private noteWrong(ticker: string, since: Ms): void {
    const most = this.wrongMost.get(ticker) ?? 0
    this.wrongMost.set(ticker, Math.max(most, this.clock.now() - since))
  }

  private async listen(): Promise<void> {
    const wire = {
      agenda: this.world.agenda,
      faults: this.plan,
      venue: 'kalshi' as const,
      rng: new Rng(this.options.seed ?? 5, 'wire'),
    }
    this.server = await serveLoopback({
      routes: {
        http: faultyHttp(this.world.venue.rest, wire),
        sockets: { [SOCKET]: this.links.venue(faultySocket(this.world.venue.socket, wire)) },
      },
      dateAt: () => this.clock.now(),
    })
  }

  private start(): void {
    const { clock } = this
    const common = { allow: new HostAllowList([], { loopback: true }), clock, onIncident: fail }
    const as = this.options.as ?? ALICE_KEY
    const signer = new KalshiSigner({ keyId: as.keyId, key: as.privateKey, environment: 'simulated' })
    this.http = new HttpClient({ ...common, origin: this.server.origin })
    this.caller = this.links.caller(
      new KalshiRest({
        http: this.http,
        clock,
        offset: this.offset,
        budgets: new KalshiBudgets({ clock }),
        rng: new Rng(3, 'rest'),
        signer,
      }),
    )
    this.feed = new KalshiFeed({
      socket: this.links.port(new WsSocketPort(common)),
      clock,
      rng: new Rng(3, 'feed'),
      sink: (message) => this.hear(message),
      channels: this.channels,
      request: () => ({
        url: `${this.server.socketOrigin}${SOCKET}`,
        headers: { ...signer.headersFor('GET', SOCKET, this.offset.venueNow(clock.now())) },
      }),
      learnClock: () => this.learnClock(),
      ...(this.options.withoutAudit === true
        ? {}
        : {
            audit: {
              bookOf: (ticker, levels) => this.bookOf(ticker, levels),
              source: (tickers) => readOrderBooks(this.caller, tickers),
              isTrading: (ticker) => !this.closedTickers.has(ticker),
            },
          }),
      onRejected: (error) => this.rejected.push(error),
      onNotice: (notice) => this.notices.push(notice),
      limits: { tickEvery: durationMs(100), ...this.options.limits },
    })
    this.feed.watch(this.tickers)
    this.running = this.feed.run(this.stopping.signal)
  }

  /** What whoever keeps the books does: faults that only a book can show are told to the feed. */
  private apply(body: BookSnapshot | BookDelta, at: Ms): void {
    const { dropped, book } = this.books.apply(body, at)
    if (dropped === 'off-grid' || dropped === 'negative') this.feed.resync(body.market, dropped)
    else if (dropped === 'other-stream') this.feed.resync(body.market, 'differs')
    else if (book?.problem === 'crossed') this.feed.resync(body.market, 'crossed')
  }

  private async learnClock(): Promise<void> {
    for (let i = 0; i < 3; i++)
      await this.caller.call({ method: 'GET', path: '/exchange/status', access: 'preferred' })
  }

  private hear({ body }: FeedMessage): void {
    this.bodies.push(body)
    const at = this.clock.now()
    if (body.type === 'stream') this.books.applyStream(body)
    else if (body.type === 'snapshot' || body.type === 'delta') this.apply(body, at)
    else if (body.type === 'terms') this.books.changeTerms(body)
    else if (body.type === 'malformed') this.books.applyMalformed(body)
    else if ('position' in body && body.position !== undefined) this.books.applySequence(body.position)
  }
}

/** The venue's own faults come from the plan; which of them the wire has, the wire asks itself. */
const venueFaults = (plan: FaultPlan): Faults => plan

function fail(incident: object): void {
  throw new Error(JSON.stringify(incident))
}

const levelsOf = ({ bids, asks }: BookLevels): string => JSON.stringify([bids, asks])

export const marketOf = (ticker: string): Market => ({
  venue: 'kalshi',
  id: ticker,
  event: ticker.split('-').slice(0, 2).join('-'),
  title: ticker,
  grid: Grid.of(ticker === WARM || ticker === COLD ? TAPERED : CENTS),
  lot: qty(10_000),
  minQty: qty(10_000),
  fee: WORST_KNOWN_FEE,
  feeKnown: false,
  closesAt: undefined,
})

// The feed and the simulated exchange, over real sockets in a time that only the test moves. What the feed tells makes books;
// they are compared with the exchange's own whenever nothing is under way.
import { setImmediate as turn } from 'node:timers/promises'
import { Rng } from '../../../../src/lib/base/rng.js'
import { durationMs, price, qty, usd, type Ms } from '../../../../src/lib/base/units.js'
import { LiveBooks } from '../../../../src/lib/app/live-books.js'
import { uniformGrid } from '../../../../src/lib/domain/grid.js'
import type { EventBody } from '../../../../src/lib/domain/events.js'
import { WORST_KNOWN_FEE } from '../../../../src/lib/domain/fees.js'
import type { Market } from '../../../../src/lib/domain/market.js'
import type { FaultKind } from '../../../../src/lib/exchange/faults/fault-kinds.js'
import { FaultPlan } from '../../../../src/lib/exchange/faults/fault-plan.js'
import { faultyHttp, faultySocket } from '../../../../src/lib/exchange/faults/faulty-transport.js'
import { serveLoopback, type LoopbackServer } from '../../../../src/lib/exchange/host/loopback-server.js'
import { TokenTable } from '../../../../src/lib/venues/polymarket/normalize/token-table.js'
import type { FeedLimits, FeedNotice } from '../../../../src/lib/venues/polymarket/feed/feed-options.js'
import { PolymarketFeed } from '../../../../src/lib/venues/polymarket/feed/polymarket-feed.js'
import type { WatchedMarket } from '../../../../src/lib/venues/polymarket/feed/followed-token.js'
import { PolymarketBudgets } from '../../../../src/lib/venues/polymarket/rest/budgets.js'
import { readBooks } from '../../../../src/lib/venues/polymarket/rest/clob/books.js'
import { PolymarketRest } from '../../../../src/lib/venues/polymarket/rest/polymarket-rest.js'
import { ClockOffset } from '../../../../src/lib/venues/shared/clock-offset.js'
import type { FeedMessage } from '../../../../src/lib/venues/shared/feed/feed-port.js'
import { HostAllowList } from '../../../../src/lib/venues/shared/host-allow-list.js'
import { HttpClient } from '../../../../src/lib/venues/shared/http/http-client.js'
import { WsSocketPort } from '../../../../src/lib/venues/shared/socket/ws-socket.js'
import { aMarket, NOW, Rig } from '../../../exchange/polymarket/rig.js'
import { CountedLinks } from '../../kalshi/support/counted-links.js'
import { StepClock } from '../../kalshi/support/step-clock.js'

const SOCKET = '/ws/market'
const CENT = price(100)

export interface RigOptions {
  /** Markets; three when left out. */
  readonly count?: number
  readonly limits?: Partial<FeedLimits>
  readonly withoutAudit?: boolean
  readonly seed?: number
  /** What of the inputs of hashes the feed is told: everything when left out. */
  readonly withoutInputs?: boolean
  /** Tokens of no market, watched besides. */
  readonly strangers?: number
}

interface Names {
  readonly condition: string
  readonly yes: string
  readonly no: string
}

/** Real ids have as many digits. */
const namesOf = (i: number): Names => {
  const word = i.toString(16).padStart(4, '0')
  return {
    condition: `0x${'ab'.repeat(30)}${word}`,
    yes: `7${String(2 * i).padStart(76, '0')}`,
    no: `7${String(2 * i + 1).padStart(76, '0')}`,
  }
}

const marketOf = ({ condition, yes, no }: Names): Market => ({
  venue: 'polymarket',
  id: condition,
  event: 'rates',
  title: condition,
  grid: uniformGrid(CENT),
  lot: qty(10_000),
  minQty: qty(5_000_000),
  fee: WORST_KNOWN_FEE,
  feeKnown: false,
  tokens: { yes: { label: 'Yes', token: yes }, no: { label: 'No', token: no } },
  closesAt: undefined,
})

export class FeedRig {
  readonly clock = new StepClock(NOW)
  readonly plan: FaultPlan
  readonly world: Rig
  readonly books: LiveBooks
  readonly bodies: EventBody[] = []
  readonly messages: FeedMessage[] = []
  readonly notices: FeedNotice[] = []
  readonly links = new CountedLinks()
  readonly names: readonly Names[]
  readonly markets: readonly string[]
  readonly tokens = new TokenTable()
  /** What REST is asked, and how often. */
  readonly asked: (readonly string[])[] = []
  feed!: PolymarketFeed
  private readonly watched: readonly WatchedMarket[]
  private readonly rng: Rng
  private readonly stopping = new AbortController()
  private readonly placed: { readonly market: string; readonly id: string }[] = []
  private readonly wrongSince = new Map<string, Ms>()
  private readonly wrongMost = new Map<string, number>()
  private asking = 0
  private server!: LoopbackServer
  private http!: HttpClient
  private running: Promise<void> = Promise.resolve()

  private constructor(private readonly options: RigOptions) {
    const seed = options.seed ?? 5
    this.rng = new Rng(seed, 'feed-rig')
    this.names = Array.from({ length: options.count ?? 3 }, (_, i) => namesOf(i + 1))
    this.markets = this.names.map(({ condition }) => condition)
    const strangers = Array.from({ length: options.strangers ?? 0 }, (_, i) => namesOf(40_000 + i))
    this.world = new Rig({
      seed,
      faults: {
        strikes: (...of) => this.plan.strikes(...of),
        active: (...of) => this.plan.active(...of),
        sizeMs: (...of) => this.plan.sizeMs(...of),
      },
    })
    this.plan = new FaultPlan(this.world.agenda, seed)
    this.names.forEach((one, i) => this.list(one, i))
    const listed = [...this.names, ...strangers].map(marketOf)
    this.books = new LiveBooks(listed)
    for (const market of listed) this.tokens.learn(market)
    this.watched = [...this.names, ...strangers].map(({ condition, yes }) => ({
      market: condition,
      token: yes,
      ...(options.withoutInputs !== true && { minOrderSize: '5', negRisk: false }),
    }))
  }

  /** A feed that is connected and watches every market. */
  static async open(options: RigOptions = {}): Promise<FeedRig> {
    const rig = new FeedRig(options)
    await rig.listen()
    rig.start()
    return rig
  }

  /** The same with some changes behind it. */
  static async openTraded(options: RigOptions = {}): Promise<FeedRig> {
    const rig = await FeedRig.open(options)
    await rig.settle()
    rig.trade()
    await rig.settle()
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
      calm = this.asking === 0 && this.links.isStill ? calm + 1 : 0
    }
    this.compare()
  }

  /** Lets time pass, in steps that everything has to be settled after. */
  async pass(byMs: number, stepMs = 100): Promise<void> {
    for (let left = byMs; left > 0; left -= stepMs) {
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
    return this.markets.every((market) => this.state(market) === 'right')
  }

  state(market: string): 'right' | 'wrong' | 'not believed' {
    const ours = this.books.find(market)
    if (ours === undefined) return 'not believed'
    const { bids, asks } = this.world.exchange.book(market)
    return JSON.stringify([ours.bids, ours.asks]) === JSON.stringify([bids, asks]) ? 'right' : 'wrong'
  }

  /** The longest time that any book was believed although it was wrong. */
  get wrongForMs(): number {
    for (const [market, since] of this.wrongSince) this.noteWrong(market, since)
    return Math.max(0, ...this.wrongMost.values())
  }

  /** Somebody trades: one order placed or cancelled in each of these markets, and now and then two that match. */
  trade(markets: readonly string[] = this.markets): void {
    for (const market of markets) {
      const old = this.placed.length > 20 && this.rng.chance(500_000) ? this.placed.shift() : undefined
      if (old !== undefined) this.world.exchange.cancel('maker', old.id)
      const side = this.rng.pick(['bid', 'ask'] as const)
      const at = side === 'bid' ? this.rng.int(20, 48) : this.rng.int(50, 70)
      this.quote(market, side, at * 100)
      if (this.rng.chance(200_000)) this.cross(market)
    }
  }

  /** Trades for a while, several times a second. */
  async tradeFor(byMs: number, markets: readonly string[] = this.markets): Promise<void> {
    for (let left = byMs; left > 0; left -= 100) {
      this.trade(markets)
      await this.pass(100)
    }
  }

  quote(market: string, side: 'bid' | 'ask', ticks: number): void {
    this.placed.push({ market, id: this.world.quote(side, ticks, this.rng.int(5, 900), { market }) })
  }

  /** Somebody takes what is best. */
  cross(market: string): void {
    const { bids } = this.world.exchange.book(market)
    const best = bids[0]
    if (best === undefined) return
    this.world.exchange.place({
      account: 'taker',
      market,
      side: 'ask',
      price: best.price,
      outcome: 'yes',
      qty: qty(1_000_000),
      tif: 'ioc',
      selfTrade: 'cancel_taker',
    })
  }

  /** A fault strikes every time from now on, or so many times in a million. */
  fault(kind: FaultKind, rateE6?: number): void {
    if (rateE6 === undefined) this.plan.turnOn(kind, 'polymarket')
    else this.plan.setRate(kind, 'polymarket', rateE6)
  }

  /** A fault strikes at its next occasion only. */
  once(kind: FaultKind): void {
    const { plan } = this
    const strikes = plan.strikes.bind(plan)
    plan.turnOn(kind, 'polymarket')
    plan.strikes = (asked, venue) => {
      const struck = strikes(asked, venue)
      if (struck && asked === kind) {
        plan.turnOff(kind, 'polymarket')
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

  private list({ condition, yes, no }: Names, i: number): void {
    const { world } = this
    if (i === 0) {
      world.exchange.deposit('maker', 'main', usd(1_000_000_000_000_000))
      world.exchange.openAccount('taker')
      world.exchange.deposit('taker', 'main', usd(1_000_000_000_000))
      world.listed({ conditionId: condition, tokens: [yes, no], slug: 'm0', id: '1' })
      world.exchange.split('taker', condition, qty(1_000_000_000))
      return this.seed(condition)
    }
    // Of every third market the NO token is listed first.
    const turned = i % 3 === 2
    world.list(
      aMarket({
        id: String(i + 1),
        slug: `m${i}`,
        conditionId: condition,
        tokens: turned ? [no, yes] : [yes, no],
        outcomes: turned ? ['No', 'Yes'] : ['Yes', 'No'],
        yesIndex: turned ? 1 : 0,
      }),
    )
    this.seed(condition)
  }

  private seed(market: string): void {
    this.world.quote('bid', 4_000, 100, { market })
    this.world.quote('ask', 6_000, 100, { market })
  }

  private compare(): void {
    for (const market of this.markets) {
      const since = this.wrongSince.get(market)
      if (this.state(market) === 'wrong') {
        if (since === undefined) this.wrongSince.set(market, this.clock.now())
      } else if (since !== undefined) {
        this.noteWrong(market, since)
        this.wrongSince.delete(market)
      }
    }
  }

  private noteWrong(market: string, since: Ms): void {
    this.wrongMost.set(market, Math.max(this.wrongMost.get(market) ?? 0, this.clock.now() - since))
  }

  private async listen(): Promise<void> {
    const rng = new Rng(this.options.seed ?? 5, 'wire')
    const wire = { agenda: this.world.agenda, faults: this.plan, venue: 'polymarket' as const, rng }
    const { clob, marketSocket } = this.world.venue
    this.server = await serveLoopback({
      routes: {
        http: faultyHttp(clob, wire),
        sockets: { [SOCKET]: this.links.venue(faultySocket(marketSocket, wire)) },
      },
      dateAt: () => this.clock.now(),
    })
  }

  private start(): void {
    const { clock } = this
    const common = { allow: new HostAllowList([], { loopback: true }), clock, onIncident: fail }
    this.http = new HttpClient({ ...common, origin: this.server.origin })
    const rest = new PolymarketRest({
      http: { clob: this.http },
      clock,
      offset: new ClockOffset(),
      budgets: new PolymarketBudgets({ clock }),
      rng: new Rng(3, 'rest'),
    })
    this.feed = new PolymarketFeed({
      socket: this.links.port(new WsSocketPort({ ...common, silenceMax: durationMs(60_000) })),
      clock,
      rng: new Rng(3, 'feed'),
      sink: (message) => this.hear(message),
      url: `${this.server.socketOrigin}${SOCKET}`,
      tokens: this.tokens,
      readBooks: async (tokens) => {
        this.asked.push(tokens)
        this.asking += 1
        try {
          return await readBooks(rest, tokens)
        } finally {
          this.asking -= 1
        }
      },
      ...(this.options.withoutAudit !== true && {
        audit: {
          bookOf: (market, levels) => this.books.find(market, levels),
          isTrading: (market) => this.books.isTrading(market, clock.now()),
        },
      }),
      onNotice: (notice) => this.notices.push(notice),
      ...(this.options.limits !== undefined && { limits: this.options.limits }),
    })
    this.books.onFault((market, reason) => this.feed.resync(market, reason))
    this.feed.watch(this.watched)
    this.running = this.feed.run(this.stopping.signal)
  }

  private hear(message: FeedMessage): void {
    this.messages.push(message)
    this.bodies.push(message.body)
    this.books.take(message.body, this.clock.now())
  }
}

function fail(incident: object): void {
  throw new Error(JSON.stringify(incident))
}

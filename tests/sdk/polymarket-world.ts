import { Rng } from '../../src/lib/base/rng.js'
import { ms, price, qty, usd } from '../../src/lib/base/units.js'
import { Agenda } from '../../src/lib/exchange/core/agenda.js'
import { Exchange } from '../../src/lib/exchange/core/exchange.js'
import { NO_FAULTS, type Faults } from '../../src/lib/exchange/faults/fault-kinds.js'
import { serveLoopback, type LoopbackServer } from '../../src/lib/exchange/host/loopback-server.js'
import type { PolymarketMarketListing } from '../../src/lib/exchange/polymarket/listing.js'
import { PolymarketVenue } from '../../src/lib/exchange/polymarket/polymarket-venue.js'
import type { PolymarketSettings } from '../../src/lib/exchange/polymarket/settings.js'
import type { HttpHandler } from '../../src/lib/exchange/transport.js'

const DAY = 86_400_000
const word = (digit: string): string => `0x${digit.repeat(64)}`

/** Three kinds of markets: plain, in an exclusive set, and of the newest generation. */
export const PLAIN = { condition: word('a'), yes: '1'.repeat(70), no: '2'.repeat(70) }
export const SET_A = { condition: word('b'), yes: '3'.repeat(70), no: '4'.repeat(70) }
export const SET_B = { condition: word('c'), yes: '5'.repeat(70), no: '6'.repeat(70) }
export const POSITION = {
  condition: '0x010bc275467aa6eb539a98c4fb5b00ff8e66b700000000000000001e6c63e9',
  yes: '473090266823182576679874918463867592367321396058608657359025971969606805760',
  no: '473090266823182576679874918463867592367321396058608657359025971969606805761',
}

type Names = typeof PLAIN

function marketOf(names: Names, given: Partial<PolymarketMarketListing>): PolymarketMarketListing {
  const at = ms(Date.now())
  return {
    id: '1',
    event: 'plain',
    conditionId: names.condition,
    questionId: word('d'),
    slug: `market-${names.condition.slice(2, 6)}`,
    question: 'Does it happen?',
    description: 'It happens or it does not.',
    resolutionSource: '',
    groupItemTitle: '',
    outcomes: ['Yes', 'No'],
    tokens: [names.yes, names.no],
    yesIndex: 0,
    version: 'v1',
    tick: price(100),
    minSize: qty(5_000_000),
    fee: { rateE6: 50_000, exponent: 1, category: 'economics' },
    secondsDelay: 0,
    heldTaker: false,
    clearBookOnStart: false,
    gameStartAt: undefined,
    eventStartAt: undefined,
    endAt: ms(at + DAY),
    negRiskOther: false,
    sportsMarketType: undefined,
    line: undefined,
    fiftyFifty: false,
    ...given,
  }
}

export interface WorldWish {
  readonly faults?: Faults
  readonly settings?: Partial<PolymarketSettings>
  /** Stands in front of every host. */
  readonly inFront?: (handler: HttpHandler) => HttpHandler
}

/** The venue on loopback sockets, in real time, with a market maker in every market. */
export class SdkWorld {
  readonly agenda = new Agenda(ms(Date.now()))
  readonly exchange = new Exchange({ agenda: this.agenda, rng: new Rng(7, 'exchange') })
  readonly venue: PolymarketVenue
  private readonly servers: LoopbackServer[] = []
  private pump: NodeJS.Timeout | undefined
  clobUrl = ''
  socketUrl = ''
  gammaUrl = ''
  dataUrl = ''
  siteUrl = ''

  constructor(private readonly wish: WorldWish = {}) {
    this.venue = new PolymarketVenue({
      exchange: this.exchange,
      agenda: this.agenda,
      rng: new Rng(7, 'venue'),
      faults: wish.faults ?? NO_FAULTS,
      ...(wish.settings !== undefined && { settings: wish.settings }),
    })
  }

  async start(): Promise<void> {
    const { clob, gamma, data, site, marketSocket, userSocket } = this.venue
    const sockets = { '/ws/market': marketSocket, '/ws/user': userSocket }
    const [first, second, third, fourth] = await Promise.all([
      serveLoopback({ routes: { http: this.onTime(clob), sockets } }),
      serveLoopback({ routes: { http: this.onTime(gamma) } }),
      serveLoopback({ routes: { http: this.onTime(data) } }),
      serveLoopback({ routes: { http: this.onTime(site) } }),
    ])
    this.servers.push(first, second, third, fourth)
    this.clobUrl = first.origin
    this.socketUrl = first.socketOrigin
    this.gammaUrl = second.origin
    this.dataUrl = third.origin
    this.siteUrl = fourth.origin
    this.list()
    this.pump = setInterval(() => this.catchUp(), 5)
  }

  async stop(): Promise<void> {
    clearInterval(this.pump)
    await Promise.all(this.servers.map((server) => server.close()))
  }

  quote(condition: string, side: 'bid' | 'ask', ticks: number, shares: number): void {
    const placed = this.exchange.place({
      account: 'maker',
      market: condition,
      side,
      price: price(ticks),
      outcome: 'yes',
      qty: qty(shares * 1_000_000),
      tif: 'gtc',
      selfTrade: 'cancel_taker',
    })
    if (!placed.ok) throw new Error(placed.error.detail)
  }

  private list(): void {
    const at = this.agenda.now
    const event = {
      slug: 'plain',
      title: 'Plain event',
      description: '',
      tags: [{ id: '7', label: 'Economy', slug: 'economy' }],
      seriesSlug: undefined,
      negRisk: false,
      negRiskAugmented: false,
      negRiskMarketId: undefined,
      startAt: at,
      endAt: ms(at + DAY),
    }
    this.venue.listEvent({ ...event, id: 'plain' })
    this.venue.listEvent({ ...event, id: 'set', slug: 'set', negRisk: true, negRiskMarketId: word('e') })
    const times = { openAt: at, closeAt: ms(at + DAY) }
    this.venue.listMarket(marketOf(PLAIN, { id: '1' }), times)
    this.venue.listMarket(marketOf(SET_A, { id: '2', event: 'set' }), times)
    this.venue.listMarket(marketOf(SET_B, { id: '3', event: 'set' }), times)
    this.venue.listMarket(marketOf(POSITION, { id: '4', version: 'v2' }), times)
    this.exchange.openAccount('maker')
    this.exchange.deposit('maker', 'main', usd(10_000_000_000_000))
    for (const { condition } of [PLAIN, SET_A, SET_B, POSITION]) {
      this.exchange.split('maker', condition, qty(100_000_000_000))
      for (const [side, ticks, shares] of [
        ['bid', 4_800, 500],
        ['bid', 4_700, 1_000],
        ['ask', 5_200, 500],
        ['ask', 5_300, 1_000],
      ] as const)
        this.quote(condition, side, ticks, shares)
    }
  }

  private onTime(handler: HttpHandler): HttpHandler {
    const inner = this.wish.inFront?.(handler) ?? handler
    return {
      handle: (request, reply) => {
        this.catchUp()
        inner.handle(request, reply)
      },
    }
  }

  private catchUp(): void {
    const now = ms(Date.now())
    if (now > this.agenda.now) this.agenda.runUntil(now)
  }
}

// A market feed whose socket, REST and time belong to the test.
import { setImmediate as turn } from 'node:timers/promises'
import { Rng } from '../../../../../src/lib/base/rng.js'
import { ms, parsePrice, parseQty } from '../../../../../src/lib/base/units.js'
import type { EventBody } from '../../../../../src/lib/domain/events.js'
import {
  bookHash,
  type HashedBook,
  type TextLevel,
} from '../../../../../src/lib/venues/polymarket/book-hash.js'
import type { FeedNotice, FeedOptions } from '../../../../../src/lib/venues/polymarket/feed/feed-options.js'
import { PolymarketFeed } from '../../../../../src/lib/venues/polymarket/feed/polymarket-feed.js'
import type { RestBook } from '../../../../../src/lib/venues/polymarket/feed/reread-desk.js'
import { TokenTable } from '../../../../../src/lib/venues/polymarket/normalize/token-table.js'
import type { FeedMessage } from '../../../../../src/lib/venues/shared/feed/feed-port.js'
import { StepClock } from '../../../../integration/kalshi/support/step-clock.js'
import { ScriptedSockets, type ScriptedConnection } from '../../shared/feed/scripted-sockets.js'

/** What a test looks at of a text that was sent: PING, or the operation and how many tokens. */
const inShort = (text: string): string => {
  if (!text.startsWith('{')) return text
  const { type, operation, assets_ids: ids } = JSON.parse(text) as Record<string, string | string[]>
  return [operation ?? type, ...(ids as string[])].join(' ')
}

export interface BookState {
  bids: TextLevel[]
  asks: TextLevel[]
  timestamp: string
  lastTrade: string
  tick: string
}

/** The venue's own book of one market, of which it tells what the test says. */
export class VenueBook {
  readonly state: BookState = {
    bids: [
      { price: '0.40', size: '100' },
      { price: '0.41', size: '50' },
    ],
    asks: [
      { price: '0.50', size: '10' },
      { price: '0.45', size: '20' },
    ],
    timestamp: '1000',
    lastTrade: '0.430',
    tick: '0.01',
  }

  constructor(
    readonly market: string,
    readonly token: string,
  ) {}

  get hashed(): HashedBook {
    const { bids, asks, timestamp, lastTrade, tick } = this.state
    return {
      market: this.market,
      asset_id: this.token,
      timestamp,
      bids,
      asks,
      min_order_size: '5',
      tick_size: tick,
      neg_risk: false,
      last_trade_price: lastTrade,
    }
  }

  opening(): object {
    const { market, token, hashed } = this
    const { bids, asks, timestamp, lastTrade, tick } = this.state
    return {
      market,
      asset_id: token,
      timestamp,
      hash: bookHash(hashed),
      bids,
      asks,
      tick_size: tick,
      event_type: 'book',
      last_trade_price: lastTrade,
    }
  }

  /** A new total for one bid; the message that tells it. */
  bid(price: string, size: string, after = 10): object {
    const { state } = this
    state.timestamp = String(Number(state.timestamp) + after)
    const bids = state.bids.filter((level) => level.price !== price)
    state.bids = (size === '0' ? bids : [...bids, { price, size }]).sort((a, b) =>
      a.price < b.price ? -1 : 1,
    )
    return {
      market: this.market,
      price_changes: [
        {
          asset_id: this.token,
          price,
          size,
          side: 'BUY',
          hash: bookHash(this.hashed),
          best_bid: state.bids.at(-1)?.price ?? '0',
          best_ask: state.asks.at(-1)?.price ?? '1',
        },
      ],
      timestamp: state.timestamp,
      event_type: 'price_change',
    }
  }

  rest(): RestBook {
    const level = ({ price, size }: TextLevel) => ({ price: parsePrice(price), qty: parseQty(size) })
    const { hashed } = this
    return {
      hash: bookHash(hashed),
      bids: [...hashed.bids].reverse().map(level),
      asks: [...hashed.asks].reverse().map(level),
      hashed,
    }
  }
}

export const bookOf = (i: number): VenueBook =>
  new VenueBook(`0x${String(i).padStart(64, '0')}`, `7${String(i).padStart(70, '0')}`)

export class FeedScript {
  readonly clock = new StepClock(ms(1_795_209_120_000))
  readonly sockets = new ScriptedSockets(inShort)
  readonly told: FeedMessage[] = []
  readonly notices: FeedNotice[] = []
  readonly asked: (readonly string[])[] = []
  readonly feed: PolymarketFeed
  /** What REST says; a token that is missing is left out. Throws what is put into `fails`. */
  readonly served = new Map<string, RestBook>()
  fails: Error | undefined
  private readonly stopping = new AbortController()
  private readonly running: Promise<void>

  constructor(
    readonly books: readonly VenueBook[],
    options: Partial<FeedOptions> = {},
    inputs: object = { minOrderSize: '5', negRisk: false },
  ) {
    const tokens = new TokenTable()
    for (const { market, token } of books)
      tokens.learn({
        venue: 'polymarket',
        id: market,
        tokens: { yes: { label: 'Yes', token }, no: { label: 'No', token: `8${token.slice(1)}` } },
      })
    this.feed = new PolymarketFeed({
      socket: this.sockets,
      clock: this.clock,
      rng: new Rng(1, 'script'),
      sink: (message) => this.told.push(message),
      url: 'wss://nowhere',
      tokens,
      readBooks: (asked) => {
        this.asked.push(asked)
        if (this.fails !== undefined) return Promise.reject(this.fails)
        return Promise.resolve(
          new Map(
            asked.flatMap((token) => (this.served.has(token) ? [[token, this.served.get(token)!]] : [])),
          ),
        )
      },
      onNotice: (notice) => this.notices.push(notice),
      ...options,
    })
    this.feed.watch(books.map(({ market, token }) => ({ market, token, ...inputs })))
    this.running = this.feed.run(this.stopping.signal)
  }

  /** Connected, with an opening book of every market. */
  static live(...of: ConstructorParameters<typeof FeedScript>): FeedScript {
    const script = new FeedScript(...of)
    script.connection.open()
    script.connection.frame(script.books.map((book) => book.opening()))
    script.take()
    return script
  }

  get connection(): ScriptedConnection<string> {
    return this.sockets.last
  }

  /** What the sink was told since the last call. */
  take(): readonly string[] {
    return this.told.splice(0).map(({ body }) => wordFor(body))
  }

  /** Lets the feed look at everything that waits, after this time. */
  async pass(byMs: number, stepMs = 100): Promise<void> {
    for (let left = byMs; left > 0; left -= stepMs) {
      this.clock.step(Math.min(stepMs, left))
      for (let i = 0; i < 3; i++) await turn()
    }
  }

  /** Settled when the run is over. */
  get stopped(): Promise<void> {
    return this.running
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    await this.running
  }
}

function wordFor(body: EventBody): string {
  if (body.type === 'stream') return `stream ${body.state}`
  if (body.type === 'malformed') return `malformed ${body.code}`
  return body.type === 'several' ? body.bodies.map(wordFor).join(', ') : body.type
}

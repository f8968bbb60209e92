// What the feed does about a venue that does not get better by being asked: it neither hammers it, nor takes others down, nor lets
// anybody believe what is not followed any more.
import { afterEach, describe, expect, it } from 'vitest'
import { LiveBooks } from '../../../../../src/lib/app/live-books.js'
import { durationMs, ms, price } from '../../../../../src/lib/base/units.js'
import { Grid } from '../../../../../src/lib/domain/grid.js'
import type { FeedOptions } from '../../../../../src/lib/venues/kalshi/feed/feed-options.js'
import { marketOf } from '../../../../integration/kalshi/support/feed-rig.js'
import { FeedScript, inShort } from './feed-script.js'
import { delta, snapshot, subscribed } from './kalshi-frames.js'

let script: FeedScript
let books: LiveBooks
afterEach(() => script.stop())

function withBooks(tickers: readonly string[], options: Partial<FeedOptions> = {}): void {
  books = new LiveBooks(tickers.map((ticker) => marketOf(ticker)))
  script = new FeedScript(tickers, { sink: ({ body }) => books.take(body, ms(1)), ...options })
  books.onFault((ticker, reason) => script.feed.resync(ticker, reason))
}
function live(tickers: readonly string[], options: Partial<FeedOptions> = {}): void {
  withBooks(tickers, options)
  script.welcome(tickers)
}
const said = (): string[] => script.connection.take().map(inShort)
const believed = (...tickers: string[]): boolean[] =>
  tickers.map((ticker) => books.find(ticker) !== undefined)

/** A venue that does what it is told; `spoil` may answer instead, with true. */
class Venue {
  sid = 0
  seq = 0
  snapshots = 0
  readonly heard: string[] = []

  constructor(private readonly spoil: (id: number, what: string, tickers: readonly string[]) => boolean) {}

  async run(seconds: number, everySecond: (second: number) => void = () => undefined): Promise<void> {
    for (let i = 0; i < seconds * 10; i++) {
      const { state } = script.feed.status().connections[0]!
      if (state === 'connecting') script.connection.open()
      if (state === 'open' || state === 'connecting')
        for (const command of script.connection.take()) this.answer(command)
      if (i % 10 === 5 && this.sid > 0 && script.feed.status().connections[0]!.state === 'open')
        everySecond(i / 10)
      await script.pass(100)
    }
  }

  answer(command: { id: number; cmd: string; params: Record<string, unknown> }): void {
    const { id, cmd, params } = command
    const tickers = (params?.['market_tickers'] as string[] | undefined) ?? []
    const what = (params?.['action'] as string | undefined) ?? cmd
    this.heard.push(inShort(command))
    if (this.spoil(id, what, tickers)) return
    const { connection } = script
    if (what === 'list_subscriptions') connection.frame({ id, type: 'ok', msg: [{ sid: this.sid }] })
    else if (what === 'unsubscribe')
      connection.frame({ id, type: 'unsubscribed', sid: this.sid, seq: ++this.seq })
    else {
      if (what === 'subscribe') this.open(id)
      else connection.frame({ id, type: 'ok', sid: this.sid, seq: ++this.seq, msg: {} })
      if (what !== 'delete_markets') for (const ticker of tickers) this.snapshot(ticker)
    }
  }

  open(id: number): void {
    this.seq = 0
    script.connection.frame(subscribed(id, ++this.sid))
  }

  snapshot(ticker: string): void {
    this.snapshots += 1
    script.connection.frame(snapshot(this.sid, ++this.seq, ticker))
  }

  spoiltDelta(ticker: string): void {
    const { msg } = delta(this.sid, ++this.seq, ticker) as { msg: object }
    script.connection.frame({
      type: 'orderbook_delta',
      sid: this.sid,
      seq: this.seq,
      msg: { ...msg, price_dollars: '0.42005' },
    })
  }
}
const never = (): boolean => false

describe('a kind of message that is new to us', () => {
  it('and of none of our subscriptions is counted, and no book is asked for again', () => {
    live(['A', 'B'])
    said()
    script.connection.frame({ type: 'server_notice', msg: { text: 'all is well' } })
    expect([said(), believed('A', 'B')]).toEqual([[], [true, true]])
    expect(script.feed.status().malformed).toEqual({ KALSHI_TYPE: 1 })
  })

  it('and about order books costs the subscription: a change may be lost', () => {
    live(['A', 'B'])
    said()
    script.connection.frame({ type: 'orderbook_v9', msg: { market_ticker: 'A' } })
    expect(said()).not.toEqual([])
  })
})

describe('one market that cannot be read', () => {
  it('costs nobody else anything', async () => {
    const tickers = Array.from({ length: 100 }, (_, i) => `T${i}`)
    withBooks(tickers)
    const venue = new Venue(never)
    await venue.run(300, () => venue.spoiltDelta('T0'))
    const { live: alive, restarts, ends } = script.feed.status()
    expect([alive, restarts, ends]).toEqual([99, {}, {}])
    expect(venue.snapshots).toBeLessThan(100 + 4 * 5)
    expect(believed('T0', 'T1')).toEqual([false, true])
    expect(script.notices).toContainEqual({ what: 'broken', tickers: ['T0'], reason: 'malformed' })
    await venue.run(120)
    expect(believed('T0', 'T1')).toEqual([true, true])
  })

  it('three of them: the subscription is asked for again, but only once for the same', async () => {
    const tickers = Array.from({ length: 10 }, (_, i) => `T${i}`)
    withBooks(tickers)
    const venue = new Venue(never)
    await venue.run(300, () => ['T0', 'T1', 'T2'].forEach((ticker) => venue.spoiltDelta(ticker)))
    const { restarts, ends } = script.feed.status()
    expect([restarts, ends]).toEqual([{ malformed: 1 }, {}])
    expect(believed('T0', 'T3')).toEqual([false, true])
  })

  it('a snapshot off the grid is asked for again although it has just come, until the grid is told', async () => {
    withBooks(['A', 'B'])
    const venue: Venue = new Venue((id, what, tickers) => {
      if (what !== 'add_markets' || !tickers.includes('A')) return false
      script.connection.frame({ id, type: 'ok', sid: 1, seq: ++venue.seq, msg: {} })
      offGrid()
      return true
    })
    const offGrid = (): void =>
      script.connection.frame({
        type: 'orderbook_snapshot',
        sid: 1,
        seq: ++venue.seq,
        msg: { market_ticker: 'A', yes_dollars_fp: [['0.4210', '1.00']] },
      })
    await venue.run(1)
    offGrid()
    await venue.run(9)
    expect(script.feed.status().resyncs).toEqual({ 'off-grid': 3 })
    expect(believed('A', 'B')).toEqual([false, true])
    const grid = Grid.of([{ start: price(0), end: price(10_000), step: price(10) }])
    books.take({ type: 'terms', venue: 'kalshi', market: 'A', closesAt: undefined, grid }, ms(1))
    await venue.run(1)
    expect(believed('A', 'B')).toEqual([true, true])
  })
})

describe('a subscription that ends without us', () => {
  it.each([
    ['unsubscribed', { type: 'unsubscribed', sid: 1, seq: 3 }],
    ['error 7', { type: 'error', sid: 1, seq: 3, msg: { code: 7 } }],
    ['error 10', { type: 'error', sid: 1, seq: 3, msg: { code: 10 } }],
    ['error 25 of nobody', { type: 'error', msg: { code: 25 } }],
    ['an error without a readable code', { type: 'error', sid: 1, seq: 3, msg: { code: '10' } }],
    ['an error without anything', { type: 'error' }],
  ])('%s: no book of it is believed, and it is asked for again', (_, frame) => {
    live(['A', 'B'])
    script.connection.frame(frame)
    expect(believed('A', 'B')).toEqual([false, false])
    expect(['subscribe A B', 'unsubscribe 1']).toContain(said()[0])
    expect(script.notices.at(-1)).toMatchObject({
      what: 'resync',
      channel: 'orderbook_delta',
      ticker: undefined,
    })
  })

  it('also when the list does not hold it', async () => {
    live(['A'])
    await script.pass(30_000)
    script.connection.frame({ id: script.connection.take()[0]!.id, type: 'ok', msg: [] })
    expect(believed('A')).toEqual([false])
  })

  it('what is left, or refused, is not believed either', () => {
    live(['A', 'B', 'C'])
    script.feed.unwatch(['A'])
    expect(believed('A', 'B')).toEqual([false, true])
    script.connection.frame({ type: 'unsubscribed', sid: 1, seq: 4 })
    const [again] = script.connection.take().filter(({ cmd }) => cmd === 'subscribe')
    script.connection.frame({ id: again!.id, type: 'error', msg: { code: 11, market_ticker: 'B' } })
    expect(said()).toEqual(['subscribe C'])
    expect(believed('B', 'C')).toEqual([false, false])
  })

  it.each([10, 7, 25])(
    'again and again with error %i: at growing intervals, then another connection',
    async (code) => {
      live(['A'])
      const errorOf = (id: number): boolean => (
        script.connection.frame({ id, type: 'error', msg: { code } }),
        true
      )
      const venue = new Venue((id) => errorOf(id))
      script.connection.frame({ type: 'error', sid: 1, seq: 2, msg: { code } })
      await venue.run(7.1)
      expect(venue.heard).toEqual(['subscribe A', 'subscribe A', 'subscribe A', 'subscribe A'])
      expect(script.feed.status()).toMatchObject({ restarts: { ended: 4 }, ends: { hopeless: 1 } })
    },
  )

  it('a channel of the account that ends again and again waits, and leaves the books alone', async () => {
    withBooks(['A'], { channels: ['orderbook_delta', 'fill'] })
    let fills = 0
    const venue: Venue = new Venue((id, what, tickers) => {
      if (what !== 'subscribe' || tickers.length > 0) return false
      fills += 1
      script.connection.frame({ id, type: 'error', msg: { code: 10 } })
      return true
    })
    await venue.run(120)
    expect(fills).toBeLessThan(12)
    expect(believed('A')).toEqual([true])
    expect(script.feed.status().ends).toEqual({})
  })

  it('REST is read when a channel of the account ended, and when it is there again', () => {
    script = new FeedScript([], { channels: ['user_orders'] })
    script.connection.open()
    script.connection.frame(subscribed(script.connection.take()[0]!.id, 1, 'user_orders'))
    script.notices.length = 0
    script.connection.frame({ type: 'error', sid: 1, seq: 1, msg: { code: 10 } })
    const reread = { what: 'resync', channel: 'user_orders', ticker: undefined, reason: 'ended' }
    expect(script.notices).toMatchObject([reread])
    script.connection.frame(subscribed(script.connection.take()[0]!.id, 2, 'user_orders'))
    expect(script.notices).toMatchObject([reread, reread])
  })

  it('an answer without a sid belongs to what was asked', async () => {
    live(['A'])
    script.connection.frame(delta(1, 9, 'A'))
    const [end] = script.connection.take()
    script.connection.frame({ id: end!.id, type: 'unsubscribed', msg: { sid: 1 } })
    expect(said()).toEqual(['subscribe A'])
  })
})

describe('snapshots that never come', () => {
  it.each([[['A']], [['A', 'B', 'C']]])('of %s: another connection after a minute', async (tickers) => {
    withBooks(tickers)
    const venue: Venue = new Venue((id, what) => {
      if (what === 'subscribe') venue.open(id)
      else if (what !== 'add_markets') return false
      else script.connection.frame({ id, type: 'ok', msg: {} })
      return true
    })
    await venue.run(70)
    expect(script.feed.status()).toMatchObject({ restarts: { 'no-snapshot': 2 }, ends: { hopeless: 1 } })
  })
})

describe('refusals', () => {
  it('of get_snapshot do not cost the market: it is asked for firmly', () => {
    live(['A', 'B'])
    script.feed.resync('A', 'stale')
    const [asked] = script.connection.take()
    const msg = { code: 11, market_ticker: 'A' }
    script.connection.frame({ id: asked!.id, type: 'error', sid: 1, seq: 3, msg })
    expect(said()).toEqual(['delete_markets 1 A', 'add_markets 1 A'])
    expect(script.notices.filter(({ what }) => what === 'refused')).toEqual([])
  })

  it('of a ticker are tried again a minute later, and told once', async () => {
    withBooks(['A', 'NEW'])
    let exists = false
    const venue = new Venue((id, _, tickers) => {
      if (exists || !tickers.includes('NEW')) return false
      script.connection.frame({ id, type: 'error', msg: { code: 11, market_ticker: 'NEW' } })
      return true
    })
    await venue.run(150)
    expect(believed('A', 'NEW')).toEqual([true, false])
    expect(script.notices.filter(({ what }) => what === 'refused')).toHaveLength(1)
    exists = true
    await venue.run(60)
    expect(believed('A', 'NEW')).toEqual([true, true])
  })

  it('for want of room: two other connections, and those that are empty are closed', () => {
    script = new FeedScript(['A'])
    for (let i = 0; i < 10; i++) {
      const { last } = script.sockets
      last.open()
      for (const { id } of last.take()) last.frame({ id, type: 'error', msg: { code: 26 } })
    }
    expect(script.sockets.connections.map(({ over }) => over)).toEqual([false, true, false])
    expect(script.notices.at(-1)).toMatchObject({ what: 'refused', tickers: ['A'], code: 26 })
  })
})

describe('a market that moved to another connection', () => {
  it('is asked for again there when the first one tells it late', () => {
    live(['A', 'B'], { limits: { tickersPerConnection: 2 } })
    const first = script.connection
    script.feed.unwatch(['A'])
    script.feed.watch(['C', 'A'])
    script.connection.open()
    script.connection.frame(subscribed(script.connection.take()[0]!.id, 1))
    script.connection.frame(snapshot(1, 1, 'A'))
    expect(believed('A')).toEqual([true])
    first.frame(snapshot(1, 3, 'A'))
    script.connection.frame(delta(1, 2, 'A', '7.00'))
    expect(believed('A')).toEqual([false])
    expect(said()).toEqual(['delete_markets 1 A', 'add_markets 1 A'])
    script.connection.frame(snapshot(1, 3, 'A'))
    expect(believed('A')).toEqual([true])
  })
})

describe('words that nobody understands', () => {
  it('on a channel without books are a reason to read REST, once a second', async () => {
    withBooks(['A'], { channels: ['orderbook_delta', 'market_lifecycle_v2', 'fill'] })
    const venue: Venue = new Venue((id, what, tickers) => {
      if (what === 'subscribe' && tickers.length === 0)
        script.connection.frame(subscribed(id, 70 + id, id === 2 ? 'market_lifecycle_v2' : 'fill'))
      return what === 'subscribe' && tickers.length === 0
    })
    await venue.run(1)
    script.notices.length = 0
    const strange = (seq: number): void =>
      script.connection.frame({
        type: 'market_lifecycle_v2',
        sid: 72,
        seq,
        msg: { event_type: 'determined', market_ticker: 'A' },
      })
    for (let seq = 1; seq < 50; seq++) strange(seq)
    await venue.run(3)
    const told = { what: 'resync', channel: 'market_lifecycle_v2', reason: 'malformed' }
    expect(script.notices).toMatchObject([
      { ...told, ticker: 'A' },
      { ...told, ticker: undefined },
    ])
    script.connection.frame({ type: 'fill', sid: 'x', msg: {} })
    expect(script.notices.at(-1)).toMatchObject({ what: 'resync', channel: 'fill', reason: 'malformed' })
    expect(believed('A')).toEqual([true])
  })

  it('in the envelope of a ticker cost no book', async () => {
    live(['A'], { channels: ['orderbook_delta'] })
    script.connection.frame({ type: 'ticker', sid: 2, seq: 'x', msg: {} })
    expect(believed('A')).toEqual([true])
    expect(said()).toEqual([])
    script.connection.frame({ type: 'orderbook_delta', sid: 'x', seq: 2, msg: {} })
    expect(believed('A')).toEqual([false])
  })
})

describe('a mistake of our own', () => {
  it('ends the run and closes every connection', async () => {
    let signed = 0
    const request = (): { url: string; headers: object } => {
      if (signed++ > 1) throw new TypeError('signer')
      return { url: 'wss://nowhere', headers: {} }
    }
    const failing = new FeedScript(['A', 'B'], {
      request: request as FeedOptions['request'],
      limits: { tickersPerConnection: 1 },
    })
    const ended = expect(failing.stopped).rejects.toThrow('signer')
    for (const connection of failing.sockets.connections) connection.open()
    failing.sockets.connections[0]!.end({ why: 'silent', forMs: durationMs(1) })
    for (let i = 0; i < 10; i++) await failing.pass(100)
    await ended
    expect(failing.sockets.connections.map(({ over }) => over)).toEqual([true, true])
    script = new FeedScript([])
  })
})

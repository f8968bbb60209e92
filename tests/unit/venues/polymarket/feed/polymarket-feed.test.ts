import { afterEach, describe, expect, it } from 'vitest'
import { VenueError } from '../../../../../src/lib/base/errors.js'
import { bookOf, FeedScript, type VenueBook } from './feed-script.js'

let script: FeedScript
let book: VenueBook
const live = (...more: readonly VenueBook[]): void => {
  book = bookOf(1)
  script = FeedScript.live([book, ...more])
}
afterEach(() => script.stop())

const SECOND = 1_000
const resyncs = (): readonly string[] =>
  script.notices.flatMap((notice) => (notice.what === 'resync' ? [notice.reason] : []))

describe('what is said on a socket', () => {
  it('the first frame asks for all tokens, later ones add and end; PING goes every 10 s', async () => {
    const [first, second] = [bookOf(1), bookOf(2)]
    script = new FeedScript([first])
    script.connection.open()
    expect(script.connection.take()).toEqual([`market ${first.token}`])
    script.connection.frame([first.opening()])
    script.feed.watch([{ market: second.market, token: second.token }])
    script.feed.unwatch([first.market])
    expect(script.connection.take()).toEqual([`subscribe ${second.token}`, `unsubscribe ${first.token}`])
    script.connection.frame('PONG')
    await script.pass(9 * SECOND)
    expect(script.connection.take()).toEqual([])
    await script.pass(SECOND)
    expect(script.connection.take()).toContain('PING')
  })

  it('a connection without a word for 30 s is replaced; any text is a word', async () => {
    live()
    await script.pass(29 * SECOND, SECOND)
    script.connection.frame('PONG')
    await script.pass(29 * SECOND, SECOND)
    expect(script.sockets.connections).toHaveLength(1)
    await script.pass(2 * SECOND, SECOND)
    expect(script.sockets.connections).toHaveLength(2)
    expect(script.feed.status().ends).toEqual({ silent: 1 })
  })

  it('texts that are no messages cost nothing', async () => {
    live()
    for (const text of [
      'PONG',
      'NO NEW ASSETS',
      '[]',
      'INVALID OPERATION',
      '{"event_type":"brand_new","market":"0x1"}',
    ])
      script.connection.frame(text)
    await script.pass(SECOND)
    expect(resyncs()).toEqual([])
    expect(script.feed.status().live).toBe(1)
  })

  it('a frame that came twice is told once, whenever the second comes', () => {
    live()
    const [one, two] = [book.bid('0.42', '7'), book.bid('0.42', '9')]
    for (const frame of [one, two, one, two]) script.connection.frame(frame)
    expect(script.take()).toEqual(['levels', 'levels'])
    expect(script.feed.status().dropped).toEqual({ repeated: 2 })
  })

  it('the same change made twice within a millisecond may be a repetition: the book is asked for anew', () => {
    live()
    const { timestamp } = book.state
    const placed = book.bid('0.42', '7')
    book.state.timestamp = timestamp
    const gone = book.bid('0.42', '0')
    for (const frame of [placed, gone]) script.connection.frame(frame)
    script.take()
    script.connection.take()
    script.connection.frame(placed)
    expect(script.take()).toEqual(['malformed POLYMARKET_DISTRUSTED'])
    expect(resyncs()).toEqual(['repeated'])
    expect(script.connection.take()).toEqual([`unsubscribe ${book.token}`, `subscribe ${book.token}`])
    script.connection.frame([book.opening()])
    expect(script.take()).toEqual(['terms, snapshot'])
    expect(script.feed.status().live).toBe(1)
  })

  it('a repetition right behind its frame, or of another time, costs nothing', async () => {
    const second = bookOf(2)
    live(second)
    const [one, other] = [book.bid('0.42', '7'), second.bid('0.42', '9')]
    for (const frame of [one, other, one, book.bid('0.42', '8'), one]) script.connection.frame(frame)
    expect(script.take()).toEqual(['levels', 'levels', 'levels'])
    await script.pass(2 * SECOND)
    expect(resyncs()).toEqual([])
  })

  it('a frame that came twice is a word, too', async () => {
    live()
    const frame = book.bid('0.42', '7')
    for (let i = 0; i < 5; i++) {
      script.connection.frame(frame)
      await script.pass(10 * SECOND, SECOND)
    }
    expect(script.sockets.connections).toHaveLength(1)
  })

  it('things that are no messages and name no book cost none', async () => {
    live()
    for (const thing of ['{"server":"notice"}', '5', '[null]', '[]', 'null']) {
      for (let i = 0; i < 6; i++) {
        script.connection.frame(thing)
        await script.pass(SECOND, SECOND)
      }
    }
    expect(script.feed.status().live).toBe(1)
    expect(resyncs()).toEqual([])
  })

  it('an announcement is told by one connection only', () => {
    const [first, second] = [bookOf(1), bookOf(2)]
    script = new FeedScript([first, second], { limits: { tokensPerConnection: 1 } })
    for (const connection of script.sockets.connections) connection.open()
    script.take()
    for (const connection of script.sockets.connections)
      connection.frame({ event_type: 'new_market', market: `0x${'9'.repeat(64)}` })
    expect(script.take()).toEqual(['listing'])
  })
})

describe('the opening', () => {
  it('a silent token is asked for once more; then REST serves it until the stream does', async () => {
    const [first, second] = [bookOf(1), bookOf(2)]
    script = new FeedScript([first, second], { limits: { tokensPerConnection: 2 } })
    script.served.set(second.token, second.rest())
    script.connection.open()
    script.connection.frame([first.opening()])
    script.connection.take()
    await script.pass(10 * SECOND)
    expect(script.connection.take().filter((text) => text !== 'PING')).toEqual([
      `unsubscribe ${second.token}`,
      `subscribe ${second.token}`,
    ])
    expect(script.asked).toEqual([])
    script.take()
    await script.pass(10.5 * SECOND)
    expect(script.asked[0]).toEqual([second.token])
    // It is believed, and asked for on another connection.
    expect(script.take()).toEqual(['terms, snapshot', 'malformed POLYMARKET_LEFT'])
    expect(script.sockets.connections).toHaveLength(2)
    script.connection.open()
    script.connection.frame([second.opening()])
    expect(script.feed.status().connections.map((one) => one.live)).toEqual([1, 1])
  })

  it('a token that no connection serves is read again and again, and not believed when REST fails', async () => {
    const only = bookOf(1)
    script = new FeedScript([only])
    script.served.set(only.token, only.rest())
    for (let i = 0; i < 3; i++) {
      script.connection.open()
      script.connection.frame('[]')
      for (let s = 0; s < 21; s++) {
        await script.pass(SECOND)
        script.connection.frame('PONG')
      }
    }
    script.connection.frame('PONG')
    expect(script.feed.status().live).toBe(1)
    const before = script.asked.length
    await script.pass(10 * SECOND)
    expect(script.asked.length - before).toBeGreaterThanOrEqual(4)
    script.fails = new VenueError('ARB-VEN-003', '503', { outcome: 'unknown' })
    script.take()
    for (let s = 0; s < 18; s++) {
      await script.pass(SECOND)
      script.connection.frame('PONG')
    }
    expect(script.take()).toContain('malformed POLYMARKET_DISTRUSTED')
    expect(script.feed.status().live).toBe(0)
  })

  it('a token that REST does not know is told once, and looked after every minute', async () => {
    const [first, second] = [bookOf(1), bookOf(2)]
    script = new FeedScript([first, second])
    script.connection.open()
    script.connection.frame([first.opening()])
    const pass = async (seconds: number): Promise<void> => {
      for (let s = 0; s < seconds; s++) {
        await script.pass(SECOND)
        script.connection.frame('PONG')
      }
    }
    await pass(21)
    expect(script.notices.at(-1)).toEqual({ what: 'unserved', market: second.market })
    await pass(125)
    expect(script.asked).toEqual([[second.token], [second.token], [second.token]])
    expect(script.notices.filter(({ what }) => what === 'unserved')).toHaveLength(1)
    script.served.set(second.token, second.rest())
    script.connection.take()
    await pass(60)
    expect(script.connection.take()).toContain(`subscribe ${second.token}`)
  })

  it('an opening book that cannot be read is read by REST, the others are not touched', async () => {
    const [first, second] = [bookOf(1), bookOf(2)]
    script = new FeedScript([first, second])
    script.served.set(second.token, second.rest())
    script.connection.open()
    script.connection.frame([first.opening(), { ...second.opening(), bids: 'none' }])
    await script.pass(200)
    expect(script.asked).toEqual([[second.token]])
    expect(script.feed.status().live).toBe(2)
  })
})

describe('hashes', () => {
  it('a trade that is not announced yet is found by looking for its price', async () => {
    live()
    book.state.lastTrade = '0.420'
    script.connection.frame(book.bid('0.42', '7'))
    await script.pass(SECOND)
    expect(script.feed.status().hashes).toMatchObject({ right: 2, searched: 1, wrong: 0 })
    expect(resyncs()).toEqual([])
  })

  it('plain texts of a price are found, too, and an empty one', async () => {
    live()
    await script.pass(200)
    for (const lastTrade of ['0.42', '', '0.4', '0.990']) {
      book.state.lastTrade = lastTrade
      script.connection.frame(book.bid('0.42', `1${lastTrade.length}`))
      await script.pass(200)
    }
    expect(script.feed.status().hashes).toMatchObject({ right: 5, searched: 4, wrong: 0 })
  })

  it('a mismatch that heals at the next change is normal', async () => {
    live()
    const { tick } = book.state
    book.state.tick = '0.0025'
    script.connection.frame(book.bid('0.42', '7'))
    await script.pass(100)
    expect(script.feed.status().hashes.wrong).toBe(1)
    book.state.tick = tick
    script.connection.frame(book.bid('0.42', '8'))
    await script.pass(2 * SECOND)
    expect(resyncs()).toEqual([])
  })

  it('only the last of entries that follow each other at once is held against the book', async () => {
    live()
    const [one, two] = [book.bid('0.42', '7'), book.bid('0.43', '7')]
    const entries = [one, two].flatMap(
      (frame) => (frame as { price_changes: { hash: string }[] }).price_changes,
    )
    entries[0]!.hash = entries[1]!.hash
    script.connection.frame({ ...two, price_changes: entries })
    await script.pass(2 * SECOND)
    expect(script.feed.status().hashes).toMatchObject({ right: 2, wrong: 0 })
  })

  it('a lost change shows by the next two: the book is not believed, then read, joined and believed', async () => {
    live()
    book.bid('0.39', '5')
    script.connection.frame(book.bid('0.42', '7'))
    await script.pass(100)
    script.connection.frame(book.bid('0.42', '8'))
    script.served.set(book.token, book.rest())
    script.told.length = 0
    await script.pass(100)
    expect(resyncs()).toEqual(['hash'])
    const [first, told] = script.told
    expect(first).toMatchObject({
      payload: undefined,
      body: { code: 'POLYMARKET_DISTRUSTED', market: book.market },
    })
    expect(told).toMatchObject({
      channel: 'polymarket.ws.reread',
      body: { bodies: [{ type: 'terms' }, { type: 'snapshot' }] },
    })
    expect(JSON.parse(told!.payload!)).toMatchObject({
      asset_id: book.token,
      hash: book.rest().hash,
      bids: book.state.bids,
      min_order_size: '5',
    })
  })

  it('a REST book that is older than the stream is brought up to date before it is told', async () => {
    live()
    book.bid('0.39', '5')
    script.connection.frame(book.bid('0.42', '7'))
    script.served.set(book.token, book.rest())
    await script.pass(100)
    script.connection.frame(book.bid('0.42', '8'))
    script.connection.frame(book.bid('0.44', '3'))
    script.told.length = 0
    await script.pass(500)
    const told = script.told.find(({ channel }) => channel === 'polymarket.ws.reread')
    expect(JSON.parse(told!.payload!)).toMatchObject({ bids: book.state.bids, hash: book.rest().hash })
    expect(script.asked).toHaveLength(1)
  })

  it('a book that may be stale stays believed, and is told once more when REST has the same levels', async () => {
    live()
    const same = book.rest()
    script.served.set(book.token, { ...same, hashed: { ...same.hashed!, timestamp: '900' } })
    for (let i = 0; i < 2; i++) script.feed.resync(book.market, 'stale')
    expect(script.feed.status().live).toBe(1)
    script.told.length = 0
    await script.pass(300)
    expect(script.asked).toEqual([[book.token]])
    expect(script.told.map(({ channel }) => channel)).toEqual(['polymarket.ws.reread'])
    expect(JSON.parse(script.told[0]!.payload!)).toMatchObject({
      ...{ bids: book.state.bids, asks: book.state.asks, timestamp: '1000' },
    })
    expect(resyncs()).toEqual([])
    book.bid('0.44', '3')
    script.served.set(book.token, book.rest())
    script.told.length = 0
    script.feed.resync(book.market, 'stale')
    await script.pass(300)
    expect([script.asked.length, script.told, script.feed.status().live]).toEqual([2, [], 1])
    script.fails = new VenueError('ARB-VEN-003', '503', { outcome: 'unknown' })
    for (let i = 0; i < 2; i++) {
      script.feed.resync(book.market, 'stale')
      await script.pass(300)
    }
    expect([script.asked.length, script.told, script.feed.status().live]).toEqual([4, [], 1])
  })

  it('a REST book that is newer waits for the stream to come there', async () => {
    live()
    book.bid('0.39', '5')
    script.connection.frame(book.bid('0.42', '7'))
    await script.pass(100)
    script.connection.frame(book.bid('0.42', '8'))
    const late = book.bid('0.44', '3')
    script.served.set(book.token, book.rest())
    script.told.length = 0
    await script.pass(300)
    expect(script.take()).toEqual(['malformed POLYMARKET_DISTRUSTED'])
    script.connection.frame(late)
    await script.pass(100)
    expect(script.take()).toEqual(['levels', 'terms, snapshot'])
    await script.pass(2 * SECOND)
    expect(resyncs()).toEqual(['hash'])
  })

  it('a REST book from before a part that nobody could read is not enough', async () => {
    live()
    const old = book.rest()
    script.served.set(book.token, old)
    book.bid('0.44', '3')
    script.connection.frame({
      market: book.market,
      event_type: 'price_change',
      price_changes: 'x',
      timestamp: '1',
    })
    script.connection.frame(book.bid('0.42', '7'))
    await script.pass(100)
    expect(script.feed.status().live).toBe(0)
    script.served.set(book.token, book.rest())
    await script.pass(3 * SECOND)
    expect(script.feed.status().live).toBe(1)
    expect(script.asked.length).toBe(2)
  })

  it('when REST does not help three times, the subscription is made anew', async () => {
    live()
    script.fails = new VenueError('ARB-VEN-003', '503', { outcome: 'unknown' })
    script.connection.take()
    script.feed.resync(book.market, 'crossed')
    await script.pass(5 * SECOND)
    expect(script.asked).toHaveLength(3)
    expect(script.connection.take()).toEqual([`unsubscribe ${book.token}`, `subscribe ${book.token}`])
    script.connection.frame([book.opening()])
    expect(script.feed.status().live).toBe(1)
  })

  it('a book that goes on being wrong rests for a minute', async () => {
    live()
    script.served.set(book.token, book.rest())
    for (let i = 0; i < 300; i++) {
      script.feed.resync(book.market, 'crossed')
      await script.pass(100)
      if (i % 50 === 0) script.connection.frame('PONG')
    }
    expect(resyncs()).toHaveLength(4)
    expect(script.notices.at(-1)).toEqual({ what: 'broken', market: book.market, reason: 'crossed' })
    expect(script.feed.status().live).toBe(0)
  })
})

describe('what else makes a book unbelievable', () => {
  it('a frame that nobody can read and that names nothing costs all of the connection', async () => {
    const second = bookOf(2)
    live(second)
    for (const one of [book, second]) script.served.set(one.token, one.rest())
    script.connection.frame('[{"event_type":"price_change"')
    expect(script.take()).toEqual([
      'malformed POLYMARKET_JSON',
      'malformed POLYMARKET_DISTRUSTED',
      'malformed POLYMARKET_DISTRUSTED',
    ])
    await script.pass(200)
    expect(script.asked).toEqual([[book.token, second.token]])
    await script.pass(600)
    expect(script.feed.status().live).toBe(2)
  })

  it('another tick: the book is read again on it', async () => {
    live()
    book.state.tick = '0.001'
    script.served.set(book.token, book.rest())
    script.connection.frame({
      market: book.market,
      asset_id: book.token,
      old_tick_size: '0.01',
      new_tick_size: '0.001',
      timestamp: '1005',
      event_type: 'tick_size_change',
    })
    expect(script.take()).toEqual(['terms', 'malformed POLYMARKET_DISTRUSTED'])
    await script.pass(SECOND)
    expect(script.take()).toEqual(['terms, snapshot'])
    expect(resyncs()).toEqual(['terms'])
  })

  it('best prices of a change that cannot be hashed', async () => {
    book = bookOf(1)
    script = FeedScript.live([book], {}, {})
    script.fails = new VenueError('ARB-VEN-003', '503', { outcome: 'unknown' })
    book.bid('0.44', '1')
    script.connection.frame(book.bid('0.42', '7'))
    await script.pass(1_300)
    expect(resyncs()).toEqual(['differs'])
  })

  it('a book in the stream is as good as one of REST', async () => {
    live()
    script.feed.resync(book.market, 'crossed')
    expect(script.feed.status().live).toBe(0)
    const { tick_size: _, last_trade_price: __, ...later } = book.opening() as Record<string, unknown>
    script.connection.frame(later)
    expect(script.feed.status().live).toBe(1)
    script.connection.frame(book.bid('0.42', '7'))
    await script.pass(2 * SECOND)
    expect(script.feed.status()).toMatchObject({ live: 1, hashes: { wrong: 0 } })
  })
})

describe('an unexpected end', () => {
  it('what is no answer of REST ends the run, with every connection closed', async () => {
    book = bookOf(1)
    script = new FeedScript([book], { readBooks: () => Promise.reject(new TypeError('ours')) }, {})
    script.connection.open()
    script.connection.frame([book.opening()])
    const failed = expect(script.stopped).rejects.toThrow('ours')
    await script.pass(500)
    await failed
    expect(script.connection.over).toBe(true)
    script = FeedScript.live([bookOf(1)])
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { durationMs } from '../../../../../src/lib/base/units.js'
import { troublesOf } from '../../../../integration/kalshi/support/troubles.js'
import { FeedScript, inShort } from './feed-script.js'
import { delta, snapshot, subscribed } from './kalshi-frames.js'

let script: FeedScript
afterEach(() => script.stop())

const troubles = (): Record<string, number> => troublesOf(script.feed.status())
const said = (): string[] => script.connection.take().map(inShort)

describe('subscribing', () => {
  it('asks in parts: the first with subscribe, the others when there is a sid', () => {
    script = new FeedScript(['A', 'B', 'C', 'D', 'E'], { limits: { chunk: 2 } })
    script.connection.open()
    const [first] = script.connection.take()
    expect(inShort(first!)).toBe('subscribe A B')
    script.connection.frame(subscribed(first!.id, 4))
    expect(said()).toEqual(['add_markets 4 C D', 'add_markets 4 E'])
  })

  it('tells the sink that the stream is open before anything of it, and everything as it came', () => {
    script = FeedScript.live(['A'])
    expect(script.types).toEqual(['stream open', 'sequence', 'snapshot'])
    const [, answer] = script.told
    expect(answer).toMatchObject({ channel: 'kalshi.ws.yes', receivedUs: 0 })
    expect(JSON.parse(answer!.payload!)).toEqual(subscribed(1, 1))
    expect(script.told[0]).toMatchObject({ channel: undefined, payload: undefined })
  })

  it('spreads tickers over connections, with the channels of the account on the first', () => {
    script = new FeedScript(['A', 'B', 'C'], {
      limits: { tickersPerConnection: 2 },
      channels: ['orderbook_delta', 'ticker', 'fill'],
    })
    for (const connection of script.sockets.connections) connection.open()
    expect(script.sockets.connections.map((one) => one.take().map(inShort))).toEqual([
      ['subscribe A B', 'subscribe A B', 'subscribe'],
      ['subscribe C', 'subscribe C'],
    ])
  })

  it('needs no ticker for the channels of the account', () => {
    script = new FeedScript([], { channels: ['orderbook_delta', 'fill'] })
    script.connection.open()
    expect(script.connection.take().map(({ params }) => params['channels'])).toEqual([['fill']])
  })

  it('adds and deletes while it is open', () => {
    script = FeedScript.live(['A', 'B'])
    script.feed.watch(['A', 'C'])
    script.feed.unwatch(['B'])
    expect(said()).toEqual(['add_markets 1 C', 'delete_markets 1 B'])
  })

  it('ends the subscription with its last ticker, and begins another one later', () => {
    script = FeedScript.live(['A'])
    script.feed.unwatch(['A'])
    expect(said()).toEqual(['unsubscribe 1'])
    script.feed.watch(['B'])
    expect(said()).toEqual([])
    script.connection.frame({ type: 'unsubscribed', id: 3, sid: 1, seq: 2 })
    expect(said()).toEqual(['subscribe B'])
  })

  it('learns the sid from data when the acknowledgement was lost', () => {
    script = new FeedScript(['A', 'B'], { limits: { chunk: 1 } })
    script.connection.open()
    script.connection.take()
    script.connection.frame(snapshot(9, 1, 'A'))
    expect(said()).toEqual(['add_markets 9 B'])
    expect(script.feed.status().live).toBe(1)
  })

  it('does not take `ok` for an open book: nothing new comes for what was open all the time', async () => {
    script = new FeedScript(['A'])
    script.connection.open()
    script.connection.take()
    await script.pass(10_000)
    const [again] = script.connection.take()
    expect(inShort(again!)).toBe('subscribe A')
    script.connection.frame({ id: again!.id, type: 'ok', sid: 3, seq: 2, msg: { market_tickers: ['A'] } })
    expect(said()).toEqual(['unsubscribe 3'])
    script.connection.frame({ id: 3, type: 'unsubscribed', sid: 3, seq: 3 })
    expect(said()).toEqual(['subscribe A'])
  })

  it('opens another connection when a change is not answered', async () => {
    script = FeedScript.live(['A'])
    script.feed.watch(['B'])
    script.connection.frame(snapshot(1, 2, 'B'))
    await script.pass(10_000)
    expect(script.feed.status().ends).toEqual({ unanswered: 1 })
  })

  it('opens another connection when nobody answers twice', async () => {
    script = new FeedScript(['A'])
    script.connection.open()
    await script.pass(10_000)
    await script.pass(10_000)
    expect(script.feed.status().ends).toEqual({ unanswered: 1 })
    expect(script.types).toEqual(['stream open', 'stream lost'])
    await script.pass(300)
    expect(script.sockets.connections).toHaveLength(2)
  })
})

describe('snapshots that do not come', () => {
  it('are asked for again by delete and add, then told, then tried from time to time', async () => {
    script = FeedScript.live(['A'])
    script.feed.watch(['B'])
    expect(said()).toEqual(['add_markets 1 B'])
    script.connection.frame({ id: 2, type: 'ok', sid: 1, seq: 2, msg: {} })
    await script.pass(10_000)
    expect(said()).toEqual(['delete_markets 1 B', 'add_markets 1 B'])
    script.connection.frame({ id: 3, type: 'ok', sid: 1, seq: 3, msg: {} })
    script.connection.frame({ id: 4, type: 'ok', sid: 1, seq: 4, msg: {} })
    expect(script.notices.filter(({ what }) => what === 'broken')).toEqual([])
    await script.pass(10_000)
    expect(said()).toEqual([])
    expect(script.notices.at(-1)).toEqual({ what: 'broken', tickers: ['B'], reason: 'no-snapshot' })
    for (let i = 0; i < 6; i++) {
      script.connection.frame(delta(1, 5 + i, 'A'))
      await script.pass(10_000)
    }
    expect(said()).toEqual(['delete_markets 1 B', 'add_markets 1 B'])
    expect(script.feed.status()).toMatchObject({ live: 1, resyncs: { 'no-snapshot': 2 } })
  })

  it('of all tickers: the whole subscription is asked for again after a while', async () => {
    script = new FeedScript(['A', 'B'])
    script.connection.open()
    script.connection.frame(subscribed(1, 1))
    const heard: string[] = []
    for (let i = 0; i < 18; i++) {
      await script.pass(5_000)
      for (const command of script.connection.take()) {
        heard.push(inShort(command))
        const { id, cmd } = command
        if (cmd === 'list_subscriptions')
          script.connection.frame({ id, type: 'ok', msg: [{ channel: 'orderbook_delta', sid: 1 }] })
        else script.connection.frame({ id, type: 'ok', sid: 1, seq: id, msg: {} })
      }
    }
    expect(heard.filter((one) => one !== 'list_subscriptions')).toEqual([
      'subscribe A B',
      'delete_markets 1 A B',
      'add_markets 1 A B',
      'unsubscribe 1',
    ])
  })
})

describe('what is broken is asked for again, and no more', () => {
  it('a gap: another subscription, when the old one is ended', () => {
    script = FeedScript.live(['A', 'B'])
    script.connection.frame(delta(1, 4, 'A'))
    const [end] = script.connection.take()
    expect(inShort(end!)).toBe('unsubscribe 1')
    expect(script.feed.status().live).toBe(0)
    script.connection.frame(delta(1, 5, 'B'))
    expect(said()).toEqual([])
    script.connection.frame({ id: end!.id, type: 'unsubscribed', sid: 1, seq: 6 })
    const [again] = script.connection.take()
    expect(inShort(again!)).toBe('subscribe A B')
    script.connection.frame(subscribed(again!.id, 2))
    script.connection.frame(snapshot(2, 1, 'A'))
    script.connection.frame(snapshot(2, 2, 'B'))
    expect(script.feed.status()).toMatchObject({ live: 2, numbers: { gap: 1 }, restarts: { gap: 1 } })
  })

  it('a duplicate is counted and nothing else', () => {
    script = FeedScript.live(['A'])
    script.connection.frame(delta(1, 2, 'A'))
    script.connection.frame(delta(1, 2, 'A'))
    script.connection.frame(delta(1, 3, 'A'))
    expect(said()).toEqual([])
    expect(troubles()).toEqual({ 'numbers duplicate': 1 })
  })

  it('a second gap waits for its turn, and its books are not live meanwhile', async () => {
    script = FeedScript.live(['A'])
    script.connection.frame(delta(1, 9, 'A'))
    const [end] = script.connection.take()
    script.connection.frame({ id: end!.id, type: 'unsubscribed', sid: 1, seq: 10 })
    const [again] = script.connection.take()
    script.connection.frame(subscribed(again!.id, 2))
    script.connection.frame(snapshot(2, 1, 'A'))
    script.connection.frame(delta(2, 9, 'A'))
    expect(said()).toEqual([])
    expect(script.feed.status().live).toBe(0)
    await script.pass(1_000)
    expect(said()).toEqual(['unsubscribe 2'])
  })

  it('acknowledgements use numbers up', () => {
    script = FeedScript.live(['A'])
    script.feed.watch(['B'])
    const [add] = script.connection.take()
    script.connection.frame({ id: add!.id, type: 'ok', sid: 1, seq: 2, msg: {} })
    script.connection.frame(snapshot(1, 3, 'B'))
    script.connection.frame({ type: 'error', sid: 1, seq: 4, msg: { code: 11, market_tickers: ['X'] } })
    script.connection.frame(delta(1, 5, 'A'))
    expect(said()).toEqual([])
    expect(script.feed.status().live).toBe(2)
    expect(troubles()).toEqual({})
  })

  it('channels whose messages have no number are not checked', () => {
    script = new FeedScript([], { channels: ['fill', 'market_positions'] })
    script.connection.open()
    const [fill] = script.connection.take()
    script.connection.frame(subscribed(fill!.id, 1, 'fill'))
    script.connection.frame({ type: 'ok', sid: 1, seq: 7, msg: {} })
    script.connection.frame({ type: 'fill', sid: 1, msg: {} })
    expect(troubles()).toEqual({ 'malformed KALSHI_FIELD': 1 })
  })

  it.each([10, 25])('error %i ends a subscription: it is asked for again', (code) => {
    script = FeedScript.live(['A'])
    script.connection.frame({ type: 'error', sid: 1, seq: 2, msg: { code, msg: 'x' } })
    expect(said()).toEqual(['subscribe A'])
    expect(script.told.at(-1)?.body).toMatchObject({ type: 'malformed', position: { subscription: 1 } })
  })

  it('one book that somebody outside does not believe: delete and add, at growing intervals, then a minute later', async () => {
    script = FeedScript.live(['A', 'B'])
    script.feed.resync('A', 'negative')
    script.feed.resync('A', 'negative')
    expect(said()).toEqual(['delete_markets 1 A', 'add_markets 1 A'])
    script.connection.frame(snapshot(1, 3, 'A'))
    script.feed.resync('A', 'crossed')
    expect(said()).toEqual([])
    await script.pass(1_000)
    expect(said()).toEqual(['delete_markets 1 A', 'add_markets 1 A'])
    script.connection.frame(snapshot(1, 4, 'A'))
    await script.pass(2_000)
    script.feed.resync('A', 'crossed')
    expect(said()).toEqual(['delete_markets 1 A', 'add_markets 1 A'])
    script.connection.frame(snapshot(1, 5, 'A'))
    await script.pass(4_000)
    script.feed.resync('A', 'crossed')
    expect(said()).toEqual([])
    expect(script.notices.at(-1)).toEqual({ what: 'broken', tickers: ['A'], reason: 'crossed' })
    expect(script.feed.status()).toMatchObject({
      live: 1,
      resyncs: { negative: 1, crossed: 2 },
      restarts: {},
    })
    for (let id = 1; id <= 7; id++) script.connection.frame({ id, type: 'ok', sid: 1, msg: {} })
    for (let i = 0; i < 6; i++) {
      await script.pass(10_000)
      script.connection.frame(delta(1, 6 + i, 'B'))
      expect(said()).toEqual(i < 5 ? [] : ['delete_markets 1 A', 'add_markets 1 A'])
    }
  })

  it('a book that may be stale is asked for gently, and firmly when there is no answer', async () => {
    script = FeedScript.live(['A'])
    script.feed.resync('A', 'stale')
    expect(said()).toEqual(['get_snapshot 1 A'])
    await script.pass(10_000)
    expect(said()).toEqual(['unsubscribe 1'])
  })

  it('an answer to get_snapshot is no gap, with or without a number of its own', () => {
    script = FeedScript.live(['A'])
    script.feed.resync('A', 'stale')
    const [asked] = script.connection.take()
    script.connection.frame({ ...snapshot(1, 2, 'A'), id: asked!.id })
    script.connection.frame(delta(1, 3, 'A'))
    script.connection.frame({ ...snapshot(1, 3, 'A'), id: 77 })
    script.connection.frame(delta(1, 4, 'A'))
    expect(troubles()).toEqual({ 'resyncs stale': 1 })
  })

  it('a frame that names its market costs that book, one that does not costs all, one that says nothing too', () => {
    script = FeedScript.live(['A', 'B'])
    script.connection.frame({ type: 'orderbook_delta', sid: 1, seq: 3, msg: { market_ticker: 'B' } })
    expect(said()).toEqual(['delete_markets 1 B', 'add_markets 1 B'])
    script.connection.frame('{"type":"orderb')
    expect(said()).toEqual(['unsubscribe 1'])
    const [raw, own] = script.told.slice(-2)
    expect(raw).toMatchObject({
      payload: '{"type":"orderb',
      body: { type: 'malformed', code: 'KALSHI_JSON' },
    })
    expect(own).toMatchObject({
      payload: undefined,
      body: { type: 'malformed', code: 'KALSHI_DISTRUSTED', position: { subscription: 1 } },
    })
    expect(script.feed.status().malformed).toEqual({ KALSHI_FIELD: 1, KALSHI_JSON: 1 })
  })

  it('a change of a market that nobody asked for was meant for another one', () => {
    script = FeedScript.live(['A'])
    script.connection.frame(delta(1, 2, '#'))
    expect(said()).toEqual(['unsubscribe 1'])
  })

  it('a market that was just left may still be told about', () => {
    script = FeedScript.live(['A', 'B'])
    script.feed.unwatch(['B'])
    script.connection.take()
    script.connection.frame(delta(1, 3, 'B'))
    expect(said()).toEqual([])
    expect(troubles()).toEqual({})
  })

  it('asking again in vain ends with another connection', async () => {
    script = FeedScript.live(['A'])
    let sid = 1
    let gaps = 0
    for (; script.sockets.connections.length === 1 && gaps < 20; gaps++) {
      script.connection.frame(delta(sid, 9, 'A'))
      await script.pass(9_000)
      for (const { id, cmd } of script.connection.take()) {
        if (cmd === 'unsubscribe') script.connection.frame({ id, type: 'unsubscribed', sid, seq: 10 })
        if (cmd === 'list_subscriptions') script.connection.frame({ id, type: 'ok', msg: [{ sid }] })
      }
      const [again] = script.connection.take()
      if (again === undefined) continue
      script.connection.frame(subscribed(again.id, ++sid))
      script.connection.frame(snapshot(sid, 1, 'A'))
    }
    expect(script.feed.status()).toMatchObject({ restarts: { gap: 4 }, ends: { hopeless: 1 } })
    expect(gaps).toBe(5)
  })
})

describe('refusals', () => {
  it('a ticker without a market is left out from then on', () => {
    script = FeedScript.live(['A'])
    script.feed.watch(['X'])
    const [add] = script.connection.take()
    const msg = { code: 11, msg: 'x', market_tickers: ['X'] }
    script.connection.frame({ id: add!.id, type: 'error', sid: 1, seq: 2, msg })
    script.feed.watch(['B'])
    expect(said()).toEqual(['add_markets 1 B'])
    expect(script.notices.at(-1)).toMatchObject({ what: 'refused', tickers: ['X'], code: 11 })
  })

  it('when the error does not say which ticker is wrong, it is found', () => {
    script = new FeedScript(['A', 'B', 'X', 'D'])
    script.connection.open()
    const open = new Set<string>()
    let sid: number | undefined
    for (let seq = 0; seq < 20;) {
      const asked = script.connection.sent.shift()
      if (asked === undefined) break
      const tickers = asked.params['market_tickers'] as string[]
      if (tickers.includes('X')) {
        script.connection.frame({ id: asked.id, type: 'error', msg: { code: 11 } })
        continue
      }
      for (const ticker of tickers) open.add(ticker)
      if (sid === undefined) script.connection.frame(subscribed(asked.id, (sid = 1)))
      else script.connection.frame({ id: asked.id, type: 'ok', sid, seq: ++seq, msg: {} })
    }
    expect([...open].sort()).toEqual(['A', 'B', 'D'])
    expect(script.notices.at(-1)).toMatchObject({ what: 'refused', tickers: ['X'], code: 11 })
  })

  it('a subscription that is full sends what is left to another connection', () => {
    script = FeedScript.live(['A'])
    script.feed.watch(['B'])
    const [add] = script.connection.take()
    script.connection.frame({ id: add!.id, type: 'error', sid: 1, seq: 2, msg: { code: 26 } })
    expect(script.sockets.connections).toHaveLength(2)
    script.connection.open()
    expect(said()).toEqual(['subscribe B'])
    expect(script.feed.status().connections.map(({ wanted }) => wanted)).toEqual([1, 1])
  })

  it('a venue that takes no market at all is not given ever more connections', () => {
    script = new FeedScript(['A'], { limits: { connectionsMax: 3 } })
    for (let i = 0; i < 10; i++) {
      script.connection.open()
      for (const { id } of script.connection.take())
        script.connection.frame({ id, type: 'error', msg: { code: 26 } })
    }
    expect(script.sockets.connections).toHaveLength(3)
    expect(script.notices.at(-1)).toMatchObject({ what: 'refused', tickers: ['A'], code: 26 })
  })

  it('too many commands: the same again a second later', async () => {
    script = FeedScript.live(['A'])
    script.feed.watch(['B'])
    const [add] = script.connection.take()
    script.connection.frame({ id: add!.id, type: 'error', msg: { code: 27 } })
    expect(said()).toEqual([])
    await script.pass(1_000)
    expect(said()).toEqual(['add_markets 1 B'])
  })

  it('a sid that the venue does not know is given up', () => {
    script = FeedScript.live(['A'])
    script.feed.watch(['B'])
    const [add] = script.connection.take()
    script.connection.frame({ id: add!.id, type: 'error', msg: { code: 7 } })
    expect(said()).toEqual(['subscribe A B'])
  })

  it('a channel that we may not have is told, and tried again a minute later', async () => {
    script = new FeedScript([], { channels: ['fill'] })
    script.connection.open()
    const [asked] = script.connection.take()
    script.connection.frame({ id: asked!.id, type: 'error', msg: { code: 9 } })
    expect(script.notices.at(-1)).toEqual({ what: 'refused', channel: 'fill', tickers: undefined, code: 9 })
    await script.pass(20_000)
    expect(said()).toEqual([])
    await script.pass(40_000)
    expect(said()).toContain('subscribe')
  })
})

describe('silence', () => {
  it('is asked about, and no answer means another connection', async () => {
    script = FeedScript.live(['A'])
    await script.pass(29_900)
    expect(said()).toEqual([])
    await script.pass(100)
    expect(said()).toEqual(['list_subscriptions'])
    await script.pass(10_000)
    expect(script.feed.status().ends).toEqual({ frozen: 1 })
  })

  it('is fine as long as there is an answer', async () => {
    script = FeedScript.live(['A'])
    for (let i = 0; i < 5; i++) {
      await script.pass(30_000)
      const [list] = script.connection.take()
      script.connection.frame({ id: list!.id, type: 'ok', msg: [{ channel: 'orderbook_delta', sid: 1 }] })
    }
    expect(script.feed.status().live).toBe(1)
    expect(troubles()).toEqual({})
  })

  it('shows what the venue has forgotten', async () => {
    script = FeedScript.live(['A'])
    await script.pass(30_000)
    const [list] = script.connection.take()
    script.connection.frame({ id: list!.id, type: 'ok', msg: [] })
    expect(said()).toEqual(['subscribe A'])
    expect(script.feed.status().restarts).toEqual({ ended: 1 })
  })
})

describe('connections', () => {
  it('what an old connection still says is dropped, and counted', async () => {
    script = FeedScript.live(['A'])
    const old = script.connection
    old.end({ why: 'closed', code: 1006 })
    await script.pass(300)
    script.welcome(['A'])
    const before = script.told.length
    old.frame(delta(1, 2, 'A'))
    old.end({ why: 'closed', code: 1006 })
    expect(script.told).toHaveLength(before)
    expect(script.feed.status()).toMatchObject({
      live: 1,
      dropped: { 'old-connection': 1 },
      ends: { closed: 1 },
    })
  })

  it('everything wanted is asked for again on the next one', async () => {
    script = FeedScript.live(['A', 'B'])
    script.feed.watch(['C'])
    script.feed.unwatch(['A'])
    script.connection.end({ why: 'silent', forMs: durationMs(25_000) })
    script.feed.watch(['D'])
    await script.pass(300)
    script.connection.open()
    expect(said()).toEqual(['subscribe B C D'])
    expect(script.types.filter((type) => type.startsWith('stream'))).toEqual([
      'stream open',
      'stream lost',
      'stream open',
    ])
  })

  it('a connection that nobody needs any more is closed, and opened again for new tickers', () => {
    script = new FeedScript(['A', 'B'], { limits: { tickersPerConnection: 1 } })
    script.sockets.connections[1]!.open()
    script.feed.unwatch(['B'])
    expect(script.sockets.connections[1]!.over).toBe(true)
    script.feed.watch(['C'])
    expect(script.sockets.connections).toHaveLength(3)
  })

  it('the end of the run ends them', async () => {
    script = FeedScript.live(['A'])
    await script.stop()
    expect(script.connection.over).toBe(true)
    expect(script.types.at(-1)).toBe('stream lost')
  })
})

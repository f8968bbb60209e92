import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { BugError, VenueError } from '../../../../../src/lib/base/errors.js'
import { ms } from '../../../../../src/lib/base/units.js'
import type { FeedMessage } from '../../../../../src/lib/venues/shared/feed/feed-port.js'
import { KalshiPoller } from '../../../../../src/lib/venues/kalshi/feed/poller.js'
import { PollRound } from '../../../../../src/lib/venues/kalshi/feed/poll-round.js'
import type { KalshiCall } from '../../../../../src/lib/venues/kalshi/rest/call.js'
import { StepClock } from '../../../../integration/kalshi/support/step-clock.js'

const clock = new StepClock(ms(1_795_209_120_000))
const book = (ticker: string): object => ({
  ticker,
  orderbook_fp: { yes_dollars: [['0.4200', '13.00']], no_dollars: [['0.5600', '17.00']] },
})

let calls: KalshiCall[]
let answer: (tickers: readonly string[]) => unknown
let told: FeedMessage[]
let rejected: VenueError[]
let poller: KalshiPoller
let stopping: AbortController
let running: Promise<void>

const all = (tickers: readonly string[]): unknown => ({ orderbooks: tickers.map(book) })

function start(tickers: readonly string[], first: typeof answer = all): void {
  calls = []
  told = []
  rejected = []
  stopping = new AbortController()
  poller = new KalshiPoller({
    caller: {
      call: async (call) => {
        calls.push(call)
        return answer(call.query!['tickers'] as readonly string[])
      },
    },
    clock,
    sink: (message) => told.push(message),
    onRejected: (error) => rejected.push(error),
  })
  answer = first
  poller.watch(tickers)
  running = poller.run(stopping.signal)
}

afterEach(async () => {
  stopping.abort()
  await running
})

const pass = async (seconds: number): Promise<void> => {
  for (let i = 0; i < seconds; i++) {
    clock.step(1_000)
    await turn()
  }
}
const asked = (): readonly unknown[] => calls.map(({ query }) => query!['tickers'])
const failing =
  (status?: number, code = 'ARB-VEN-003') =>
  (): never => {
    throw new VenueError(code, 'no', { outcome: 'refused', status })
  }
const types = (): readonly string[] =>
  told.map(({ body }) => ('state' in body ? `${body.type} ${body.state}` : body.type))

describe('polling', () => {
  it('tells each book as it came, on a channel without numbers', async () => {
    start(['A', 'B'])
    await turn()
    expect(types()).toEqual(['stream open', 'snapshot', 'snapshot'])
    expect(told[0]?.body).toMatchObject({ channel: 'kalshi.rest', policy: 'none' })
    expect(told[1]).toMatchObject({ channel: 'kalshi.rest', payload: JSON.stringify(book('A')) })
    expect(told[1]?.body).toMatchObject({
      market: 'A',
      asks: [{ price: 4_400 }],
      position: { sequence: undefined },
    })
    expect(calls[0]).toMatchObject({ method: 'GET', path: '/markets/orderbooks', access: 'preferred' })
  })

  it('asks for a hundred at a time, all in turn, once a second', async () => {
    const tickers = Array.from({ length: 250 }, (_, i) => `T${i}`)
    start(tickers)
    await turn()
    expect(asked()).toEqual([tickers.slice(0, 100)])
    await pass(2)
    expect(asked()).toEqual([
      tickers.slice(0, 100),
      tickers.slice(100, 200),
      [...tickers.slice(200), ...tickers.slice(0, 50)],
    ])
  })

  it('an answer that leaves a market out costs its book', async () => {
    start(['A', 'B'], () => ({ orderbooks: [book('B'), book('C')] }))
    await turn()
    expect(types()).toEqual(['stream open', 'snapshot', 'malformed'])
    expect(told[2]?.body).toMatchObject({ code: 'KALSHI_BOOK_MISSING', market: 'A', venue: 'kalshi' })
    expect(poller.status()).toMatchObject({ books: 1, missing: 1 })
  })

  it('a book that cannot be read is told as such', async () => {
    start(['A'], () => ({ orderbooks: [{ ticker: 'A', orderbook_fp: { yes_dollars: [['x', '1']] } }] }))
    await turn()
    expect(told[1]?.body).toMatchObject({ type: 'malformed', market: 'A' })
    expect(poller.status()).toMatchObject({ malformed: 1 })
  })

  it('failures are counted; after fifteen seconds the books are not believed, and then they are again', async () => {
    start(['A'])
    await turn()
    answer = failing(503)
    await pass(14)
    expect(types()).toEqual(['stream open', 'snapshot'])
    await pass(1)
    expect(types().at(-1)).toBe('stream lost')
    await pass(10)
    expect(types()).toHaveLength(3)
    expect(poller.status()).toMatchObject({ state: 'lost', failures: { 'ARB-VEN-003': 25 } })
    answer = all
    await pass(1)
    expect(types().slice(3)).toEqual(['stream open', 'snapshot'])
  })

  it('an answer that never comes does not keep old books alive', async () => {
    start(['A'])
    await turn()
    answer = () => new Promise(() => undefined)
    await pass(17)
    expect(types().at(-1)).toBe('stream lost')
  })

  it('an answer without a list of books is a failure', async () => {
    start(['A'], () => ({}))
    await turn()
    expect(poller.status().failures).toEqual({ 'ARB-NET-004': 1 })
    expect(types()).toEqual([])
  })

  it.each([401, 403])('%i: one clear error, and no further question', async (status) => {
    start(['A'])
    await turn()
    answer = failing(status, 'ARB-AUTH-003')
    await pass(30)
    await running
    expect(rejected).toMatchObject([{ code: 'ARB-AUTH-001', status, outcome: 'refused' }])
    expect(calls).toHaveLength(2)
    expect(types().at(-1)).toBe('stream lost')
  })

  it('a page that blocks us is no verdict about keys: it is asked again', async () => {
    start(['A'], failing(403, 'ARB-NET-004'))
    await turn()
    answer = all
    await pass(1)
    expect(rejected).toEqual([])
    expect(types()).toEqual(['stream open', 'snapshot'])
  })

  it('one ticker that is refused costs its own book only, and is asked for alone a minute later', async () => {
    const tickers = Array.from({ length: 100 }, (_, i) => `T${i}`)
    let isRefused = true
    start(tickers, (asked) =>
      isRefused && asked.includes('T50') ? failing(400, 'ARB-VEN-001')() : all(asked),
    )
    await pass(14)
    const seen = new Set(told.flatMap(({ body }) => (body.type === 'snapshot' ? [body.market] : [])))
    expect(seen.size).toBe(99)
    expect(told.filter(({ body }) => body.type === 'malformed').map(({ body }) => body)).toMatchObject([
      { market: 'T50', code: 'KALSHI_BOOK_REFUSED' },
    ])
    const before = calls.length
    await pass(50)
    expect(asked().slice(before).flat()).not.toContain('T50')
    isRefused = false
    await pass(10)
    expect(asked().slice(before)).toContainEqual(['T50'])
    expect(told.at(-1)?.body.type).toBe('snapshot')
    expect(poller.status().failures).toEqual({ 'ARB-VEN-001': 8 })
  })

  it('a book that grows old alone is not believed', async () => {
    const tickers = Array.from({ length: 200 }, (_, i) => `T${i}`)
    start(tickers)
    await pass(2)
    told.length = 0
    answer = (some) => (some.includes('T7') ? failing(503)() : all(some))
    await pass(20)
    const old = told.flatMap(({ body }) => (body.type === 'malformed' ? [body.market] : []))
    expect(old).toContain('T7')
    expect(new Set(old).size).toBe(old.length)
    expect(types()).not.toContain('stream lost')
  })

  it('a book that nobody wants any more is not believed', async () => {
    start(['A', 'B'])
    await turn()
    poller.unwatch(['A'])
    expect(told.at(-1)?.body).toMatchObject({ type: 'malformed', market: 'A', code: 'KALSHI_LEFT' })
  })

  it('our own mistakes are not swallowed', async () => {
    start(['A'], () => {
      throw new BugError('x')
    })
    await expect(running).rejects.toThrow(BugError)
    running = Promise.resolve()
  })

  it('nothing is asked while nothing is wanted', async () => {
    start([])
    await pass(5)
    expect(calls).toEqual([])
    poller.watch(['A'])
    await pass(1)
    poller.unwatch(['A'])
    await pass(5)
    expect(asked()).toEqual([['A']])
  })
})

describe('a round', () => {
  it('takes everybody in turn, new ones first, none twice at a time', () => {
    const round = new PollRound()
    round.add(['A', 'B', 'C'])
    expect(round.take(2, ms(0))).toEqual(['A', 'B'])
    round.add(['D', 'A'])
    expect(round.take(2, ms(0))).toEqual(['D', 'C'])
    round.remove(['B'])
    expect(round.take(9, ms(0))).toEqual(['A', 'C', 'D'])
    expect(round.size).toBe(3)
  })
})

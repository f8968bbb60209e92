// Order books without a key, by REST over a real socket from the simulated exchange.
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Rng } from '../../../src/lib/base/rng.js'
import { BookSet } from '../../../src/lib/market-data/book-set.js'
import { serveLoopback, type LoopbackServer } from '../../../src/lib/exchange/host/loopback-server.js'
import { KalshiPoller } from '../../../src/lib/venues/kalshi/feed/poller.js'
import { KalshiBudgets } from '../../../src/lib/venues/kalshi/rest/budgets.js'
import { KalshiRest } from '../../../src/lib/venues/kalshi/rest/kalshi-rest.js'
import { ClockOffset } from '../../../src/lib/venues/shared/clock-offset.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import { HttpClient } from '../../../src/lib/venues/shared/http/http-client.js'
import type { VenueError } from '../../../src/lib/base/errors.js'
import type { HttpHandler, SimRequest } from '../../../src/lib/exchange/transport.js'
import { BTC, COLD, listExtra, rest, smallWorld, START, WARM } from '../../exchange/kalshi/small-world.js'
import { marketOf } from './support/feed-rig.js'
import { StepClock } from './support/step-clock.js'

const world = smallWorld()
const extra = Array.from({ length: 120 }, (_, i) => `KXEXTRA-26NOV21-T${i + 1}`)
extra.forEach((ticker, i) =>
  listExtra(world, ticker, `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`),
)
const tickers = [BTC, WARM, COLD, ...extra]

let clock: StepClock
let server: LoopbackServer
let http: HttpClient
let books: BookSet
let poller: KalshiPoller
let requests: SimRequest[]
let rejected: VenueError[]
/** What stands in front of the venue. */
let instead: { status: number; body: string } | undefined
let asking: number
const stopping = new AbortController()
let running: Promise<void>

beforeEach(async () => {
  clock = new StepClock(START)
  books = new BookSet()
  requests = []
  rejected = []
  instead = undefined
  asking = 0
  for (const ticker of tickers) books.list(marketOf(ticker))
  const front: HttpHandler = {
    handle: (request, reply) => {
      requests.push(request)
      if (instead === undefined) world.venue.rest.handle(request, reply)
      else reply(instead)
    },
  }
  server = await serveLoopback({ routes: { http: front } })
  const allow = new HostAllowList([], { loopback: true })
  http = new HttpClient({ origin: server.origin, allow, clock, onIncident: () => undefined })
  const caller = new KalshiRest({
    http,
    clock,
    offset: new ClockOffset(),
    budgets: new KalshiBudgets({ clock }),
    rng: new Rng(1, 'poller'),
  })
  poller = new KalshiPoller({
    caller: {
      call: async (call) => {
        asking += 1
        return caller.call(call).finally(() => (asking -= 1))
      },
    },
    clock,
    sink: ({ body }) => {
      if (body.type === 'stream') books.applyStream(body)
      else if (body.type === 'snapshot') books.apply(body, clock.now())
      else if (body.type === 'malformed') books.applyMalformed(body)
    },
    onRejected: (error) => rejected.push(error),
  })
  poller.watch(tickers)
  running = poller.run(stopping.signal)
})

afterEach(async () => {
  stopping.abort()
  await running
  await http.close()
  await server.close()
})

/** Seconds, with whatever answers they bring. */
async function pass(seconds: number): Promise<void> {
  for (let i = 0; i < seconds * 4; i++) {
    clock.step(250)
    for (let turns = 0; turns < 200 && (turns < 5 || asking > 0); turns++) await turn()
  }
}

const isRight = (ticker: string): boolean => {
  const book = books.find('kalshi', ticker)!
  const { bids, asks } = world.exchange.book(ticker)
  return (
    book.problem === undefined &&
    JSON.stringify([book.levels('yes', 'bid'), book.levels('yes', 'ask')]) === JSON.stringify([bids, asks])
  )
}

it('the books are those of the exchange, a round old at most, at one unsigned request a second', async () => {
  rest(world, { market: BTC, side: 'bid', at: 4_200, count: 13 })
  rest(world, { market: WARM, side: 'ask', at: 6_500, count: 0.25 })
  await pass(4)
  expect(tickers.every(isRight)).toBe(true)
  rest(world, { market: BTC, side: 'ask', at: 4_400, count: 17 })
  expect(isRight(BTC)).toBe(false)
  await pass(3)
  expect(tickers.every(isRight)).toBe(true)
  expect(requests.length).toBeLessThanOrEqual(9)
  expect(requests.every(({ headers }) => headers['kalshi-access-key'] === undefined)).toBe(true)
  expect(requests[0]?.query.getAll('tickers')).toHaveLength(100)

  instead = { status: 503, body: '' }
  await pass(40)
  expect(tickers.some((ticker) => books.find('kalshi', ticker)!.problem === undefined)).toBe(false)
  expect(poller.status()).toMatchObject({ state: 'lost' })
  instead = undefined
  await pass(10)
  expect(tickers.every(isRight)).toBe(true)

  instead = { status: 401, body: '{"error":{"code":"authentication_error","message":"x"}}' }
  await pass(3)
  await running
  expect(rejected).toMatchObject([{ code: 'ARB-AUTH-001', status: 401 }])
  expect(tickers.some(isRight)).toBe(false)
})

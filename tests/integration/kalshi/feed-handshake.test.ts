// What the feed does when it is not let in, or is sent what no venue should send: over real sockets, by a venue made for it.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { VenueError } from '../../../src/lib/base/errors.js'
import { Rng } from '../../../src/lib/base/rng.js'
import { ms } from '../../../src/lib/base/units.js'
import type { EventBody } from '../../../src/lib/domain/events.js'
import { KalshiFeed } from '../../../src/lib/venues/kalshi/feed/kalshi-feed.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import { WsSocketPort } from '../../../src/lib/venues/shared/socket/ws-socket.js'
import { HandMadeVenue, type Refusal } from './support/hand-made-venue.js'
import { StepClock } from './support/step-clock.js'

const CLOCK = JSON.stringify({ code: 'header_timestamp_expired', details: 'x' })
const WRAPPED_CLOCK = JSON.stringify({ error: { code: 'header_timestamp_expired', message: 'x' } })
const BYTES_MAX = 100_000

let venue: HandMadeVenue
let clock: StepClock
let feed: KalshiFeed
let bodies: EventBody[]
let rejected: VenueError[]
let learned: number
let learn: () => Promise<unknown>
let stamp: number
let stopping: AbortController
let running: Promise<void>

beforeEach(async () => {
  venue = await HandMadeVenue.open()
  clock = new StepClock(ms(1_795_209_120_000))
  bodies = []
  rejected = []
  learned = 0
  learn = () => Promise.resolve()
  stamp = 0
  stopping = new AbortController()
  feed = new KalshiFeed({
    socket: new WsSocketPort({
      allow: new HostAllowList([], { loopback: true }),
      clock,
      onIncident: () => undefined,
      bytesMax: BYTES_MAX,
    }),
    clock,
    rng: new Rng(1, 'handshake'),
    sink: ({ body }) => bodies.push(body),
    channels: ['orderbook_delta'],
    request: () => ({ url: venue.url, headers: { 'KALSHI-ACCESS-TIMESTAMP': String(++stamp) } }),
    learnClock: () => {
      learned += 1
      return learn()
    },
    onRejected: (error) => rejected.push(error),
  })
})

afterEach(async () => {
  stopping.abort()
  await running
  await venue.close()
})

const start = (...answers: (Refusal | undefined)[]): void => {
  if (answers.length > 0) venue.answers.splice(0, 1, ...answers)
  feed.watch(['A', 'B'])
  running = feed.run(stopping.signal)
}

/** Until it is so, while time passes. */
const soon = (isSo: () => boolean, stepMs = 0): Promise<void> =>
  vi.waitFor(
    () => {
      clock.step(stepMs)
      if (!isSo()) throw new Error(JSON.stringify(feed.status()))
    },
    { interval: 2, timeout: 8_000 },
  )

const snapshots = (): number => bodies.filter(({ type }) => type === 'snapshot').length
const ends = (): Readonly<Record<string, number>> => feed.status().ends

describe('the handshake', () => {
  it('offers no compression', async () => {
    start()
    await soon(() => snapshots() === 2)
    expect(venue.upgrades[0]?.headers['sec-websocket-extensions']).toBeUndefined()
    expect(venue.sockets[0]?.extensions).toBe('')
  })

  it.each([CLOCK, WRAPPED_CLOCK])('refused for the clock is signed anew once: %s', async (body) => {
    start({ status: 401, body }, undefined)
    await soon(() => snapshots() === 2)
    expect(learned).toBe(1)
    expect(venue.upgrades.map(({ headers }) => headers['kalshi-access-timestamp'])).toEqual(['1', '2'])
    expect(ends()).toEqual({})
  })

  it('refused for the clock twice ends for good', async () => {
    start({ status: 401, body: CLOCK })
    await soon(() => rejected.length > 0)
    expect(rejected[0]).toMatchObject({ code: 'ARB-AUTH-004', venueCode: 'header_timestamp_expired' })
    await running
    expect(venue.upgrades).toHaveLength(2)
  })

  it('waits when the clock cannot be learned, and may learn it later', async () => {
    learn = () => Promise.reject(new Error('no network'))
    start({ status: 401, body: CLOCK }, { status: 401, body: CLOCK }, undefined)
    await soon(() => ends()['clock'] === 1)
    learn = () => Promise.resolve()
    await soon(() => snapshots() === 2, 100)
    expect(learned).toBe(2)
    expect(rejected).toEqual([])
  })

  it.each([
    [401, '{"code":"authentication_error","details":"NOT_FOUND"}', 'authentication_error'],
    [401, '<html>', undefined],
    [403, '{"error":"forbidden"}', undefined],
  ])('%i ends for good: never a second attempt', async (status, body, venueCode) => {
    start({ status, body })
    await soon(() => rejected.length > 0)
    await running
    expect(rejected).toHaveLength(1)
    expect(rejected[0]).toMatchObject({ code: 'ARB-AUTH-003', outcome: 'refused', status, venueCode })
    expect(JSON.stringify(rejected[0])).not.toContain('<html>')
    expect(venue.upgrades).toHaveLength(1)
    expect(feed.status().connections).toMatchObject([{ state: 'idle' }])
  })

  it.each([429, 500, 503, 302])('%i is tried again', async (status) => {
    const no = { status, body: '', headers: { location: 'http://127.0.0.1:1/' } }
    start(no, no, undefined)
    await soon(() => snapshots() === 2, 100)
    expect(ends()).toEqual({ [`status-${status}`]: 2 })
    expect(venue.upgrades).toHaveLength(3)
  })
})

describe('a connection that sends what it must not', () => {
  const after = async (spoil: () => void, why: string): Promise<void> => {
    start()
    await soon(() => snapshots() === 2)
    spoil()
    await soon(() => ends()[why] === 1)
    await soon(() => snapshots() === 4, 100)
    expect(bodies.flatMap((body) => (body.type === 'stream' ? [body.state] : []))).toEqual([
      'open',
      'lost',
      'open',
    ])
  }

  it('a message that is too large', () =>
    after(() => venue.sockets[0]!.send('x'.repeat(BYTES_MAX + 1)), 'oversize'))

  it('text that is not UTF-8', () =>
    after(() => venue.sockets[0]!.send(Buffer.from([0x7b, 0xff, 0x7d]), { binary: false }), 'not-utf8'))

  it('binary that is not UTF-8', () =>
    after(() => venue.sockets[0]!.send(Buffer.from([0x7b, 0xff, 0x7d])), 'not-utf8'))

  it('a goodbye', () => after(() => venue.sockets[0]!.close(1012, 'restart'), 'closed'))
})

import { setImmediate as turn } from 'node:timers/promises'
import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import type { VenueError } from '../../../../../src/lib/base/errors.js'
import { Rng } from '../../../../../src/lib/base/rng.js'
import { ms } from '../../../../../src/lib/base/units.js'
import { ApiCredentials } from '../../../../../src/lib/venues/polymarket/auth/api-credentials.js'
import { UserFeed, type RereadReason } from '../../../../../src/lib/venues/polymarket/feed/user-feed.js'
import { TokenTable } from '../../../../../src/lib/venues/polymarket/normalize/token-table.js'
import { parseAddress } from '../../../../../src/lib/venues/polymarket/sign/address.js'
import type { FeedMessage } from '../../../../../src/lib/venues/shared/feed/feed-port.js'
import type { SocketEnd } from '../../../../../src/lib/venues/shared/socket/socket-port.js'
import { StepClock } from '../../../../integration/kalshi/support/step-clock.js'
import { ScriptedSockets } from '../../shared/feed/scripted-sockets.js'

const SECRET = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I='
const PASSPHRASE = 'pass-phrase-pass-phrase'

class UserScript {
  readonly clock = new StepClock(ms(1_795_209_120_000))
  readonly sockets = new ScriptedSockets((text) => text)
  readonly told: FeedMessage[] = []
  readonly rereads: RereadReason[] = []
  readonly rejected: VenueError[] = []
  readonly feed: UserFeed
  private readonly stopping = new AbortController()
  private readonly running: Promise<void>

  constructor() {
    this.feed = new UserFeed({
      socket: this.sockets,
      clock: this.clock,
      rng: new Rng(1, 'script'),
      sink: (message) => this.told.push(message),
      url: 'wss://nowhere',
      credentials: new ApiCredentials({
        apiKey: '89470dc7-c389-487c-8fb5-0112b061baa4',
        secret: SECRET,
        passphrase: PASSPHRASE,
        address: parseAddress(`0x${'ab'.repeat(20)}`),
      }),
      tokens: new TokenTable(),
      onReread: (reason) => this.rereads.push(reason),
      onRejected: (error) => this.rejected.push(error),
    })
    this.running = this.feed.run(this.stopping.signal)
  }

  async pass(byMs: number, stepMs = 100): Promise<void> {
    for (let left = byMs; left > 0; left -= stepMs) {
      this.clock.step(Math.min(stepMs, left))
      await turn()
    }
  }

  /** The next connection ends like this as soon as it is open; how many there were then. */
  async ends(end: SocketEnd | string): Promise<void> {
    const { last } = this.sockets
    if (typeof end === 'string' || end.why !== 'rejected') last.open()
    if (typeof end === 'string') last.frame(end)
    else last.end(end)
    await turn()
    await this.pass(61_000, 1_000)
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    await this.running
  }
}

let script: UserScript
afterEach(() => script.stop())
const begin = (): void => {
  script = new UserScript()
}
const AUTH = JSON.stringify({
  auth: { apiKey: '89470dc7-c389-487c-8fb5-0112b061baa4', secret: SECRET, passphrase: PASSPHRASE },
  type: 'user',
})

describe('the first words', () => {
  it('credentials for everything, then PING; its answer says that the venue listens', () => {
    begin()
    script.sockets.last.open()
    expect(script.sockets.last.take()).toEqual([AUTH, 'PING'])
    expect([script.rereads, script.feed.status().isLive]).toEqual([[], false])
    script.sockets.last.frame('PONG')
    expect([script.rereads, script.feed.status().isLive]).toEqual([['opened'], true])
    script.sockets.last.frame('PONG')
    expect(script.rereads).toEqual(['opened'])
  })

  it('the secret is in no other place', () => {
    begin()
    script.sockets.last.open()
    script.sockets.last.frame(`{"error":"bad secret ${SECRET}"}`)
    script.sockets.last.frame(`unknown passphrase ${PASSPHRASE}`)
    const seen = inspect([script.told, script.feed.status()], { depth: 20 }) + JSON.stringify(script.told)
    expect(seen).not.toContain(SECRET)
    expect(seen).not.toContain(PASSPHRASE)
    expect(script.feed.status().dropped).toEqual({ secret: 2 })
  })
})

describe('who is let in', () => {
  it.each<[string, SocketEnd | string]>([
    ['closed with a reason', { why: 'closed', code: 1008 }],
    ['closed with a code of the venue', { why: 'closed', code: 4001 }],
    ['told so in words', 'Unauthorized'],
    ['refused at the upgrade', { why: 'rejected', status: 401, body: '' }],
  ])('%s three times: told once, and nothing is tried again', async (_, end) => {
    begin()
    for (let i = 0; i < 3; i++) {
      expect(script.rejected).toEqual([])
      await script.ends(end)
    }
    expect(script.rejected.map(({ code }) => code)).toEqual(['ARB-AUTH-003'])
    expect(script.sockets.connections).toHaveLength(3)
  })

  it('cut at once may be the network: only after ten', async () => {
    begin()
    for (let i = 0; i < 9; i++) await script.ends({ why: 'closed', code: 1006 })
    expect(script.rejected).toEqual([])
    await script.ends({ why: 'failed', detail: 'ECONNRESET' })
    expect(script.rejected).toHaveLength(1)
  })

  it('a connection whose PING was answered may end as often as it likes, and so may one that says why', async () => {
    begin()
    for (const end of [1013, 1006, 1011]) {
      for (let i = 0; i < 12; i++) {
        script.sockets.last.open()
        script.sockets.last.frame('PONG')
        script.sockets.last.end({ why: 'closed', code: end })
        await script.pass(61_000, 1_000)
      }
    }
    for (let i = 0; i < 12; i++) await script.ends({ why: 'closed', code: 1013 })
    expect(script.rejected).toEqual([])
  })

  it('an answer makes the cuts before it mean nothing, and no plain refusal', async () => {
    begin()
    for (let i = 0; i < 9; i++) await script.ends({ why: 'closed', code: 1006 })
    script.sockets.last.open()
    script.sockets.last.frame('PONG')
    script.sockets.last.end({ why: 'closed', code: 1006 })
    await script.pass(61_000, 1_000)
    for (let i = 0; i < 9; i++) await script.ends({ why: 'closed', code: 1006 })
    expect(script.rejected).toEqual([])
    for (let i = 0; i < 3; i++) {
      script.sockets.last.open()
      script.sockets.last.frame('PONG')
      script.sockets.last.end({ why: 'closed', code: 4001 })
      await script.pass(61_000, 1_000)
    }
    expect(script.rejected).toHaveLength(1)
  })

  it('a connection that stood for a while was let in: what came before does not count', async () => {
    begin()
    for (let i = 0; i < 5; i++) {
      await script.ends({ why: 'closed', code: 1008 })
      await script.ends({ why: 'closed', code: 1008 })
      script.sockets.last.open()
      script.sockets.last.frame('PONG')
      await script.pass(11_000, 1_000)
      script.sockets.last.end({ why: 'closed', code: 1006 })
      await script.pass(61_000, 1_000)
    }
    expect(script.rejected).toEqual([])
  })

  it('attempts that never get so far as the credentials say nothing about them', async () => {
    begin()
    for (let i = 0; i < 30; i++) {
      script.sockets.last.end({ why: 'failed', detail: 'ECONNREFUSED' })
      await script.pass(61_000, 1_000)
    }
    expect(script.rejected).toEqual([])
  })
})

describe('what is not understood', () => {
  it('is read by REST, at most once a second; a new kind of message is not', async () => {
    begin()
    const { last } = script.sockets
    last.open()
    last.frame('PONG')
    await script.pass(2_000)
    for (let i = 0; i < 5; i++) last.frame('{"event_type":"order"}')
    await script.pass(2_500)
    expect(script.rereads).toEqual(['opened', 'unreadable', 'unreadable'])
    for (let i = 0; i < 5; i++) last.frame('{"event_type":"brand_new"}')
    await script.pass(2_500)
    expect(script.rereads).toHaveLength(3)
  })
})

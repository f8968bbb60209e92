// The private feed against the simulated exchange over real sockets.
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { VenueError } from '../../../src/lib/base/errors.js'
import { Rng } from '../../../src/lib/base/rng.js'
import type { AccountNews } from '../../../src/lib/domain/account.js'
import { FaultPlan } from '../../../src/lib/exchange/faults/fault-plan.js'
import { faultySocket } from '../../../src/lib/exchange/faults/faulty-transport.js'
import { serveLoopback, type LoopbackServer } from '../../../src/lib/exchange/host/loopback-server.js'
import { ApiCredentials } from '../../../src/lib/venues/polymarket/auth/api-credentials.js'
import { UserFeed, type RereadReason } from '../../../src/lib/venues/polymarket/feed/user-feed.js'
import { TokenTable } from '../../../src/lib/venues/polymarket/normalize/token-table.js'
import { parseAddress } from '../../../src/lib/venues/polymarket/sign/address.js'
import type { FeedMessage } from '../../../src/lib/venues/shared/feed/feed-port.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import type { Incident } from '../../../src/lib/venues/shared/incident.js'
import { WsSocketPort } from '../../../src/lib/venues/shared/socket/ws-socket.js'
import { CONDITION, NO_TOKEN, NOW, Rig, YES_TOKEN, type Trader } from '../../exchange/polymarket/rig.js'
import { CountedLinks } from '../kalshi/support/counted-links.js'
import { StepClock } from '../kalshi/support/step-clock.js'

class UserRig {
  readonly clock = new StepClock(NOW)
  readonly world = new Rig({ settings: { hashAtMatchE6: 0 } }).listed()
  readonly plan = new FaultPlan(this.world.agenda, 3)
  readonly links = new CountedLinks()
  readonly messages: FeedMessage[] = []
  readonly rereads: RereadReason[] = []
  readonly rejected: VenueError[] = []
  readonly incidents: Incident[] = []
  trader!: Trader
  feed!: UserFeed
  private readonly stopping = new AbortController()
  private server!: LoopbackServer
  private running: Promise<void> = Promise.resolve()

  static async open(given: { secret?: string; host?: string } = {}): Promise<UserRig> {
    const rig = new UserRig()
    rig.trader = await rig.world.client()
    await rig.listen()
    rig.start(given)
    await rig.settle()
    return rig
  }

  async close(): Promise<void> {
    this.stopping.abort()
    await this.running
    await this.server.close()
  }

  async settle(): Promise<void> {
    for (let calm = 0, turns = 0; calm < 4 && turns < 400; turns++) {
      this.world.agenda.runUntil(this.clock.now())
      await turn()
      calm = this.links.isStill ? calm + 1 : 0
    }
  }

  async pass(byMs: number, stepMs = 100): Promise<void> {
    for (let left = byMs; left > 0; left -= stepMs) {
      this.clock.step(Math.min(stepMs, left))
      await this.settle()
    }
  }

  news(): readonly AccountNews[] {
    return this.messages.flatMap(({ body }) => {
      const bodies = body.type === 'several' ? body.bodies : [body]
      return bodies.flatMap((one) => (one.type === 'account' ? [one.news] : []))
    })
  }

  private async listen(): Promise<void> {
    const wire = {
      agenda: this.world.agenda,
      faults: this.plan,
      venue: 'polymarket' as const,
      rng: new Rng(5, 'wire'),
    }
    const { userSocket } = this.world.venue
    this.server = await serveLoopback({
      routes: {
        http: this.world.venue.clob,
        sockets: { '/ws/user': this.links.venue(faultySocket(userSocket, wire)) },
      },
    })
  }

  private start({ secret, host }: { secret?: string; host?: string }): void {
    const { clock } = this
    const tokens = new TokenTable()
    const outcome = (label: string, token: string) => ({ label, token })
    tokens.learn({
      venue: 'polymarket',
      id: CONDITION,
      tokens: { yes: outcome('Yes', YES_TOKEN), no: outcome('No', NO_TOKEN) },
    })
    const socket = new WsSocketPort({
      allow: new HostAllowList([], { loopback: true }),
      clock,
      onIncident: (incident) => this.incidents.push(incident),
    })
    this.feed = new UserFeed({
      socket: this.links.port(socket),
      clock,
      rng: new Rng(3, 'user'),
      sink: (message) => this.messages.push(message),
      url: `${host ?? this.server.socketOrigin}/ws/user`,
      credentials: new ApiCredentials({
        ...this.trader.creds,
        ...(secret !== undefined && { secret }),
        address: parseAddress(this.trader.address),
      }),
      tokens,
      onReread: (reason) => this.rereads.push(reason),
      onRejected: (error) => this.rejected.push(error),
    })
    this.running = this.feed.run(this.stopping.signal)
  }
}

let rig: UserRig
afterEach(() => rig.close())

const SECOND = 1_000

describe('the private feed', () => {
  it('asks for open orders and trades once the venue listens, then tells what happens', async () => {
    rig = await UserRig.open()
    expect(rig.rereads).toEqual(['opened'])
    await rig.trader.place({ price: '0.61', size: '20' })
    rig.world.quote('ask', 6_000, 7.5)
    await rig.pass(10 * SECOND)
    expect(
      rig
        .news()
        .map((news) => [news.type, 'state' in news ? news.state : 'finality' in news && news.finality]),
    ).toEqual([
      ['order', 'resting'],
      ['fill', 'provisional'],
      ['order', 'resting'],
      ['fill', 'provisional'],
      ['fill', 'final'],
    ])
    expect(rig.feed.status()).toMatchObject({ isLive: true, malformed: {}, ends: {} })
  })

  it('after a reconnect everything is read again', async () => {
    rig = await UserRig.open()
    rig.links.cutAll()
    await rig.settle()
    await rig.pass(SECOND)
    expect(rig.rereads).toEqual(['opened', 'opened'])
    expect(rig.messages.map(({ body }) => 'state' in body && body.state)).toEqual([
      'open',
      false,
      'lost',
      'open',
      false,
    ])
    await rig.trader.place({ price: '0.61', size: '20' })
    await rig.settle()
    expect(rig.news()).toHaveLength(1)
  })

  it('a message that cannot be read is made up for by REST, at most once a second', async () => {
    rig = await UserRig.open()
    rig.plan.turnOn('truncate', 'polymarket')
    await rig.pass(SECOND)
    for (let i = 0; i < 5; i++) await rig.trader.place({ price: '0.61', size: '20' })
    await rig.settle()
    rig.plan.clear()
    await rig.pass(5 * SECOND)
    expect(rig.rereads.filter((reason) => reason === 'unreadable').length).toBeGreaterThan(0)
    expect(rig.rereads.filter((reason) => reason === 'unreadable').length).toBeLessThanOrEqual(2)
  })

  it('says PING every 10 s, and ends a connection that says nothing for 30 s', async () => {
    rig = await UserRig.open()
    await rig.pass(100 * SECOND, SECOND)
    expect(rig.feed.status().ends).toEqual({})
    rig.plan.turnOn('half_open', 'polymarket')
    await rig.pass(60 * SECOND, SECOND)
    expect(rig.feed.status().ends['silent'] ?? 0).toBeGreaterThan(0)
    rig.plan.clear()
    await rig.pass(60 * SECOND, SECOND)
    expect(rig.feed.status().isLive).toBe(true)
    expect(rig.rejected).toEqual([])
  })

  it('wrong credentials are told after three tries, and never tried again', async () => {
    rig = await UserRig.open({ secret: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' })
    await rig.pass(60 * SECOND, SECOND)
    expect(rig.rejected.map(({ code, outcome }) => [code, outcome])).toEqual([['ARB-AUTH-003', 'refused']])
    expect(rig.links.opened).toBe(3)
    expect(rig.rereads).toEqual([])
  })

  it('the secret goes to allowed hosts only, and is nowhere else', async () => {
    rig = await UserRig.open({ host: 'ws://198.51.100.7:80' })
    await rig.pass(5 * SECOND, SECOND)
    expect(rig.incidents[0]).toMatchObject({ code: 'HOST_NOT_ALLOWED' })
    const { secret, passphrase } = rig.trader.creds
    const told = JSON.stringify([rig.messages, rig.feed, rig.feed.status(), rig.rejected, rig.incidents])
    expect(told).not.toContain(secret)
    expect(told).not.toContain(passphrase)
  })
})

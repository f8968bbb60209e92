import { afterEach, describe, expect, it } from 'vitest'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { durationMs, ms, type Ms } from '../../../src/lib/base/units.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import { ExchangeHost, SITES, type Site } from '../../../src/lib/exchange/host/exchange-host.js'
import type { LoopbackRoutes } from '../../../src/lib/exchange/host/loopback-server.js'
import type { PumpSpeed } from '../../../src/lib/exchange/host/time-pump.js'
import { json, type SocketPeer } from '../../../src/lib/exchange/transport.js'
import { ask, open, until } from './tiny-venue.js'

const START = ms(Date.UTC(2026, 10, 20, 12))
const running: { end(): Promise<void> }[] = []
afterEach(async () => {
  for (const host of running.splice(0)) await host.end()
})

/** Every site says its name and the time, `/later` a second later; the sockets say the time every 10 ms. */
function sitesOn(agenda: Agenda): Record<Site, LoopbackRoutes> {
  const ticking = (peer: SocketPeer): void => {
    agenda.at(ms(agenda.now + 10), () => {
      peer.send((agenda.now - START).toString())
      ticking(peer)
    })
  }
  const siteOf = (site: Site): LoopbackRoutes => ({
    http: {
      handle: ({ path }, reply) => {
        if (path === '/broken') throw new Error('broken')
        const answer = (): void => reply(json(200, { site, at: agenda.now - START }))
        if (path === '/later') agenda.at(ms(agenda.now + 1_000), answer)
        else answer()
      },
    },
    sockets: {
      '/ws': {
        connect: (_upgrade, peer) => {
          ticking(peer)
          const receive = (text: string): void => {
            if (text === 'break') throw new Error('cannot hear')
            agenda.at(agenda.now, () => peer.send(`echo ${text}`))
          }
          return { accepted: true, session: { receive, closed: () => undefined } }
        },
      },
    },
  })
  return Object.fromEntries(SITES.map((site) => [site, siteOf(site)])) as Record<Site, LoopbackRoutes>
}

async function host(
  speed: PumpSpeed,
  options: { firstPort?: number; until?: Ms; plan?: (agenda: Agenda) => void } = {},
) {
  const { plan, ...given } = options
  const bugs: unknown[] = []
  const agenda = new Agenda(START)
  plan?.(agenda)
  const opened = await ExchangeHost.open({
    sites: sitesOn(agenda),
    agenda,
    clock: new SystemClock(),
    speed,
    onBug: (error) => bugs.push(error),
    ...given,
  })
  const stop = new AbortController()
  const ran = opened.run(stop.signal).then(
    () => undefined,
    (error: unknown) => error,
  )
  const end = async (): Promise<void> => {
    stop.abort()
    await ran
    await opened.close()
  }
  running.push({ end })
  const at = async (path: string, site: Site = 'kalshi') =>
    JSON.parse((await ask(opened.server(site).port, path)).body) as { site: Site; at: number }
  return { opened, agenda, ran, at, bugs }
}

describe('the host', () => {
  it('gives each site a port of its own, all of them on loopback', async () => {
    const { opened, at } = await host(1)
    const ports = new Set<number>()
    for (const site of SITES) {
      const { address, port } = opened.server(site)
      expect(address).toMatchObject({ address: '127.0.0.1', family: 'IPv4' })
      ports.add(port)
      expect((await at('/', site)).site).toBe(site)
    }
    expect(ports.size).toBe(SITES.length)
  })

  it('takes the ports it is told, or says which one it cannot have', async () => {
    const { opened } = await host(1)
    const taken = opened.server('kalshi').port
    const again = host(1, { firstPort: taken })
    await expect(again).rejects.toMatchObject({ code: 'ARB-SIM-101', facts: { port: taken } })
    await expect(host(1, { firstPort: 65_530 })).rejects.toMatchObject({ code: 'ARB-SIM-101' })
  })

  it('answers at the time of the exchange, which passes at its speed', async () => {
    const { at } = await host(1_000)
    const from = Date.now()
    const { at: first } = await at('/')
    await new Promise((resolve) => setTimeout(resolve, 30))
    const { at: second } = await at('/')
    const most = (Date.now() - from + 50) * 1_000
    expect(second - first).toBeGreaterThanOrEqual(29_000)
    expect(second).toBeLessThan(most)
  })

  it('gives answers that are planned for later', async () => {
    const { at } = await host(100)
    const from = Date.now()
    const { at: now } = await at('/')
    const { at: later } = await at('/later')
    expect(later - now).toBeGreaterThanOrEqual(1_000)
    expect(Date.now() - from).toBeLessThan(1_000)
  })

  it('dates its answers by the time of the exchange', async () => {
    const { opened } = await host(1)
    const { headers } = await ask(opened.server('kalshi').port, '/')
    expect(headers['date']).toMatch(/^Fri, 20 Nov 2026 12:00:0\d GMT$/)
  })

  it('sends to sockets what the agenda holds, and counts them', async () => {
    const { opened } = await host(10)
    const client = await open(`${opened.server('binance').socketOrigin}/ws`)
    expect(opened.connections).toBe(1)
    await until(() => client.frames.length >= 20)
    const times = client.frames.map(Number)
    expect(times.slice(1).every((at, i) => at - times[i]! === 10)).toBe(true)
    client.ws.close()
    await until(() => opened.connections === 0)
  })

  it('hears and answers while the time stands still', async () => {
    const { opened, at } = await host(1)
    opened.pump.paused = true
    const { at: first } = await at('/')
    const client = await open(`${opened.server('clob').socketOrigin}/ws`)
    client.ws.send('hello')
    await until(() => client.frames.length === 1)
    expect(client.frames).toEqual(['echo hello'])
    expect((await at('/')).at).toBe(first)
    await opened.pump.advance(durationMs(60_000))
    expect((await at('/')).at).toBe(first + 60_000)
  })

  it('answers 500 for a request that a handler fails on, tells of it and goes on', async () => {
    const { opened, at, bugs } = await host(1)
    const { status, body } = await ask(opened.server('kalshi').port, '/broken')
    expect({ status, body }).toEqual({ status: 500, body: '{"error":"internal error"}' })
    expect(bugs).toEqual([new Error('broken')])
    expect((await at('/')).site).toBe('kalshi')
    expect(opened.traffic.requests).toBe(2)
  })

  it('ends a socket on whose frame a handler fails', async () => {
    const { opened, bugs } = await host(1)
    const client = await open(`${opened.server('clob').socketOrigin}/ws`)
    client.ws.send('break')
    expect(await client.end).toEqual({ code: 1011, reason: 'internal error' })
    expect(bugs).toEqual([new Error('cannot hear')])
    expect(opened.traffic.framesHeard).toBe(1)
  })

  it('ends by itself, with everything planned up to then and nothing behind it', async () => {
    for (const speed of ['max', 1_000] as const) {
      const ticks: number[] = []
      const plan = (on: Agenda): void => {
        ticks.push(on.now - START)
        on.at(ms(on.now + 5_000), () => plan(on))
      }
      const { agenda, ran } = await host(speed, { until: ms(START + 20_000), plan })
      expect(await ran).toBeUndefined()
      expect([ticks, agenda.now - START]).toEqual([[0, 5_000, 10_000, 15_000, 20_000], 20_000])
    }
  })

  it('ends with what broke on the agenda', async () => {
    const { agenda, ran, at } = await host(1)
    agenda.at(ms(agenda.now + 5), () => {
      throw new Error('broken in time')
    })
    await at('/')
    expect(await ran).toMatchObject({ message: 'broken in time' })
  })
})

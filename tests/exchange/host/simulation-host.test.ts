import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { SimulationHost, type Endpoints } from '../../../src/lib/exchange/host/simulation-host.js'
import { presetWorld } from '../../../src/lib/exchange/world/presets.js'
import { ask, open, until, type Client } from './tiny-venue.js'

const home = mkdtempSync(join(tmpdir(), 'arb-host-'))
afterAll(() => rmSync(home, { recursive: true }))

let host: SimulationHost
let ended: Promise<void>
let endpoints: Endpoints
const stop = { now: new AbortController() }
const bugs: unknown[] = []

beforeEach(async () => {
  host = await SimulationHost.open({
    world: presetWorld('small', 1),
    seed: 1,
    faults: 'none',
    clock: new SystemClock(),
    speed: 1,
    checksClocks: true,
    controlPath: join(home, 'control.sock'),
    onBug: (error) => bugs.push(error),
  })
  stop.now = new AbortController()
  ended = host.run(stop.now.signal)
  endpoints = host.endpoints
})

afterEach(async () => {
  stop.now.abort()
  await ended
  await host.close()
  expect(bugs).toEqual([])
})

function tell(command: object): Promise<{ ok: boolean; result: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const socket = connect(host.controlPath, () => socket.end(JSON.stringify(command)))
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.on('error', reject)
    socket.on('end', () => resolve(JSON.parse(text)))
  })
}

const portOf = (url: string): number => Number(new URL(url).port)
const timeOf = async (port: number): Promise<number> => Number((await ask(port, '/time')).body)

describe('a simulation on loopback', () => {
  it('serves every part of both venues', async () => {
    const { kalshi, polymarket } = endpoints
    const status = async (url: string): Promise<number> => (await fetch(url)).status
    expect(await status(`${kalshi.rest}/exchange/status`)).toBe(200)
    expect(await status(`${polymarket.clob}/ok`)).toBe(200)
    expect(await status(`${polymarket.gamma}/events?limit=1`)).toBe(200)
    expect(await status(polymarket.geoblock)).toBe(200)
    expect(await status(`${kalshi.rest}/nothing/here`)).toBe(404)
    const market = await open(polymarket.ws_market)
    market.ws.send('PING')
    await until(() => market.frames.includes('PONG'))
    market.ws.terminate()
    for (const url of [
      `${endpoints.binance.ws}/btcusdt@trade`,
      `${endpoints.binance.ws_combined}?streams=btcusdt@trade`,
    ]) {
      const trades = await open(url)
      await until(() => trades.frames.length > 0)
      expect(trades.frames[0]).toContain('"s":"BTCUSDT"')
      trades.ws.terminate()
    }
  })

  it('is for this machine only', async () => {
    for (const url of [endpoints.kalshi.rest, endpoints.polymarket.clob, endpoints.polymarket.geoblock]) {
      const answer = await ask(portOf(url), '/', { headers: { host: 'kalshi.example' } })
      expect(answer.status).toBe(403)
    }
  })

  it('ends on command', async () => {
    expect((await tell({ do: 'stop' })).ok).toBe(true)
    await ended
  })
})

describe('faults on command', () => {
  const report = async (fault: string): Promise<unknown> => {
    const { result } = await tell({ do: 'fault_report' })
    return (result['faults'] as { fault: string }[]).find((line) => line.fault === fault)
  }

  it('are seen by clients over real sockets, and counted', async () => {
    const clob = portOf(endpoints.polymarket.clob)
    await tell({ do: 'fault_on', fault: 'disconnect', venue: 'polymarket' })
    await expect(ask(clob, '/ok')).rejects.toThrow('socket hang up')
    await tell({ do: 'fault_off', fault: 'disconnect' })
    await tell({ do: 'fault_on', fault: 'truncate', venue: 'polymarket' })
    await expect(ask(clob, '/version')).rejects.toThrow('aborted')
    await tell({ do: 'fault_off', fault: 'all' })
    await tell({ do: 'fault_on', fault: 'latency', venue: 'polymarket', size_ms: 100 })
    const from = Date.now()
    expect((await ask(clob, '/ok')).body).toBe('"OK"')
    expect(Date.now() - from).toBeGreaterThanOrEqual(199)
    expect(await report('disconnect')).toMatchObject({
      begun: 1,
      struck: 1,
      venues: { kalshi: 0, polymarket: 1 },
    })
    expect(await report('latency')).toMatchObject({ begun: 1, struck: 2 })
  })

  it('leave the other venue alone', async () => {
    await tell({ do: 'fault_on', fault: 'html_page', venue: 'kalshi' })
    expect((await fetch(`${endpoints.kalshi.rest}/exchange/status`)).headers.get('content-type')).toMatch(
      'html',
    )
    expect((await ask(portOf(endpoints.polymarket.clob), '/ok')).body).toBe('"OK"')
  })

  it('skew the clock of a venue', async () => {
    const clob = portOf(endpoints.polymarket.clob)
    const right = await timeOf(clob)
    await tell({ do: 'fault_on', fault: 'clock_skew', venue: 'polymarket', size_ms: -45_000 })
    expect(Math.abs((await timeOf(clob)) - (right - 45))).toBeLessThanOrEqual(2)
  })

  it('leave a connection half open: not even a ping is answered, until it is reset', async () => {
    const client: Client = await open(endpoints.polymarket.ws_market)
    let pongs = 0
    client.ws.on('pong', () => pongs++)
    client.ws.ping()
    await until(() => pongs === 1)
    await tell({ do: 'fault_on', fault: 'half_open', venue: 'polymarket' })
    client.ws.send('PING')
    await new Promise((resolve) => setTimeout(resolve, 50))
    client.ws.ping()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect([client.frames, pongs, client.ws.readyState]).toEqual([[], 1, client.ws.OPEN])
    await tell({ do: 'fault_off', fault: 'half_open' })
    expect((await client.end).code).toBe(1006)
    expect(await report('half_open')).toMatchObject({ begun: 1, struck: 1 })
  })
})

import { describe, expect, it } from 'vitest'
import { addMs, durationMs, formatPrice, ms, price } from '../../src/lib/base/units.js'
import { FaultPlan } from '../../src/lib/exchange/faults/fault-plan.js'
import { createSimulation, type Simulation } from '../../src/lib/exchange/simulation.js'
import type { HttpHandler } from '../../src/lib/exchange/transport.js'
import { presetWorld, PRESETS } from '../../src/lib/exchange/world/presets.js'

const NOON = ms(Date.UTC(2026, 10, 20, 17, 0, 0))
const simulate = (seed: number, logLine?: (line: string) => void): Simulation =>
  createSimulation({
    world: presetWorld('short', seed),
    seed,
    startAt: NOON,
    ...(logLine === undefined ? {} : { logLine }),
  })

/** The parsed body of an answer that comes at once. */
function get(handler: HttpHandler, path: string, query = '') {
  let body: string | undefined
  const headers = { host: '127.0.0.1' }
  const request = { method: 'GET', path, query: new URLSearchParams(query), headers, body: '' }
  handler.handle(request, (response) => {
    expect([path, response.status, response.body.slice(0, 200)]).toEqual([path, 200, expect.anything()])
    body = response.body
  })
  return JSON.parse(body!) // untyped on purpose: the protocol has tests of its own
}

describe('a whole simulation', () => {
  it('is the same for the same seed, to the byte', () => {
    const runs = [7, 7, 8].map((seed) => {
      const lines: string[] = []
      const simulation = simulate(seed, (line) => lines.push(line))
      simulation.runUntil(simulation.endAt)
      expect(lines.length).toBe(simulation.log.lines)
      return { lines, digest: simulation.log.value() }
    })
    expect(runs[1]).toEqual(runs[0])
    expect(runs[2]!.digest).not.toBe(runs[0]!.digest)
  })

  it('does not depend on how the time is cut, nor on who looks', () => {
    const whole = simulate(9)
    whole.runUntil(whole.endAt)
    const cut = simulate(9)
    for (let at = NOON; at < cut.endAt; at = addMs(at, durationMs(7_919))) {
      cut.runUntil(at)
      cut.log.value()
      get(cut.kalshi.rest, '/trade-api/v2/markets', 'limit=5')
    }
    cut.runUntil(cut.endAt)
    expect(cut.log.value()).toBe(whole.log.value())
  })

  it('logs every event as one line of canonical JSON with its time and venue', () => {
    const lines: string[] = []
    const simulation = simulate(3, (line) => lines.push(line))
    const counted = { kalshi: 0, polymarket: 0 }
    for (const venue of ['kalshi', 'polymarket'] as const) {
      simulation.exchanges[venue].listen(() => counted[venue]++)
    }
    const before = lines.length
    simulation.runUntil(simulation.endAt)
    const parsed = lines.map((line) => JSON.parse(line))
    expect(lines.map((line, i) => JSON.stringify(parsed[i]) === line).every(Boolean)).toBe(true)
    for (const venue of ['kalshi', 'polymarket'] as const) {
      expect(parsed.slice(before).filter((one) => one.venue === venue).length).toBe(counted[venue])
    }
    const times = parsed.map(({ at }) => at)
    expect([...times].sort((a, b) => a - b)).toEqual(times)
    expect(times[0]).toBe(NOON)
    expect(new Set(parsed.map(({ type }) => type))).toEqual(
      new Set([
        'market',
        'level',
        'order',
        'trade',
        'position',
        'cash',
        'settlement',
        'group',
        'step',
        'trading',
      ]),
    )
  })

  it('shows the world through both venues', () => {
    const simulation = simulate(2)
    simulation.runUntil(addMs(NOON, durationMs(60_000)))
    const { kalshi, polymarket, world, exchanges } = simulation
    const listed = get(kalshi.rest, '/trade-api/v2/markets', 'limit=1000').markets
    expect(listed.map(({ ticker }: { ticker: string }) => ticker).sort()).toEqual(
      [...exchanges.kalshi.markets()].map(({ id }) => id).sort(),
    )
    const traded = world.markets.find(({ venue, topic }) => venue === 'kalshi' && topic === 'btc-ladder')!
    const { market } = get(kalshi.rest, `/trade-api/v2/markets/${traded.id}`)
    expect(market.status).toBe('active')
    expect(market.yes_bid_dollars).toBe(formatPrice(exchanges.kalshi.best(traded.id).bid!.price))
    const { series } = get(kalshi.rest, '/trade-api/v2/series')
    expect(series.map(({ ticker }: { ticker: string }) => ticker)).toContain('KXBTCD')

    const gamma = get(polymarket.gamma, '/markets', 'limit=100')
    const ids = gamma.map(({ conditionId }: { conditionId: string }) => conditionId)
    for (const { id } of exchanges.polymarket.markets()) expect(ids).toContain(id)
    const other = world.markets.find((one) => one.venue === 'polymarket' && one.topic === 'btc-ladder')!
    const token = other.venue === 'polymarket' ? other.listing.tokens[other.listing.yesIndex] : ''
    const book = get(polymarket.clob, '/book', `token_id=${token}`)
    const best = exchanges.polymarket.best(other.id)
    expect(Number(book.bids.at(-1).price) * 10_000).toBeCloseTo(best.bid!.price)
    expect(Number(book.asks.at(-1).price) * 10_000).toBeCloseTo(best.ask!.price)
  })

  it('can be heard from the first event on', () => {
    const heard: string[] = []
    const simulation = createSimulation({
      world: presetWorld('short', 4),
      seed: 4,
      startAt: NOON,
      attach: ({ kalshi, polymarket }) => {
        for (const exchange of [kalshi, polymarket]) exchange.listen(({ type }) => heard.push(type))
      },
    })
    expect(heard[0]).toBe('cash')
    expect(heard.filter((type) => type === 'market').length).toBeGreaterThan(5)
    expect(simulation.log.lines).toBe(heard.length)
  })

  it('settles what it pairs', () => {
    for (let seed = 20; seed < 30; seed++) {
      const simulation = simulate(seed)
      simulation.runUntil(simulation.endAt)
      expect(simulation.world.pairs.length).toBeGreaterThan(8)
      for (const { kind, inverted, kalshi, polymarket, pays } of simulation.world.pairs) {
        const paid = pays()
        expect(simulation.exchanges.kalshi.market(kalshi)?.yesPayoff).toBe(paid.kalshi)
        expect(simulation.exchanges.polymarket.market(polymarket)?.yesPayoff).toBe(paid.polymarket)
        if (kind === 'same') expect(paid.kalshi).toBe(inverted ? 10_000 - paid.polymarket! : paid.polymarket)
      }
    }
  })

  it('prints the trades of the coin, on which its contracts are settled', () => {
    const simulation = simulate(6)
    const heard: { at: number; price: string }[] = []
    const peer = {
      send: (text: string) => {
        const { T: at, p: price, e: kind } = JSON.parse(text)
        if (kind === 'trade') heard.push({ at, price })
      },
      ping: () => undefined,
      close: () => undefined,
      terminate: () => undefined,
    }
    const upgrade = {
      method: 'GET',
      path: '/ws/btcusdt@trade',
      query: new URLSearchParams(),
      headers: {},
      body: '',
    }
    expect(simulation.binance.connect(upgrade, peer).accepted).toBe(true)
    simulation.runUntil(addMs(NOON, durationMs(60_000)))
    expect(heard.length).toBeGreaterThan(200)
    expect(heard.length).toBeLessThan(300)
    const start = presetWorld('short', 6).bitcoin.price / 100
    for (const { price } of heard) {
      expect(price).toMatch(/^\d+\.\d{8}$/)
      expect(Math.abs(Number(price) - start) / start).toBeLessThan(0.03)
    }
  })

  it('announces its maintenance on Kalshi', () => {
    const seed = Array.from({ length: 40 }, (_, i) => i).find((one) =>
      presetWorld('short', one).incidents.some((incident) => incident.do === 'maintenance'),
    )!
    const { schedule } = get(simulate(seed).kalshi.rest, '/trade-api/v2/exchange/schedule')
    expect(schedule.maintenance_windows.length).toBe(1)
  })

  it('runs every world that comes with the program', () => {
    for (const name of PRESETS) {
      const simulation = createSimulation({ world: presetWorld(name, 5), seed: 5, startAt: NOON })
      simulation.runUntil(addMs(NOON, durationMs(name === 'busy' ? 2_000 : 120_000)))
      const trades = [...simulation.exchanges.kalshi.markets()].filter(({ volume }) => volume > 0)
      expect([name, trades.length > 0]).toEqual([name, true])
    }
  })

  it('stops trading at a venue that is in maintenance by fault, and goes on afterwards', () => {
    let plan: FaultPlan | undefined
    const simulation = createSimulation({
      world: presetWorld('short', 4),
      seed: 4,
      startAt: NOON,
      faults: (agenda) => (plan = new FaultPlan(agenda, 4)),
    })
    const { kalshi, polymarket } = simulation.exchanges
    let trades = 0
    for (const exchange of [kalshi, polymarket])
      exchange.listen((event) => {
        if (event.type === 'trade') trades++
      })
    const tradesUntil = (minutes: number): number => {
      trades = 0
      simulation.runUntil(addMs(NOON, durationMs(minutes * 60_000)))
      return trades
    }
    expect(tradesUntil(4)).toBeGreaterThan(0)
    for (const venue of ['kalshi', 'polymarket'] as const) plan!.turnOn('maintenance', venue)
    expect([kalshi.trading('0'), polymarket.trading('main')]).toEqual(['exchange_paused', 'trading_paused'])
    expect(tradesUntil(6)).toBe(0)
    for (const venue of ['kalshi', 'polymarket'] as const) plan!.turnOff('maintenance', venue)
    expect(tradesUntil(9)).toBeGreaterThan(0)
  })

  it('goes on when somebody from outside settled a market before its time', () => {
    const simulation = simulate(3)
    simulation.runUntil(addMs(NOON, durationMs(3 * 60_000)))
    for (const exchange of Object.values(simulation.exchanges)) {
      const [first, second] = [...exchange.markets()].filter(({ status }) => status === 'active')
      exchange.determine(first!.id, price(10_000))
      exchange.finalize(first!.id)
      exchange.determine(second!.id, price(0))
      exchange.dispute(second!.id)
    }
    simulation.runUntil(simulation.endAt)
    for (const exchange of Object.values(simulation.exchanges)) {
      expect([...exchange.markets()].filter(({ status }) => status !== 'finalized')).toEqual([])
      expect(exchange.totals().escrow).toBe(0)
    }
  })
})

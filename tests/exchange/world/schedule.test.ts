import { describe, expect, it } from 'vitest'
import { ms, type Ms } from '../../../src/lib/base/units.js'
import type { SimMarket } from '../../../src/lib/exchange/core/market.js'
import type { WrittenWorld } from '../../../src/lib/exchange/world/world-spec.js'
import { bareWorld, NOON, type Bare } from './core-doors.js'
import { ownWorld } from './written-world.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** What became of each market and when, in seconds since the start. */
function watch(
  bare: Bare,
): { at: number; change: string; id: string; venue: string; payoff: number | undefined }[] {
  const seen: ReturnType<typeof watch> = []
  for (const [venue, exchange] of Object.entries(bare.exchanges)) {
    exchange.listen((event) => {
      if (event.type !== 'market') return
      const { id, yesPayoff } = event.market
      seen.push({ at: (bare.agenda.now - NOON) / SECOND, change: event.change, id, venue, payoff: yesPayoff })
    })
  }
  return seen
}

const at = (offset: number): Ms => ms(NOON + offset)
const only = (markets: Iterable<SimMarket>): SimMarket => [...markets][0]!

const LADDER: WrittenWorld['topics'][number] = {
  kind: 'ladder',
  name: 'coin',
  book: 'usual',
  opens: '30s',
  strikes: ['92000usd'],
  at: '5m',
  kalshi: { measure: 'average', compare: 'above' },
  polymarket: { measure: 'average', compare: 'above' },
}

describe('the schedule of a market', () => {
  it('lists, opens, closes, announces and pays at its times', () => {
    const bare = bareWorld(ownWorld([LADDER]), 1)
    const seen = watch(bare)
    bare.agenda.runUntil(bare.world.endAt)
    const of = (venue: string) =>
      seen.filter((one) => one.venue === venue).map(({ at, change }) => [change, at])
    expect(of('kalshi')).toEqual([
      ['created', 30],
      ['closed', 300],
      ['determined', 302],
      ['finalized', 307],
    ])
    expect(of('polymarket')).toEqual([
      ['created', 30],
      ['closed', 304],
      ['determined', 304],
      ['finalized', 314],
    ])
  })

  it('of a window: listed ahead, opened at its start, its strike published then', () => {
    const spec = ownWorld([
      {
        kind: 'window',
        name: 'quarter',
        book: 'usual',
        every: '5m',
        ahead: 1,
        kalshi: { measure: 'average', tie: 'up' },
        polymarket: { measure: 'average', tie: 'up' },
      },
    ])
    const bare = bareWorld(spec, 2, at(2 * MINUTE))
    const seen = watch(bare)
    bare.agenda.runUntil(bare.world.endAt)
    const [first, second] = bare.listed.kalshi
    expect(first).toMatchObject({
      ticker: 'KXBTC5M-26NOV201210-10',
      floorStrike: undefined,
      strikeType: 'greater_or_equal',
    })
    const history = (id: string) =>
      seen.filter((one) => one.id === id).map(({ at, change }) => [change, at / 60])
    // Listed with the world, before anybody could watch; the next one follows a window ahead.
    expect(history(first!.ticker).slice(0, 2)).toEqual([
      ['opened', 5],
      ['closed', 10],
    ])
    expect(history(second!.ticker).slice(0, 2)).toEqual([
      ['created', 5],
      ['opened', 10],
    ])
    const strike = bare.listed.changes.find(({ ticker }) => ticker === first!.ticker)
    expect(strike?.at).toBe(at(5 * MINUTE))
    expect(strike?.floorStrike).toBeGreaterThan(91_000)
    expect(strike?.floorStrike).toBeLessThan(93_000)
    const value = Number(first!.expirationValue())
    const { yesPayoff } = bare.exchanges.kalshi.market(first!.ticker)!
    expect(yesPayoff).toBe(value >= strike!.floorStrike! ? 10_000 : 0)
    expect(bare.listed.polymarket[0]).toMatchObject({
      slug: `btc-updown-5m-${at(5 * MINUTE) / SECOND}`,
      outcomes: ['Up', 'Down'],
      yesIndex: 0,
      eventStartAt: at(5 * MINUTE),
      endAt: at(10 * MINUTE),
      heldTaker: true,
    })
    expect(
      bare.listed.polymarket.some(({ outcomes, yesIndex }) => outcomes[0] === 'Down' && yesIndex === 1),
    ).toBe(true)
  })

  it('of a question that is answered early: trading ends at once on Kalshi', () => {
    const question: WrittenWorld['topics'][number] = {
      kind: 'question',
      name: 'bridge',
      book: 'usual',
      title: 'Will the bridge open?',
      code: 'BRDG',
      category: 'World',
      chance: '90%',
      early: '100%',
      at: '10m',
      kalshi: {},
      polymarket: {},
    }
    let early = 0
    for (let seed = 0; seed < 10; seed++) {
      const bare = bareWorld(ownWorld([question]), seed)
      const seen = watch(bare)
      bare.agenda.runUntil(bare.world.endAt)
      const closed = seen.find(({ venue, change }) => venue === 'kalshi' && change === 'closed')!
      if (closed.at === 600) continue
      early++
      expect(seen.find(({ venue, change }) => venue === 'kalshi' && change === 'determined')).toMatchObject({
        at: closed.at + 2,
        payoff: 10_000,
      })
      expect(seen.find(({ venue, change }) => venue === 'polymarket' && change === 'determined')?.at).toBe(
        closed.at + 4,
      )
    }
    expect(early).toBeGreaterThan(5)
  })

  it('of a game: books are cleared on Polymarket when it begins, and Kalshi closes when it is over', () => {
    const game: WrittenWorld['topics'][number] = {
      kind: 'game',
      name: 'derby',
      book: 'usual',
      sport: 'basketball',
      home: { name: 'Gulls', code: 'GUL' },
      away: { name: 'Foxes', code: 'FOX' },
      starts: '2m',
      length: '4m',
      kalshi: {},
      polymarket: { delay: '3s' },
    }
    const bare = bareWorld(ownWorld([game]), 3)
    const cleared: number[] = []
    bare.exchanges.polymarket.listen((event) => {
      if (event.type === 'order' && event.reason === 'market_halted') cleared.push(bare.agenda.now)
    })
    const seen = watch(bare)
    bare.agenda.runUntil(bare.world.endAt)
    expect(cleared.length).toBeGreaterThan(2)
    expect(new Set(cleared)).toEqual(new Set([at(2 * MINUTE)]))
    const [listing] = bare.listed.polymarket
    expect(listing).toMatchObject({
      outcomes: ['Foxes', 'Gulls'],
      yesIndex: 1,
      secondsDelay: 3,
      clearBookOnStart: true,
      gameStartAt: at(2 * MINUTE),
    })
    const closed = seen.filter(({ venue, change }) => venue === 'kalshi' && change === 'closed')
    expect(closed).toHaveLength(2)
    expect(closed[0]!.at).toBeGreaterThanOrEqual(360)
    expect(closed[0]!.at).toBeLessThan(420)
    const [home, away] = [...bare.exchanges.kalshi.markets()].map(({ yesPayoff }) => yesPayoff!)
    expect(home! + away!).toBe(10_000)
    expect(only(bare.exchanges.polymarket.markets()).yesPayoff).toBe(home)
  })

  it('of a game that is put off: a fair price on one venue, later half on the other', () => {
    const game: WrittenWorld['topics'][number] = {
      kind: 'game',
      name: 'derby',
      book: 'usual',
      sport: 'football',
      home: { name: 'Gulls', code: 'GUL' },
      away: { name: 'Foxes', code: 'FOX' },
      starts: '2m',
      length: '4m',
      edge: '58%',
      postponed: '100%',
      replayed: '0%',
      later: '3m',
      kalshi: {},
      polymarket: {},
    }
    const bare = bareWorld(ownWorld([game]), 3)
    const seen = watch(bare)
    bare.agenda.runUntil(bare.world.endAt)
    const determined = seen.filter(({ change }) => change === 'determined')
    expect(determined.map(({ venue, at }) => [venue, at])).toEqual([
      ['kalshi', 122],
      ['kalshi', 122],
      ['polymarket', 304],
    ])
    const [home, away, half] = determined.map(({ payoff }) => payoff!)
    expect(home! + away!).toBe(10_000)
    expect(home! % 100).toBe(0)
    expect(home).toBeGreaterThan(5_000)
    expect(home).toBeLessThan(9_000)
    expect(half).toBe(5_000)
    expect(bare.world.pairs.map(({ kind, inverted }) => [kind, inverted])).toEqual([
      ['near', false],
      ['near', true],
    ])
  })

  it('of a disputed result: the mistake is corrected before anybody is paid', () => {
    const settlement = {
      kalshi: { determined: '2s', paid: '5s', disputed: '100%', corrected: '100%' },
      polymarket: { determined: '4s', paid: '10s', disputed: '100%', corrected: '0%' },
    }
    const bare = bareWorld(ownWorld([LADDER], { settlement }), 4)
    const seen = watch(bare)
    bare.agenda.runUntil(bare.world.endAt)
    const right = bare.world.markets[0]!.claim.payoff()
    const of = (name: string) =>
      seen
        .filter(({ venue, at }) => venue === name && at > 301)
        .map(({ change, at, payoff }) => [change, at, payoff])
    expect(of('kalshi')).toEqual([
      ['determined', 302, 10_000 - right],
      ['disputed', 307, 10_000 - right],
      ['amended', 312, right],
      ['finalized', 317, right],
    ])
    expect(of('polymarket').slice(1)).toEqual([
      ['determined', 304, right],
      ['disputed', 314, right],
      ['finalized', 334, right],
    ])
  })
})

describe('incidents', () => {
  const run = (incidents: NonNullable<WrittenWorld['incidents']>, seed = 5): Bare =>
    bareWorld(ownWorld([LADDER], { incidents }), seed)

  it('a halt stops one venue and wipes its orders when it ends', () => {
    const bare = run([{ do: 'halt', at: '2m', lasts: '30s', venue: 'kalshi', topic: 'coin' }])
    const market = () => only(bare.exchanges.kalshi.markets())
    const depth = () => {
      const { bids, asks } = bare.exchanges.kalshi.book(market().id)
      return bids.length + asks.length
    }
    let wiped = 0
    bare.exchanges.kalshi.listen((event) => {
      if (event.type === 'order' && event.reason === 'market_halted') wiped++
    })
    bare.agenda.runUntil(at(2 * MINUTE))
    expect(market().status).toBe('inactive')
    expect(depth()).toBeGreaterThan(0)
    expect(only(bare.exchanges.polymarket.markets()).status).toBe('active')
    bare.agenda.runUntil(at(2 * MINUTE + 30 * SECOND))
    expect(market().status).toBe('active')
    expect(wiped).toBeGreaterThan(2)
    bare.agenda.runUntil(at(3 * MINUTE))
    expect(depth()).toBeGreaterThan(0)
  })

  it('maintenance, a shard pause and a restart close and open the venues', () => {
    const bare = run([
      { do: 'maintenance', at: '1m', lasts: '20s', venue: 'kalshi' },
      { do: 'pause', at: '2m', lasts: '20s', venue: 'kalshi', shard: 2 },
      { do: 'restart', at: '1m', lasts: '10s', venue: 'polymarket', postonly: '30s' },
    ])
    const states = (offset: number) => {
      bare.agenda.runUntil(at(offset * SECOND))
      return [
        bare.exchanges.kalshi.trading('2'),
        bare.exchanges.kalshi.trading('0'),
        bare.exchanges.polymarket.trading('main'),
      ]
    }
    expect(states(59)).toEqual(['open', 'open', 'open'])
    expect(states(61)).toEqual(['exchange_paused', 'exchange_paused', 'restarting'])
    expect(states(75)).toEqual(['exchange_paused', 'exchange_paused', 'post_only'])
    expect(states(101)).toEqual(['open', 'open', 'open'])
    expect(states(121)).toEqual(['trading_paused', 'open', 'open'])
    expect(states(141)).toEqual(['open', 'open', 'open'])
  })

  it('grids get finer, and closing times move', () => {
    const bare = run([
      { do: 'grid', at: '1m', venue: 'kalshi', topic: 'coin', grid: 'deci_cent' },
      { do: 'tick', at: '1m', venue: 'polymarket', topic: 'coin', tick: '0.1c' },
      { do: 'close', at: '2m', to: '4m', venue: 'kalshi', topic: 'coin' },
    ])
    bare.agenda.runUntil(at(MINUTE))
    for (const exchange of Object.values(bare.exchanges))
      expect(only(exchange.markets()).grid.key).toBe('0-10000/10')
    bare.agenda.runUntil(at(4 * MINUTE))
    expect(only(bare.exchanges.kalshi.markets()).status).toBe('closed')
    expect(only(bare.exchanges.polymarket.markets()).status).toBe('active')
    bare.agenda.runUntil(bare.world.endAt)
    expect(only(bare.exchanges.kalshi.markets()).status).toBe('finalized')
  })
})

import { describe, expect, it } from 'vitest'
import { ms, price } from '../../../src/lib/base/units.js'
import {
  clockText,
  easternTime,
  isoDay,
  monthDay,
  shortDate,
  tickerDate,
} from '../../../src/lib/exchange/world/calendar.js'
import { Naming } from '../../../src/lib/exchange/world/naming.js'
import { bandsOf, KALSHI_GRIDS } from '../../../src/lib/exchange/world/price-structures.js'
import { Grid } from '../../../src/lib/domain/grid.js'
import { generateWorld } from '../../../src/lib/exchange/world/generate-world.js'
import { presetWorld } from '../../../src/lib/exchange/world/presets.js'
import { bareWorld, NOON } from './core-doors.js'

const utc = (text: string) => ms(new Date(text).getTime())

describe('the clock in New York', () => {
  it('is five hours behind in winter and four in summer', () => {
    expect(easternTime(utc('2026-11-20T22:15:00Z'))).toEqual({
      year: 2026,
      month: 10,
      day: 20,
      hour: 17,
      minute: 15,
      zone: 'EST',
    })
    expect(easternTime(utc('2026-07-04T02:30:00Z'))).toMatchObject({
      month: 6,
      day: 3,
      hour: 22,
      zone: 'EDT',
    })
  })

  it('changes at two in the morning of the right Sundays', () => {
    expect(easternTime(utc('2026-03-08T06:59:00Z'))).toMatchObject({ hour: 1, zone: 'EST' })
    expect(easternTime(utc('2026-03-08T07:00:00Z'))).toMatchObject({ hour: 3, zone: 'EDT' })
    expect(easternTime(utc('2026-11-01T05:59:00Z'))).toMatchObject({ hour: 1, zone: 'EDT' })
    expect(easternTime(utc('2026-11-01T06:00:00Z'))).toMatchObject({ hour: 1, zone: 'EST' })
  })

  it('agrees with the time zone data of the machine for ten years', () => {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: 'America/New_York',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2034, 0, 1); at += 7 * 3_600_000 + 60_000) {
      const part = Object.fromEntries(
        format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
      )
      const { year, month, day, hour, minute } = easternTime(ms(at))
      expect([year, month + 1, day, hour, minute]).toEqual([
        part['year'],
        part['month'],
        part['day'],
        part['hour'],
        part['minute'],
      ])
    }
  })

  it('is written as the venues write it', () => {
    const at = utc('2026-11-20T22:15:00Z')
    expect(tickerDate(at, 'month')).toBe('26NOV')
    expect(tickerDate(at, 'day')).toBe('26NOV20')
    expect(tickerDate(at, 'hour')).toBe('26NOV2017')
    expect(tickerDate(at, 'minute')).toBe('26NOV201715')
    expect(shortDate(at)).toBe('Nov 20, 2026')
    expect(monthDay(at)).toBe('November 20')
    expect(clockText(at)).toBe('5:15PM')
    expect(clockText(utc('2026-11-20T17:00:00Z'))).toBe('12:00PM')
    expect(clockText(utc('2026-11-20T05:05:00Z'))).toBe('12:05AM')
    expect(isoDay(utc('2026-11-21T02:00:00Z'))).toBe('2026-11-20')
  })
})

describe('ids', () => {
  it('are the same for the same names, and another world has others', () => {
    const [one, again, other] = [new Naming('a'), new Naming('a'), new Naming('b')]
    expect(one.polymarketIds('x', 'v1')).toEqual(again.polymarketIds('x', 'v1'))
    expect(one.polymarketIds('x', 'v1')).not.toEqual(other.polymarketIds('x', 'v1'))
    expect(one.uuid('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('of the first generation are 32 bytes and two unrelated tokens', () => {
    const { conditionId, questionId, tokens } = new Naming('a').polymarketIds('x', 'v1')
    expect(conditionId).toMatch(/^0x[0-9a-f]{64}$/)
    expect(questionId).toMatch(/^0x[0-9a-f]{64}$/)
    for (const token of tokens) expect(BigInt(token) < 1n << 256n).toBe(true)
    expect(tokens[0]).not.toBe(tokens[1])
  })

  it('of the second generation are position ids: module, condition, outcome, and zeros between bits 40 and 103', () => {
    const naming = new Naming('a')
    for (const set of [undefined, { id: naming.setId('s'), index: 3 }]) {
      const { conditionId, tokens } = naming.polymarketIds('x', 'v2', set)
      expect(conditionId).toMatch(set === undefined ? /^0x01[0-9a-f]{60}$/ : /^0x02[0-9a-f]{60}$/)
      for (const [outcome, token] of tokens.entries()) {
        const id = BigInt(token)
        expect(id & (((1n << 64n) - 1n) << 40n)).toBe(0n)
        expect(id & 0xffn).toBe(BigInt(outcome))
        expect(`0x${(id >> 8n).toString(16).padStart(62, '0')}`).toBe(conditionId)
      }
    }
  })

  it('of the questions of a set follow the id of the set', () => {
    const naming = new Naming('a')
    const id = naming.setId('s')
    expect(id).toMatch(/^0x[0-9a-f]{62}00$/)
    expect(naming.polymarketIds('x', 'v1', { id, index: 10 }).questionId).toBe(`${id.slice(0, -2)}0a`)
  })

  it('are never used twice', () => {
    const naming = new Naming('a')
    const tickers = Array.from({ length: 8 }, () => naming.eventTicker('KXBTCD', NOON, 'day', 'AB'))
    expect(tickers.slice(0, 4)).toEqual([
      'KXBTCD-26NOV20AB',
      'KXBTCD-26NOV2012AB',
      'KXBTCD-26NOV201200AB',
      'KXBTCD-26NOV201200ABN2',
    ])
    expect(new Set(tickers).size).toBe(8)
    expect([naming.slug('Who wins?'), naming.slug('Who wins?')]).toEqual(['who-wins', 'who-wins-2'])
    for (const seed of [1, 2, 3]) {
      const { world } = bareWorld(generateWorld(seed, { markets: 150 }), seed)
      const ids = world.markets.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const polymarket = world.markets.flatMap((market) =>
        market.venue === 'polymarket' ? [market.listing] : [],
      )
      expect(new Set(polymarket.map(({ slug }) => slug)).size).toBe(polymarket.length)
      expect(new Set(polymarket.flatMap(({ tokens }) => tokens)).size).toBe(2 * polymarket.length)
    }
  })

  it('of markets look like those of their series', () => {
    const { world } = bareWorld(presetWorld('small', 1), 1)
    const kalshi = world.markets.flatMap(({ venue, id }) => (venue === 'kalshi' ? [id] : []))
    const of = (series: string) => kalshi.filter((ticker) => ticker.startsWith(`${series}-`))
    expect(of('KXBTC15M')[0]).toBe('KXBTC15M-26NOV201215-15')
    expect(of('KXBTCD')).toEqual(
      [90999.99, 91499.99, 91999.99, 92499.99, 92999.99].map((strike) => `KXBTCD-26NOV2014-T${strike}`),
    )
    expect(of('KXHIGHLRK')).toEqual(
      ['T49', 'B49.5', 'B51.5', 'B53.5', 'B55.5', 'T56'].map((leg) => `KXHIGHLRK-26NOV20-${leg}`),
    )
    expect(of('KXNBAGAME')).toEqual(['KXNBAGAME-26NOV20MLBLRK-LRK', 'KXNBAGAME-26NOV20MLBLRK-MLB'])
    expect(of('KXNBATOTAL')).toEqual(['KXNBATOTAL-26NOV20MLBLRK-221'])
    const slugs = world.markets.flatMap((market) =>
      market.venue === 'polymarket' ? [market.listing.slug] : [],
    )
    expect(slugs).toContain(`btc-updown-15m-${NOON / 1_000}`)
    expect(slugs).toContain('nba-mlb-lrk-2026-11-20')
  })
})

describe('named price structures', () => {
  it('have their steps below, between and above', () => {
    const steps = KALSHI_GRIDS.map((name) => [name, ...bandsOf(name).map(({ step }) => step)])
    expect(steps).toContainEqual(['linear_cent', 100])
    expect(steps).toContainEqual(['tapered_deci_cent', 10, 100, 10])
    expect(steps).toContainEqual(['center_half_edge_quint_cent', 20, 50, 20])
    expect(bandsOf('center_deci_edge_centi_cent')).toEqual([
      { start: 0, end: 100, step: 1 },
      { start: 100, end: 9_900, step: 10 },
      { start: 9_900, end: 10_000, step: 1 },
    ])
  })

  it('all hold the whole cents', () => {
    for (const name of KALSHI_GRIDS) {
      const grid = Grid.of(bandsOf(name))
      for (let cent = 1; cent < 100; cent++) expect(grid.indexOf(price(cent * 100))).toBeGreaterThanOrEqual(0)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { ms } from '../../../src/lib/base/units.js'
import { easternDayEnd, easternDayStart } from '../../../src/lib/exchange/kalshi/history/eastern.js'
import type { Json } from './documented.js'
import { BTC, get, HOUR, order, rest, smallWorld, START, WARM, type SmallWorld } from './small-world.js'

const seconds = START / 1_000
const MARKET = `/series/KXBTCD/markets/${BTC}/candlesticks`

/** Quotes 42/44, one trade in the first minute, quiet in the second, two trades in the third. */
function quoted(): SmallWorld {
  const world = smallWorld()
  rest(world, { side: 'bid', at: 4_200, count: 20 })
  rest(world, { side: 'ask', at: 4_400, count: 20 })
  order(world, { price: '0.4400', count: '2' })
  world.agenda.runUntil(ms(START + 125_000))
  order(world, { side: 'ask', price: '0.4200', count: '3' })
  world.agenda.runUntil(ms(START + 130_000))
  order(world, { price: '0.4400', count: '1' })
  rest(world, { side: 'bid', at: 4_300, count: 1 })
  world.agenda.runUntil(ms(START + 200_000))
  return world
}

const candles = (world: SmallWorld, from: number, to: number, interval = 1, more = ''): Json[] =>
  get(world, `${MARKET}?start_ts=${seconds + from}&end_ts=${seconds + to}&period_interval=${interval}${more}`)
    .body.candlesticks as Json[]

const flat = (price: string) => ({
  open_dollars: price,
  low_dollars: price,
  high_dollars: price,
  close_dollars: price,
})

describe('candles', () => {
  it('tell trades, quotes and quiet minutes', () => {
    const [first, second, third] = candles(quoted(), 60, 180)
    expect(first).toMatchObject({
      end_period_ts: seconds + 60,
      yes_bid: { open_dollars: '0.0000', close_dollars: '0.4200' },
      yes_ask: { open_dollars: '1.0000', low_dollars: '0.4400', close_dollars: '0.4400' },
      price: { ...flat('0.4400'), mean_dollars: '0.4400' },
      volume_fp: '2.00',
      open_interest_fp: '2.00',
    })
    expect(second).toEqual({
      end_period_ts: seconds + 120,
      yes_bid: flat('0.4200'),
      yes_ask: flat('0.4400'),
      price: { previous_dollars: '0.4400' },
      volume_fp: '0.00',
      open_interest_fp: '2.00',
    })
    expect(third).toMatchObject({
      yes_bid: { open_dollars: '0.4200', high_dollars: '0.4300', close_dollars: '0.4300' },
      price: {
        open_dollars: '0.4200',
        low_dollars: '0.4200',
        high_dollars: '0.4400',
        close_dollars: '0.4400',
        mean_dollars: '0.4250',
        previous_dollars: '0.4400',
      },
      volume_fp: '4.00',
    })
  })

  it('end within the range that was asked for', () => {
    const ends = (from: number, to: number) =>
      candles(quoted(), from, to).map((one) => one.end_period_ts - seconds)
    expect(ends(60, 180)).toEqual([60, 120, 180])
    expect(ends(61, 179)).toEqual([120])
    expect(ends(-600, 60)).toEqual([60])
    expect(ends(0, 10_000)).toEqual([60, 120, 180, 240])
  })

  it('come by the hour and by the Eastern day', () => {
    const world = quoted()
    const [hour] = candles(world, 0, HOUR / 1_000, 60)
    expect(hour).toMatchObject({ end_period_ts: Date.UTC(2026, 10, 20, 22) / 1_000, volume_fp: '6.00' })
    const [day] = candles(world, 0, 24 * 3_600, 1_440)
    expect(day).toMatchObject({ end_period_ts: Date.UTC(2026, 10, 21, 5) / 1_000, volume_fp: '6.00' })
  })

  it('can begin with how the market stood', () => {
    const world = quoted()
    world.agenda.runUntil(ms(START + 2 * HOUR))
    const later = [7_200, 7_260] as const
    expect(candles(world, ...later)).toEqual([])
    expect(candles(world, ...later, 1, '&include_latest_before_start=true')).toEqual([
      {
        end_period_ts: seconds + 7_200,
        yes_bid: flat('0.0000'),
        yes_ask: flat('1.0000'),
        price: { previous_dollars: '0.4400' },
        volume_fp: '0.00',
        open_interest_fp: '0.00',
      },
    ])
    expect(candles(world, 60, 60, 1, '&include_latest_before_start=true')).toHaveLength(1)
  })

  it('come for many markets, and for an event', () => {
    const world = quoted()
    const range = `start_ts=${seconds + 60}&end_ts=${seconds + 60}&period_interval=1`
    const { markets } = get(world, `/markets/candlesticks?market_tickers=${BTC},KXNONE,${WARM}&${range}`).body
    expect(markets.map((one: Json) => [one.market_ticker, one.candlesticks.length])).toEqual([
      [BTC, 1],
      [WARM, 1],
    ])
    const event = get(world, `/series/KXBTCD/events/KXBTCD-26NOV2017/candlesticks?${range}`).body
    expect(event).toMatchObject({ market_tickers: [BTC], adjusted_end_ts: seconds + 60 })
    expect(event.market_candlesticks).toHaveLength(1)
  })

  it.each([
    [`${MARKET}?start_ts=0&end_ts=60&period_interval=5`, 400],
    [`${MARKET}?start_ts=60&end_ts=0&period_interval=1`, 400],
    [`${MARKET}?start_ts=0&period_interval=1`, 400],
    [`${MARKET}?start_ts=0&end_ts=600060&period_interval=1`, 400],
    [`/markets/candlesticks?start_ts=0&end_ts=60&period_interval=1`, 400],
    [`/series/KXHIGHNY/markets/${BTC}/candlesticks?start_ts=0&end_ts=60&period_interval=1`, 404],
    [`/series/KXBTCD/events/KXNONE/candlesticks?start_ts=0&end_ts=60&period_interval=1`, 404],
  ])('%s is answered with %i', (target, status) => {
    expect(get(smallWorld(), target).status).toBe(status)
  })
})

it.each([
  ['a winter day', '2026-11-20T21:12:00Z', '2026-11-20T05:00:00Z', '2026-11-21T05:00:00Z'],
  ['a summer day', '2026-08-01T03:59:00Z', '2026-07-31T04:00:00Z', '2026-08-01T04:00:00Z'],
  ['the day the clocks go forward', '2026-03-08T12:00:00Z', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'],
  ['the day the clocks go back', '2026-11-01T12:00:00Z', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
  ['midnight itself', '2026-11-21T05:00:00Z', '2026-11-21T05:00:00Z', '2026-11-22T05:00:00Z'],
])('the Eastern midnights around %s', (_, at, start, end) => {
  const minute = (text: string): number => Date.parse(text) / 60_000
  expect([easternDayStart(minute(at)), easternDayEnd(minute(at))]).toEqual([minute(start), minute(end)])
})

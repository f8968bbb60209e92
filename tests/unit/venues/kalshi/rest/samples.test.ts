// Every documented REST sample, read by the production code.
import { describe, expect, it } from 'vitest'
import { formatUsd } from '../../../../../src/lib/base/units.js'
import { faultIn } from '../../../../../src/lib/venues/kalshi/rest/error-body.js'
import { DECODERS } from './decoders.js'
import { describeShared, sharedJson } from '../../../../shared-material.js'

/** Samples that are sent, or belong to the order and stream clients, whose own tests read them. */
const ELSEWHERE =
  /\.request$|^rest\.order\.(create|cancel|amend|decrease)|^rest\.orders\.batch|^rest\.order_group|^rest\.shard_transfer|^rest\.error\.ws_/

const BTC = 'KXBTCD-26NOV2017-T91999.99'
const AT = Date.UTC(2026, 10, 20, 21, 12)
const iso = (text: string): number => Date.parse(text)

const BTC_MARKET = {
  ticker: BTC,
  event: 'KXBTCD-26NOV2017',
  status: 'active',
  bid: { price: 4_200, qty: 13_000_000 },
  ask: { price: 4_400, qty: 17_000_000 },
  lastPrice: 4_300,
  volume: 15_812_370_000,
  openInterest: 9_021_550_000,
  opensAt: iso('2026-11-20T21:00:00Z'),
  closesAt: iso('2026-11-20T22:00:00Z'),
  updatedAt: iso('2026-11-20T21:00:01.004Z'),
  settlementTimer: 60_000,
  result: undefined,
  strike: { type: 'greater', floor: '91999.99', cap: undefined },
  grid: { key: '0-10000/100' },
  combo: undefined,
  shard: 2,
}
const BTC_EVENT = {
  ticker: 'KXBTCD-26NOV2017',
  series: 'KXBTCD',
  isExclusive: false,
  collateral: 'DIRECNET',
  feeType: undefined,
  feeMultiplierE6: undefined,
  strikesAt: iso('2026-11-20T22:00:00Z'),
  metadata: { cadence: 'hourly' },
  shard: 2,
  markets: [BTC_MARKET],
}
const BTC_SERIES = {
  ticker: 'KXBTCD',
  category: 'Crypto',
  tags: ['BTC'],
  feeType: 'quadratic',
  feeMultiplierE6: 1_000_000,
  updatedAt: iso('2026-09-10T16:04:34.852Z'),
  shard: 2,
}
const BTC_BOOK = {
  bids: [
    [4_200, 13_000_000],
    [4_100, 10_000_000],
    [4_000, 55_250_000],
    [100, 200_000_000],
  ].map(([price, qty]) => ({ price, qty })),
  asks: [
    [4_400, 17_000_000],
    [4_500, 20_000_000],
    [4_600, 80_000_000],
    [9_900, 100_000_000],
  ].map(([price, qty]) => ({ price, qty })),
}
const BTC_ORDER = {
  type: 'order',
  orderId: '7d3f1c9a-22b4-4c58-8e0f-51a6b7c9d012',
  clientOrderId: 'arb-0001-k-1',
  market: BTC,
  side: 'bid',
  price: 4_300,
  state: 'resting',
  initial: 10_000_000,
  filled: 4_000_000,
  remaining: 6_000_000,
  fees: 0,
  reason: 'Trade',
  groupId: undefined,
  at: iso('2026-11-20T21:12:09.120Z'),
  expiresAt: undefined,
  shard: 2,
}
const END = { cursor: undefined, saysEnd: true }
const page = (...items: object[]) => ({ items, ...END })

const SAMPLES: Readonly<Record<string, readonly [decoder: keyof typeof DECODERS, wanted: object | number]>> =
  {
    'rest.exchange.status.response': [
      'status',
      { tradingActive: true, resumesAt: undefined, shards: [{}, { name: 'Combos' }, { shard: 2 }, {}] },
    ],
    'rest.exchange.schedule.response': [
      'schedule',
      {
        weeks: [
          {
            days: {
              thursday: [
                { opens: '00:00', closes: '03:00' },
                { opens: '05:00', closes: '00:00' },
              ],
            },
          },
        ],
        maintenance: [{ from: iso('2026-11-26T08:00:00Z'), to: iso('2026-11-26T10:00:00Z') }],
      },
    ],
    'rest.exchange.user_data_timestamp.response': ['userDataTime', AT + 10_004],
    'rest.series.response': ['series', BTC_SERIES],
    'rest.series.list.response': [
      'seriesList',
      [BTC_SERIES, { ticker: 'KXFEDDECISION', feeType: 'quadratic_with_maker_fees', prohibitions: [] }],
    ],
    'rest.search.tags_by_categories.response': [
      'tags',
      new Map([
        ['Crypto', ['BTC', 'ETH']],
        ['Sports', ['Tennis', 'Baseball', 'Basketball', 'Football']],
      ]),
    ],
    'rest.events.response': ['events', page(BTC_EVENT)],
    'rest.event.response': ['event', BTC_EVENT],
    'rest.event.mutually_exclusive.response': [
      'event',
      {
        isExclusive: true,
        collateral: 'MECNET',
        markets: [{ strike: { type: 'between', floor: '52', cap: '53' } }],
      },
    ],
    'rest.markets.response': [
      'markets',
      {
        items: [BTC_MARKET, { ticker: 'KXHIGHNY-26NOV21-B52.5' }],
        cursor: 'eyJsYXN0IjoiS1hISUdITlktMjZOT1YyMS1CNTIuNSJ9',
        saysEnd: false,
      },
    ],
    'rest.market.response': ['market', BTC_MARKET],
    'rest.market.finalized_scalar.response': [
      'market',
      {
        status: 'finalized',
        bid: undefined,
        ask: undefined,
        result: { word: 'scalar', yesPayoff: 5_000 },
        settledAt: iso('2026-11-16T02:31:00Z'),
        strike: { type: 'structured', custom: { football_team: '2ef4d31c-0b46-4f43-a403-f44d62489034' } },
      },
    ],
    'rest.market.orderbook.response': ['book', BTC_BOOK],
    'rest.markets.orderbooks.response': [
      'books',
      [
        { ticker: BTC, ...BTC_BOOK },
        { ticker: 'KXHIGHNY-26NOV21-B52.5', bids: [], asks: [{ price: 2_800, qty: 45_500_000 }] },
      ],
    ],
    'rest.markets.trades.response': [
      'trades',
      page({ ticker: BTC, price: 4_300, qty: 4_000_000, taker: 'no', at: AT + 9_118, isBlock: false }),
    ],
    'rest.market.candlesticks.response': [
      'candles',
      {
        ticker: BTC,
        candles: [
          {
            endsAt: 1_795_209_180_000,
            bid: { open: 4_100, low: 4_000, high: 4_200, close: 4_200 },
            ask: { open: 4_300, low: 4_300, high: 4_500, close: 4_400 },
            traded: { mean: 4_290, previous: 4_200 },
            volume: 812_400_000,
            openInterest: 9_021_550_000,
          },
          { volume: 0, traded: { open: undefined, mean: undefined, previous: 4_300 } },
        ],
      },
    ],
    'rest.historical.cutoff.response': [
      'cutoffs',
      { marketsSettled: iso('2026-09-20T00:00:00Z'), ordersUpdated: iso('2026-11-06T00:00:00Z') },
    ],
    'rest.series.fee_changes.response': [
      'seriesFeeChanges',
      [{ series: 'KXMLBGAME', feeType: 'quadratic_with_maker_fees', feeMultiplierE6: 1_000_000 }],
    ],
    'rest.events.fee_changes.response': [
      'eventFeeChanges',
      page(
        { feeType: 'quadratic', feeMultiplierE6: 500_000 },
        { feeType: undefined, feeMultiplierE6: undefined },
      ),
    ],
    'rest.milestones.response': [
      'milestones',
      page({
        startsAt: iso('2026-11-15T21:25:00Z'),
        endsAt: undefined,
        primaryEvents: ['KXNFLGAME-26NOV15DENKC'],
      }),
    ],
    'rest.structured_target.response': ['target', { name: 'Kansas City', type: 'football_team' }],
    'rest.account.limits.response': [
      'limits',
      { tier: 'advanced', read: { perSecond: 300, capacity: 900 }, write: { perSecond: 300, capacity: 900 } },
    ],
    'rest.account.endpoint_costs.response': [
      'costs',
      { standard: 10, special: [{ cost: 2 }, {}, {}, {}, { cost: 50 }] },
    ],
    'rest.api_keys.response': [
      'apiKeys',
      { keys: [{ isOwn: true, scopes: ['read', 'write::trade'] }], regionExpiresAt: 1_797_836_000_000 },
    ],
    'rest.order.response': ['order', BTC_ORDER],
    'rest.orders.response': ['orders', page(BTC_ORDER)],
    'rest.order.queue_position.response': ['queuePosition', 12_500_000],
    'rest.orders.queue_positions.response': ['queuePositions', [{ ticker: BTC, ahead: 12_500_000 }]],
    'rest.fills.response': [
      'fills',
      page({
        fillId: 'c2a8e6b0-1f57-4d0c-9b73-e4d1f0a95b66',
        orderId: BTC_ORDER.orderId,
        clientOrderId: undefined,
        side: 'bid',
        price: 4_300,
        qty: 4_000_000,
        fee: 0,
        taker: false,
        at: AT + 9_118,
      }),
    ],
    'rest.positions.response': [
      'positions',
      page(
        { market: BTC, position: 4_000_000, traded: 1_720_000 },
        { position: -25_000_000, fees: 352_800, shard: 0 },
      ),
    ],
    'rest.balance.response': [
      'balance',
      {
        cash: 1_502_351_800,
        positions: 20_120_000,
        shards: new Map([
          [0, 1_000_000_000],
          [1, 0],
          [2, 502_351_800],
          [3, 0],
        ]),
      },
    ],
    'rest.settlements.response': [
      'settlements',
      page(
        {
          result: { word: 'yes', yesPayoff: 10_000 },
          revenue: 4_000_000,
          yesQty: 4_000_000,
          yesCost: 1_720_000,
        },
        { result: { word: 'scalar', yesPayoff: 5_000 }, revenue: 5_000_000, fee: 166_600 },
      ),
    ],
  }
const SPECIAL = ['rest.market.subpenny.price_ranges']

describeShared('the documented REST samples', 'venues/kalshi.samples.json', () => {
  const samples = sharedJson('venues/kalshi.samples.json')

  it('are all read here or named as read elsewhere', () => {
    const names = Object.keys(samples).filter((name) => name.startsWith('rest.'))
    const mine = names.filter((name) => !ELSEWHERE.test(name) && !name.startsWith('rest.error.'))
    expect(mine.sort()).toEqual([...Object.keys(SAMPLES), ...SPECIAL].sort())
  })

  it.each(Object.entries(SAMPLES))('%s', (name, [decoder, wanted]) => {
    const read = DECODERS[decoder](samples[name])
    if (typeof wanted === 'number') expect(read).toBe(wanted)
    else expect(read).toMatchObject(wanted)
  })

  it('rest.market.subpenny.price_ranges becomes a grid with fine ends', () => {
    const { market } = structuredClone(samples['rest.market.response'])
    const raw = { market: { ...market, ...samples['rest.market.subpenny.price_ranges'] } }
    const { grid, gridLabel } = DECODERS.market(raw)
    expect(gridLabel).toBe('tapered_deci_cent')
    expect(
      [0.001, 0.015, 0.0155, 0.1, 0.11, 0.115, 0.9, 0.901].map(
        (p) => grid.indexOf(Math.round(p * 10_000) as never) >= 0,
      ),
    ).toEqual([true, true, false, true, true, false, true, true])
  })

  it.each([
    ['wrapped', 'insufficient_balance', 'insufficient balance'],
    ['wrapped_404', 'not_found', 'not found'],
    ['flat', 'invalid_parameters', 'invalid parameters: count must be positive'],
    ['clock', 'header_timestamp_expired', 'request timestamp outside the accepted window'],
    ['rate_limit', undefined, 'too many requests'],
    ['ws_upgrade_unauthorized', 'authentication_error', 'NOT_FOUND'],
  ])('rest.error.%s is one of the three shapes', (name, code, text) => {
    const { _status: status, ...body } = samples[`rest.error.${name}`]
    expect(status).toBeGreaterThanOrEqual(400)
    expect(faultIn(body)).toEqual({ code, text })
  })

  it('balances add up over the shards', () => {
    const { cash, shards } = DECODERS.balance(samples['rest.balance.response'])
    expect(formatUsd(cash)).toBe('1502.3518')
    expect([...shards.values()].reduce((sum, one) => sum + one, 0)).toBe(cash)
  })
})

describe('an error body', () => {
  it.each([
    [null],
    [[]],
    ['too many requests'],
    [{}],
    [{ message: 'Missing Authentication Token' }],
    [{ error: null }],
    [{ error: {} }],
    [{ error: { code: 5 } }],
    [{ error: [] }],
    [{ code: '' }],
    [{ code: 404, message: 'x' }],
  ])('%j is none of the three shapes', (value) => {
    expect(faultIn(value)).toBeUndefined()
  })

  it('is cut and loses what could be a control character', () => {
    const message = `\n${'m'.repeat(999)}`
    const fault = faultIn({ error: { code: 'a_b.c:D-9', message } })
    expect(fault?.code).toBe('a_b.c:D-9')
    expect(fault?.text).toMatch(/^\?m+$/)
    expect(fault?.text).toHaveLength(160)
  })

  it.each(['a\u001b[2J', 'two words', 'c'.repeat(65), '<b>'])('has no code where %j stands', (code) => {
    expect(faultIn({ error: { code } })).toEqual({ code: undefined, text: '' })
  })

  it('loses words that hold what was sent along, whole or its beginning', () => {
    const secrets = ['0f9a2c51-6f0d-4b7e', 'c2lnbmF0dXJlLW9mLXRoaXM=']
    for (const secret of secrets)
      for (const text of [
        secret,
        `bad header ${secret}!`,
        `${'x'.repeat(150)}${secret}`,
        secret.slice(0, 17),
      ]) {
        expect(faultIn({ error: text }, secrets)).toEqual({ code: undefined, text: '' })
        expect(faultIn({ code: 'x', details: text }, secrets)).toEqual({ code: 'x', text: '' })
        expect(faultIn({ code: text, message: 'm' }, secrets)?.code).toBeUndefined()
      }
    expect(faultIn({ code: 'x', message: 'harmless' }, secrets)).toEqual({ code: 'x', text: 'harmless' })
  })
})

// Every documented REST sample, read by the production code.
import { expect, it } from 'vitest'
import { VenueError } from '../../../../../src/lib/base/errors.js'
import { bookHash } from '../../../../../src/lib/venues/polymarket/book-hash.js'
import { readAnswer } from '../../../../../src/lib/venues/polymarket/rest/answer.js'
import { decodeBook } from '../../../../../src/lib/venues/polymarket/rest/clob/books.js'
import { refusalOf, retryAfterOf } from '../../../../../src/lib/venues/polymarket/rest/refusals.js'
import { describeSamples, sampleOf } from '../../../../exchange/polymarket/documented.js'
import { hasShared, sharedJson } from '../../../../shared-material.js'
import { DECODERS } from './decoders.js'

/** Sockets and what is sent belong to others' tests, the relayer too; `us.*` is another exchange. */
const ELSEWHERE = /^(_about|ws\.|rtds\.|polybolt\.|sports\.|relayer\.|us\.)|_headers$|^clob\.order\.request$/

const SAMPLES = 'venues/polymarket.samples.json'
const names = hasShared(SAMPLES) ? Object.keys(sharedJson(SAMPLES) as object) : []

const CONDITION = '0xb2669ca9fb0db5585ae7fb0fca0b52f38ba1498251f7b3c3b46188a7bd6ac174'
const YES = '24965972706947605051359058833885497717381780014863333479182969641691043184351'
const NO = '75885627783920756947336023413514833946302840346063161423375034791588243797479'
const ORDER = '0xdb0b6c132adb4fd39f203c6a4f0cc91a6d0a3ac1bab726b67a51250b9b3179a0'
const OTHER = '0x86e4bf2e4f77e25ce428a5c82ae3a35cc16d9b11a1bb95c738809671189248d2'
const LOST = '0x8a812cec0e4888323b7d8aee9173d3c32b9764f052d584f01aadb06c486e4426'
const TRADE = '38a82c2f-91a6-4402-8e69-c3e85d366c06'
const AT = 1_795_180_000_000
const iso = (text: string): number => Date.parse(text)
const END = { cursor: undefined, saysEnd: true, rejected: [] }

const BOOK = {
  conditionId: CONDITION,
  token: YES,
  at: AT,
  bids: [
    { price: 6_100, qty: 830_000_000 },
    { price: 6_000, qty: 1_200_500_000 },
    { price: 100, qty: 25_000_000_000 },
  ],
  asks: [
    { price: 6_300, qty: 95_000_000 },
    { price: 6_400, qty: 410_250_000 },
    { price: 9_900, qty: 18_000_000_000 },
  ],
  tick: 100,
  minSize: 5_000_000,
  isNegRisk: true,
  lastPrice: 6_200,
}
const MIRROR = { token: NO, bids: [{ price: 3_700 }, {}, {}], asks: [{ price: 3_900 }, {}, {}] }
const TOKENS = [
  { token: YES, label: 'Yes', price: 6_200, isWinner: false },
  { token: NO, label: 'No', price: 3_800, isWinner: false },
]
const LIVE = { orderId: ORDER, status: 'live', making: undefined, taking: undefined, trades: [] }
const FEE = { rateE6: 50_000, exponent: 1, takerOnly: true }
const NO_CHANGE = {
  id: '612001',
  conditionId: CONDITION,
  version: 'v1',
  outcomes: ['Yes', 'No'],
  tokens: [YES, NO],
  positions: [],
  outcomePrices: [6_200, 3_800],
  isBinary: true,
  isActive: true,
  isClosed: false,
  isAccepting: true,
  tick: 100,
  minSize: 5_000_000,
  isNegRisk: true,
  isNegRiskOther: false,
  groupTitle: 'No change',
  feesEnabled: true,
  fee: { ...FEE, rebateE6: 250_000 },
  umaStatuses: [],
  endsAt: iso('2026-12-09T00:00:00Z'),
  bid: 6_100,
  ask: 6_300,
  volume: 1_048_576_500_000,
  rewards: { minSize: 50_000_000, maxSpreadCents: '4.5', dailyRates: [] },
}

const READ: Readonly<Record<string, readonly [decoder: keyof typeof DECODERS, wanted: unknown]>> = {
  'clob.version': ['version', 2],
  'clob.time': ['time', AT],
  'clob.ok': ['ok', true],
  'clob.auth.derive': ['credentials', { apiKey: '89470dc7-c389-487c-8fb5-0112b061baa4' }],
  'clob.auth.api_keys': ['apiKeys', ['89470dc7-c389-487c-8fb5-0112b061baa4']],
  'clob.auth.closed_only': ['closedOnly', false],
  'clob.book': ['book', BOOK],
  'clob.book.mirror': ['book', MIRROR],
  'clob.books': ['books', { items: [BOOK, MIRROR], rejected: [] }],
  'clob.price': ['price', 6_100],
  'clob.prices': ['prices', new Map([[YES, { buy: 6_100, sell: 6_300 }]])],
  'clob.midpoint': ['midpoint', 6_200],
  'clob.midpoints': [
    'midpoints',
    new Map([
      [YES, 6_200],
      [NO, 3_800],
    ]),
  ],
  'clob.spread': ['spread', 200],
  'clob.last_trade_price': ['lastTrade', { price: 6_200, side: 'buy' }],
  'clob.tick_size': ['tickSize', 100],
  'clob.neg_risk': ['negRisk', true],
  'clob.fee_rate': ['baseFee', 1_000],
  'clob.prices_history': [
    'history',
    [
      { at: AT - 120_000, price: 6_150 },
      { at: AT - 60_000, price: 6_200 },
    ],
  ],
  'clob.clob_market': [
    'compactMarket',
    {
      conditionId: CONDITION,
      tokens: [
        { token: YES, label: 'Yes' },
        { token: NO, label: 'No' },
      ],
      tick: 100,
      minSize: 5_000_000,
      isNegRisk: true,
      fee: FEE,
      isAccepting: true,
      acceptingSince: iso('2026-11-01T12:00:00Z'),
      delay: 0,
      isTakerHeld: false,
      clearsBookAtStart: false,
      rewards: { minSize: 50_000_000, maxSpreadCents: '4.5' },
    },
  ],
  'clob.market_by_token': ['marketOfToken', { conditionId: CONDITION, tokens: [YES, NO] }],
  'clob.market': [
    'clobMarket',
    {
      conditionId: CONDITION,
      tokens: TOKENS,
      tick: 100,
      minSize: 5_000_000,
      isNegRisk: true,
      is5050: false,
      isAccepting: true,
      endsAt: iso('2026-12-09T00:00:00Z'),
      gameStartsAt: undefined,
      rewards: { minSize: 50_000_000, maxSpreadCents: '4.5', dailyRates: ['100'] },
      tags: ['Economy', 'Fed Rates'],
    },
  ],
  'clob.sampling_simplified_markets': [
    'simplifiedMarkets',
    { items: [{ conditionId: CONDITION, tokens: TOKENS, isAccepting: true }], ...END },
  ],
  'clob.builder_fees': ['builderFees', { makerBps: 0, takerBps: 50 }],
  'clob.order.live': ['placed', { ok: true, value: LIVE }],
  'clob.order.matched': [
    'placed',
    { ok: true, value: { status: 'matched', making: 12_600_000, taking: 20_000_000, trades: [TRADE] } },
  ],
  'clob.order.matched_hash_pending': [
    'placed',
    { ok: true, value: { status: 'matched', trades: [TRADE], transactions: [] } },
  ],
  'clob.order.delayed': ['placed', { ok: true, value: { status: 'delayed', making: 0, taking: 0 } }],
  'clob.order.unmatched': ['placed', { ok: true, value: { status: 'unmatched', making: undefined } }],
  'clob.orders.batch': [
    'placedThree',
    [
      { ok: true, value: LIVE },
      { ok: false, error: { code: 'ARB-VEN-001', outcome: 'refused', facts: { refusal: 'balance' } } },
      { ok: false, error: { code: 'ARB-VEN-002', outcome: 'refused', facts: { refusal: 'rate-limit' } } },
    ],
  ],
  'clob.cancel': ['cancels', { canceled: [ORDER], notCanceled: new Map() }],
  'clob.cancel.failed': [
    'cancels',
    { canceled: [], notCanceled: new Map([[LOST, 'already canceled or matched']]) },
  ],
  'clob.cancel_all': ['cancels', { canceled: [ORDER, OTHER] }],
  'clob.cancel_market': ['cancels', { canceled: [OTHER] }],
  'clob.open_orders': [
    'orders',
    {
      items: [
        {
          id: ORDER,
          status: 'LIVE',
          side: 'buy',
          price: { low: 6_100, high: 6_100 },
          size: 20_000_000,
          matched: 7_500_000,
          type: 'GTC',
          expiresAt: undefined,
          trades: [TRADE],
          createdAt: AT,
        },
      ],
      ...END,
    },
  ],
  'clob.trades': [
    'trades',
    {
      items: [
        {
          id: TRADE,
          takerOrderId: ORDER,
          status: 'CONFIRMED',
          side: 'buy',
          size: 20_000_000,
          price: { low: 6_300, high: 6_300 },
          matchedAt: AT,
          updatedAt: AT + 6_000,
          role: 'taker',
          makers: [
            {
              orderId: LOST,
              side: 'sell',
              price: { low: 6_300, high: 6_300 },
              size: 20_000_000,
              label: 'Yes',
            },
          ],
        },
      ],
      ...END,
    },
  ],
  'clob.balance_collateral': [
    'balance',
    {
      balance: 250_000_000,
      allowances: new Map([
        ['0xE111180000d2663C0091e4f400237545B87B996B', 2n ** 256n - 1n],
        ['0xe2222d279d744050d28e00520010520000310F59', 0n],
        ['0xd91E80cF2E7be2e162c6513ceD06f1dD0dA35296', 0n],
      ]),
    },
  ],
  'clob.heartbeat': ['heartbeat', { id: 'ccd71aca-398b-4074-8726-9ccdf7a9ab6b', isStale: false }],
  'clob.notifications': [
    'notifications',
    [{ id: '501', kind: 'filled', at: AT, payload: { order_id: ORDER } }],
  ],
  'clob.order_scoring': ['scoring', true],
  'clob.rewards_current': [
    'rewards',
    { items: [{ conditionId: CONDITION, pools: [{ perDay: '100', endsOn: '2026-12-09' }] }], ...END },
  ],
  'gamma.event.negrisk': [
    'gammaEvent',
    {
      id: '61200',
      isNegRisk: true,
      enablesNegRisk: true,
      isNegRiskAugmented: false,
      negRiskFeeBips: 0,
      series: [{ slug: 'fomc', recurrence: 'monthly' }],
      tags: [{ slug: 'fed-rates' }],
      markets: [NO_CHANGE, { id: '612002', outcomePrices: [3_350, 6_650] }],
      rejected: [],
    },
  ],
  'gamma.markets_keyset': [
    'gammaMarkets',
    { items: [NO_CHANGE], cursor: 'eyJpZCI6IjYxMjAwMSJ9', saysEnd: false, rejected: [] },
  ],
  'gamma.market.crypto_15m': [
    'gammaMarket',
    {
      outcomes: ['Up', 'Down'],
      eventStartsAt: iso('2026-11-20T13:00:00Z'),
      endsAt: iso('2026-11-20T13:15:00Z'),
      crypto: { asset: 'btc', duration: '15m', isTwap: true, lookbackSeconds: 60 },
      isAutoResolved: true,
    },
  ],
  'gamma.market.hourly': ['gammaMarket', { outcomes: ['Up', 'Down'], crypto: undefined }],
  'gamma.market.sports': [
    'gammaMarket',
    {
      outcomes: ['Celtics', 'Knicks'],
      gameStartsAt: iso('2026-11-21T00:30:00Z'),
      delay: 3_000,
      clearsBookAtStart: true,
      sports: { type: 'moneyline', gameId: '20022345' },
    },
  ],
  'gamma.market.v3': [
    'gammaMarket',
    {
      conditionId: '0x010bc275467aa6eb539a98c4fb5b00ff8e66b700000000000000001e6c63e9',
      version: 'v2',
      tokens: [],
      positions: [
        '473090266823182576679874918463867592367321396058608657359025971969606805760',
        '473090266823182576679874918463867592367321396058608657359025971969606805761',
      ],
      feesEnabled: false,
      fee: undefined,
    },
  ],
  'gamma.market.resolved': [
    'gammaMarket',
    {
      outcomePrices: [0, 10_000],
      isClosed: true,
      closedAt: iso('2026-11-20T13:01:26Z'),
      umaStatus: 'resolved',
      tokens: [],
    },
  ],
  'gamma.public_search': [
    'search',
    {
      events: { items: [{ id: '61200', markets: [{ id: '612001', conditionId: '' }] }], rejected: [] },
      tags: [],
      hasMore: false,
      total: 1,
    },
  ],
  'gamma.tags': ['tags', { items: [{ id: '100196', slug: 'fed-rates' }, { label: 'Crypto' }], rejected: [] }],
  'data.positions': [
    'positions',
    {
      items: [
        {
          token: YES,
          size: 20_000_000,
          averagePrice: '0.63',
          fees: '0.23310',
          status: 'OPEN',
          isNegRisk: true,
        },
      ],
      ...END,
    },
  ],
  geoblock: ['geoblock', { isBlocked: true, country: 'US', region: 'NY' }],
}

const REFUSED: Readonly<Record<string, readonly [code: string, refusal: string, retryAfter?: number]>> = {
  'clob.error.unauthorized': ['ARB-AUTH-003', 'key'],
  'clob.error.bad_payload': ['ARB-VEN-001', 'payload'],
  'clob.error.version_mismatch': ['ARB-VEN-001', 'version'],
  'clob.error.deposit_wallet_required': ['ARB-VEN-001', 'deposit-wallet'],
  'clob.error.restart': ['ARB-VEN-003', 'restart'],
  'clob.error.post_only_mode': ['ARB-VEN-003', 'post-only-mode', 74_000],
  'clob.error.rate_limited': ['ARB-VEN-002', 'rate-limit', 1_000],
  'clob.error.tick': ['ARB-VEN-001', 'tick'],
  'clob.error.min_marketable': ['ARB-VEN-001', 'min-marketable'],
  'clob.error.balance': ['ARB-VEN-001', 'balance'],
  'clob.error.no_orderbook': ['ARB-VEN-001', 'no-book'],
  'clob.order.rejected': ['ARB-VEN-001', 'post-only-cross'],
  'clob.order.fok_killed': ['ARB-VEN-001', 'fok-killed'],
  'clob.order.fak_nothing': ['ARB-VEN-001', 'fak-nothing'],
  'clob.orders.too_many': ['ARB-VEN-001', 'payload'],
  'clob.heartbeat.stale_id': ['ARB-VEN-001', 'heartbeat'],
  'data.error': ['ARB-VEN-001', 'other'],
}

describeSamples('the documented samples of REST', () => {
  it('are all read here, but those that belong elsewhere', () => {
    const here = names.filter((name) => !ELSEWHERE.test(name)).sort()
    expect([...Object.keys(READ), ...Object.keys(REFUSED)].sort()).toEqual(here)
  })

  it.each(Object.entries(READ))('%s', (name, [decoder, wanted]) => {
    const { http, response } = sampleOf(name)
    const call = { method: http.method, path: http.path }
    const raw = readAnswer(call, { status: http.status, body: JSON.stringify(response) })
    const read = DECODERS[decoder](raw)
    if (typeof wanted === 'object') expect(read).toMatchObject(wanted as object)
    else expect(read).toBe(wanted)
  })

  it.each(Object.entries(REFUSED))('%s', (name, [code, refusal, retryAfter]) => {
    const { http, response } = sampleOf(name)
    const headers = Object.fromEntries(
      Object.entries((http.responseHeaders ?? {}) as Record<string, string>).map(([key, value]) => [
        key.toLowerCase(),
        value,
      ]),
    )
    const answer = { status: http.status, body: JSON.stringify(response), headers }
    try {
      readAnswer({ method: http.method, path: http.path }, answer)
      expect.unreachable()
    } catch (fault) {
      if (!(fault instanceof VenueError)) throw fault
      expect([fault.code, fault.outcome, fault.status]).toEqual([code, 'refused', http.status])
      expect([refusalOf(fault), retryAfterOf(fault)]).toEqual([refusal, retryAfter])
    }
  })

  it('have books whose hash is told by their texts alone', () => {
    for (const raw of [
      sampleOf('clob.book').response,
      sampleOf('clob.book.mirror').response,
      ...sampleOf('clob.books').response,
    ]) {
      const { hash, hashed } = decodeBook(raw)
      expect(hashed && bookHash(hashed)).toBe(hash)
    }
  })

  it('leave our own address out of what is kept', () => {
    expect(JSON.stringify(DECODERS.geoblock(sampleOf('geoblock').response))).not.toContain('203.0.113')
  })
})

// Rows of the catalogue with a field that is missing, null or of another form: the market is there, and traded only when it may be.
import { describe, expect, it } from 'vitest'
import { polymarketListing } from '../../../../../src/lib/venues/polymarket/listing/listing.js'
import {
  decodeGammaEvent,
  decodeGammaMarket,
  readGammaEventPage,
} from '../../../../../src/lib/venues/polymarket/rest/gamma/catalogue.js'

const CONDITION = `0x${'ab'.repeat(32)}`
const TOKENS = ['1'.repeat(70), '2'.repeat(70)]
const EVENT = { id: '9', slug: 'who', title: 'Who?' }
const ROW: Readonly<Record<string, unknown>> = {
  id: '7',
  conditionId: CONDITION,
  questionID: `0x${'cd'.repeat(32)}`,
  slug: 'will-it',
  question: 'Will it?',
  description: 'If it does.',
  resolutionSource: '',
  groupItemTitle: 'It',
  groupItemThreshold: '1',
  version: 'v1',
  marketType: 'normal',
  outcomes: '["Yes","No"]',
  clobTokenIds: JSON.stringify(TOKENS),
  outcomePrices: '["0.4","0.6"]',
  active: true,
  closed: false,
  archived: false,
  acceptingOrders: true,
  acceptingOrdersTimestamp: '2026-11-01T00:00:00Z',
  enableOrderBook: true,
  orderPriceMinTickSize: 0.01,
  orderMinSize: 5,
  secondsDelay: 3,
  clearBookOnStart: true,
  rfqEnabled: false,
  startDate: '2026-11-01T00:00:00Z',
  endDate: '2026-12-09T00:00:00Z',
  endDateIso: '2026-12-09',
  eventStartTime: '2026-11-21T00:00:00Z',
  gameStartTime: '2026-11-21 00:30:00+00',
  closedTime: null,
  umaEndDate: null,
  negRisk: false,
  negRiskMarketID: '',
  negRiskRequestID: '',
  negRiskOther: false,
  feesEnabled: true,
  feeType: 'x',
  feeSchedule: { rate: 0.05, exponent: 1, takerOnly: true, rebateRate: 0.25 },
  umaResolutionStatus: '',
  umaResolutionStatuses: '["proposed"]',
  resolvedBy: '',
  automaticallyResolved: false,
  customLiveness: 0,
  bestBid: 0.4,
  bestAsk: 0.41,
  lastTradePrice: 0.4,
  volume: '1',
  volume24hr: 1,
  liquidity: '1',
  rewardsMinSize: 20,
  rewardsMaxSpread: 3.5,
  clobRewards: [],
  sportsMarketType: 'moneyline',
  line: 1.5,
  gameId: '1',
  cryptoMarketConfig: null,
  events: [EVENT],
}
const JUNK = [
  null,
  '',
  'soon',
  '[broken',
  '["a"',
  '0.123456789',
  -1,
  0,
  1e-7,
  12.5,
  2 ** 60,
  true,
  {},
  [],
  [{}],
  { rate: null },
]

const market = (over: object) => decodeGammaMarket({ ...ROW, ...over })
const verdict = (over: object): string => {
  const listed = polymarketListing(market(over))
  return listed.ok ? `${listed.value.isTradable ? 'traded' : 'not traded'}` : listed.error
}

describe('a market of the catalogue', () => {
  it('is traded as it is', () => {
    expect(verdict({})).toBe('traded')
  })

  it.each(Object.keys(ROW))('is there whatever its %s is', (field) => {
    for (const value of JUNK) {
      const read = market({ [field]: value })
      expect(read.id === '7' || read.conditionId === CONDITION).toBe(true)
      expect(() => polymarketListing(read)).not.toThrow()
    }
    expect(() => market({ [field]: undefined })).not.toThrow()
  })

  it.each([
    ['clobTokenIds', '[broken'],
    ['clobTokenIds', JSON.stringify([TOKENS[0], 'x'])],
    ['outcomes', '[broken'],
    ['outcomes', '["Yes",7]'],
    ['orderPriceMinTickSize', 0],
    ['orderPriceMinTickSize', 'x'],
    ['orderMinSize', 'x'],
    ['version', 2],
    ['version', {}],
    ['conditionId', '0x12'],
    ['active', 'true'],
    ['closed', 'false'],
    ['acceptingOrders', 1],
    ['negRisk', 'true'],
  ])('is not traded with %s of %j', (field, value) => {
    expect(verdict({ [field]: value })).not.toBe('traded')
  })

  it('has no time where its text is none, and of a day its beginning', () => {
    expect(market({ gameStartTime: 'soon' }).gameStartsAt).toBeUndefined()
    expect(market({ endDate: '0001-01-01T00:00:00Z' }).endsAt).toBeUndefined()
    expect(market({ endDate: '2026-12-09' }).endsAt).toBe(Date.UTC(2026, 11, 9))
  })

  it('has prices where they can be read', () => {
    expect(market({ outcomePrices: '["0.123456789","1e-7"]' }).outcomePrices).toEqual([undefined, undefined])
    expect(market({ outcomePrices: '["0.4",{}]' }).outcomePrices).toEqual([4_000, undefined])
    expect(market({ outcomePrices: '[broken' }).outcomePrices).toEqual([])
  })

  it('has no fee that is known by half, also when fees are said to be off', () => {
    for (const feesEnabled of [true, false])
      for (const feeSchedule of [{}, { rate: null }, { rate: 0.05 }, 'x', [], 7]) {
        const read = market({ feesEnabled, feeSchedule })
        expect(read.fee).toBeUndefined()
        const listed = polymarketListing(read)
        expect(listed.ok && listed.value.market.feeKnown).toBe(false)
      }
    const free = polymarketListing(market({ feesEnabled: false, feeSchedule: null }))
    expect(free.ok && free.value.market.feeKnown).toBe(true)
  })

  it('has states that nobody knows where they cannot be read', () => {
    expect(market({ umaResolutionStatuses: '[broken' }).umaStatuses).toEqual(['unknown:unreadable'])
    expect(market({ umaResolutionStatuses: '["proposed",7]' }).umaStatuses).toEqual([
      'proposed',
      'unknown:unreadable',
    ])
    expect(market({ umaResolutionStatus: {} }).umaStatus).toBe('unknown:unreadable')
  })

  it('is called by its id where it has no other name', () => {
    expect(market({ slug: null }).slug).toBe('7')
    expect(market({ slug: '', id: null }).slug).toBe(CONDITION)
    expect(market({ id: null }).conditionId).toBe(CONDITION)
  })

  it('is refused when it has no id, or is no object', () => {
    for (const row of [
      { ...ROW, id: null, conditionId: '' },
      { ...ROW, id: {}, conditionId: 'x' },
      null,
      [],
      7,
      'x',
    ])
      expect(() => decodeGammaMarket(row)).toThrow(
        expect.objectContaining({ code: 'POLYMARKET_FIELD' }) as Error,
      )
  })
})

describe('an event of the catalogue', () => {
  const set = {
    ...EVENT,
    negRisk: true,
    enableNegRisk: true,
    negRiskAugmented: true,
    negRiskMarketID: `0x${'ef'.repeat(32)}`,
  }
  const bare = { ...ROW, events: undefined, negRisk: true, negRiskMarketID: set.negRiskMarketID }
  const listedOf = (event: object) => {
    const [first] = decodeGammaEvent(event).markets
    const listed = polymarketListing(first!)
    return listed.ok ? [listed.value.set?.isOpenEnded, listed.value.market.event] : listed.error
  }

  it('is told by its markets, so that stand-ins of a set are known', () => {
    const named = { ...bare, groupItemTitle: 'Ada Byron' }
    const standIn = { ...bare, groupItemTitle: 'Person A' }
    expect(listedOf({ ...set, markets: [named] })).toEqual([false, 'who'])
    expect(listedOf({ ...set, markets: [standIn] })).toEqual([true, 'who'])
    expect(listedOf({ ...set, markets: [{ ...standIn, events: [] }] })).toEqual([true, 'who'])
    expect(listedOf({ ...set, markets: [{ ...standIn, events: [null] }] })).toEqual([true, 'who'])
  })

  it.each(['enableNegRisk', 'negRiskAugmented'])('whose %s cannot be read may have stand-ins', (field) => {
    const standIn = { ...bare, groupItemTitle: 'Person A' }
    expect(listedOf({ ...set, [field]: 'x', markets: [standIn] })).toEqual([true, 'who'])
  })

  const FIELDS = [
    ...['slug', 'title', 'ticker', 'description', 'active', 'closed', 'archived', 'negRisk', 'enableNegRisk'],
    ...[
      'negRiskAugmented',
      'negRiskMarketID',
      'negRiskFeeBips',
      'startTime',
      'endDate',
      'seriesSlug',
      'series',
    ],
    ...['tags', 'showAllOutcomes', 'cumulativeMarkets', 'automaticallyResolved', 'gameId', 'homeTeamName'],
    ...['volume', 'volume24hr', 'liquidity', 'eventMetadata'],
  ]
  it.each(FIELDS)('keeps its markets whatever its %s is', (field) => {
    for (const value of JUNK) {
      const page = readGammaEventPage({ events: [{ ...set, [field]: value, markets: [ROW] }] })
      expect([page.items[0]?.markets.length, page.rejected]).toEqual([1, []])
    }
  })

  it('is called by its id where it has no other name', () => {
    expect(decodeGammaEvent({ id: 9, markets: [] }).slug).toBe('9')
  })
})

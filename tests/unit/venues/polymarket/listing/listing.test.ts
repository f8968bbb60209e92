import { describe, expect, it } from 'vitest'
import { durationMs, price } from '../../../../../src/lib/base/units.js'
import { WORST_KNOWN_FEE } from '../../../../../src/lib/domain/fees.js'
import type {
  BookTerms,
  CatalogueMarket,
} from '../../../../../src/lib/venues/polymarket/listing/catalogue-market.js'
import { polymarketListing } from '../../../../../src/lib/venues/polymarket/listing/listing.js'
import { outcomeTokens } from '../../../../../src/lib/venues/polymarket/listing/outcomes.js'
import { resolutionOf } from '../../../../../src/lib/venues/polymarket/listing/resolution.js'
import { contracts, later, NOON } from '../../../../drawn/market.js'

const [A, B] = ['7'.repeat(77), '8'.repeat(77)]
const CONDITION = '0x'.padEnd(66, 'c')
const OWN_FEE = { rateE6: 50_000, exponent: 1, takerOnly: true }

const catalogued = (changes: Partial<CatalogueMarket> = {}): CatalogueMarket => ({
  conditionId: CONDITION,
  question: 'Will it rain?',
  groupTitle: '',
  version: 'v1',
  outcomes: ['Yes', 'No'],
  tokens: [A, B],
  positions: [],
  outcomePrices: [price(6_200), price(3_800)],
  isBinary: true,
  isActive: true,
  isClosed: false,
  isAccepting: true,
  tick: price(100),
  minSize: contracts(5),
  delay: undefined,
  clearsBookAtStart: false,
  endsAt: NOON,
  gameStartsAt: undefined,
  isNegRisk: false,
  negRiskMarketId: undefined,
  isNegRiskOther: false,
  feesEnabled: true,
  fee: OWN_FEE,
  umaStatus: undefined,
  umaStatuses: [],
  events: [{ slug: 'rain', enablesNegRisk: false, isNegRiskAugmented: false }],
  ...changes,
})

const terms = (changes: Partial<BookTerms> = {}): BookTerms => ({
  conditionId: CONDITION,
  tokens: [
    { token: B, label: 'No' },
    { token: A, label: 'Yes' },
  ],
  tick: price(100),
  minSize: contracts(5),
  isNegRisk: false,
  isAccepting: true,
  fee: OWN_FEE,
  ...changes,
})

function listing(changes: Partial<CatalogueMarket> = {}, book?: BookTerms) {
  const listed = polymarketListing(catalogued(changes), book)
  return listed.ok ? listed.value : expect.fail(listed.error)
}

function refusal(changes: Partial<CatalogueMarket>, book?: BookTerms): string {
  const listed = polymarketListing(catalogued(changes), book)
  return listed.ok ? expect.fail('it was listed') : listed.error
}

describe('the tokens of a market', () => {
  it.each([
    [['Yes', 'No'], A],
    [['No', 'Yes'], B],
    [['Up', 'Down'], A],
    [['Down', 'Up'], B],
    [['Over', 'Under'], A],
    [['Under', 'Over'], B],
    [['NO', 'YES'], B],
    [['Celtics', 'Knicks'], A],
    [['Knicks', 'Celtics'], A],
  ])('of %j: YES is %s', (labels, yes) => {
    const tokens = outcomeTokens(labels, [A, B])
    expect(tokens?.yes.token).toBe(yes)
    expect(tokens?.no.token).toBe(yes === A ? B : A)
    // The label stays with its token, as it is written.
    for (const { label, token } of [tokens!.yes, tokens!.no])
      expect(labels.indexOf(label)).toBe([A, B].indexOf(token))
  })

  it.each([
    [
      ['Yes', 'Maybe'],
      [A, B],
    ],
    [
      ['Maybe', 'No'],
      [A, B],
    ],
    [
      ['Yes', 'Down'],
      [A, B],
    ],
    [
      ['Yes', 'Yes'],
      [A, B],
    ],
    [
      ['Yes', 'yes '],
      [A, B],
    ],
    [
      ['Yes', ''],
      [A, B],
    ],
    [['Yes'], [A]],
    [
      ['A', 'B', 'C'],
      [A, B, '9'],
    ],
    [
      ['Yes', 'No'],
      [A, A],
    ],
    [['Yes', 'No'], [A]],
    [
      ['Yes', 'No'],
      [A, ''],
    ],
    [
      ['Yes', 'No'],
      [A, '0x12'],
    ],
    [
      ['Yes', 'No'],
      [A, '012'],
    ],
  ])('%j with %j are none', (labels, tokens) => {
    expect(outcomeTokens(labels, tokens)).toBeUndefined()
  })
})

describe('a listing', () => {
  it('is a market in the terms of the engine', () => {
    expect(listing()).toEqual({
      market: {
        venue: 'polymarket',
        id: CONDITION,
        event: 'rain',
        title: 'Will it rain?',
        grid: expect.objectContaining({ size: 99 }),
        lot: 10_000,
        minQty: 5_000_000,
        fee: expect.objectContaining({ curve: { rateE6: 50_000, multiplierE6: 1_000_000, exponent: 1 } }),
        feeKnown: true,
        tokens: { yes: { label: 'Yes', token: A }, no: { label: 'No', token: B } },
        closesAt: NOON,
      },
      orderVersion: 2,
      isNegRisk: false,
      set: undefined,
      takerDelay: undefined,
      clearsBookAt: undefined,
      resolution: { stage: 'open', yesPayoff: undefined },
      isTradable: true,
    })
  })

  it('follows the labels when they come the other way round', () => {
    const { tokens } = listing({ outcomes: ['No', 'Yes'] }).market
    expect(tokens).toEqual({ yes: { label: 'Yes', token: B }, no: { label: 'No', token: A } })
  })

  it.each([
    ['not-binary', { isBinary: false }],
    ['not-binary', { conditionId: '' }],
    ['version', { version: undefined }],
    ['version', { version: 'v3' }],
    ['version', { version: 'v2', positions: [A, B] }],
    ['version', { tokens: [A, 'x'] }],
    ['version', { tokens: [] }],
    ['outcomes', { outcomes: ['Yes', 'Maybe'] }],
    ['tick', { tick: undefined }],
    ['tick', { tick: price(300) }],
    ['minimum', { minSize: undefined }],
  ])('is refused for its %s: %j', (why, changes) => {
    expect(refusal(changes)).toBe(why)
  })

  it.each([
    [
      'the labels the other way round',
      { tokens: terms().tokens.map((one, i) => ({ ...one, label: ['Yes', 'No'][i]! })) },
    ],
    ['another token', { tokens: [{ token: '9', label: 'Yes' }, terms().tokens[0]!] }],
    ['no tokens', { tokens: [] }],
    ['another contract', { isNegRisk: true }],
    ['another market', { conditionId: '0x1' }],
  ])("is refused when the book's host tells %s", (_, changes) => {
    expect(refusal({}, terms(changes))).toBe('contradiction')
  })

  it("takes tick and minimum from the book's host first, and whole lots", () => {
    const { market } = listing({}, terms({ tick: price(10), minSize: contracts('7.001') }))
    expect([market.grid.size, market.minQty]).toEqual([999, contracts('7.01')])
    expect(listing({}, terms({ tick: undefined, minSize: undefined })).market.grid.size).toBe(99)
    expect(listing({ minSize: contracts(0) }).market.minQty).toBe(contracts('0.01'))
  })

  it('closes at the earlier of its end and the start of its game', () => {
    const start = later(-1)
    expect(listing({ gameStartsAt: start }).market.closesAt).toBe(start)
    expect(listing({ gameStartsAt: later(1) }).market.closesAt).toBe(NOON)
    expect(listing({ endsAt: undefined, gameStartsAt: start }).market.closesAt).toBe(start)
    expect(listing({ endsAt: undefined }).market.closesAt).toBeUndefined()
    expect(listing({ gameStartsAt: start, clearsBookAtStart: true }).clearsBookAt).toBe(start)
  })

  it.each([{ isActive: false }, { isClosed: true }, { isAccepting: false }])(
    'with %j is not tradable',
    (no) => {
      expect(listing(no).isTradable).toBe(false)
    },
  )

  it("is not tradable when the book's host takes no orders", () => {
    expect(listing({}, terms({ isAccepting: false })).isTradable).toBe(false)
  })

  it('names its group where the question does not', () => {
    expect(listing({ groupTitle: 'in March' }).market.title).toBe('Will it rain?: in March')
    expect(listing({ groupTitle: 'rain' }).market.title).toBe('Will it rain?')
  })

  it('knows a position id by its own bits', () => {
    const condition = `0x01${'ab'.repeat(18)}${'0'.repeat(16)}${'cd'.repeat(4)}`
    const id = BigInt(`${condition}00`)
    const changes = { version: 'v2', conditionId: condition, tokens: [], positions: [`${id}`, `${id + 1n}`] }
    const { orderVersion, market } = listing(changes)
    expect([orderVersion, market.id.length, market.tokens?.no.token]).toEqual([3, 64, `${id + 1n}`])
    expect(refusal({ ...changes, conditionId: `0x02${condition.slice(4)}` })).toBe('version')
    expect(refusal({ ...changes, positions: [`${id}`, `${id}`] })).toBe('version')
    expect(refusal({ ...changes, version: 'v1', tokens: changes.positions })).toBe('version')
  })

  it('belongs to its exclusive set, and says when it stands for others', () => {
    const member = { isNegRisk: true, negRiskMarketId: '0xset' }
    const augmented = [{ slug: 'e', enablesNegRisk: true, isNegRiskAugmented: true }]
    expect(listing(member).set).toEqual({ id: '0xset', isOpenEnded: false })
    expect(listing({ ...member, isNegRiskOther: true }).set).toMatchObject({ isOpenEnded: true })
    expect(listing({ ...member, events: augmented, groupTitle: 'Person C' }).set).toMatchObject({
      isOpenEnded: true,
    })
    expect(listing({ ...member, events: augmented, groupTitle: 'Ann Lee' }).set).toMatchObject({
      isOpenEnded: false,
    })
    expect(listing({ ...member, groupTitle: 'Person C' }).set).toMatchObject({ isOpenEnded: false })
    expect(listing({ negRiskMarketId: '0xset' }).set).toBeUndefined()
    // Whether the set is augmented is not known: what nobody can name is in no trade of sets.
    expect(listing({ ...member, events: [] }).set).toEqual({ id: '0xset', isOpenEnded: true })
    expect(listing({ ...member, events: augmented, groupTitle: ' ' }).set).toMatchObject({
      isOpenEnded: true,
    })
  })

  it('belongs to the event of its set when its own one is not told', () => {
    expect(listing({ isNegRisk: true, negRiskMarketId: '0xset', events: [] }).market.event).toBe('0xset')
    expect(listing({ events: [] }).market.event).toBe(CONDITION)
  })

  it('tells how long takers wait', () => {
    expect(listing({ delay: durationMs(3_000) }).takerDelay).toBe(3_000)
  })
})

describe('the fee of a listing', () => {
  const feeOf = (changes: Partial<CatalogueMarket>, book?: BookTerms) => {
    const { fee, feeKnown } = listing(changes, book).market
    return [fee.curve.rateE6, fee.curve.exponent, feeKnown]
  }
  const [none, cheap] = [{ fee: undefined }, { ...OWN_FEE, rateE6: 40_000 }]

  it('is its own', () => {
    expect(feeOf({})).toEqual([50_000, 1, true])
    expect(feeOf({ feesEnabled: undefined })).toEqual([50_000, 1, true])
    expect(feeOf({ fee: { ...OWN_FEE, rateE6: 250_000, exponent: 2 } })).toEqual([250_000, 2, true])
    expect(feeOf({}, terms())).toEqual([50_000, 1, true])
    expect(feeOf({ ...none, feesEnabled: undefined }, terms())).toEqual([50_000, 1, true])
  })

  it('is nothing when there is none', () => {
    expect(feeOf({ ...none, feesEnabled: false })).toEqual([0, 1, true])
    expect(feeOf({ ...none, feesEnabled: undefined }, terms({ fee: undefined }))).toEqual([0, 1, true])
    expect(feeOf({ feesEnabled: false, fee: { ...OWN_FEE, rateE6: 0, exponent: 1 } })).toEqual([0, 1, true])
  })

  it('is the worst known one when it is not told', () => {
    const { curve } = WORST_KNOWN_FEE
    const worst = [curve.rateE6, curve.exponent, false]
    expect(feeOf({ ...none, feesEnabled: undefined })).toEqual(worst)
    expect(feeOf(none)).toEqual(worst)
    expect(feeOf({ fee: { ...OWN_FEE, rateE6: 50_000, exponent: 0 } })).toEqual(worst)
    expect(feeOf({ fee: { ...OWN_FEE, rateE6: -1, exponent: 1 } })).toEqual(worst)
  })

  it('is never cheaper than the worst known one when it is told in two ways', () => {
    expect(feeOf({ feesEnabled: false })).toEqual([70_000, 1, false])
    expect(feeOf({}, terms({ fee: cheap }))).toEqual([70_000, 1, false])
    expect(feeOf({}, terms({ fee: undefined }))).toEqual([70_000, 1, false])
    expect(feeOf({ fee: { ...OWN_FEE, rateE6: 90_000 } }, terms({ fee: cheap }))).toEqual([90_000, 1, false])
    // Both curves lie below this one everywhere.
    expect(feeOf({ fee: { ...OWN_FEE, rateE6: 500_000, exponent: 2 } }, terms({ fee: cheap }))).toEqual([
      125_000,
      1,
      false,
    ])
  })

  it('at no price is less than any telling of it or the worst known one', () => {
    const tellings = [
      { rateE6: 500_000, exponent: 2 },
      { rateE6: 10_000, exponent: 1 },
      { rateE6: 300_001, exponent: 3 },
      { rateE6: 1_000_000, exponent: 4 },
    ]
    const costs = (curve: { rateE6: number; exponent: number }, p: number) =>
      curve.rateE6 * (p * (1 - p)) ** curve.exponent
    for (const one of tellings)
      for (const other of tellings) {
        if (one === other) continue
        const { fee } = listing(
          { fee: { ...OWN_FEE, ...one } },
          terms({ fee: { ...OWN_FEE, ...other } }),
        ).market
        for (let p = 0.01; p < 1; p += 0.01)
          for (const curve of [one, other, WORST_KNOWN_FEE.curve])
            expect(costs(fee.curve, p) * (1 + 1e-9)).toBeGreaterThanOrEqual(costs(curve, p))
      }
  })

  it('is for makers as well unless the market says that it is for takers alone', () => {
    const makersPay = (changes: Partial<CatalogueMarket>, book?: BookTerms) =>
      listing(changes, book).market.fee.makersPay ?? false
    expect(makersPay({})).toBe(false)
    expect(makersPay({ fee: { ...OWN_FEE, takerOnly: false } })).toBe(true)
    expect(makersPay({}, terms({ fee: { ...OWN_FEE, takerOnly: false } }))).toBe(true)
    expect(listing({}, terms({ fee: { ...OWN_FEE, takerOnly: false } })).market.feeKnown).toBe(false)
    expect(makersPay({ ...none, feesEnabled: undefined })).toBe(true)
    expect(makersPay({ ...none, feesEnabled: false })).toBe(false)
  })
})

describe('the result of a market', () => {
  const ended = (prices: readonly number[], changes: Partial<CatalogueMarket> = {}) =>
    catalogued({ isClosed: true, outcomePrices: prices.map(price), ...changes })

  it.each([
    [[10_000, 0], ['Yes', 'No'], 10_000],
    [[0, 10_000], ['Yes', 'No'], 0],
    [[10_000, 0], ['No', 'Yes'], 0],
    [[0, 10_000], ['Up', 'Down'], 0],
    [[5_000, 5_000], ['Yes', 'No'], 5_000],
    [[6_000, 4_000], ['Yes', 'No'], undefined],
    [[10_000, 10_000], ['Yes', 'No'], undefined],
    [[0, 0], ['Yes', 'No'], undefined],
  ])('from prices %j of %j is %s', (prices, outcomes, yesPayoff) => {
    const market = ended(prices, { outcomes, umaStatus: 'resolved' })
    expect(resolutionOf(market)).toEqual({ stage: 'final', yesPayoff })
  })

  it('cannot be a split in an exclusive set', () => {
    expect(
      resolutionOf(ended([5_000, 5_000], { umaStatus: 'resolved', isNegRisk: true })).yesPayoff,
    ).toBeUndefined()
  })

  it('pays nothing while it may be turned over', () => {
    expect(resolutionOf(ended([10_000, 0], { umaStatus: 'disputed' })).stage).toBe('disputed')
    expect(resolutionOf(ended([10_000, 0], { umaStatuses: ['proposed', 'disputed'] })).stage).toBe('disputed')
    expect(resolutionOf(ended([10_000, 0], { umaStatus: 'disputed' })).yesPayoff).toBeUndefined()
    const unconfirmed = ended([10_000, 0])
    expect(resolutionOf(unconfirmed)).toEqual({ stage: 'found', yesPayoff: 10_000 })
    expect(listing({ isClosed: true, umaStatus: 'disputed' }).resolution.stage).toBe('disputed')
  })

  it('is not there while the market is open', () => {
    expect(resolutionOf(catalogued()).stage).toBe('open')
    expect(resolutionOf(catalogued({ umaStatus: 'proposed' })).stage).toBe('proposed')
    const early = catalogued({ umaStatus: 'resolved', outcomePrices: [price(10_000), price(0)] })
    expect(resolutionOf(early)).toEqual({ stage: 'open', yesPayoff: undefined })
    expect(resolutionOf(ended([6_000, 4_000])).stage).toBe('open')
  })

  it('stays final after a dispute that ended', () => {
    const market = ended([0, 10_000], {
      umaStatus: 'resolved',
      umaStatuses: ['proposed', 'disputed', 'resolved'],
    })
    expect(resolutionOf(market)).toEqual({ stage: 'final', yesPayoff: 0 })
  })
})

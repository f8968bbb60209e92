// Three kinds of markets with somebody to trade with: a plain one that charges takers, one of an exclusive set, and one of the newest
// generation whose takers are held back for some seconds. The same markets stand in the simulated exchange and in our own terms.
import { Rng } from '../../../src/lib/base/rng.js'
import { durationMs, ms, price, qty, usd, type Price } from '../../../src/lib/base/units.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import type { Market } from '../../../src/lib/domain/market.js'
import type { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import { Exchange } from '../../../src/lib/exchange/core/exchange.js'
import type { Faults } from '../../../src/lib/exchange/faults/fault-kinds.js'
import type {
  PolymarketEventListing,
  PolymarketMarketListing,
} from '../../../src/lib/exchange/polymarket/listing.js'
import { PolymarketVenue } from '../../../src/lib/exchange/polymarket/polymarket-venue.js'
import type { PolymarketSettings } from '../../../src/lib/exchange/polymarket/settings.js'
import { takerFees } from '../../../src/lib/venues/polymarket/fees.js'
import type { MarketFacts } from '../../../src/lib/venues/polymarket/orders/market-facts.js'
import { drawnMarket } from '../../drawn/market.js'

export const START = ms(1_795_180_000_000)
const DAY = 86_400_000
const word = (digit: string): string => `0x${digit.repeat(64)}`
const POSITION = '473090266823182576679874918463867592367321396058608657359025971969606805760'

interface Kind {
  readonly condition: string
  readonly tokens: readonly [yes: string, no: string]
  readonly event: string
  readonly version: 'v1' | 'v2'
  readonly tick: Price
  readonly rateE6: number | undefined
  readonly secondsDelay: number
}

const KINDS = {
  plain: {
    condition: word('a'),
    tokens: ['1'.repeat(70), '2'.repeat(70)],
    event: 'plain',
    version: 'v1',
    tick: price(100),
    rateE6: 50_000,
    secondsDelay: 0,
  },
  set: {
    condition: word('b'),
    tokens: ['3'.repeat(70), '4'.repeat(70)],
    event: 'set',
    version: 'v1',
    tick: price(10),
    rateE6: undefined,
    secondsDelay: 0,
  },
  held: {
    condition: '0x010bc275467aa6eb539a98c4fb5b00ff8e66b700000000000000001e6c63e9',
    tokens: [POSITION, `${POSITION.slice(0, -1)}1`],
    event: 'plain',
    version: 'v2',
    tick: price(100),
    rateE6: 70_000,
    secondsDelay: 3,
  },
} as const satisfies Readonly<Record<string, Kind>>

export type MarketName = keyof typeof KINDS
export const MARKET_NAMES = Object.keys(KINDS) as readonly MarketName[]

const marketOf = ({ condition, tokens, tick, rateE6, event }: Kind): Market =>
  drawnMarket(`polymarket:${condition}`, {
    event,
    lot: qty(10_000),
    minQty: qty(5_000_000),
    grid: uniformGrid(tick),
    fee: takerFees(rateE6 === undefined ? undefined : { rateE6, exponent: 1 }),
    tokens: { yes: { label: 'Yes', token: tokens[0] }, no: { label: 'No', token: tokens[1] } },
  })

export const MARKETS = Object.fromEntries(
  Object.entries(KINDS).map(([name, kind]) => [name, marketOf(kind)]),
) as Readonly<Record<MarketName, Market>>

export function factsOf(market: string): MarketFacts | undefined {
  const kind = Object.values<Kind>(KINDS).find(({ condition }) => condition === market)
  if (kind === undefined) return undefined
  const { event, secondsDelay, tick, version } = kind
  const takerDelay = durationMs(secondsDelay * 1_000)
  return { version, isNegRisk: event === 'set', tick, minSize: qty(5_000_000), takerDelay }
}

/** The exchange with its world; the maker owns sets of everything and has money without end. */
export class OrdersWorld {
  readonly agenda: Agenda
  readonly exchange: Exchange
  readonly venue: PolymarketVenue

  constructor(
    agenda: Agenda,
    given: { faults: Faults; seed: number; settings?: Partial<PolymarketSettings> },
  ) {
    const { faults, seed, settings = {} } = given
    this.agenda = agenda
    this.exchange = new Exchange({ agenda, rng: new Rng(seed, 'exchange') })
    this.venue = new PolymarketVenue({
      ...{ exchange: this.exchange, agenda, faults, settings },
      rng: new Rng(seed, 'venue'),
    })
    for (const [id, isSet] of [
      ['plain', false],
      ['set', true],
    ] as const)
      this.venue.listEvent(eventListing(id, isSet))
    this.exchange.openAccount('maker')
    this.exchange.deposit('maker', 'main', usd(10_000_000_000_000))
    for (const [i, kind] of Object.values<Kind>(KINDS).entries()) {
      this.venue.listMarket(marketListing(kind, `${i + 1}`), { openAt: START, closeAt: ms(START + DAY) })
      this.exchange.split('maker', kind.condition, qty(100_000_000_000))
    }
  }

  /** Somebody else wants or offers shares of YES; what crosses is taken at once. While the engine restarts nobody does. */
  quote(name: MarketName, side: 'bid' | 'ask', ticks: number, shares: number): void {
    if (this.exchange.trading('main') !== 'open') return
    const placed = this.exchange.place({
      ...{ account: 'maker', market: KINDS[name].condition, side, outcome: 'yes', tif: 'gtc' },
      price: price(ticks),
      qty: qty(Math.round(shares * 1_000_000)),
      selfTrade: 'cancel_maker',
    })
    if (!placed.ok) throw new Error(placed.error.detail)
  }
}

const eventListing = (id: string, isSet: boolean): PolymarketEventListing => ({
  ...{ id, slug: id, title: id, description: '', seriesSlug: undefined },
  tags: [{ id: '7', label: 'Economy', slug: 'economy' }],
  negRisk: isSet,
  negRiskAugmented: false,
  negRiskMarketId: isSet ? word('e') : undefined,
  startAt: START,
  endAt: ms(START + DAY),
})

const marketListing = (
  { condition, tokens, event, version, tick, rateE6, secondsDelay }: Kind,
  id: string,
): PolymarketMarketListing => ({
  ...{ id, event, version, tick, secondsDelay, tokens },
  conditionId: condition,
  questionId: word('d'),
  slug: `market-${id}`,
  question: 'Does it happen?',
  description: 'It happens or it does not.',
  resolutionSource: '',
  groupItemTitle: '',
  outcomes: ['Yes', 'No'],
  yesIndex: 0,
  minSize: qty(5_000_000),
  fee: rateE6 === undefined ? undefined : { rateE6, exponent: 1, category: 'economics' },
  heldTaker: false,
  clearBookOnStart: false,
  gameStartAt: undefined,
  eventStartAt: undefined,
  endAt: ms(START + DAY),
  negRiskOther: false,
  sportsMarketType: undefined,
  line: undefined,
  fiftyFifty: false,
})

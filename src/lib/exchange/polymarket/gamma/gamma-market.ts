import { addMs, PRICE_ONE, type Ms } from '../../../base/units.js'
import { utcText } from '../../../base/clock.js'
import type { Agenda } from '../../core/agenda.js'
import type { Exchange } from '../../core/exchange.js'
import type { SimMarket } from '../../core/market.js'
import { centsNumber, midText, priceNumber, priceText, sizeNumber } from '../books/number-text.js'
import { isResolved, type ListedMarket } from '../catalogue/catalogue.js'
import { feeRate, feeType, rebateRate } from '../fees.js'
import { madeUpAddress } from '../made-up.js'
import { isoSeconds, LEGACY_BASE_FEE, requestId } from '../rest/market-json.js'
import { REWARD_MAX_SPREAD, REWARD_MIN_SIZE } from '../rest/order-scoring.js'
import { checksumAddress } from '../signing/hex.js'
import type { PolymarketSettings } from '../settings.js'
import { gammaTime } from './gamma-time.js'

export interface GammaParts {
  readonly exchange: Exchange
  readonly agenda: Agenda
  readonly settings: PolymarketSettings
}

const MICROS_PER_CENT = 10_000
const UMA_BOND = '500'
const UMA_REWARD = '5'
const RESOLVER = checksumAddress(madeUpAddress('resolver'))

/** When the catalogue lists a market as closed: some time after it was paid. */
function closedAt({ market }: ListedMarket, { settings }: GammaParts): Ms | undefined {
  return market.settledAt === undefined ? undefined : addMs(market.settledAt, settings.gammaCloseLag)
}

export function isClosed(entry: ListedMarket, parts: GammaParts): boolean {
  const at = closedAt(entry, parts)
  return at !== undefined && at <= parts.agenda.now
}

/** Every state that the oracle went through, and the last of them. */
const UMA: Readonly<Partial<Record<SimMarket['status'], readonly string[]>>> = {
  determined: ['proposed'],
  disputed: ['proposed', 'disputed'],
  amended: ['proposed', 'disputed', 'proposed'],
  finalized: ['proposed', 'resolved'],
}

/** The state of a market's resolution; none before there is a result. */
export const umaStatus = ({ market }: ListedMarket): string | undefined => UMA[market.status]?.at(-1)

interface Touch {
  readonly bid: number | undefined
  readonly ask: number | undefined
  /** Of the first outcome listed. */
  readonly last: number | undefined
}

/** Best and last prices of the outcome that the market lists first. */
function touchOf({ listing, market }: ListedMarket, { exchange }: GammaParts): Touch {
  const { bid, ask } = exchange.best(market.id)
  const last = market.lastTrade?.price
  if (listing.yesIndex === 0) return { bid: bid?.price, ask: ask?.price, last }
  const other = (price: number | undefined): number | undefined => price && PRICE_ONE - price
  return { bid: other(ask?.price), ask: other(bid?.price), last: other(last) }
}

function outcomePrices(entry: ListedMarket, { bid, ask, last }: Touch): readonly [string, string] {
  const { market, listing } = entry
  if (isResolved(entry)) {
    const yes = market.yesPayoff ?? PRICE_ONE / 2
    const first = listing.yesIndex === 0 ? yes : PRICE_ONE - yes
    return [priceText(first), priceText(PRICE_ONE - first)]
  }
  if (bid !== undefined && ask !== undefined)
    return [midText(bid, ask), midText(PRICE_ONE - bid, PRICE_ONE - ask)]
  const price = last ?? PRICE_ONE / 2
  return [priceText(price), priceText(PRICE_ONE - price)]
}

/** Dollars resting in the book. */
export const liquidityOf = (entry: ListedMarket, parts: GammaParts): number =>
  centsNumber(liquidityCents(entry, parts))

/** The same in whole cents, which add up. */
export function liquidityCents({ market }: ListedMarket, { exchange }: GammaParts): number {
  const { bids, asks } = exchange.book(market.id)
  let sum = 0
  for (const { price, qty } of bids) sum += Math.round((price * qty) / PRICE_ONE)
  for (const { price, qty } of asks) sum += Math.round(((PRICE_ONE - price) * qty) / PRICE_ONE)
  return Math.round(sum / MICROS_PER_CENT)
}

export const volumeOf = ({ market }: ListedMarket): number => sizeNumber(market.volume)

/** A market as the catalogue shows it; lists of values are JSON inside of texts. */
export function gammaMarket(entry: ListedMarket, parts: GammaParts): Record<string, unknown> {
  const { listing, market, event } = entry
  const touch = touchOf(entry, parts)
  const volume = volumeOf(entry)
  const liquidity = liquidityOf(entry, parts)
  const isPosition = listing.version === 'v2'
  return {
    id: listing.id,
    question: listing.question,
    conditionId: listing.conditionId,
    slug: listing.slug,
    resolutionSource: listing.resolutionSource,
    endDate: isoSeconds(listing.endAt),
    startDate: isoSeconds(event.listing.startAt),
    endDateIso: day(listing.endAt),
    startDateIso: day(event.listing.startAt),
    ...(listing.eventStartAt === undefined ? {} : { eventStartTime: isoSeconds(listing.eventStartAt) }),
    ...(listing.gameStartAt === undefined ? {} : { gameStartTime: gammaTime(listing.gameStartAt) }),
    outcomes: JSON.stringify(listing.outcomes),
    outcomePrices: JSON.stringify(outcomePrices(entry, touch)),
    clobTokenIds: isPosition ? null : JSON.stringify(listing.tokens),
    ...(isPosition ? { positionIds: listing.tokens } : {}),
    description: listing.description,
    active: true,
    closed: isClosed(entry, parts),
    archived: false,
    new: false,
    featured: false,
    restricted: true,
    acceptingOrders: market.status === 'active',
    acceptingOrdersTimestamp: isoSeconds(market.openAt),
    enableOrderBook: true,
    orderPriceMinTickSize: priceNumber(market.grid.bands[0]!.step),
    orderMinSize: sizeNumber(listing.minSize),
    questionID: listing.questionId,
    groupItemTitle: listing.groupItemTitle,
    groupItemThreshold: entry.place.toString(),
    ...quotesOf(touch),
    volume: volume.toString(),
    volumeNum: volume,
    liquidity: liquidity.toString(),
    liquidityNum: liquidity,
    rewardsMinSize: sizeNumber(REWARD_MIN_SIZE),
    rewardsMaxSpread: REWARD_MAX_SPREAD,
    ...setFields(entry),
    ...resolutionFields(entry, parts),
    ...feeFields(entry),
    secondsDelay: listing.secondsDelay,
    clearBookOnStart: listing.clearBookOnStart,
    ...(listing.sportsMarketType === undefined ? {} : { sportsMarketType: listing.sportsMarketType }),
    ...(listing.line === undefined ? {} : { line: Number(listing.line) }),
    rfqEnabled: false,
    comboStatus: 'disabled',
    version: listing.version,
  }
}

const quotesOf = ({ bid, ask, last }: Touch): object => ({
  ...(bid === undefined ? {} : { bestBid: priceNumber(bid) }),
  ...(ask === undefined ? {} : { bestAsk: priceNumber(ask) }),
  ...(bid === undefined || ask === undefined ? {} : { spread: priceNumber(ask - bid) }),
  ...(last === undefined ? {} : { lastTradePrice: priceNumber(last) }),
})

function setFields({ listing, event }: ListedMarket): object {
  const { negRisk, negRiskMarketId } = event.listing
  if (!negRisk) return { negRisk }
  return {
    negRisk,
    negRiskMarketID: negRiskMarketId ?? '',
    negRiskRequestID: requestId(listing.questionId),
    negRiskOther: listing.negRiskOther,
  }
}

function resolutionFields(entry: ListedMarket, parts: GammaParts): object {
  const { market, listing } = entry
  const status = umaStatus(entry)
  const closed = closedAt(entry, parts)
  const settled = market.settledAt
  return {
    umaBond: UMA_BOND,
    umaReward: UMA_REWARD,
    resolvedBy: RESOLVER,
    automaticallyResolved: listing.eventStartAt !== undefined,
    umaResolutionStatuses: JSON.stringify(UMA[market.status] ?? []),
    ...(status === undefined ? {} : { umaResolutionStatus: status }),
    ...(settled === undefined ? {} : { umaEndDate: isoSeconds(settled) }),
    ...(closed === undefined || closed > parts.agenda.now ? {} : { closedTime: gammaTime(settled!) }),
  }
}

function feeFields({ listing: { fee } }: ListedMarket): object {
  const legacy = { makerBaseFee: LEGACY_BASE_FEE, takerBaseFee: LEGACY_BASE_FEE }
  if (fee === undefined) return { feesEnabled: false, ...legacy }
  return {
    feesEnabled: true,
    feeType: feeType(fee.category),
    feeSchedule: {
      rate: feeRate(fee.rateE6),
      exponent: fee.exponent,
      takerOnly: true,
      rebateRate: rebateRate(fee.category),
    },
    ...legacy,
  }
}

const day = (at: Ms): string => utcText(at).slice(0, 10)

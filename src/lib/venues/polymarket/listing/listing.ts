import { err, ok, type Result } from '../../../base/errors.js'
import { qty, type DurationMs, type Ms, type Price, type Qty } from '../../../base/units.js'
import { uniformGrid } from '../../../domain/grid.js'
import type { Market } from '../../../domain/market.js'
import { tickRules } from '../amounts/tick-rules.js'
import type { BookTerms, CatalogueMarket } from './catalogue-market.js'
import { tradedIds } from './generation.js'
import { listedFee } from './listed-fee.js'
import { outcomeTokens } from './outcomes.js'
import { resolutionOf, type Resolution } from './resolution.js'

/** Why a market is not traded. `contradiction`: the catalogue and the order book's host do not say the same of it. */
export type ListingRefusal = 'not-binary' | 'version' | 'outcomes' | 'tick' | 'minimum' | 'contradiction'

/** A set of which at most one market pays YES, and perhaps none does (polymarket.md 8.1). */
export interface ExclusiveSet {
  readonly id: string
  /** This member stands for what is not named yet, or for all others: what it means may change, so it belongs to no trade of sets. */
  readonly isOpenEnded: boolean
}

/** A market in the engine's terms, and what its orders need besides. */
export interface PolymarketListing {
  readonly market: Market
  /** The version that its orders are signed in (polymarket.md 1.2). */
  readonly orderVersion: 2 | 3
  readonly isNegRisk: boolean
  readonly set: ExclusiveSet | undefined
  /** How long a taker's order waits, if the catalogue tells (polymarket.md 3.8). */
  readonly takerDelay: DurationMs | undefined
  /** When all resting orders are removed. */
  readonly clearsBookAt: Ms | undefined
  /** How far it has come towards its result. */
  readonly resolution: Resolution
  /** By all flags; whether there is a book says the book alone (polymarket.md 4.2). */
  readonly isTradable: boolean
}

/** Shares are divisible to 0.01 in orders (polymarket.md 3.2). */
const LOT = qty(10_000)

/**
 * A market of the catalogue in the engine's terms; its id is the condition id. What the order book's host says of it, where that is at
 * hand, comes first and must not contradict the catalogue.
 */
export function polymarketListing(
  market: CatalogueMarket,
  book?: BookTerms,
): Result<PolymarketListing, ListingRefusal> {
  if (!market.isBinary || market.conditionId === '') return err('not-binary')
  const ids = tradedIds(market)
  if (ids === undefined) return err('version')
  const tokens = outcomeTokens(market.outcomes, ids.tokens)
  if (tokens === undefined) return err('outcomes')
  if (book !== undefined && !agree(market, tokens, book)) return err('contradiction')
  const tick = book?.tick ?? market.tick
  if (tick === undefined || tickRules(tick) === undefined) return err('tick')
  const minSize = book?.minSize ?? market.minSize
  if (minSize === undefined) return err('minimum')
  return ok({
    market: domainMarket(market, { tokens, tick, minSize, book }),
    orderVersion: ids.orderVersion,
    isNegRisk: market.isNegRisk,
    set: setOf(market),
    takerDelay: market.delay,
    clearsBookAt: market.clearsBookAtStart ? market.gameStartsAt : undefined,
    resolution: resolutionOf(market),
    isTradable: market.isActive && !market.isClosed && market.isAccepting && (book?.isAccepting ?? true),
  })
}

type Tokens = NonNullable<Market['tokens']>

interface Terms {
  readonly tokens: Tokens
  readonly tick: Price
  readonly minSize: Qty
  readonly book: BookTerms | undefined
}

function domainMarket(market: CatalogueMarket, { tokens, tick, minSize, book }: Terms): Market {
  const { fee, isKnown } = listedFee(market, book)
  return {
    venue: 'polymarket',
    id: market.conditionId,
    event: market.events[0]?.slug ?? market.negRiskMarketId ?? market.conditionId,
    title: titleOf(market),
    grid: uniformGrid(tick),
    lot: LOT,
    minQty: qty(Math.max(LOT, Math.ceil(minSize / LOT) * LOT)),
    fee,
    feeKnown: isKnown,
    tokens,
    closesAt: closesAt(market),
  }
}

/** The same outcomes under the same tokens, and the same exchange contract. */
function agree(market: CatalogueMarket, tokens: Tokens, book: BookTerms): boolean {
  const told = new Map(book.tokens.map(({ token, label }) => [token, label]))
  return (
    book.conditionId === market.conditionId &&
    told.size === 2 &&
    told.get(tokens.yes.token) === tokens.yes.label &&
    told.get(tokens.no.token) === tokens.no.label &&
    book.isNegRisk === market.isNegRisk
  )
}

/**
 * The earlier of the end that is listed and the start of a game. Trading goes on after both, but from then on the result may be out
 * and the book may be emptied (polymarket.md 3.8 and 8.3).
 */
function closesAt({ endsAt, gameStartsAt }: CatalogueMarket): Ms | undefined {
  if (endsAt === undefined || gameStartsAt === undefined) return endsAt ?? gameStartsAt
  return endsAt < gameStartsAt ? endsAt : gameStartsAt
}

/** Questions of one event may be alike; the group's title tells them apart. */
const titleOf = ({ question, groupTitle }: CatalogueMarket): string =>
  groupTitle === '' || question.includes(groupTitle) ? question : `${question}: ${groupTitle}`

/** A name that is a kind and a letter or number: nobody is named yet, as in "Person A" (polymarket.md 8.1). */
const STAND_IN = /^\p{L}+ (?:[A-Z]{1,2}|\d{1,3})$/u

/** Of an event that is not known nobody can say which of its outcomes are named. */
function setOf(market: CatalogueMarket): ExclusiveSet | undefined {
  const { events, groupTitle, isNegRisk, isNegRiskOther, negRiskMarketId } = market
  if (!isNegRisk || negRiskMarketId === undefined) return undefined
  const isAugmented = events.some((event) => event.enablesNegRisk && event.isNegRiskAugmented)
  const name = groupTitle.trim()
  const isStandIn = isAugmented && (name === '' || STAND_IN.test(name))
  return { id: negRiskMarketId, isOpenEnded: isNegRiskOther || isStandIn || events.length === 0 }
}

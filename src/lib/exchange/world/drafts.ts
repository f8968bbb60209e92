/** What a topic says about its events; `draftKalshi` and `draftPolymarket` add what is the same for all of them. */
import { addMs, durationMs, price, PRICE_ONE, qty, type DurationMs, type Ms } from '../../base/units.js'
import { Grid } from '../../domain/grid.js'
import type { Outcome } from '../../domain/complement.js'
import type {
  KalshiEventListing,
  KalshiMarketListing,
  KalshiSeriesListing,
  KalshiStrikeType,
} from '../kalshi/listing.js'
import type { PolymarketEventListing, PolymarketMarketListing, PolymarketTag } from '../polymarket/listing.js'
import type { Claim, KalshiWorldEvent, LaterNews, PolymarketWorldEvent } from './listed.js'
import type { Naming } from './naming.js'
import { bandsOf } from './price-structures.js'
import type { TopicSpec } from './topic-spec.js'

interface LegDraft {
  readonly key: string
  readonly outcome: Outcome
  readonly rule: string
  readonly claim: Claim
}

export interface KalshiLeg extends LegDraft {
  /** Behind the event's ticker and a hyphen. */
  readonly suffix: string
  readonly title: string
  readonly subtitle: string
  readonly strike: {
    readonly type: KalshiStrikeType
    readonly floor?: number
    readonly cap?: number
    readonly custom?: Readonly<Record<string, string>>
  }
  readonly rules: readonly [primary: string, secondary: string]
  readonly news?: LaterNews
}

export interface KalshiDraft {
  readonly topic: TopicSpec & { readonly kalshi: NonNullable<TopicSpec['kalshi']> }
  readonly series: Pick<KalshiSeriesListing, 'ticker' | 'title' | 'category' | 'tags' | 'frequency'> & {
    readonly source: { readonly name: string; readonly url: string }
  }
  /** Where new events of the series live unless the world file says otherwise. */
  readonly shard: number
  readonly ticker: string
  readonly title: string
  readonly subTitle: string
  readonly returns: KalshiEventListing['collateralReturnType']
  readonly listAt: Ms
  readonly openAt: Ms
  readonly closeAt: Ms
  readonly expectedAt: Ms
  readonly strikeDate?: Ms
  /** Ends trading when the result is known. */
  readonly earlyClose?: string
  readonly timer: DurationMs
  readonly legs: readonly KalshiLeg[]
}

const WEEK = durationMs(7 * 86_400_000)
const FULL_FEE_E6 = 1_000_000
const CENT_OF_A_CONTRACT = qty(10_000)

export function draftKalshi(naming: Naming, draft: KalshiDraft): KalshiWorldEvent {
  const { topic, series } = draft
  const { kalshi } = topic
  const shard = kalshi.shard ?? draft.shard
  const bands = bandsOf(kalshi.grid)
  return {
    venue: 'kalshi',
    topic: topic.name,
    listAt: draft.listAt,
    series: {
      ticker: series.ticker,
      title: series.title,
      category: series.category,
      tags: series.tags,
      frequency: series.frequency,
      feeType: kalshi.fees,
      feeMultiplierE6: FULL_FEE_E6,
      settlementSources: [series.source],
      shard,
    },
    event: {
      ticker: draft.ticker,
      series: series.ticker,
      title: draft.title,
      subTitle: draft.subTitle,
      mutuallyExclusive: draft.returns === 'MECNET',
      collateralReturnType: draft.returns,
      shard,
      strikeDate: draft.strikeDate,
      feeMultiplierOverrideE6: kalshi.multiplier === FULL_FEE_E6 ? undefined : kalshi.multiplier,
    },
    markets: draft.legs.map((leg) => ({
      venue: 'kalshi',
      topic: topic.name,
      key: leg.key,
      outcome: leg.outcome,
      rule: leg.rule,
      claim: leg.claim,
      id: `${draft.ticker}-${leg.suffix}`,
      openAt: draft.openAt,
      closeAt: draft.closeAt,
      terms: {
        id: `${draft.ticker}-${leg.suffix}`,
        event: draft.ticker,
        clearing: 'netted',
        purse: shard.toString(),
        grid: Grid.of(bands),
        lot: CENT_OF_A_CONTRACT,
        minQty: CENT_OF_A_CONTRACT,
        openAt: draft.openAt,
        closeAt: draft.closeAt,
        takerDelay: durationMs(0),
      },
      closesEarly: draft.earlyClose !== undefined,
      book: kalshi.book ?? topic.book,
      listing: kalshiListing(naming, draft, leg),
      news: leg.news,
    })),
  }
}

function kalshiListing(naming: Naming, draft: KalshiDraft, leg: KalshiLeg): KalshiMarketListing {
  const ticker = `${draft.ticker}-${leg.suffix}`
  const { grid } = draft.topic.kalshi
  return {
    ticker,
    event: draft.ticker,
    marketId: naming.uuid(ticker),
    title: leg.title,
    subtitle: leg.subtitle,
    yesSubTitle: leg.subtitle,
    noSubTitle: leg.subtitle,
    strikeType: leg.strike.type,
    floorStrike: leg.strike.floor,
    capStrike: leg.strike.cap,
    customStrike: leg.strike.custom,
    rulesPrimary: leg.rules[0],
    rulesSecondary: leg.rules[1],
    earlyCloseCondition: draft.earlyClose ?? '',
    canCloseEarly: true,
    expectedExpirationAt: draft.expectedAt,
    latestExpirationAt: addMs(draft.closeAt > draft.expectedAt ? draft.closeAt : draft.expectedAt, WEEK),
    settlementTimerSeconds: Math.max(1, Math.round(draft.timer / 1_000)),
    priceLevelStructure: grid,
    bands: bandsOf(grid),
    expirationValue: leg.claim.published,
  }
}

export interface PolymarketLeg extends LegDraft {
  readonly slug: string
  readonly question: string
  readonly description: string
  readonly item: string
  readonly outcomes?: readonly [string, string]
  readonly yesIndex?: 0 | 1
  readonly other?: boolean
  readonly line?: number
  readonly marketType?: string
}

export interface PolymarketDraft {
  readonly topic: TopicSpec & { readonly polymarket: NonNullable<TopicSpec['polymarket']> }
  readonly slug: string
  readonly title: string
  readonly description: string
  readonly tags: readonly PolymarketTag[]
  readonly seriesSlug?: string
  readonly category: string
  /** In parts per million, unless the world file says otherwise; zero is no fee. */
  readonly feeE6: number
  readonly set?: { readonly augmented: boolean }
  readonly source: string
  readonly listAt: Ms
  readonly openAt: Ms
  readonly endAt: Ms
  readonly windowFrom?: Ms
  readonly game?: { readonly startAt: Ms; readonly delay: DurationMs }
  readonly held?: boolean
  readonly fiftyFifty: boolean
  readonly legs: readonly PolymarketLeg[]
}

const MONTH = durationMs(30 * 86_400_000)
const FIVE_SHARES = qty(5_000_000)

export function draftPolymarket(naming: Naming, draft: PolymarketDraft): PolymarketWorldEvent {
  const { topic } = draft
  const id = naming.eventId()
  const set = draft.set && naming.setId(`${topic.name} ${draft.slug}`)
  const event: PolymarketEventListing = {
    id,
    slug: draft.slug,
    title: draft.title,
    description: draft.description,
    tags: draft.tags,
    seriesSlug: draft.seriesSlug,
    negRisk: set !== undefined,
    negRiskAugmented: draft.set?.augmented ?? false,
    negRiskMarketId: set,
    startAt: draft.openAt,
    endAt: draft.endAt,
  }
  return {
    venue: 'polymarket',
    topic: topic.name,
    listAt: draft.listAt,
    event,
    markets: draft.legs.map((leg, index) => {
      const listing = polymarketListing(naming, draft, { leg, event, index })
      return {
        venue: 'polymarket',
        topic: topic.name,
        key: leg.key,
        outcome: leg.outcome,
        rule: leg.rule,
        claim: leg.claim,
        id: listing.conditionId,
        openAt: draft.openAt,
        // Trading goes on past the end date, until the result is there.
        closeAt: addMs(draft.endAt, MONTH),
        closesEarly: false,
        book: topic.polymarket.book ?? topic.book,
        listing,
      }
    }),
  }
}

function polymarketListing(
  naming: Naming,
  draft: PolymarketDraft,
  at: { readonly leg: PolymarketLeg; readonly event: PolymarketEventListing; readonly index: number },
): PolymarketMarketListing {
  const { leg, event, index } = at
  const { polymarket } = draft.topic
  const set = event.negRiskMarketId === undefined ? undefined : { id: event.negRiskMarketId, index }
  const rateE6 = polymarket.fee ?? draft.feeE6
  return {
    id: naming.marketId(),
    event: event.id,
    ...naming.polymarketIds(leg.slug, polymarket.generation, set),
    slug: leg.slug,
    question: leg.question,
    description: leg.description,
    resolutionSource: draft.source,
    groupItemTitle: leg.item,
    outcomes: leg.outcomes ?? ['Yes', 'No'],
    yesIndex: leg.yesIndex ?? 0,
    version: polymarket.generation,
    tick: polymarket.tick,
    minSize: FIVE_SHARES,
    fee: rateE6 === 0 ? undefined : { rateE6, exponent: 1, category: draft.category },
    secondsDelay: Math.round((draft.game?.delay ?? 0) / 1_000),
    heldTaker: draft.held ?? false,
    clearBookOnStart: draft.game !== undefined,
    gameStartAt: draft.game?.startAt,
    eventStartAt: draft.windowFrom,
    endAt: draft.endAt,
    negRiskOther: leg.other ?? false,
    sportsMarketType: leg.marketType,
    line: leg.line === undefined ? undefined : lineText(leg.line),
    fiftyFifty: draft.fiftyFifty,
  }
}

/** A line in tenths as text: `45.5`. */
export const lineText = (tenths: number): string => `${Math.floor(tenths / 10)}.${tenths % 10}`

/** Whether a price pays everything, nothing or a part: the word for it. */
export const resultText = (payoff: number): string =>
  payoff === PRICE_ONE ? 'yes' : payoff === price(0) ? 'no' : 'split'

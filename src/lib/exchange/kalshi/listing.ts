/** What Kalshi publishes about its contracts beyond their trading terms. Texts are invented by the world. */
import type { Ms } from '../../base/units.js'
import type { Band } from '../../domain/grid.js'

export interface KalshiSeriesListing {
  readonly ticker: string
  readonly title: string
  readonly category: string
  readonly tags: readonly string[]
  readonly frequency: string
  readonly feeType: 'quadratic' | 'quadratic_with_maker_fees'
  /** Parts per million: 1_000_000 is 1. */
  readonly feeMultiplierE6: number
  readonly settlementSources: readonly { readonly name: string; readonly url: string }[]
  /** Shard of new events. */
  readonly shard: number
}

export interface KalshiEventListing {
  readonly ticker: string
  readonly series: string
  readonly title: string
  readonly subTitle: string
  readonly mutuallyExclusive: boolean
  readonly collateralReturnType: 'MECNET' | 'DIRECNET' | ''
  readonly shard: number
  readonly strikeDate: Ms | undefined
  /** Overrides the series' multiplier. */
  readonly feeMultiplierOverrideE6: number | undefined
}

export type KalshiStrikeType =
  'greater' | 'greater_or_equal' | 'less' | 'less_or_equal' | 'between' | 'structured' | 'custom'

export interface KalshiMarketListing {
  readonly ticker: string
  readonly event: string
  /** A UUID. */
  readonly marketId: string
  readonly title: string
  readonly subtitle: string
  readonly yesSubTitle: string
  readonly noSubTitle: string
  readonly strikeType: KalshiStrikeType
  readonly floorStrike: number | undefined
  readonly capStrike: number | undefined
  readonly customStrike: Readonly<Record<string, string>> | undefined
  readonly rulesPrimary: string
  readonly rulesSecondary: string
  readonly earlyCloseCondition: string
  readonly canCloseEarly: boolean
  readonly expectedExpirationAt: Ms
  readonly latestExpirationAt: Ms
  readonly settlementTimerSeconds: number
  readonly priceLevelStructure: string
  readonly bands: readonly Band[]
  /** The settlement value as published, such as "92011.20"; known once determined. */
  readonly expirationValue: () => string
}

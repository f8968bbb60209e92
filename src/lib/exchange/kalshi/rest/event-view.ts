import type { ListedEvent } from '../catalogue.js'
import { multiplierNumber, timeText } from '../texts.js'
import type { FeeOverride } from '../kalshi-fees.js'

/** The event object of REST, without its markets. */
export function eventView({ listing, series, fee, updatedAt }: ListedEvent): object {
  return {
    event_ticker: listing.ticker,
    series_ticker: listing.series,
    title: listing.title,
    sub_title: listing.subTitle,
    collateral_return_type: listing.collateralReturnType,
    mutually_exclusive: listing.mutuallyExclusive,
    category: series.listing.category,
    ...(listing.strikeDate === undefined
      ? { strike_period: '' }
      : { strike_date: timeText(listing.strikeDate) }),
    settlement_sources: series.listing.settlementSources,
    product_metadata: { cadence: series.listing.frequency },
    last_updated_ts: timeText(updatedAt),
    exchange_index: listing.shard,
    ...feeOverrideView(fee),
  }
}

/** `null` where nothing is overridden. */
export const feeOverrideView = (fee: FeeOverride | undefined): object => ({
  fee_type_override: fee?.feeTypeOverride ?? null,
  fee_multiplier_override:
    fee?.feeMultiplierOverrideE6 === undefined ? null : multiplierNumber(fee.feeMultiplierOverrideE6),
})

import { assert } from '../../../base/assert.js'

/**
 * What is followed of an asset. `spot` and `twap60`: Chainlink in dollars, now and as the average of 60 seconds, which 5 and 15
 * minute markets settle on; `binance`: its last price in USDT, for hourly ones (polymarket.md 8.3); `equity` and `equity-twap60`: shares
 * and currencies.
 */
export const REFERENCE_KINDS = ['spot', 'twap60', 'binance', 'equity', 'equity-twap60'] as const
export type ReferenceKind = (typeof REFERENCE_KINDS)[number]

/** `asset` in lower case, as the venue writes it: `btc`, `aapl`. */
export interface ReferenceFeed {
  readonly asset: string
  readonly kind: ReferenceKind
}

/** Which socket a price came from. */
export type ReferenceSource = 'polybolt' | 'rtds'

export const PRICE_CHANNELS = [
  'price.crypto',
  'price.crypto.twap',
  'price.equity',
  'price.equity.twap',
] as const
export type PriceChannel = (typeof PRICE_CHANNELS)[number]

/** Where a feed is found on PolyBolt (polymarket.md 5.5). */
export interface PolyBoltName {
  readonly channel: PriceChannel
  readonly symbol: string
  readonly windowSeconds: number | undefined
}

export const RTDS_TOPICS = [
  'crypto_prices',
  'crypto_prices_chainlink',
  'crypto_prices_twap_sixty',
  'crypto_prices_twap_thirty',
  'equity_prices',
] as const
export type RtdsTopic = (typeof RTDS_TOPICS)[number]

/** Where a feed is found on RTDS (polymarket.md 5.6). */
export interface RtdsName {
  readonly topic: RtdsTopic
  readonly symbol: string
}

interface KindNames {
  readonly polyBolt?: (asset: string) => PolyBoltName
  readonly rtds?: (asset: string) => RtdsName
  /** Who makes these prices; those of anybody else are others. */
  readonly provider?: string
}

const NAMES: Readonly<Record<ReferenceKind, KindNames>> = {
  spot: {
    polyBolt: (asset) => ({ channel: 'price.crypto', symbol: `${asset}usd`, windowSeconds: undefined }),
    rtds: (asset) => ({ topic: 'crypto_prices_chainlink', symbol: `${asset}/usd` }),
    provider: 'chainlink',
  },
  twap60: {
    polyBolt: (asset) => ({ channel: 'price.crypto.twap', symbol: `${asset}usd`, windowSeconds: 60 }),
    rtds: (asset) => ({ topic: 'crypto_prices_twap_sixty', symbol: `${asset}/usd` }),
    provider: 'chainlink',
  },
  binance: { rtds: (asset) => ({ topic: 'crypto_prices', symbol: `${asset}usdt` }) },
  equity: {
    polyBolt: (asset) => ({ channel: 'price.equity', symbol: asset, windowSeconds: undefined }),
    rtds: (asset) => ({ topic: 'equity_prices', symbol: asset }),
  },
  'equity-twap60': {
    polyBolt: (asset) => ({ channel: 'price.equity.twap', symbol: asset, windowSeconds: 60 }),
  },
}

const ASSET = /^[a-z0-9][a-z0-9.-]{0,19}$/

export const polyBoltName = ({ kind, asset }: ReferenceFeed): PolyBoltName | undefined =>
  NAMES[kind].polyBolt?.(asset)

export const rtdsName = ({ kind, asset }: ReferenceFeed): RtdsName | undefined => NAMES[kind].rtds?.(asset)

export const providerOf = ({ kind }: ReferenceFeed): string | undefined => NAMES[kind].provider

/** The same text for the same feed: `btc twap60`. */
export function feedKey({ asset, kind }: ReferenceFeed): string {
  assert(ASSET.test(asset), 'an asset in lower case, as the venue writes it')
  return `${asset} ${kind}`
}

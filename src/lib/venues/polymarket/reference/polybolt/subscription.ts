import type { PolyBoltName } from '../reference-feed.js'

export const TOUCH_CHANNEL = 'price.polymarket'

/** One thing that is asked for: a channel and a filter on it (polymarket.md 5.5). */
export interface Subscription {
  /** The same for the same subscription. */
  readonly key: string
  readonly channel: string
  readonly filter: Readonly<Record<string, string | number>>
}

export const priceSubscription = ({ channel, symbol, windowSeconds }: PolyBoltName): Subscription => ({
  key: `${channel} ${symbol}`,
  channel,
  filter: { symbol, ...(windowSeconds !== undefined && { window_seconds: windowSeconds }) },
})

/** The best prices of one outcome token. */
export const touchSubscription = (token: string): Subscription => ({
  key: `${TOUCH_CHANNEL} ${token}`,
  channel: TOUCH_CHANNEL,
  filter: { asset_id: token },
})

/** Everything but the venue's own best prices is for holders of an API key. */
export const needsKey = ({ channel }: Subscription): boolean => channel !== TOUCH_CHANNEL

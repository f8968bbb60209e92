/** The channels of the socket that the feed knows (kalshi.md 6.3). */
export const FEED_CHANNELS = [
  'orderbook_delta',
  'ticker',
  'trade',
  'market_lifecycle_v2',
  'fill',
  'user_orders',
  'market_positions',
  'order_group_updates',
] as const
export type FeedChannel = (typeof FEED_CHANNELS)[number]

interface ChannelRule {
  /** Subscribed ticker by ticker; the others without any, for everything. */
  readonly byTicker: boolean
  /** Whether its messages carry `seq`: the other channels number only acknowledgements, which prove nothing. */
  readonly numbered: boolean
}

export const CHANNEL_RULES: Readonly<Record<FeedChannel, ChannelRule>> = {
  orderbook_delta: { byTicker: true, numbered: true },
  ticker: { byTicker: true, numbered: false },
  trade: { byTicker: true, numbered: true },
  market_lifecycle_v2: { byTicker: false, numbered: true },
  fill: { byTicker: false, numbered: false },
  user_orders: { byTicker: false, numbered: false },
  market_positions: { byTicker: false, numbered: false },
  order_group_updates: { byTicker: false, numbered: true },
}

const CHANNEL_OF_TYPE: Readonly<Record<string, FeedChannel>> = {
  orderbook_snapshot: 'orderbook_delta',
  orderbook_delta: 'orderbook_delta',
  ticker: 'ticker',
  trade: 'trade',
  market_lifecycle_v2: 'market_lifecycle_v2',
  event_lifecycle: 'market_lifecycle_v2',
  event_fee_update: 'market_lifecycle_v2',
  fill: 'fill',
  user_order: 'user_orders',
  market_position: 'market_positions',
  order_group_updates: 'order_group_updates',
}

/** The channel that sends messages of this type; `undefined` for answers to commands and for types we do not know. */
export const channelOfType = (type: string): FeedChannel | undefined =>
  Object.hasOwn(CHANNEL_OF_TYPE, type) ? CHANNEL_OF_TYPE[type] : undefined

/** The same for a text of which nothing else could be read. */
export function channelOfText(payload: string): FeedChannel | undefined {
  try {
    const { type } = JSON.parse(payload) as { type?: unknown }
    return typeof type === 'string' ? channelOfType(type) : undefined
  } catch {
    return undefined
  }
}

/** Those of the wanted channels that are subscribed ticker by ticker, or for everything. */
export const channelsOf = (
  wanted: readonly FeedChannel[],
  how: 'by-ticker' | 'whole',
): readonly FeedChannel[] =>
  FEED_CHANNELS.filter(
    (channel) => wanted.includes(channel) && CHANNEL_RULES[channel].byTicker === (how === 'by-ticker'),
  )

import type { RtdsName } from '../reference-feed.js'

const subscriptionOf = ({ topic, symbol }: RtdsName): object => ({
  topic,
  type: '*',
  // JSON within JSON, and without a blank: that is how the venue compares it (polymarket.md 5.6).
  filters: JSON.stringify({ symbol }),
})

export const subscribeCommand = (names: readonly RtdsName[]): string =>
  JSON.stringify({ action: 'subscribe', subscriptions: names.map(subscriptionOf) })

export const unsubscribeCommand = (names: readonly RtdsName[]): string =>
  JSON.stringify({ action: 'unsubscribe', subscriptions: names.map(subscriptionOf) })

export const PING = 'PING'

/** What the client says on a market socket (polymarket.md 5.1). The newer kinds of messages are always asked for. */

/** The first frame of a connection. */
export const greeting = (tokens: readonly string[]): string =>
  JSON.stringify({ type: 'market', assets_ids: tokens, custom_feature_enabled: true })

export const subscription = (tokens: readonly string[]): string =>
  JSON.stringify({ operation: 'subscribe', assets_ids: tokens, custom_feature_enabled: true })

export const cancellation = (tokens: readonly string[]): string =>
  JSON.stringify({ operation: 'unsubscribe', assets_ids: tokens })

/** Asks for a sign of life; the answer is the text `PONG`, behind all data that waits. */
export const PING = 'PING'

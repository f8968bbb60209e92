import type { FeedChannel } from './channels.js'

/** What the client says on a socket (kalshi.md 6.2). */
export type Command =
  | {
      readonly kind: 'subscribe'
      readonly channel: FeedChannel
      readonly tickers: readonly string[] | undefined
    }
  | {
      readonly kind: 'add_markets' | 'delete_markets' | 'get_snapshot'
      readonly channel: FeedChannel
      readonly sid: number
      readonly tickers: readonly string[]
    }
  | { readonly kind: 'unsubscribe'; readonly channel: FeedChannel; readonly sid: number }
  | { readonly kind: 'list' }

/** The frame that says it; `id` is a positive number that its answers repeat. */
export const commandText = (id: number, command: Command): string =>
  JSON.stringify({ id, ...contentOf(command) })

function contentOf(command: Command): object {
  switch (command.kind) {
    case 'subscribe':
      return { cmd: 'subscribe', params: subscribeParams(command.channel, command.tickers) }
    case 'unsubscribe':
      return { cmd: 'unsubscribe', params: { sids: [command.sid] } }
    case 'list':
      return { cmd: 'list_subscriptions' }
    case 'add_markets':
    case 'delete_markets':
    case 'get_snapshot': {
      const { sid, kind, tickers } = command
      return { cmd: 'update_subscription', params: { sids: [sid], action: kind, market_tickers: tickers } }
    }
  }
}

/**
 * `use_yes_price` is always sent, and always true: the venue's default will become true and the flag will then vanish, so any
 * other value would one day read wrong prices without an error (kalshi.md 6.4).
 */
function subscribeParams(channel: FeedChannel, tickers: readonly string[] | undefined): object {
  return {
    channels: [channel],
    ...(tickers !== undefined && { market_tickers: tickers }),
    ...(channel === 'orderbook_delta' && { use_yes_price: true }),
    ...(channel === 'ticker' && { send_initial_snapshot: true }),
  }
}

/** The list in parts of at most `size`. */
export function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const chunks: (readonly T[])[] = []
  for (let i = 0; i < items.length; i += size) chunks.push(items.slice(i, i + size))
  return chunks
}

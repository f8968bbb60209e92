import { Rng } from '../base/rng.js'
import type { Clock } from '../base/clock.js'
import type { VenueError } from '../base/errors.js'
import {
  KalshiFeed,
  KalshiPoller,
  readOrderBooks,
  STREAM_PATH,
  type FeedChannel,
  type FeedNotice,
} from '../venues/kalshi/index.js'
import { WsSocketPort, type FeedSink, type FeedTake } from '../venues/shared/index.js'
import type { KalshiConnection } from './kalshi-connection.js'
import type { KalshiKey } from './kalshi-key.js'
import type { FollowedBooks } from './live-books.js'

export interface StreamParts {
  readonly kalshi: KalshiConnection
  readonly clock: Clock
  readonly sink: FeedSink
  /** Told when the venue does not let us in. */
  readonly onRejected: (error: VenueError) => void
}

/** Order books by stream, which needs a key. Books are kept by the caller and compared with REST by the feed. */
export function openFeed(
  parts: StreamParts & {
    readonly key: KalshiKey
    readonly books: FollowedBooks
    readonly channels: readonly FeedChannel[]
    readonly onNotice?: (notice: FeedNotice) => void
    /** Asked for frames before they are parsed. */
    readonly take?: FeedTake
  },
): KalshiFeed {
  const { kalshi, key, clock, sink, take, books, channels, onRejected, onNotice } = parts
  const { settings, allow, rest } = kalshi
  const feed = new KalshiFeed({
    socket: new WsSocketPort({
      allow,
      clock,
      onIncident: (incident) => kalshi.incidents.push(incident),
      silenceMax: settings.staleAfter,
    }),
    clock,
    rng: new Rng(clock.now(), 'kalshi feed'),
    sink,
    ...(take !== undefined && { take }),
    channels,
    request: () => ({
      url: settings.stream,
      headers: key.signer.headersFor('GET', STREAM_PATH, kalshi.now()),
    }),
    learnClock: () => kalshi.learnClock(),
    audit: {
      bookOf: (ticker, levels) => books.find(ticker, levels),
      source: (tickers) => readOrderBooks(rest, tickers),
      isTrading: (ticker) => books.isTrading(ticker, kalshi.now()),
    },
    onRejected,
    ...(onNotice !== undefined && { onNotice }),
    limits: { tickersPerConnection: settings.marketsPerConnection },
  })
  books.onFault((ticker, reason) => feed.resync(ticker, reason))
  return feed
}

/** Order books by asking again and again, which needs no key. */
export const openPoller = ({ kalshi, clock, sink, onRejected }: StreamParts): KalshiPoller =>
  new KalshiPoller({ caller: kalshi.rest, clock, sink, onRejected })

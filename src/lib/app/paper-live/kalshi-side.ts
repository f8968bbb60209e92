import type { Clock } from '../../base/clock.js'
import type { Market } from '../../domain/market.js'
import { connectKalshi, kalshiKeyOf, kalshiPlace } from '../open-kalshi.js'
import type { KalshiConnection } from '../kalshi-connection.js'
import type { KalshiKey } from '../kalshi-key.js'
import { openFeed, openPoller } from '../kalshi-streams.js'
import type { Surroundings } from './surroundings.js'
import { waitTold } from '../wait-words.js'
import { KalshiReader } from './kalshi-reading.js'
import type { LiveSide, SideFeed, SideFeedParts } from './live-side.js'
import { noticeText } from './notice-words.js'

const CHANNELS = ['orderbook_delta', 'ticker', 'trade', 'market_lifecycle_v2'] as const

/** Kalshi: by stream with a key; without one its books are asked for, again and again. A key that cannot be used is none, and told. */
export async function kalshiSide(around: Surroundings): Promise<LiveSide> {
  const { config, env, sim, clock, hide, tell } = around
  const place = kalshiPlace(config.kalshi, sim)
  const source = kalshiKeyOf(place, env, hide)
  const key = 'key' in source ? source.key : undefined
  const onWait = waitTold(tell, place.settings.unsignedRequestsPerSecond)
  const kalshi = connectKalshi(place, source, { clock, onWait })
  try {
    await kalshi.learnClock()
    await kalshi.takeLimits()
  } catch (error) {
    await kalshi.close()
    throw error
  }
  const now = () => kalshi.now()
  const reader = new KalshiReader({ rest: kalshi.rest, account: place.settings.account, now })
  return {
    venue: 'kalshi',
    mode: key === undefined ? 'polled' : 'streamed',
    warnings: source.kind === 'unusable' ? [`the key of Kalshi cannot be used: ${source.error.message}`] : [],
    read: (events) => reader.read(events),
    open: (parts) => (key === undefined ? polled(kalshi, parts, clock) : streamed(kalshi, key, parts, clock)),
    incidents: () => kalshi.incidents,
    close: () => kalshi.close(),
  }
}

const ids = (markets: readonly Market[]): readonly string[] => markets.map(({ id }) => id)

function streamed(kalshi: KalshiConnection, key: KalshiKey, parts: SideFeedParts, clock: Clock): SideFeed {
  const { sink, take, books, onRejected } = parts
  const onNotice = (notice: Parameters<typeof noticeText>[1]): void => {
    const text = noticeText('Kalshi', notice)
    if (text !== undefined) parts.onNotice(text)
  }
  const feed = openFeed({ kalshi, key, clock, sink, take, books, channels: CHANNELS, onRejected, onNotice })
  return {
    watch: (markets) => feed.watch(ids(markets)),
    unwatch: (markets) => feed.unwatch(markets),
    resync: (id, reason) => feed.resync(id, reason),
    run: (signal) => feed.run(signal),
  }
}

/** A polled book is told whole each time: what is wrong with it is over with the next one. */
function polled(kalshi: KalshiConnection, parts: SideFeedParts, clock: Clock): SideFeed {
  const { sink, onRejected } = parts
  const feed = openPoller({ kalshi, clock, sink, onRejected })
  return {
    watch: (markets) => feed.watch(ids(markets)),
    unwatch: (markets) => feed.unwatch(markets),
    resync: () => undefined,
    run: (signal) => feed.run(signal),
  }
}

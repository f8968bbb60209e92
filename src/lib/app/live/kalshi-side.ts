import type { Clock } from '../../base/clock.js'
import type { Market } from '../../domain/market.js'
import { connectKalshi, kalshiKeyOf, kalshiPlace } from '../open-kalshi.js'
import type { KalshiConnection } from '../kalshi-connection.js'
import type { KalshiKey } from '../kalshi-key.js'
import { openFeed, openPoller } from '../kalshi-streams.js'
import type { Surroundings } from './surroundings.js'
import { waitTold } from '../wait-words.js'
import { KalshiReader } from './kalshi-reading.js'
import { FeedHealth } from './feed-health.js'
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
  const health = new FeedHealth()
  let poller: ReturnType<typeof openPoller> | undefined
  const reader = new KalshiReader({ rest: kalshi.rest, account: place.settings.account, now })
  return {
    venue: 'kalshi',
    mode: key === undefined ? 'polled' : 'streamed',
    warnings: source.kind === 'unusable' ? [`the key of Kalshi cannot be used: ${source.error.message}`] : [],
    read: (events) => reader.read(events),
    open: (parts) => {
      if (key !== undefined) return streamed({ kalshi, key, health, clock }, parts)
      poller = openPoller({ kalshi, clock, ...parts })
      return polled(poller)
    },
    face: () =>
      key === undefined
        ? health.face('kalshi', 'polled', kalshi, poller?.status().state === 'open')
        : health.face('kalshi', 'streamed', kalshi),
    incidents: () => kalshi.incidents,
    close: () => kalshi.close(),
  }
}

const ids = (markets: readonly Market[]): readonly string[] => markets.map(({ id }) => id)

interface Streaming {
  readonly kalshi: KalshiConnection
  readonly key: KalshiKey
  readonly health: FeedHealth
  readonly clock: Clock
}

function streamed({ kalshi, key, health, clock }: Streaming, parts: SideFeedParts): SideFeed {
  const { sink, take, books, onRejected } = parts
  const onNotice = (notice: Parameters<typeof noticeText>[1]): void => {
    health.hear(notice)
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
const polled = (poller: ReturnType<typeof openPoller>): SideFeed => ({
  watch: (markets) => poller.watch(ids(markets)),
  unwatch: (markets) => poller.unwatch(markets),
  resync: () => undefined,
  run: (signal) => poller.run(signal),
})

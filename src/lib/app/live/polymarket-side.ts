import { connectPolymarket, polymarketPlace } from '../open-polymarket.js'
import { openPolymarketFeed, watchedOf } from '../polymarket-streams.js'
import { TokenTable } from '../../venues/polymarket/index.js'
import { waitTold } from '../wait-words.js'
import { FeedHealth } from './feed-health.js'
import type { LiveSide } from './live-side.js'
import { noticeText } from './notice-words.js'
import { PolymarketReader } from './polymarket-reading.js'
import type { Surroundings } from './surroundings.js'

/** Polymarket: by stream, which needs no key. */
export async function polymarketSide(around: Surroundings): Promise<LiveSide> {
  const { config, sim, clock, hide, tell } = around
  const place = polymarketPlace(config.polymarket, sim)
  const polymarket = connectPolymarket(place, undefined, { clock, hide, onWait: waitTold(tell) })
  try {
    await polymarket.ping()
  } catch (error) {
    await polymarket.close()
    throw error
  }
  const health = new FeedHealth()
  const reader = new PolymarketReader({ rest: polymarket.publicRest, now: () => polymarket.now() })
  return {
    venue: 'polymarket',
    mode: 'streamed',
    warnings: [],
    read: (events, wanted) => reader.read(events, wanted),
    open: ({ sink, take, books, onNotice }) => {
      const tokens = new TokenTable()
      const feed = openPolymarketFeed({
        polymarket,
        clock,
        markets: [],
        tokens,
        books,
        sink,
        take,
        onNotice: (notice) => {
          health.hear(notice)
          const text = noticeText('Polymarket', notice)
          if (text !== undefined) onNotice(text)
        },
      })
      return {
        watch: (markets) => {
          for (const market of markets) tokens.learn(market)
          feed.watch(watchedOf(markets))
        },
        unwatch: (ids) => feed.unwatch(ids),
        resync: (id, reason) => feed.resync(id, reason),
        run: (signal) => feed.run(signal),
      }
    },
    face: () => health.face('polymarket', 'streamed', polymarket),
    incidents: () => polymarket.incidents,
    close: () => polymarket.close(),
  }
}

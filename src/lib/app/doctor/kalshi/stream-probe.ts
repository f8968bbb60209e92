import type { Clock } from '../../../base/clock.js'
import type { VenueError } from '../../../base/errors.js'
import { WORST_KNOWN_FEE } from '../../../domain/fees.js'
import {
  listEvents,
  marketOf,
  readOrderBooks,
  type FeedStatus,
  type KalshiMarket,
  type PollerStatus,
} from '../../../venues/kalshi/index.js'
import type { FeedSink } from '../../../venues/shared/index.js'
import type { KalshiConnection } from '../../kalshi-connection.js'
import type { KalshiKeySource } from '../../kalshi-key.js'
import { openFeed, openPoller } from '../../kalshi-streams.js'
import { receivedAt } from '../../received-at.js'
import { LiveBooks } from '../../live-books.js'
import { fail, pass, warn, type Finding, type Probe, type ProbeRun } from '../check.js'
import { differingBooks, listened, SOAK_MARKETS_MAX, SOAK_SECONDS, sum } from '../soak.js'

const EVENTS_LOOKED_AT = 200
const CHANNELS = ['orderbook_delta', 'ticker', 'trade', 'market_lifecycle_v2'] as const

interface StreamParts {
  readonly kalshi: () => Promise<KalshiConnection>
  readonly key: () => Promise<KalshiKeySource>
  readonly clock: Clock
  /** Shorter in tests. */
  readonly seconds?: number
}

/** As it is known to `needs`. */
export const STREAM_PROBE = 'kalshi.stream'

/** Listens to the busiest markets for a while: by stream with a key, by asking again and again without one. */
export const streamProbe = ({ kalshi, key, clock, seconds = SOAK_SECONDS }: StreamParts): Probe => ({
  id: STREAM_PROBE,
  groups: ['kalshi'],
  needs: ['kalshi.reach'],
  // Without a key books are asked for; with a wrong one there is nothing to listen with.
  after: ['kalshi.key'],
  seconds,
  run: async (at) => {
    const connection = await kalshi()
    const markets = await busyMarkets(connection)
    if (markets.length === 0) return warn('no open market to listen to', 'try again after the pause')
    return soak({ connection, clock, markets, at }, await key(), seconds)
  },
})

async function busyMarkets({ publicRest: rest }: KalshiConnection): Promise<readonly KalshiMarket[]> {
  const filter = { status: 'open', withMarkets: true, limit: EVENTS_LOOKED_AT } as const
  for await (const { items } of listEvents(rest, filter)) {
    const open = items.flatMap(({ markets }) => markets).filter(({ status }) => status === 'active')
    return open
      .sort((a, b) => (b.volume24h ?? b.volume) - (a.volume24h ?? a.volume))
      .slice(0, SOAK_MARKETS_MAX)
  }
  return []
}

async function soak(
  { connection, clock, at, markets }: SoakParts,
  source: KalshiKeySource,
  seconds: number,
): Promise<Finding> {
  const tickers = markets.map(({ ticker }) => ticker)
  const books = new LiveBooks(
    markets.map((market) => marketOf(market, { taker: WORST_KNOWN_FEE, known: false })),
  )
  const sink: FeedSink = ({ body, receivedUs }) => books.take(body, receivedAt(receivedUs))
  let rejected: VenueError | undefined
  const onRejected = (error: VenueError): void => void (rejected = error)
  const parts = { kalshi: connection, clock, sink, onRejected }
  const rejection = (): VenueError | undefined => rejected
  const run = { clock, at, seconds }
  if (!('key' in source)) {
    const feed = openPoller(parts)
    feed.watch(tickers)
    const judge = () => Promise.resolve(pollFinding(feed.status(), seconds))
    return listened({ feed, books: tickers.length, judge, rejection }, run)
  }
  const feed = openFeed({ ...parts, key: source.key, books, channels: CHANNELS })
  feed.watch(tickers)
  const judge = async (): Promise<Finding> => {
    const theirs = (ids: readonly string[]) => readOrderBooks(connection.rest, ids)
    const differing = await differingBooks(tickers, (id) => books.find(id), theirs)
    return streamFinding(feed.status(), tickers.length, { seconds, differing })
  }
  return listened({ feed, books: tickers.length, judge, rejection }, run)
}

interface SoakParts {
  readonly connection: KalshiConnection
  readonly clock: Clock
  readonly at: ProbeRun
  readonly markets: readonly KalshiMarket[]
}

export function streamFinding(
  status: FeedStatus,
  wanted: number,
  { seconds, differing }: { readonly seconds: number; readonly differing: number },
): Finding {
  const { frames, live, ends, malformed, numbers, audit, refused } = status
  const gaps = numbers['gap'] ?? 0
  const proven = audit?.differing ?? 0
  const text = `${frames} frames in ${seconds} s, ${live} of ${wanted} books live, ${gaps} gaps, ${sum(ends)} connections ended, ${differing} books unlike REST`
  if (frames === 0 || live === 0)
    return fail(`${text}: no book came`, 'repeat it without --deep: what fails there comes first')
  if (proven > 0) return fail(`${text}; ${proven} proven wrong and asked for again`, 'report this')
  if (sum(malformed) > 0)
    return fail(
      `${text}; not understood: ${Object.keys(malformed).join(', ')}`,
      'do not trade; look for a newer version',
    )
  if (live < wanted || gaps > 0 || sum(ends) > 0 || differing > 0 || sum(refused) > 0)
    return warn(text, 'repeat it; a slow network loses connections, a busy market moves between two looks')
  return pass(text)
}

function pollFinding(
  { requests, books, missing, malformed, failures }: PollerStatus,
  seconds: number,
): Finding {
  const text = `no key, so ${requests} requests in ${seconds} s brought ${books} books, ${missing} missing`
  if (books === 0)
    return fail(
      `${text}; ${Object.keys(failures).join(', ')}`,
      'repeat it without --deep: what fails there comes first',
    )
  if (malformed > 0)
    return fail(`${text}; ${malformed} not understood`, 'do not trade; look for a newer version')
  return sum(failures) + missing > 0
    ? warn(`${text}; failed: ${Object.keys(failures).join(', ') || 'none'}`)
    : pass(text)
}

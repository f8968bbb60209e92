import type { Clock } from '../../base/clock.js'
import type { VenueError } from '../../base/errors.js'
import { addMs, durationMs } from '../../base/units.js'
import { WORST_KNOWN_FEE } from '../../domain/fees.js'
import type { Level } from '../../domain/events.js'
import {
  listEvents,
  marketOf,
  readOrderBooks,
  type FeedSink,
  type FeedStatus,
  type KalshiMarket,
  type PollerStatus,
} from '../../venues/kalshi/index.js'
import type { KalshiConnection } from '../kalshi-connection.js'
import type { KalshiKeySource } from '../kalshi-key.js'
import { openFeed, openPoller, receivedAt } from '../kalshi-streams.js'
import { LiveBooks, type Levels } from '../live-books.js'
import { fail, pass, warn, type Finding, type Probe, type ProbeRun } from './check.js'
import { failureOf } from './failure-finding.js'

const SOAK_SECONDS = 30
const MARKETS_MAX = 50
const EVENTS_LOOKED_AT = 200
const COMPARISONS = 3
const SECOND_MS = 1_000
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
    return new Soak({ kalshi: connection, clock, markets, at }).run(await key(), seconds)
  },
})

async function busyMarkets({ publicRest: rest }: KalshiConnection): Promise<readonly KalshiMarket[]> {
  const filter = { status: 'open', withMarkets: true, limit: EVENTS_LOOKED_AT } as const
  for await (const { items } of listEvents(rest, filter)) {
    const open = items.flatMap(({ markets }) => markets).filter(({ status }) => status === 'active')
    return open.sort((a, b) => (b.volume24h ?? b.volume) - (a.volume24h ?? a.volume)).slice(0, MARKETS_MAX)
  }
  return []
}

interface SoakParts {
  readonly kalshi: KalshiConnection
  readonly clock: Clock
  readonly markets: readonly KalshiMarket[]
  readonly at: ProbeRun
}

/** One listening. */
class Soak {
  private readonly books: LiveBooks
  private readonly tickers: readonly string[]
  private rejection: VenueError | undefined

  constructor(private readonly parts: SoakParts) {
    const { markets } = parts
    this.tickers = markets.map(({ ticker }) => ticker)
    this.books = new LiveBooks(
      markets.map((market) => marketOf(market, { taker: WORST_KNOWN_FEE, known: false })),
    )
  }

  async run(source: KalshiKeySource, seconds: number): Promise<Finding> {
    const { books, tickers } = this
    const { kalshi, clock } = this.parts
    const sink: FeedSink = ({ body, receivedUs }) => books.take(body, receivedAt(receivedUs))
    const onRejected = (error: VenueError): void => void (this.rejection = error)
    const parts = { kalshi, clock, sink, onRejected }
    if ('key' in source) {
      const feed = openFeed({ ...parts, key: source.key, books, channels: CHANNELS })
      feed.watch(tickers)
      return this.listen(feed, seconds, async () => {
        const differing = await this.differing()
        return streamFinding(feed.status(), tickers.length, { seconds, differing })
      })
    }
    const poller = openPoller(parts)
    poller.watch(tickers)
    return this.listen(poller, seconds, () => Promise.resolve(pollFinding(poller.status(), seconds)))
  }

  /** Lets the feed run for a while and judges it before it stops. */
  private async listen(
    feed: { run(signal: AbortSignal): Promise<void> },
    seconds: number,
    judge: () => Promise<Finding>,
  ): Promise<Finding> {
    const { clock, at } = this.parts
    const stop = new AbortController()
    const over = AbortSignal.any([stop.signal, at.stop])
    const running = feed.run(over)
    // A feed that ends by itself was not let in, or broke: there is nothing to wait for.
    const ended = running.then(
      () => stop.abort(),
      () => stop.abort(),
    )
    for (let left = seconds; left > 0 && !over.aborted; left--) {
      at.tell(`listening to ${this.tickers.length} order books, ${left} s left`)
      await clock.sleepUntil(addMs(clock.now(), durationMs(SECOND_MS)), over)
    }
    try {
      return await this.judged(over, judge)
    } finally {
      stop.abort()
      await ended
      await running
    }
  }

  private async judged(over: AbortSignal, judge: () => Promise<Finding>): Promise<Finding> {
    const finding = over.aborted ? undefined : await judge()
    if (this.rejection !== undefined) return failureOf(this.rejection)
    return finding ?? fail('the stream ended by itself', 'report this')
  }

  /** Books that are not as REST has them in any of a few looks: one difference may be a message under way. */
  private async differing(): Promise<number> {
    let suspects = this.tickers.filter((ticker) => this.books.find(ticker) !== undefined)
    for (let i = 0; i < COMPARISONS && suspects.length > 0; i++) {
      const theirs = await readOrderBooks(this.parts.kalshi.rest, suspects)
      suspects = suspects.filter((ticker) => !agree(this.books.find(ticker), theirs.get(ticker)))
    }
    return suspects.length
  }
}

const agree = (ours: Levels | undefined, theirs: Levels | undefined): boolean =>
  ours === undefined ||
  theirs === undefined ||
  (sameSide(ours.bids, theirs.bids) && sameSide(ours.asks, theirs.asks))

const sameSide = (a: readonly Level[], b: readonly Level[]): boolean =>
  a.length === b.length && a.every(({ price, qty }, i) => price === b[i]!.price && qty === b[i]!.qty)

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

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

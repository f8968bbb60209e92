import type { Clock } from '../../../base/clock.js'
import { readBooks, type FeedStatus } from '../../../venues/polymarket/index.js'
import type { FeedSink } from '../../../venues/shared/index.js'
import type { Market } from '../../../domain/market.js'
import { LiveBooks } from '../../live-books.js'
import type { PolymarketConnection } from '../../polymarket-connection.js'
import { openPolymarketFeed } from '../../polymarket-streams.js'
import { receivedAt } from '../../received-at.js'
import { fail, pass, warn, type Finding, type Probe } from '../check.js'
import { differingBooks, listened, SOAK_MARKETS_MAX, SOAK_SECONDS, sum } from '../soak.js'
import { busyMarkets } from './busy-markets.js'

/** As it is known to `needs`. */
export const POLYMARKET_STREAM_PROBE = 'polymarket.stream'

/** Listens to the busiest markets for a while. No key is needed. */
export const polymarketStreamProbe = ({
  polymarket,
  clock,
  seconds = SOAK_SECONDS,
}: {
  readonly polymarket: () => Promise<PolymarketConnection>
  readonly clock: Clock
  /** Shorter in tests. */
  readonly seconds?: number
}): Probe => ({
  id: POLYMARKET_STREAM_PROBE,
  groups: ['polymarket'],
  needs: ['polymarket.reach'],
  seconds,
  run: async (at) => {
    const connection = await polymarket()
    const busy = await busyMarkets(connection.publicRest)
    const markets = busy.slice(0, SOAK_MARKETS_MAX).map(({ market }) => market)
    if (markets.length === 0) return warn('no open market to listen to', 'try again later')
    const books = new LiveBooks(markets)
    const sink: FeedSink = ({ body, receivedUs }) => books.take(body, receivedAt(receivedUs))
    const feed = openPolymarketFeed({ polymarket: connection, clock, markets, books, sink })
    const judge = async (): Promise<Finding> => {
      const ids = markets.map(({ id }) => id)
      const theirs = (some: readonly string[]) => booksOf(connection, markets, some)
      const differing = await differingBooks(ids, (id) => books.find(id), theirs)
      const { host } = new URL(connection.settings.marketStream)
      return polymarketFinding(feed.status(), markets.length, { seconds, differing, host })
    }
    return listened(
      { feed, books: markets.length, judge, rejection: () => undefined },
      { clock, at, seconds },
    )
  },
})

/** The books of YES, by market. */
async function booksOf(
  { publicRest }: PolymarketConnection,
  markets: readonly Market[],
  wanted: readonly string[],
) {
  const tokens = markets.filter(({ id }) => wanted.includes(id)).map(({ tokens: own }) => own!.yes.token)
  const books = await readBooks(publicRest, tokens)
  return new Map([...books.values()].map((book) => [book.conditionId, book]))
}

export function polymarketFinding(
  status: FeedStatus,
  wanted: number,
  {
    seconds,
    differing,
    host,
  }: { readonly seconds: number; readonly differing: number; readonly host: string },
): Finding {
  const { frames, live, ends, malformed, hashes, audit, resyncs } = status
  const checked =
    hashes.state === 'on' ? `${hashes.right} checksums right, ${hashes.wrong} wrong` : 'checksums off'
  const text = `${frames} frames in ${seconds} s, ${live} of ${wanted} books live, ${checked}, ${sum(ends)} connections ended, ${differing} books unlike REST`
  if (frames === 0 || live === 0) return noBook(`${text}: no book came from ${host}`, ends)
  const proven = audit?.differing ?? 0
  if (proven > 0) return fail(`${text}; ${proven} proven wrong and asked for again`, 'report this')
  if (sum(malformed) > 0)
    return fail(
      `${text}; not understood: ${Object.keys(malformed).join(', ')}`,
      'do not trade; look for a newer version',
    )
  // A tick that changes has a book read anew, which is as it should be.
  const lost = sum(resyncs) - (resyncs['terms'] ?? 0)
  if (live < wanted || sum(ends) + lost + differing > 0 || hashes.state === 'off')
    return warn(
      text,
      hashes.state === 'off'
        ? 'the checksums of the venue are not as expected: books are compared with REST instead; look for a newer version'
        : 'repeat it; a slow network loses connections, a busy market moves between two looks',
    )
  return pass(text)
}

/** REST answered before: what is wrong is the stream itself or the way to it. */
function noBook(text: string, ends: FeedStatus['ends']): Finding {
  const reasons = Object.entries(ends).map(([why, count]) => `${why} (${count} times)`)
  if (reasons.length === 0)
    return fail(`${text}, though the connection stayed open`, 'wait a moment, then repeat this')
  return fail(
    `${text}, because connections ended: ${reasons.join(', ')}`,
    'check that polymarket.market_stream is the address of the stream, and that nothing on the way keeps WebSockets back',
  )
}

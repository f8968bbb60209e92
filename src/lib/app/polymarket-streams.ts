import type { Clock } from '../base/clock.js'
import type { VenueError } from '../base/errors.js'
import { Rng } from '../base/rng.js'
import type { Market } from '../domain/market.js'
import {
  PolymarketFeed,
  readBooks,
  TokenTable,
  UserFeed,
  type ApiCredentials,
  type FeedNotice,
  type RereadReason,
} from '../venues/polymarket/index.js'
import { WsSocketPort, type FeedSink, type FeedTake } from '../venues/shared/index.js'
import type { FollowedBooks } from './live-books.js'
import type { PolymarketConnection } from './polymarket-connection.js'

interface StreamParts {
  readonly polymarket: PolymarketConnection
  readonly clock: Clock
}

/** Order books of these markets by stream, which needs no key. Books are kept by the caller and compared with REST by the feed. */
export function openPolymarketFeed({
  polymarket,
  clock,
  markets,
  books,
  sink,
  take,
  onNotice,
  tokens = tokensOf(markets),
}: StreamParts & {
  readonly markets: readonly Market[]
  /** Of these markets and of those that are watched later, by whoever adds them. */
  readonly tokens?: TokenTable
  readonly books: FollowedBooks
  readonly sink: FeedSink
  /** Asked for frames before they are parsed. */
  readonly take?: FeedTake
  readonly onNotice?: (notice: FeedNotice) => void
}): PolymarketFeed {
  const { settings, publicRest } = polymarket
  const feed = new PolymarketFeed({
    socket: socketOf({ polymarket, clock }),
    clock,
    rng: new Rng(clock.now(), 'polymarket feed'),
    sink,
    ...(take !== undefined && { take }),
    url: settings.marketStream,
    tokens,
    readBooks: (wanted) => readBooks(publicRest, wanted),
    audit: {
      bookOf: (market, levels) => books.find(market, levels),
      isTrading: (market) => books.isTrading(market, polymarket.now()),
    },
    ...(onNotice !== undefined && { onNotice }),
    limits: { tokensPerConnection: settings.tokensPerConnection, silenceMax: settings.staleAfter },
  })
  books.onFault((market, reason) => feed.resync(market, reason))
  feed.watch(watchedOf(markets))
  return feed
}

/** Followed by the token of YES; markets without tokens are passed over. */
export const watchedOf = (
  markets: readonly Market[],
): readonly { readonly market: string; readonly token: string }[] =>
  markets.flatMap(({ id, tokens }) => (tokens === undefined ? [] : [{ market: id, token: tokens.yes.token }]))

/** News of the account by stream. What happened before it was open is not told: `onReread` says when to ask. */
export function openUserFeed({
  polymarket,
  clock,
  credentials,
  markets,
  ...told
}: StreamParts & {
  readonly credentials: ApiCredentials
  /** That we may have orders in: news of others cannot be read. */
  readonly markets: readonly Market[]
  readonly sink: FeedSink
  readonly onReread: (reason: RereadReason) => void
  /** Told when the venue does not take the credentials. */
  readonly onRejected: (error: VenueError) => void
}): UserFeed {
  const { settings } = polymarket
  return new UserFeed({
    ...told,
    socket: socketOf({ polymarket, clock }),
    clock,
    rng: new Rng(clock.now(), 'polymarket account'),
    url: settings.userStream,
    credentials,
    tokens: tokensOf(markets),
    limits: { silenceMax: settings.staleAfter },
  })
}

/** Which market and outcome each token stands for. Markets without tokens are passed over. */
function tokensOf(markets: readonly Market[]): TokenTable {
  const table = new TokenTable()
  for (const market of markets) table.learn(market)
  return table
}

const socketOf = ({ polymarket, clock }: StreamParts): WsSocketPort =>
  new WsSocketPort({
    allow: polymarket.allow,
    clock,
    onIncident: (incident) => polymarket.incidents.push(incident),
    silenceMax: polymarket.settings.staleAfter,
  })

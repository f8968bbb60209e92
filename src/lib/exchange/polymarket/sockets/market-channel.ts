import { PRICE_ONE } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { ExchangeEvent } from '../../core/events.js'
import type { SimTrade } from '../../core/order.js'
import type { Faults } from '../../faults/fault-kinds.js'
import type { Accepted, SimRequest, SocketHandler, SocketPeer } from '../../transport.js'
import type { Quotes } from '../books/quotes.js'
import { hasBook, isResolved, type Catalogue, type ListedMarket } from '../catalogue/catalogue.js'
import { drifted } from '../rest/schema-drift.js'
import type { PolymarketSettings } from '../settings.js'
import { IdleWatch } from './idle-watch.js'
import { MarketConnection, type MarketDesk } from './market-connection.js'
import { MarketFeed } from './market-feed.js'
import { marketResolved, newMarket } from './market-frames.js'

export interface MarketChannelParts {
  readonly agenda: Agenda
  readonly faults: Faults
  readonly settings: PolymarketSettings
  readonly catalogue: Catalogue
  readonly quotes: Quotes
}

type LevelEvent = Extract<ExchangeEvent, { type: 'level' }>

const NOTHING_NEW = 'NO NEW ASSETS'
const NORMAL = 1000

/** The public stream of books and trades. */
export class MarketChannel implements SocketHandler, MarketDesk {
  private readonly connections = new Set<MarketConnection>()
  private readonly feeds = new Map<string, MarketFeed>()
  private changed: MarketFeed[] = []

  constructor(private readonly parts: MarketChannelParts) {}

  connect(_upgrade: SimRequest, peer: SocketPeer): Accepted {
    const { agenda, settings } = this.parts
    const session = new MarketConnection(
      this.driftable(peer),
      this,
      (drop) => new IdleWatch(agenda, settings.socketIdle, drop),
    )
    this.connections.add(session)
    return { accepted: true, session }
  }

  subscribe(connection: MarketConnection, assets: readonly string[]): void {
    const fresh = [...new Set(assets)].filter((asset) => !connection.assets.has(asset))
    if (fresh.length === 0 && connection.assets.size > 0) return connection.send(NOTHING_NEW)
    const books = fresh.flatMap((asset) => {
      connection.assets.add(asset)
      return this.attach(connection, asset) ?? []
    })
    connection.send(`[${books.join()}]`)
  }

  unsubscribe(connection: MarketConnection, assets: readonly string[]): void {
    for (const asset of assets) {
      connection.assets.delete(asset)
      const token = this.parts.catalogue.token(asset)
      const feed = token && this.feeds.get(token.of.listing.conditionId)
      if (token === undefined || feed === undefined) continue
      feed.set(connection, token.index, false)
      this.releaseUnheard(feed)
    }
  }

  gone(connection: MarketConnection): void {
    this.connections.delete(connection)
    for (const feed of [...this.feeds.values()]) {
      feed.drop(connection)
      this.releaseUnheard(feed)
    }
  }

  /** A market was listed: whoever asked for its tokens early hears it from now on. */
  onListed(entry: ListedMarket): void {
    const { agenda } = this.parts
    let text: string | undefined
    for (const connection of this.connections) {
      for (const token of entry.listing.tokens)
        if (connection.assets.has(token)) this.attach(connection, token)
      if (connection.custom) connection.send((text ??= newMarket(entry, agenda.now)))
    }
  }

  onLevel(event: LevelEvent): void {
    const feed = this.feeds.get(event.market.id)
    if (feed?.onLevel(event) === true) this.changed.push(feed)
  }

  onFill(fill: SimTrade): void {
    this.feeds.get(fill.market)?.onFill(fill)
  }

  /** The operation is over. */
  flush(at: number): void {
    if (this.changed.length === 0) return
    const { changed } = this
    const { faults } = this.parts
    this.changed = []
    for (const feed of changed)
      feed.flush(at, {
        isLost: faults.strikes('sequence_gap', 'polymarket'),
        isWrong: faults.strikes('wrong_hash', 'polymarket'),
      })
  }

  onGrid(condition: string): void {
    this.feeds.get(condition)?.onGrid(this.parts.agenda.now)
  }

  /** A market was paid: told once, and nothing more is heard of it. */
  onResolved(entry: ListedMarket): void {
    const feed = this.feeds.get(entry.listing.conditionId)
    if (feed === undefined) return
    feed.tellCustom(marketResolved(entry, winnerOf(entry), this.parts.agenda.now))
    const listeners = [...feed.connections]
    this.feeds.delete(entry.listing.conditionId)
    this.parts.quotes.release(entry.listing.conditionId)
    for (const connection of listeners)
      if (this.hasNothingLeft(connection)) connection.close(NORMAL, 'all subscribed assets resolved')
  }

  /** Begins to stream a token; the opening book if it trades. */
  private attach(connection: MarketConnection, asset: string): string | undefined {
    const token = this.parts.catalogue.token(asset)
    if (token === undefined || isResolved(token.of)) return undefined
    const { conditionId } = token.of.listing
    let feed = this.feeds.get(conditionId)
    if (feed === undefined) {
      feed = new MarketFeed(token.of, this.parts.quotes.keep(token.of))
      this.feeds.set(conditionId, feed)
    }
    feed.set(connection, token.index, true)
    return hasBook(token.of) ? feed.book.opening(token.index, token.of.market.bookAt) : undefined
  }

  private releaseUnheard(feed: MarketFeed): void {
    if (!feed.isUnheard) return
    const { conditionId } = feed.entry.listing
    this.feeds.delete(conditionId)
    this.parts.quotes.release(conditionId)
  }

  private hasNothingLeft({ assets }: MarketConnection): boolean {
    const known = [...assets].flatMap((asset) => this.parts.catalogue.token(asset) ?? [])
    return known.every((token) => isResolved(token.of))
  }

  private driftable(peer: SocketPeer): SocketPeer {
    const { faults } = this.parts
    return {
      send: (text) => peer.send(faults.strikes('schema_drift', 'polymarket') ? drifted(text) : text),
      ping: (body) => peer.ping(body),
      close: (code, reason) => peer.close(code, reason),
      terminate: () => peer.terminate(),
    }
  }
}

/** The token that pays a dollar, if one does. */
function winnerOf({ listing, market }: ListedMarket): { token: string; name: string } | undefined {
  const { yesPayoff } = market
  if (yesPayoff !== PRICE_ONE && yesPayoff !== 0) return undefined
  const other = listing.yesIndex === 0 ? 1 : 0
  const index = yesPayoff === PRICE_ONE ? listing.yesIndex : other
  return { token: listing.tokens[index], name: listing.outcomes[index] }
}

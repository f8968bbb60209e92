import type { Audiences } from './audiences.js'
import type { BookFeed } from './book-feed.js'
import type { Catalogue } from '../catalogue.js'
import type { BodyFields } from '../rest/fields.js'
import { holdsScope } from '../auth/members.js'
import type { KalshiSettings } from '../settings.js'
import { Subscription } from './subscription.js'
import type { TickerFeed } from './ticker-feed.js'
import { CHANNELS, named, socketError, type Channel, type SocketErrorCode } from './ws-channels.js'
import type { Session } from './ws-session.js'

export interface DeskParts {
  readonly audiences: Audiences
  readonly catalogue: Catalogue
  readonly settings: KalshiSettings
  readonly books: BookFeed
  readonly tickers: TickerFeed
}

interface Request {
  readonly params: BodyFields
  readonly id: number | undefined
}

/** The markets a command names: those that exist, and those that do not. */
interface Named {
  readonly known: readonly string[]
  readonly unknown: readonly string[]
}

const BOOKS = 'orderbook_delta'
const TICKER = 'ticker'

/** Opens, changes and ends subscriptions, and answers for it. */
export class SubscriptionDesk {
  constructor(private readonly parts: DeskParts) {}

  subscribe(session: Session, name: string, { params, id }: Request): void {
    const refuse = (code: SocketErrorCode, details?: object): void =>
      session.reply(socketError(code, id, details === undefined ? {} : { details }))
    const channel = CHANNELS.get(name)
    if (channel === undefined) return refuse(8)
    const barred = barredFrom(channel, session, params)
    if (barred !== undefined) return refuse(barred)
    const markets = this.marketsFor(channel, params)
    if (typeof markets === 'number') return refuse(markets)
    if (markets !== undefined && markets.known.length === 0 && markets.unknown.length > 0)
      return refuse(11, { market_tickers: markets.unknown })
    const open = session.on(channel)
    if (open !== undefined) return this.extend(session, open, { markets, params, id })
    if ((markets?.known.length ?? 0) > this.limit) return refuse(26)
    this.open(session, channel, { markets, params, id })
  }

  unsubscribe(session: Session, subscription: Subscription, id: number | undefined): void {
    session.subscriptions.delete(subscription.sid)
    this.parts.audiences.remove(subscription)
    const { sid } = subscription
    session.reply({ ...named(id), type: 'unsubscribed', sid, seq: subscription.takeSeq() })
  }

  update(session: Session, subscription: Subscription, request: Request & { readonly action: string }): void {
    const { action, params, id } = request
    const { channel } = subscription
    const refuse = (code: SocketErrorCode): void => session.reply(socketError(code, id))
    const knows = channel.filter === 'required' || channel.filter === 'optional'
    const isSnapshot = action === 'get_snapshot'
    if (!knows || !['add_markets', 'delete_markets', 'get_snapshot'].includes(action)) return refuse(13)
    if (isSnapshot && channel.name !== BOOKS) return refuse(13)
    const markets = this.named(channel, params)
    if (typeof markets === 'number') return refuse(markets)
    if (markets === undefined) return refuse(14)
    if (isSnapshot) return this.snapshots(session, subscription, { markets, params, id })
    if (action === 'add_markets') return this.extend(session, subscription, { markets, params, id })
    this.shrink(subscription, markets.known)
    this.acknowledge(session, subscription, id)
  }

  list(session: Session): readonly object[] {
    return [...session.subscriptions.values()].map(({ channel, sid }) => ({ channel: channel.name, sid }))
  }

  /** The session is gone. */
  ended(session: Session): void {
    for (const subscription of session.subscriptions.values()) this.parts.audiences.remove(subscription)
  }

  private get limit(): number {
    return this.parts.settings.socket.marketsPerSubscription
  }

  private open(session: Session, channel: Channel, request: Request & { markets: Named | undefined }): void {
    const { markets, params, id } = request
    const options = {
      useYesPrice: params.flag('use_yes_price') ?? false,
      skipTickerAck: params.flag('skip_ticker_ack') ?? false,
      markets: markets === undefined ? undefined : new Set(markets.known),
    }
    const subscription = new Subscription(session, channel, session.nextSid(), options)
    session.subscriptions.set(subscription.sid, subscription)
    this.parts.audiences.add(subscription)
    session.reply({ ...named(id), type: 'subscribed', msg: { channel: channel.name, sid: subscription.sid } })
    this.welcome(subscription, markets?.known, params)
    this.complain(session, subscription, { unknown: markets?.unknown ?? [], id })
  }

  /** More markets for a subscription there is already; those it has already get nothing new. */
  private extend(
    session: Session,
    subscription: Subscription,
    { markets, params, id }: Request & { markets: Named | undefined },
  ): void {
    const own = subscription.markets
    const fresh = own === undefined ? [] : (markets?.known ?? []).filter((ticker) => !own.has(ticker))
    if ((own?.size ?? 0) + fresh.length > this.limit) {
      const scope = { sid: subscription.sid, seq: subscription.takeSeq() }
      return session.reply(socketError(26, id, { scope }))
    }
    for (const ticker of fresh) {
      own!.add(ticker)
      this.parts.audiences.of(subscription).addMarket(subscription, ticker)
    }
    this.acknowledge(session, subscription, id)
    this.welcome(subscription, fresh, params)
    this.complain(session, subscription, { unknown: markets?.unknown ?? [], id })
  }

  private shrink(subscription: Subscription, tickers: readonly string[]): void {
    for (const ticker of tickers) {
      if (subscription.markets?.delete(ticker) !== true) continue
      this.parts.audiences.of(subscription).removeMarket(subscription, ticker)
    }
  }

  /** What a client gets first: books always, tickers when it asks. Undefined: every market. */
  private welcome(
    subscription: Subscription,
    tickers: readonly string[] | undefined,
    params: BodyFields,
  ): void {
    const { books, tickers: feed, catalogue } = this.parts
    if (subscription.channel.name === BOOKS)
      for (const ticker of tickers ?? []) books.snapshot(subscription, ticker)
    if (subscription.channel.name !== TICKER || params.flag('send_initial_snapshot') !== true) return
    const all = tickers ?? catalogue.markets.map(({ listing }) => listing.ticker)
    for (const ticker of all) feed.snapshot(subscription, ticker)
  }

  private snapshots(
    session: Session,
    subscription: Subscription,
    { markets, id }: Request & { markets: Named },
  ): void {
    for (const ticker of markets.known.filter((one) => subscription.wants(one)))
      this.parts.books.snapshot(subscription, ticker, id === 0 ? undefined : id)
    const foreign = markets.known.filter((one) => !subscription.wants(one))
    this.complain(session, subscription, { unknown: [...markets.unknown, ...foreign], id })
  }

  private acknowledge(session: Session, subscription: Subscription, id: number | undefined): void {
    const { sid, options, markets } = subscription
    const list = options.skipTickerAck ? {} : { market_tickers: [...(markets ?? [])].sort() }
    session.reply({ ...named(id), type: 'ok', sid, seq: subscription.takeSeq(), msg: list })
  }

  /** Markets that were named and that there are not; the others of the command were served. */
  private complain(
    session: Session,
    subscription: Subscription,
    { unknown, id }: { readonly unknown: readonly string[]; readonly id: number | undefined },
  ): void {
    if (unknown.length === 0) return
    const scope = { sid: subscription.sid, seq: subscription.takeSeq() }
    session.reply(socketError(11, id, { scope, details: { market_tickers: unknown } }))
  }

  /** The markets of a new subscription; undefined: all of them. */
  private marketsFor(channel: Channel, params: BodyFields): Named | undefined | SocketErrorCode {
    const markets = this.named(channel, params)
    if (typeof markets === 'number') return markets
    if (channel.filter === 'ignored') return undefined
    if (channel.filter === 'refused') return markets === undefined ? undefined : 11
    return channel.filter === 'required' && markets === undefined ? 14 : markets
  }

  private named(channel: Channel, params: BodyFields): Named | undefined | SocketErrorCode {
    const [one, many] = [params.text('market_ticker'), params.texts('market_tickers')]
    const [id, ids] = [params.text('market_id'), params.texts('market_ids')]
    if (params.fault !== undefined || (one !== undefined && many !== undefined)) return 11
    const byId = [...(ids ?? []), ...(id === undefined ? [] : [id])]
    if (byId.length > 0 && channel.name !== TICKER) return 11
    const { catalogue } = this.parts
    const translated = byId.map((marketId) => catalogue.findMarketById(marketId)?.listing.ticker ?? marketId)
    const tickers = new Set([...(many ?? []), ...(one === undefined ? [] : [one]), ...translated])
    if (tickers.size === 0) return undefined
    const exists = (ticker: string): boolean => catalogue.findMarket(ticker) !== undefined
    return {
      known: [...tickers].filter(exists),
      unknown: [...tickers].filter((ticker) => !exists(ticker)),
    }
  }
}

function barredFrom(channel: Channel, { key }: Session, params: BodyFields): SocketErrorCode | undefined {
  if (channel.own && !holdsScope(key, 'read')) return 9
  if (channel.entitled === undefined) return undefined
  const { parameter, code } = channel.entitled
  return params.array(parameter) === undefined ? (code as SocketErrorCode) : 10
}

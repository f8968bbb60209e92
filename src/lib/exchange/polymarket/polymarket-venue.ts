import { unreachable } from '../../base/assert.js'
import { err, type Result } from '../../base/errors.js'
import type { Ms, Qty, Usd } from '../../base/units.js'
import type { Agenda } from '../core/agenda.js'
import type { ExchangeEvent } from '../core/events.js'
import type { Exchange } from '../core/exchange.js'
import type { Reject } from '../core/order.js'
import type { HttpHandler, SocketHandler } from '../transport.js'
import type { WalletKind } from './accounts/wallets.js'
import type { ListedMarket } from './catalogue/catalogue.js'
import { PURSE, setOf, termsOf, type ListingTimes } from './catalogue/terms.js'
import type { ActivityKind } from './data/activity-log.js'
import type { PolymarketEventListing, PolymarketMarketListing } from './listing.js'
import { DEFAULT_SETTINGS, type PolymarketSettings } from './settings.js'
import { REDEEMED, RESOLVED } from './trades/notifications.js'
import { secondsOf } from './venue-clock.js'
import { wireVenue, type VenueOptions, type VenueParts } from './wire.js'

/**
 * Polymarket in front of an exchange: the CLOB's REST, the catalogue, the Data API, the geoblock probe, and both sockets.
 * Signatures, ids, texts and checksums are the venue's own; what happens on a chain there is a plain method here.
 */
export class PolymarketVenue {
  /** Orders and books. */
  readonly clob: HttpHandler
  /** Gamma, the catalogue. */
  readonly gamma: HttpHandler
  /** The Data API, under `/v2`. */
  readonly data: HttpHandler
  /** The web site: only its geoblock probe. */
  readonly site: HttpHandler
  readonly marketSocket: SocketHandler
  readonly userSocket: SocketHandler
  private readonly exchange: Exchange
  private readonly agenda: Agenda
  private readonly parts: VenueParts
  /** A set that was made or dissolved, until its market is told. */
  private set: { readonly account: string; readonly kind: ActivityKind; readonly size: number } | undefined

  constructor({ settings, ...options }: VenueOptions & { readonly settings?: Partial<PolymarketSettings> }) {
    this.exchange = options.exchange
    this.agenda = options.agenda
    this.parts = wireVenue(options, { ...DEFAULT_SETTINGS, ...settings })
    this.clob = this.parts.clob
    this.gamma = this.parts.gamma
    this.data = this.parts.data
    this.site = this.parts.site
    this.marketSocket = this.parts.markets
    this.userSocket = this.parts.users
    this.exchange.listen((event) => this.onEvent(event))
  }

  /** Lists an event; its markets follow. */
  listEvent(listing: PolymarketEventListing): void {
    this.parts.catalogue.addEvent(listing)
  }

  /** Lists a market here and in the exchange; everything but its times follows from the listing. */
  listMarket(listing: PolymarketMarketListing, times: ListingTimes): void {
    const event = this.parts.catalogue.event(listing.event)!.listing
    const market = this.exchange.list(termsOf(listing, event, times))
    const entry = this.parts.catalogue.addMarket(listing, market, this.agenda.now)
    this.parts.markets.onListed(entry)
    if (listing.clearBookOnStart && listing.gameStartAt !== undefined)
      this.planClearing(entry, listing.gameStartAt)
  }

  /** Gives a key a wallet to trade with. The wallet's address in lower case is its account in the exchange. */
  registerWallet(wallet: { owner: string; wallet: string; kind: WalletKind; funds: Usd }): void {
    this.parts.wallets.register(wallet)
  }

  /** Money arrives in a registered wallet. */
  deposit(wallet: string, amount: Usd): void {
    this.exchange.deposit(wallet.toLowerCase(), PURSE, amount)
  }

  /** A dollar becomes one token of each outcome. */
  split(wallet: string, condition: string, count: Qty): Result<undefined, Reject> {
    return this.exchange.split(wallet.toLowerCase(), condition, count)
  }

  /** One token of each outcome becomes a dollar. */
  merge(wallet: string, condition: string, count: Qty): Result<undefined, Reject> {
    return this.exchange.merge(wallet.toLowerCase(), condition, count)
  }

  /** Negative risk: NO of the given markets of one event for dollars and YES of all its others. */
  convert(
    wallet: string,
    event: string,
    conditions: readonly string[],
    count: Qty,
  ): Result<undefined, Reject> {
    const listed = this.parts.catalogue.event(event)
    if (listed === undefined) return err({ code: 'market_not_found', detail: 'no such event' })
    const set = setOf(listed.listing)
    const account = wallet.toLowerCase()
    const done = this.exchange.convert(account, set, conditions, count)
    const dollars = (conditions.length - 1) * count
    const [market = ''] = conditions
    const at = this.agenda.now
    if (done.ok) this.parts.activity.add({ kind: 'CONVERSION', account, market, size: count, dollars, at })
    return done
  }

  setBanned(owner: string, isBanned: boolean): void {
    this.parts.orders.setBanned(owner, isBanned)
  }

  /** Whether the owner may only sell what he has. */
  setClosedOnly(owner: string, isClosedOnly: boolean): void {
    this.parts.orders.setClosedOnly(owner, isClosedOnly)
  }

  private onEvent(event: ExchangeEvent): void {
    const { parts } = this
    switch (event.type) {
      case 'level':
        parts.quotes.onLevel(event)
        parts.markets.onLevel(event)
        if (event.qty > 0) parts.ticks.onLevel(event.market, event.side, event.price)
        break
      case 'trade':
        this.onTrade(event)
        break
      case 'order':
        parts.news.onOrder(event.order, event.reason)
        break
      case 'market':
        this.onMarket(event)
        break
      case 'settlement':
        this.onSettlement(event)
        break
      case 'trading':
        parts.gate.onTrading(event.state)
        break
      case 'step':
        this.onStep(event.at)
        break
      case 'cash':
        this.onCash(event)
        break
      case 'position':
        this.onPosition(event)
        break
      case 'reversal':
      case 'group':
        break
      default:
        unreachable(event)
    }
  }

  private onTrade({ trade }: Extract<ExchangeEvent, { type: 'trade' }>): void {
    this.parts.markets.onFill(trade)
    this.parts.trades.onFill(trade)
    this.parts.balances.traded(trade.maker.account)
    const market = this.exchange.market(trade.market)
    if (market !== undefined) this.parts.ticks.onTrade(market, trade.price)
  }

  private onMarket({ change, market }: Extract<ExchangeEvent, { type: 'market' }>): void {
    if (change === 'grid') this.parts.markets.onGrid(market.id)
    const entry = this.parts.catalogue.market(market.id)
    if (change === 'finalized' && entry !== undefined) this.parts.markets.onResolved(entry)
  }

  /** The cash of a set is told first, then the position it changed. */
  private onCash({ account, change, why }: Extract<ExchangeEvent, { type: 'cash' }>): void {
    if (why === 'split' || why === 'merge')
      this.set = { account, kind: SET_KINDS[why], size: Math.abs(change) }
  }

  private onPosition({ account, market }: Extract<ExchangeEvent, { type: 'position' }>): void {
    const { set } = this
    if (set?.account !== account) return
    this.set = undefined
    this.parts.activity.add({ ...set, market: market.id, dollars: set.size, at: this.agenda.now })
  }

  private onSettlement(event: Extract<ExchangeEvent, { type: 'settlement' }>): void {
    const { account, market, yes, no, revenue } = event
    const at = this.agenda.now
    const size = yes + no
    const held = { yes, no }
    this.parts.activity.add({ kind: 'REDEEM', account, market: market.id, size, dollars: revenue, at, held })
    const owner = this.parts.identities.client(account)
    if (owner === undefined) return
    const question = this.parts.catalogue.market(market.id)?.listing.question ?? ''
    const payload = { market: market.id, question }
    const key = this.parts.keys.of(owner)[0]?.key ?? ''
    // What pays is redeemed at once, and the venue tells both.
    for (const type of revenue > 0 ? [RESOLVED, REDEEMED] : [RESOLVED])
      this.parts.notifications.add(owner, { type, owner: key, timestamp: secondsOf(at), payload })
  }

  /** The operation is over: books first, then what became of orders and trades, then answers that waited for it. */
  private onStep(at: Ms): void {
    const { markets, news, trades, held } = this.parts
    markets.flush(at)
    news.tellPlacements()
    trades.flush()
    news.tellChanges()
    held.flush()
  }

  private planClearing({ listing }: ListedMarket, at: Ms): void {
    if (at <= this.agenda.now) return
    this.agenda.at(at, () => this.exchange.clearBook(listing.conditionId))
  }
}

const SET_KINDS = { split: 'SPLIT', merge: 'MERGE' } as const

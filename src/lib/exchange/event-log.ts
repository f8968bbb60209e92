import { Digest } from '../base/digest.js'
import type { Ms } from '../base/units.js'
import type { Venue } from '../domain/venue.js'
import type { Agenda } from './core/agenda.js'
import type { ExchangeEvent } from './core/events.js'
import type { Exchange } from './core/exchange.js'
import type { SimMarket } from './core/market.js'
import type { SimOrder, SimTrade } from './core/order.js'

/** How much text is gathered before it is hashed. */
const CHUNK = 65_536

/**
 * Everything that happened at both exchanges: one canonical JSON line for each event, with its time and venue. Two runs with
 * the same seed give the same lines, and so the same digest.
 */
export class EventLog {
  private readonly digest = new Digest()
  private readonly quotes = new Map<string, string>()
  private chunk = ''
  private count = 0

  /** `sink` gets every line without its line feed. */
  constructor(
    private readonly agenda: Agenda,
    private readonly sink?: (line: string) => void,
  ) {}

  /** Listens to an exchange until the returned function is called. */
  follow(venue: Venue, exchange: Exchange): () => void {
    return exchange.listen((event) => this.add(venue, this.agenda.now, event))
  }

  /** How many lines there are. */
  get lines(): number {
    return this.count
  }

  /** 16 hex digits over all lines so far. */
  value(): string {
    this.flush()
    return this.digest.value()
  }

  private add(venue: Venue, at: Ms, event: ExchangeEvent): void {
    const line = `{"at":${at},"venue":"${venue}","type":"${event.type}"${this.rest(event)}}`
    this.count++
    this.sink?.(line)
    this.chunk = this.chunk === '' ? line : `${this.chunk}\n${line}`
    if (this.chunk.length > CHUNK) this.flush()
  }

  private flush(): void {
    if (this.chunk !== '') this.digest.add(this.chunk)
    this.chunk = ''
  }

  private rest(event: ExchangeEvent): string {
    switch (event.type) {
      case 'level': {
        const { market, side, price, qty, change, cause } = event
        return `,"market":${this.text(market.id)},"side":"${side}","price":${price},"qty":${qty},"change":${change},"cause":${this.once(cause.id)}`
      }
      case 'order':
        return this.order(event.order, event.reason)
      case 'trade':
        return this.trade(event.trade)
      case 'reversal':
        return `,"trade":${this.once(event.trade.id)}`
      case 'position':
        return `,"account":${this.text(event.account)},"market":${this.text(event.market.id)}`
      case 'cash':
        return `,"account":${this.text(event.account)},"purse":${this.text(event.purse)},"change":${event.change},"why":"${event.why}"`
      case 'settlement': {
        const { account, market, yes, no, yesCost, noCost, revenue } = event
        return `,"account":${this.text(account)},"market":${this.text(market.id)},"yes":${yes},"no":${no},"yesCost":${yesCost},"noCost":${noCost},"revenue":${revenue}`
      }
      case 'group':
        return `,"group":${this.once(event.group)},"account":${this.text(event.account)},"change":"${event.change}"`
      case 'trading':
        return `,"state":"${event.state}","purse":${event.purse === undefined ? 'null' : this.text(event.purse)}`
      case 'market':
        return this.market(event.market, event.change)
      case 'step':
        return ''
    }
  }

  private market({ id, status, closeAt, grid, yesPayoff }: SimMarket, change: string): string {
    return `,"market":${this.text(id)},"change":"${change}","status":"${status}","closeAt":${closeAt},"grid":${this.text(grid.key)},"yesPayoff":${yesPayoff ?? 'null'}`
  }

  private order(order: SimOrder, reason: string): string {
    const { id, clientId, account, market, side, outcome, price, tif, status, original, filled, remaining } =
      order
    const client = clientId === undefined ? '' : `,"client":${this.once(clientId)}`
    return `,"id":${this.once(id)}${client},"reason":"${reason}","account":${this.text(account)},"market":${this.text(market)},"side":"${side}","outcome":"${outcome}","price":${price},"tif":"${tif}","status":"${status}","original":${original},"filled":${filled},"remaining":${remaining},"fees":${order.takerFees + order.makerFees}`
  }

  private trade(trade: SimTrade): string {
    const { id, market, price, qty, kind, taker, maker, takerFee, makerFee, takerCost, makerCost } = trade
    return `,"id":${this.once(id)},"market":${this.text(market)},"price":${price},"qty":${qty},"kind":"${kind}","taker":${this.once(taker.id)},"maker":${this.once(maker.id)},"takerFee":${takerFee},"makerFee":${makerFee},"takerCost":${takerCost},"makerCost":${makerCost}`
  }

  /** Names that come again and again are quoted once. */
  private text(name: string): string {
    const known = this.quotes.get(name)
    if (known !== undefined) return known
    const quoted = JSON.stringify(name)
    this.quotes.set(name, quoted)
    return quoted
  }

  private once(id: string): string {
    return JSON.stringify(id)
  }
}

import { PRICE_ONE, PRICE_ZERO, type Ms } from '../../../base/units.js'
import type { Exchange } from '../../core/exchange.js'
import type { Audiences } from './audiences.js'
import type { Catalogue } from '../catalogue.js'
import type { Subscription } from './subscription.js'
import { countText, priceText, secondsOf, timeText } from '../texts.js'
import type { Touch } from '../history/touches.js'

const CHANNEL = 'ticker'
/** A contract is counted at half a dollar. */
const UNITS_PER_DOLLAR = 2_000_000

/** The top of each market, whenever anything of it changed. */
export class TickerFeed {
  private readonly told = new Map<string, string>()

  constructor(
    private readonly exchange: Exchange,
    private readonly catalogue: Catalogue,
    private readonly audiences: Audiences,
  ) {}

  touch(ticker: string, touch: Touch, at: Ms): void {
    const audience = this.audiences.public(CHANNEL)
    if (!audience.hears(ticker)) return void this.told.delete(ticker)
    const content = this.content(ticker, touch)
    if (this.told.get(ticker) === content) return
    this.told.set(ticker, content)
    const text = `${content}${timesPart(at)}`
    audience.each(ticker, (subscription) => subscription.send(CHANNEL, text))
  }

  /** How the market stands now, to one who has just come. */
  snapshot(subscription: Subscription, ticker: string, id?: number): void {
    const openInterest = this.exchange.market(ticker)!.openInterest
    const content = this.content(ticker, { ...this.exchange.best(ticker), openInterest })
    subscription.send(CHANNEL, `${content}${timesPart(this.exchange.agenda.now)}`, id)
  }

  /** The message up to its times. */
  private content(ticker: string, { bid, ask, openInterest }: Touch): string {
    const { volume, lastTrade } = this.exchange.market(ticker)!
    const message = JSON.stringify({
      market_id: this.catalogue.findMarket(ticker)?.listing.marketId ?? '',
      market_ticker: ticker,
      price_dollars: priceText(lastTrade?.price ?? PRICE_ZERO),
      yes_bid_dollars: priceText(bid?.price ?? PRICE_ZERO),
      yes_ask_dollars: priceText(ask?.price ?? PRICE_ONE),
      yes_bid_size_fp: countText(bid?.qty ?? 0),
      yes_ask_size_fp: countText(ask?.qty ?? 0),
      last_trade_size_fp: countText(lastTrade?.qty ?? 0),
      volume_fp: countText(volume),
      open_interest_fp: countText(openInterest),
      dollar_volume: Math.trunc(volume / UNITS_PER_DOLLAR),
      dollar_open_interest: Math.trunc(openInterest / UNITS_PER_DOLLAR),
    })
    return message.slice(0, -1)
  }
}

const timesPart = (at: Ms): string => `,"ts":${secondsOf(at)},"ts_ms":${at},"time":"${timeText(at)}"}`

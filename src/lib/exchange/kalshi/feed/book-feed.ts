import type { Ms } from '../../../base/units.js'
import type { Level } from '../../../domain/events.js'
import type { Exchange } from '../../core/exchange.js'
import type { ExchangeEvent } from '../../core/events.js'
import type { SimOrder } from '../../core/order.js'
import type { Faults } from '../../faults/fault-kinds.js'
import type { Audiences } from './audiences.js'
import type { Catalogue } from '../catalogue.js'
import type { Subscription } from './subscription.js'
import { countText, noPriceText, priceText, timeText } from '../texts.js'

type LevelEvent = Extract<ExchangeEvent, { type: 'level' }>

const CHANNEL = 'orderbook_delta'

/**
 * Books over the socket: a snapshot, then every change of a level. This is the busiest feed, so the text of a change is
 * made once for all who read it, by joining strings.
 */
export class BookFeed {
  private readonly heads = new Map<string, string>()
  private timeAt: Ms | undefined
  private time = ''

  constructor(
    private readonly exchange: Exchange,
    private readonly catalogue: Catalogue,
    private readonly audiences: Audiences,
    private readonly faults: Faults,
  ) {}

  snapshot(subscription: Subscription, ticker: string, id?: number): void {
    const { bids, asks } = this.exchange.book(ticker)
    const { useYesPrice } = subscription.options
    const yes = rows(bids, priceText)
    const no = rows(asks, useYesPrice ? priceText : noPriceText)
    const sides = `${side('yes_dollars_fp', yes)}${side('no_dollars_fp', no)}`
    subscription.send('orderbook_snapshot', `{${this.head(ticker)}${sides}}`, id)
  }

  level(event: LevelEvent): void {
    const ticker = event.market.id
    const audience = this.audiences.public(CHANNEL)
    if (!audience.hears(ticker)) return
    const tail = this.tail(event)
    const head = `{${this.head(ticker)},"price_dollars":"`
    const inYes = `${head}${priceText(event.price)}${tail}`
    const inNo = event.side === 'bid' ? inYes : `${head}${noPriceText(event.price)}${tail}`
    audience.each(ticker, (subscription) => {
      if (this.faults.strikes('sequence_gap', 'kalshi')) return void subscription.takeSeq()
      const text = subscription.options.useYesPrice ? inYes : inNo
      subscription.send(CHANNEL, `${text}${ownPart(event.cause, subscription)}}`)
    })
  }

  /** Everything behind the price. */
  private tail({ change, side: of, market }: LevelEvent): string {
    const at = market.bookAt
    if (at !== this.timeAt) {
      this.timeAt = at
      this.time = `"ts":"${timeText(at)}","ts_ms":${at}`
    }
    return `","delta_fp":"${countText(change)}","side":"${of === 'bid' ? 'yes' : 'no'}",${this.time}`
  }

  private head(ticker: string): string {
    const known = this.heads.get(ticker)
    if (known !== undefined) return known
    const id = this.catalogue.findMarket(ticker)?.listing.marketId ?? ''
    const head = `"market_ticker":${JSON.stringify(ticker)},"market_id":${JSON.stringify(id)}`
    this.heads.set(ticker, head)
    return head
  }
}

/** Who changed the level sees that it was their own order. */
function ownPart({ account, clientId }: SimOrder, subscription: Subscription): string {
  if (account !== subscription.account) return ''
  const id = clientId === undefined ? '' : `,"client_order_id":${JSON.stringify(clientId)}`
  return `${id},"subaccount":0`
}

/** Ascending, in the prices that `text` gives; a bid's best comes first, so does an ask's. */
function rows(levels: readonly Level[], text: (price: Level['price']) => string): readonly string[] {
  const texts = levels.map(({ price, qty }) => `["${text(price)}","${countText(qty)}"]`)
  return texts.reverse()
}

/** A side without levels is missing. */
const side = (name: string, texts: readonly string[]): string =>
  texts.length === 0 ? '' : `,"${name}":[${texts.join(',')}]`

import { describe, expect, it } from 'vitest'
import { Rng } from '../../../src/lib/base/rng.js'
import { ms, price, qty } from '../../../src/lib/base/units.js'
import { frameDecoder } from '../../../src/lib/app/decode-frame.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import { Exchange } from '../../../src/lib/exchange/core/exchange.js'
import { DemoMarket, openActors } from '../../../src/lib/exchange/demo/demo-market.js'
import { NeutralFeed } from '../../../src/lib/exchange/demo/neutral-feed.js'

const CONTRACT = 1_000_000

function bench() {
  const agenda = new Agenda(ms(0))
  const exchange = new Exchange({ agenda, rng: new Rng(1, 'feed') })
  openActors(exchange)
  const feed = new NeutralFeed('polymarket', exchange)
  const spec = { venue: 'polymarket', id: 'M', event: 'E', title: 'T' } as const
  const terms = { step: 100, lot: '1', minQty: '5', feeRate: '0.05' }
  const market = new DemoMarket({ ...spec, ...terms }, exchange)
  market.open(ms(0), ms(1_000_000))
  return { agenda, exchange, feed, market }
}

/** The book of somebody who only reads the feed. */
class Reader {
  readonly bids = new Map<number, number>()
  readonly asks = new Map<number, number>()
  readonly seen: string[] = []

  read(messages: readonly object[]): void {
    for (const message of messages) {
      const body = frameDecoder().decode('arb', JSON.stringify(message))
      this.seen.push(body.type)
      if (body.type === 'snapshot') {
        this.bids.clear()
        this.asks.clear()
        for (const level of body.bids) this.bids.set(level.price, level.qty)
        for (const level of body.asks) this.asks.set(level.price, level.qty)
      } else if (body.type === 'level') {
        const side = body.side === 'bid' ? this.bids : this.asks
        if (body.qty === 0) side.delete(body.price)
        else side.set(body.price, body.qty)
        expect(Math.max(0, ...this.bids.keys())).toBeLessThan(Math.min(10_000, ...this.asks.keys()))
      }
    }
  }

  get book(): unknown {
    const rows = (side: Map<number, number>, sign: number): unknown =>
      [...side].sort((a, b) => sign * (a[0] - b[0])).map(([p, q]) => ({ price: p, qty: q }))
    return { bids: rows(this.bids, -1), asks: rows(this.asks, 1) }
  }
}

describe('the feed of a demo venue', () => {
  it('lets a reader rebuild the exchange book, through quotes, trades and moves', () => {
    const { exchange, feed, market } = bench()
    const reader = new Reader()
    const rng = new Rng(3, 'quotes')
    for (let i = 0; i < 200; i++) {
      if (rng.chance(300_000)) market.take(rng.pick(['bid', 'ask'] as const), qty(rng.int(1, 300) * CONTRACT))
      else market.rest(market.quote(5_000 + rng.int(-20, 20) * 100, 150, rng))
      reader.read(feed.drain(rng.chance(100_000)))
      expect(reader.book).toEqual(exchange.book('M'))
    }
    expect(reader.seen).toContain('snapshot')
    expect(reader.seen).toContain('level')
    expect(reader.seen).toContain('trade')
  })

  it('tells that a market closed and what it pays, and nothing about its emptied book', () => {
    const { feed, market } = bench()
    market.rest(market.quote(5_000, 150, new Rng(1, 'q')))
    feed.drain(false)
    market.close()
    market.settle('0.5')
    expect(feed.drain(true)).toEqual([
      { type: 'status', venue: 'polymarket', market: 'M', status: 'closed' },
      { type: 'settlement', venue: 'polymarket', market: 'M', yes: '0.5' },
    ])
  })

  it('mints sets when somebody buys from the maker, and pays them all at the end', () => {
    const { exchange, market } = bench()
    market.rest(market.quote(5_000, 150, new Rng(1, 'q')))
    market.take('ask', qty(10 * CONTRACT))
    expect(exchange.trades('M').map(({ kind }) => kind)).toEqual(['mint'])
    expect(exchange.holding('demo-taker', 'M').yes).toBe(10 * CONTRACT)
    expect(exchange.holding('demo-maker', 'M').no).toBe(10 * CONTRACT)
    market.settle('1')
    const { deposited, cash, escrow, fees, dust } = exchange.totals()
    expect({ escrow, dust, sum: cash + fees }).toEqual({ escrow: 0, dust: 0, sum: deposited })
    expect(exchange.market('M')?.yesPayoff).toBe(price(10_000))
  })
})

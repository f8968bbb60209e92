import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countText, noPriceText, priceText } from '../../../src/lib/exchange/kalshi/texts.js'
import type { Json } from './documented.js'
import {
  ALICE_KEY,
  ask,
  BTC,
  Listener,
  order,
  ORDERS,
  rest,
  smallWorld,
  type SmallWorld,
} from './small-world.js'

/** A book as a stranger keeps it, from the document alone: hundredths of a contract by side and price. */
class ClientBook {
  private readonly levels = new Map<string, bigint>()
  private seq = 0

  apply({ type, seq, msg }: { type: string; seq?: number; msg: Record<string, Json> }): void {
    if (seq === undefined) return
    expect(seq).toBe(this.seq + 1)
    this.seq = seq
    if (type === 'orderbook_snapshot') {
      this.levels.clear()
      for (const side of ['yes', 'no'])
        for (const [price, count] of (msg[`${side}_dollars_fp`] ?? []) as [string, string][])
          this.add(`${side} ${price}`, count)
    }
    if (type === 'orderbook_delta')
      this.add(`${String(msg['side'])} ${String(msg['price_dollars'])}`, String(msg['delta_fp']))
  }

  get text(): string {
    return [...this.levels]
      .map(([level, count]) => `${level}: ${count}`)
      .sort()
      .join('\n')
  }

  private add(level: string, count: string): void {
    const total = (this.levels.get(level) ?? 0n) + BigInt(count.replace('.', ''))
    expect(total >= 0n).toBe(true)
    if (total === 0n) this.levels.delete(level)
    else this.levels.set(level, total)
  }
}

function bookText({ exchange }: SmallWorld, useYesPrice: boolean): string {
  const { bids, asks } = exchange.book(BTC)
  const count = (units: number): string => BigInt(countText(units).replace('.', '')).toString()
  const rows = [
    ...bids.map(({ price, qty }) => `yes ${priceText(price)}: ${count(qty)}`),
    ...asks.map(
      ({ price, qty }) => `no ${useYesPrice ? priceText(price) : noPriceText(price)}: ${count(qty)}`,
    ),
  ]
  return rows.sort().join('\n')
}

const action = fc.record({
  what: fc.constantFrom('rest', 'order', 'take', 'cancel', 'amend', 'decrease', 'halt', 'snapshot', 'renew'),
  side: fc.constantFrom('bid' as const, 'ask' as const),
  at: fc.integer({ min: 35, max: 65 }),
  hundredths: fc.integer({ min: 1, max: 3_000 }),
})
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

function act(
  world: SmallWorld,
  listeners: readonly Listener[],
  { what, side, at, hundredths }: Action,
): void {
  const open = world.exchange.openOrders('alice')
  const one = open[hundredths % Math.max(open.length, 1)]
  const text = { side, price: priceText((at * 100) as never), count: countText(hundredths * 10_000) }
  const post = (path: string, body: object) =>
    ask(world, 'POST', path, { as: ALICE_KEY, body: { ticker: BTC, ...body } })
  const command = (what_: string, params: object) => {
    for (const listener of listeners)
      listener.say({ id: 2, cmd: what_, params: { sid: 1, market_ticker: BTC, ...params } })
  }
  if (what === 'rest') rest(world, { side, at: at * 100, count: hundredths / 100, account: 'bob' })
  else if (what === 'order') order(world, text)
  else if (what === 'take')
    order(world, { ...text, time_in_force: 'immediate_or_cancel', self_trade_prevention_type: 'maker' })
  else if (what === 'halt') {
    world.exchange.deactivate(BTC)
    world.exchange.activate(BTC)
  } else if (what === 'snapshot') command('update_subscription', { action: 'get_snapshot' })
  else if (what === 'renew') {
    command('update_subscription', { action: 'delete_markets' })
    command('update_subscription', { action: 'add_markets' })
  } else if (one === undefined) return
  else if (what === 'cancel')
    ask(world, 'DELETE', `${ORDERS}/${one.id}?market_ticker=${BTC}`, { as: ALICE_KEY })
  else if (what === 'amend') post(`${ORDERS}/${one.id}/amend`, { ...text, side: one.side })
  else post(`${ORDERS}/${one.id}/decrease`, { reduce_by: text.count, market_ticker: BTC })
}

it('a client that applies what it is sent has the book of the exchange after every step', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const world = smallWorld()
      rest(world, { side: 'bid', at: 4_200, count: 13, account: 'bob' })
      const readers = [false, true].map((useYesPrice) => {
        const listener = new Listener(world)
        listener.subscribe(['orderbook_delta'], { market_tickers: [BTC], use_yes_price: useYesPrice })
        return { useYesPrice, listener, book: new ClientBook() }
      })
      for (const step of actions) {
        act(
          world,
          readers.map(({ listener }) => listener),
          step,
        )
        for (const { useYesPrice, listener, book } of readers) {
          for (const frame of listener.take()) book.apply(frame)
          expect(book.text).toBe(bookText(world, useYesPrice))
        }
      }
    }),
    { numRuns: 150 },
  )
})

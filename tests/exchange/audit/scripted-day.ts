/** A short day on one small exchange that has everything the auditors look at. */
import { Rng } from '../../../src/lib/base/rng.js'
import { addMs, durationMs, ms, price, qty, usd, type Ms } from '../../../src/lib/base/units.js'
import type { FeeSchedule } from '../../../src/lib/domain/fees.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import { Exchange } from '../../../src/lib/exchange/core/exchange.js'
import type { MarketTerms } from '../../../src/lib/exchange/core/market.js'
import type { PlaceOrder, SimOrder } from '../../../src/lib/exchange/core/order.js'

const MORNING = ms(Date.UTC(2026, 10, 20, 8))

const cents = (count: number): PlaceOrder['price'] => price(count * 100)
const contracts = (count: number): PlaceOrder['qty'] => qty(count * 1_000_000)
const dollars = (count: number): ReturnType<typeof usd> => usd(count * 1_000_000)

const FEE: FeeSchedule = {
  label: 'direct member',
  curve: { rateE6: 70_000, multiplierE6: 1_000_000, exponent: 1 },
  rounding: { mode: 'balance', tradeQuantum: usd(1), precision: usd(100), rebateQuantum: usd(100) },
}

export interface Day {
  readonly agenda: Agenda
  readonly exchange: Exchange
}

export const emptyDay = (): Day => {
  const agenda = new Agenda(MORNING)
  return { agenda, exchange: new Exchange({ agenda, rng: new Rng(1, 'scripted day') }) }
}

const after = (seconds: number): Ms => addMs(MORNING, durationMs(seconds * 1_000))

const termsOf = (id: string, clearing: MarketTerms['clearing']): MarketTerms => ({
  id,
  event: clearing === 'tokens' ? 'E' : id,
  clearing,
  purse: 'main',
  grid: uniformGrid(price(100)),
  lot: qty(10_000),
  minQty: qty(10_000),
  takerFee: FEE,
  makerFee: undefined,
  openAt: after(1),
  closeAt: after(600),
  takerDelay: durationMs(0),
})

/** Plays the whole day; throws when an order that belongs to it is refused. */
export function playDay({ agenda, exchange }: Day): void {
  for (const account of ['ann', 'bob', 'cat']) {
    exchange.openAccount(account)
    exchange.deposit(account, 'main', dollars(1_000))
  }
  exchange.list(termsOf('N', 'netted'))
  exchange.list(termsOf('T', 'tokens'))
  exchange.list(termsOf('U', 'tokens'))
  agenda.runUntil(after(2))
  tradeNetted({ agenda, exchange })
  tradeTokens({ agenda, exchange })
  agenda.runUntil(after(700))
  for (const id of ['N', 'T', 'U']) exchange.determine(id, id === 'U' ? price(0) : price(6_200))
  exchange.dispute('N')
  exchange.amendResult('N', price(10_000))
  for (const id of ['N', 'T', 'U']) exchange.finalize(id)
}

function tradeNetted({ agenda, exchange }: Day): void {
  const { bid, ask } = orders(exchange, 'N')
  ask('bob', 50, 10)
  ask('cat', 50, 10)
  ask('bob', 55, 10, { expiresAt: after(60) })
  const quote = bid('ann', 45, 5, { postOnly: true })
  bid('ann', 50, 12, { tif: 'ioc', clientId: 'ioc' })
  bid('ann', 50, 30, { tif: 'ioc', clientId: 'partial' })
  const amended = ask('cat', 52, 10)
  exchange.amend('cat', amended.id, { price: cents(53) })
  exchange.decrease('cat', amended.id, contracts(6))
  bid('bob', 53, 6, { tif: 'fok', clientId: 'fok' })
  ask('ann', 45, 3, { reduceOnly: true, tif: 'ioc', clientId: 'reduce' })
  exchange.cancel('ann', quote.id)
  const group = exchange.createGroup('cat', 'main', contracts(2))
  bid('cat', 40, 3, { group: group.id })
  bid('cat', 41, 5, { group: group.id })
  ask('bob', 41, 5, { tif: 'ioc' })
  agenda.runUntil(after(100))
  exchange.deactivate('N')
  exchange.activate('N')
  exchange.setTrading('trading_paused')
  exchange.setTrading('open')
  bid('ann', 30, 1)
}

function tradeTokens({ exchange }: Day): void {
  const { bid, ask } = orders(exchange, 'T')
  exchange.split('bob', 'T', contracts(50))
  ask('bob', 60, 20, { outcome: 'yes' })
  bid('ann', 60, 5, { outcome: 'yes', tif: 'ioc' })
  bid('ann', 58, 10, { outcome: 'yes' })
  ask('cat', 58, 10, { outcome: 'no', tif: 'ioc', clientId: 'mint' })
  bid('bob', 62, 30, { outcome: 'no', tif: 'ioc', clientId: 'merge' })
  exchange.merge('bob', 'T', contracts(2))
  exchange.split('ann', 'U', contracts(8))
  exchange.split('ann', 'T', contracts(8))
  exchange.convert('ann', 'E', ['T', 'U'], contracts(4))
  const [trade] = exchange.trades('T')
  exchange.reverseTrade(trade!.id)
}

interface Orders {
  bid(account: string, at: number, count: number, more?: Partial<PlaceOrder>): SimOrder
  ask(account: string, at: number, count: number, more?: Partial<PlaceOrder>): SimOrder
}

function orders(exchange: Exchange, market: string): Orders {
  const place =
    (side: PlaceOrder['side']): Orders['bid'] =>
    (account, at, count, more = {}) => {
      const placed = exchange.place({
        account,
        market,
        side,
        price: cents(at),
        outcome: 'yes',
        qty: contracts(count),
        tif: 'gtc',
        selfTrade: market === 'N' ? 'cancel_taker' : 'allow',
        ...more,
      })
      if (!placed.ok) throw new Error(`${side} of ${account} at ${at}: ${placed.error.code}`)
      return placed.value.order
    }
  return { bid: place('bid'), ask: place('ask') }
}

/** Exchanges with one thing wrong: what they tell, or what they answer. */
import type { ExchangeEvent } from '../../../src/lib/exchange/core/events.js'
import type { SimOrder } from '../../../src/lib/exchange/core/order.js'
import type { ExchangeView } from '../../../src/lib/exchange/audit/auditor.js'
import type { Invariant } from '../../../src/lib/exchange/audit/violation.js'
import { price, qty, usd } from '../../../src/lib/base/units.js'

type Twist = (event: ExchangeEvent) => readonly ExchangeEvent[]

export interface Mutant {
  readonly breaks: Invariant
  readonly what: string
  /** What is heard instead of an event. */
  readonly tells?: Twist
  /** What is answered instead. */
  readonly answers?: (exchange: ExchangeView) => Partial<ExchangeView>
}

const same = (event: ExchangeEvent): readonly ExchangeEvent[] => [event]

type Of<T extends ExchangeEvent['type']> = Extract<ExchangeEvent, { type: T }>

/** Twists the first event of a type that is wanted. */
function once<T extends ExchangeEvent['type']>(
  type: T,
  wanted: (event: Of<T>) => boolean,
  twist: (event: Of<T>) => readonly ExchangeEvent[],
): Twist {
  let done = false
  return (event) => {
    if (done || event.type !== type || !wanted(event as Of<T>)) return same(event)
    done = true
    return twist(event as Of<T>)
  }
}

/** All that is told of an order is told with `change`. */
function always(wanted: (order: SimOrder) => boolean, change: Partial<SimOrder>): Twist {
  return (event) => {
    if (event.type !== 'order' || !wanted(event.order)) return same(event)
    return [{ ...event, order: { ...event.order, ...change } }]
  }
}

const byClient = (id: string) => (order: SimOrder) => order.clientId === id
const any = (): boolean => true

const MONEY: readonly Mutant[] = [
  {
    breaks: 'money.venue',
    what: 'a dollar too much in the totals',
    answers: (exchange) => ({ totals: () => ({ ...exchange.totals(), cash: exchange.totals().cash + 1 }) }),
  },
  {
    breaks: 'money.account',
    what: 'a fee that was not paid',
    answers: (exchange) => ({
      holding: (account, market) => {
        const held = exchange.holding(account, market)
        return account === 'ann' && held.traded > 0 ? { ...held, feesPaid: usd(held.feesPaid + 1) } : held
      },
    }),
  },
  {
    breaks: 'money.sets',
    what: 'open interest without tokens',
    answers: (exchange) => ({
      market: (id) => {
        const found = exchange.market(id)
        return found && { ...found, openInterest: qty(found.openInterest + 1) }
      },
    }),
  },
  {
    breaks: 'money.negative',
    what: 'an account below zero',
    answers: (exchange) => ({
      balance: (account, purse) =>
        account === 'cat'
          ? { ...exchange.balance(account, purse), cash: usd(-1) }
          : exchange.balance(account, purse),
    }),
  },
  {
    breaks: 'money.reserved',
    what: 'more reserved than there is',
    answers: (exchange) => ({
      balance: (account, purse) => {
        const balance = exchange.balance(account, purse)
        return { ...balance, reserved: usd(balance.cash + 1_000) }
      },
    }),
  },
  {
    breaks: 'money.cost',
    what: 'a cost without tokens',
    answers: (exchange) => ({
      holding: (account, market) => {
        const held = exchange.holding(account, market)
        return held.yes === 0 ? { ...held, yesCost: usd(5), realised: usd(held.realised + 5) } : held
      },
    }),
  },
  {
    breaks: 'money.explained',
    what: 'an untold split',
    tells: once(
      'cash',
      (e) => e.why === 'split',
      () => [],
    ),
  },
  {
    breaks: 'money.explained',
    what: 'an untold fee',
    tells: once('trade', any, (e) => [{ ...e, trade: { ...e.trade, takerFee: usd(e.trade.takerFee + 1) } }]),
  },
  {
    breaks: 'money.trade',
    what: 'a trade that costs more than its price',
    tells: once('trade', any, (e) => [
      { ...e, trade: { ...e.trade, takerCost: usd(e.trade.takerCost + 1) } },
    ]),
  },
  {
    breaks: 'money.trade',
    what: 'a mint called a transfer',
    tells: once(
      'trade',
      (e) => e.trade.kind === 'mint',
      (e) => [{ ...e, trade: { ...e.trade, kind: 'transfer' } }],
    ),
  },
  {
    breaks: 'money.trade',
    what: 'a conversion that pays too much',
    tells: once(
      'cash',
      (e) => e.why === 'convert',
      (e) => [{ ...e, change: usd(e.change + 1) }],
    ),
  },
]

const BOOK: readonly Mutant[] = [
  {
    breaks: 'book.level',
    what: 'a level with a wrong total',
    tells: once('level', any, (e) => [{ ...e, qty: qty(e.qty + 1) }]),
  },
  {
    breaks: 'book.level',
    what: 'a level that was not told',
    tells: once(
      'level',
      (e) => e.change < 0,
      () => [],
    ),
  },
  {
    breaks: 'book.level',
    what: 'a book that lacks a level',
    answers: (exchange) => ({
      book: (id) => ({ ...exchange.book(id), bids: exchange.book(id).bids.slice(1) }),
    }),
  },
  {
    breaks: 'book.crossed',
    what: 'an ask that says it is below the bids',
    tells: (event) =>
      event.type === 'order' && event.order.account === 'cat' && event.order.price === 5_300
        ? [{ ...event, order: { ...event.order, price: price(4_400) } }]
        : [event],
  },
  {
    breaks: 'book.price',
    what: 'a trade at another price',
    tells: once('trade', any, (e) => [{ ...e, trade: { ...e.trade, price: price(e.trade.price + 100) } }]),
  },
  {
    breaks: 'book.price',
    what: 'a better order passed over',
    tells: always((order) => order.account === 'bob' && order.price === 5_500, { price: price(4_600) }),
  },
  {
    breaks: 'book.time',
    what: 'a later order that trades first',
    tells: (() => {
      const resting: SimOrder[] = []
      return (event: ExchangeEvent): readonly ExchangeEvent[] => {
        if (event.type === 'order' && event.reason === 'placed') resting.push(event.order)
        if (event.type !== 'trade') return same(event)
        const other = resting.find((one) => one.price === event.trade.price && one.account === 'cat')
        return [{ ...event, trade: { ...event.trade, maker: other ?? event.trade.maker } }]
      }
    })(),
  },
  {
    breaks: 'book.time',
    what: 'a queue with nobody in it',
    answers: () => ({ queueAhead: () => qty(7) }),
  },
  {
    breaks: 'book.limit',
    what: 'a buyer who had a lower limit',
    tells: always(byClient('ioc'), { price: price(4_900) }),
  },
  {
    breaks: 'book.limit',
    what: 'a trade with itself',
    tells: always((order) => order.account === 'bob', { account: 'ann' }),
  },
  {
    breaks: 'book.fok',
    what: 'half a fill-or-kill order',
    tells: always(byClient('partial'), { tif: 'fok' }),
  },
  {
    breaks: 'book.post_only',
    what: 'a post-only order that takes',
    tells: once('trade', any, (e) => [
      { ...e, trade: { ...e.trade, taker: { ...e.trade.taker, postOnly: true } } },
    ]),
  },
  {
    breaks: 'book.reduce_only',
    what: 'a reduce-only order that opens',
    tells: once('trade', any, (e) => [
      { ...e, trade: { ...e.trade, taker: { ...e.trade.taker, reduceOnly: true } } },
    ]),
  },
  {
    breaks: 'book.order',
    what: 'a cancel that was not told',
    tells: once(
      'order',
      (e) => e.reason === 'cancelled',
      () => [],
    ),
  },
  { breaks: 'book.order', what: 'an order placed twice', tells: once('order', any, (e) => [e, e]) },
  {
    breaks: 'book.order',
    what: 'an order that never expires',
    tells: once(
      'order',
      (e) => e.reason === 'expired',
      () => [],
    ),
  },
  {
    breaks: 'book.group',
    what: 'a group that was not triggered',
    answers: (exchange) => ({
      group: (id) => {
        const found = exchange.group(id)
        return found && { ...found, triggered: false }
      },
    }),
  },
]

const FEES_AND_LIFE: readonly Mutant[] = [
  {
    breaks: 'fees.order',
    what: 'a fee that is a little too high',
    tells: once('trade', any, (e) => [{ ...e, trade: { ...e.trade, takerFee: usd(e.trade.takerFee + 1) } }]),
  },
  {
    breaks: 'fees.order',
    what: 'a fee for a maker who pays none',
    tells: once('trade', any, (e) => [{ ...e, trade: { ...e.trade, makerFee: usd(1) } }]),
  },
  {
    breaks: 'fees.total',
    what: 'a venue that earned less',
    answers: (exchange) => ({
      totals: () => {
        const totals = exchange.totals()
        return { ...totals, fees: Math.max(0, totals.fees - 1) }
      },
    }),
  },
  {
    breaks: 'life.time',
    what: 'a step in the past',
    tells: once('step', any, (e) => [{ ...e, at: (e.at - 1) as typeof e.at }]),
  },
  {
    breaks: 'life.closed',
    what: 'trading in a market that never opened',
    tells: once(
      'market',
      (e) => e.change === 'opened',
      () => [],
    ),
  },
  {
    breaks: 'life.closed',
    what: 'trading in a pause',
    tells: once(
      'trading',
      (e) => e.state === 'open',
      () => [],
    ),
  },
  {
    breaks: 'life.closed',
    what: 'an order that outlives its market',
    tells: once(
      'order',
      (e) => e.reason === 'market_closed',
      () => [],
    ),
  },
  {
    breaks: 'life.status',
    what: 'a result of a market that is not closed',
    tells: once(
      'market',
      (e) => e.change === 'closed',
      () => [],
    ),
  },
  {
    breaks: 'life.settlement',
    what: 'a settlement that pays a little more',
    tells: once('settlement', any, (e) => [{ ...e, revenue: usd(e.revenue + 1) }]),
  },
  {
    breaks: 'life.remains',
    what: 'a holder who was not paid',
    tells: once('settlement', any, () => []),
  },
  {
    breaks: 'life.remains',
    what: 'tokens after the settlement',
    answers: (exchange) => ({
      holding: (account, market) => {
        const held = exchange.holding(account, market)
        return exchange.market(market)?.status === 'finalized' ? { ...held, yesCost: usd(1) } : held
      },
    }),
  },
]

export const MUTANTS: readonly Mutant[] = [...MONEY, ...BOOK, ...FEES_AND_LIFE]

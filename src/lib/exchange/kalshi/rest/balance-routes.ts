import { PRICE_ONE, usd, type Price, type Usd } from '../../../base/units.js'
import type { SimMarket } from '../../core/market.js'
import type { SimOrder } from '../../core/order.js'
import { found, NOT_FOUND, type Answer } from './answers.js'
import { shardOf } from './market-view.js'
import type { DepositRow } from '../auth/member-log.js'
import { backwards, readPage } from './pages.js'
import type { VenueParts } from '../parts.js'
import { memberGet, misread, type MemberCall, type Route } from './route.js'
import { balanceText, centsOf, secondsOf } from '../texts.js'

const DEPOSIT_PAGE = { standard: 100, max: 500 }

export function balanceRoutes(venue: VenueParts): readonly Route[] {
  return [
    memberGet('/portfolio/balance', (call) => balance(venue, call), ['read', 'read::portfolio_balance']),
    memberGet('/portfolio/summary/total_resting_order_value', (call) => restingValue(venue, call)),
    memberGet('/portfolio/deposits', (call) => deposits(venue, call)),
    memberGet('/portfolio/withdrawals', (call) => {
      readPage(call.query, DEPOSIT_PAGE)
      return misread(call) ?? found({ withdrawals: [], cursor: '' })
    }),
  ]
}

/** What new orders on a shard can use, in micro-dollars. */
export const availableOn = ({ exchange }: VenueParts, account: string, shard: number): Usd =>
  exchange.balance(account, String(shard)).available

function balance(venue: VenueParts, call: MemberCall): Answer {
  const asked = call.query.integer('exchange_index', { min: 0 })
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const shards = shardsAsked(venue, asked)
  if (shards.length === 0) return NOT_FOUND
  const amounts = shards.map((shard) => ({ shard, amount: availableOn(venue, call.account, shard) }))
  const total = amounts.reduce((sum, { amount }) => sum + amount, 0)
  return found({
    balance: centsOf(total),
    balance_dollars: balanceText(total),
    portfolio_value: centsOf(portfolioValue(venue, call.account, new Set(shards))),
    updated_ts: secondsOf(venue.agenda.now),
    balance_breakdown: amounts.map(({ shard, amount }) => ({
      exchange_index: shard,
      balance: balanceText(amount),
    })),
  })
}

const shardsAsked = ({ settings }: VenueParts, asked: number | undefined): readonly number[] =>
  settings.shards.map(({ index }) => index).filter((index) => asked === undefined || index === asked)

/** What the positions are worth at the middle of each market. */
function portfolioValue(venue: VenueParts, account: string, shards: ReadonlySet<number>): number {
  const { exchange } = venue
  let value = 0
  for (const id of exchange.heldMarkets(account)) {
    const market = exchange.market(id)!
    const { yes, no, yesCost, noCost } = exchange.holding(account, id)
    if ((yes === 0 && no === 0) || !shards.has(shardOf(market))) continue
    const mark = markOf(venue, market)
    value += mark === undefined ? yesCost + noCost : worth(yes, mark) + worth(no, PRICE_ONE - mark)
  }
  return value
}

const worth = (quantity: number, ticks: number): number =>
  Number((BigInt(quantity) * BigInt(ticks)) / BigInt(PRICE_ONE))

function markOf(
  { exchange }: VenueParts,
  { id, yesPayoff, lastTrade }: SimMarket,
): Price | number | undefined {
  if (yesPayoff !== undefined) return yesPayoff
  const { bid, ask } = exchange.best(id)
  if (bid === undefined || ask === undefined) return lastTrade?.price
  return Math.floor((bid.price + ask.price) / 2)
}

function restingValue(venue: VenueParts, { account }: MemberCall): Answer {
  const orders = venue.exchange.openOrders(account)
  const values = venue.settings.shards.map(({ index }) => ({
    index,
    value: orders
      .filter(({ market }) => shardOf(venue.exchange.market(market)!) === index)
      .reduce((sum, order) => sum + restingCost(order), 0),
  }))
  return found({
    total_resting_order_value: centsOf(values.reduce((sum, { value }) => sum + value, 0)),
    resting_order_value_breakdown: values.map(({ index, value }) => ({
      exchange_index: index,
      balance: balanceText(value),
    })),
  })
}

const restingCost = ({ side, price, remaining }: SimOrder): Usd =>
  usd(worth(remaining, side === 'bid' ? price : PRICE_ONE - price))

function deposits(venue: VenueParts, call: MemberCall): Answer {
  const page = readPage(call.query, DEPOSIT_PAGE)
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const { rows, cursor } = backwards(venue.log.deposits(call.account), page, () => true)
  return found({ deposits: rows.map(depositView), cursor })
}

const depositView = ({ index, amount, at }: DepositRow): object => ({
  id: `deposit-${index}`,
  status: 'applied',
  type: 'wire',
  amount_cents: centsOf(amount),
  fee_cents: 0,
  created_ts: secondsOf(at),
  finalized_ts: secondsOf(at),
})

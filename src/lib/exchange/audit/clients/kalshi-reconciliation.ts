import { PRICE_ONE } from '../../../base/units.js'
import type { Exchange } from '../../core/exchange.js'
import type { Accuse } from '../violation.js'
import { fields, text, units, Unreadable } from './frame-fields.js'
import type { KalshiMember } from './kalshi-member.js'
import { dollars, fillRow, orderRow, type FillRow } from './kalshi-rows.js'

const BASE = '/trade-api/v2/portfolio'

export interface Reconciled {
  readonly member: KalshiMember
  readonly exchange: Exchange
  readonly account: string
  readonly deposited: number
  /** Every private message arrived. */
  readonly isCalm: boolean
  readonly accuse: Accuse
}

/**
 * After everything was settled: what REST and the private channels told an account must be the same fills, and these must
 * come to exactly the money that it has. Every fill is paid at its price, and in the end every contract at its payoff.
 */
export function reconcileKalshi(given: Reconciled): void {
  try {
    reconcile(given)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    given.accuse('client.account', { client: 'kalshi', unreadable: error.message })
  }
}

function reconcile(given: Reconciled): void {
  const { member, accuse, isCalm } = given
  const fills = rows(member, 'fills').map(fillRow)
  compareFills(given, fills)
  compareOrders(given, fills)
  comparePositions(given, fills)
  compareCash(given, fills)
  if (isCalm && member.wrongPositions.length > 0)
    accuse('client.account', { client: 'kalshi', position: member.wrongPositions[0]! })
}

function rows(member: KalshiMember, name: string): readonly Readonly<Record<string, unknown>>[] {
  const found = member.pages(`${BASE}/${name}`, name)
  if (found === undefined) throw new Unreadable(`no pages of ${name}`)
  return found.map((row) => fields(row, name))
}

function compareFills({ member, accuse, isCalm }: Reconciled, fills: readonly FillRow[]): void {
  const listed = new Map(fills.map((fill) => [`${fill.trade} ${fill.order}`, JSON.stringify(fill)]))
  for (const [key, told] of member.fills)
    if (listed.get(key) !== JSON.stringify(told))
      accuse('client.account', {
        client: 'kalshi',
        told: JSON.stringify(told),
        listed: listed.get(key) ?? null,
      })
  if (isCalm && listed.size !== member.fills.size)
    accuse('client.account', { client: 'kalshi', fillsTold: member.fills.size, fillsListed: listed.size })
}

function compareOrders({ member, accuse, isCalm }: Reconciled, fills: readonly FillRow[]): void {
  for (const order of rows(member, 'orders').map(orderRow)) {
    const own = fills.filter((fill) => fill.order === order.id)
    const sum = (pick: (fill: FillRow) => number): number =>
      own.reduce((total, fill) => total + pick(fill), 0)
    const fits =
      order.status !== 'resting' &&
      order.remaining === 0 &&
      order.filled === sum(({ change }) => Math.abs(change)) &&
      order.takerFees === sum(({ fee, isTaker }) => (isTaker ? fee : 0)) &&
      order.makerFees === sum(({ fee, isTaker }) => (isTaker ? 0 : fee))
    if (!fits) accuse('client.account', { client: 'kalshi', order: JSON.stringify(order), fills: own.length })
    const told = member.orders.get(order.id)
    if (isCalm && JSON.stringify(told) !== JSON.stringify(order))
      accuse('client.account', { client: 'kalshi', order: order.id, told: JSON.stringify(told ?? null) })
  }
}

function comparePositions({ member, accuse }: Reconciled, fills: readonly FillRow[]): void {
  const positions = positionsOf(fills)
  for (const row of rows(member, 'settlements')) {
    const ticker = text(row, 'ticker')
    const settled = units(row['yes_count_fp'], 'yes_count_fp') - units(row['no_count_fp'], 'no_count_fp')
    if (settled !== (positions.get(ticker) ?? 0))
      accuse('client.account', { client: 'kalshi', ticker, settled, fills: positions.get(ticker) ?? 0 })
    positions.delete(ticker)
  }
  for (const [ticker, position] of positions)
    if (position !== 0) accuse('client.account', { client: 'kalshi', ticker, position, settled: false })
}

function compareCash(
  { member, exchange, account, deposited, accuse }: Reconciled,
  fills: readonly FillRow[],
): void {
  let due = deposited
  for (const { change, price, fee } of fills) due -= worth(change, price) + fee
  for (const [ticker, position] of positionsOf(fills))
    due += worth(position, exchange.market(ticker)!.yesPayoff ?? 0)
  const cash = exchange.purses(account).reduce((sum, purse) => sum + exchange.balance(account, purse).cash, 0)
  const answer = member.ask(`${BASE}/balance`)
  const told = dollars(answer?.body['balance_dollars'], 'balance_dollars')
  if (cash !== due || told !== Math.floor(due / 100) * 100)
    accuse('client.account', { client: 'kalshi', cash, due, told })
}

function positionsOf(fills: readonly FillRow[]): Map<string, number> {
  const positions = new Map<string, number>()
  for (const { ticker, change } of fills) positions.set(ticker, (positions.get(ticker) ?? 0) + change)
  return positions
}

/** Prices and lots of this venue leave no fraction of a micro-dollar. */
const worth = (contracts: number, price: number): number =>
  Number((BigInt(contracts) * BigInt(price)) / BigInt(PRICE_ONE))

import { err, ok, type Result } from '../../../base/errors.js'
import { ms, PRICE_ONE, price, qty, usd, type Ms, type Qty } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { Exchange } from '../../core/exchange.js'
import type { PlaceOrder, Reject, SimOrder } from '../../core/order.js'
import type { ApiKey } from '../accounts/api-keys.js'
import type { Balances } from '../accounts/balances.js'
import { kindOf, type Wallet, type Wallets } from '../accounts/wallets.js'
import { PURSE } from '../catalogue/terms.js'
import { hasBook, type Catalogue, type ListedToken } from '../catalogue/catalogue.js'
import type { PolymarketSettings } from '../settings.js'
import { ownTicks, sideOf } from '../trades/venue-trade.js'
import type { OrderAmounts } from './order-amounts.js'
import {
  amountOf,
  bindingFault,
  checkedAmounts,
  checkedId,
  marketableFault,
  poor,
  termsFault,
} from './order-checks.js'
import type { OrderNews } from './order-news.js'
import type { OrderRecord, OrderRecords } from './order-records.js'
import { readSubmission, type Submission } from './order-request.js'
import { KILLED_FOK, NO_BOOK, refused, type Refusal } from './refusal.js'

export interface OrderDeskParts {
  readonly exchange: Exchange
  readonly agenda: Agenda
  readonly settings: PolymarketSettings
  readonly catalogue: Catalogue
  readonly wallets: Wallets
  readonly balances: Balances
  readonly records: OrderRecords
  readonly news: OrderNews
}

/** An order that passed every check but the book's own. */
interface Accepted {
  readonly submission: Submission
  readonly id: string
  readonly key: ApiKey
  readonly wallet: Wallet
  readonly token: ListedToken
  readonly amounts: OrderAmounts
}

const NOT_READY = refused('the market is not yet ready to process new orders')
const NOT_ALLOWED = refused('maker address not allowed, please use the deposit wallet flow')
const SECOND_MS = 1_000
/** A hundred million shares. */
const SHARES_MAX = 100_000_000_000_000

/** Takes signed orders in: checks them as the venue does and passes them to the exchange. */
export class OrderDesk {
  private readonly banned = new Set<string>()
  private readonly closedOnly = new Set<string>()

  constructor(private readonly parts: OrderDeskParts) {}

  /** `value`: one order's body, parsed. */
  submit(value: unknown, key: ApiKey): Result<OrderRecord, Refusal> {
    const read = readSubmission(value)
    if (!read.ok) return read
    const accepted = this.check(read.value, key)
    return accepted.ok ? this.place(accepted.value) : accepted
  }

  /** Nobody is barred unless told so. */
  setBanned(owner: string, isBanned: boolean): void {
    mark(this.banned, owner, isBanned)
  }

  setClosedOnly(owner: string, isClosedOnly: boolean): void {
    mark(this.closedOnly, owner, isClosedOnly)
  }

  isClosedOnly(owner: string): boolean {
    return this.closedOnly.has(owner)
  }

  private check(submission: Submission, key: ApiKey): Result<Accepted, Refusal> {
    const { order } = submission
    const fault = bindingFault(submission, key) ?? this.barred(submission, key.owner)
    if (fault !== undefined) return err(fault)
    const token = this.parts.catalogue.token(order.tokenId.toString())
    if (token === undefined) return err(NO_BOOK)
    const { chainIds, gtdMinimum } = this.parts.settings
    const id = checkedId(submission, token, { owner: key.owner, chainIds })
    if (!id.ok) return id
    const wallet = this.parts.wallets.forOrder(key.owner, order.maker, kindOf(order.signatureType)!)
    if (wallet === undefined) return err(NOT_ALLOWED)
    const now = this.parts.agenda.now
    const wrong = marketFault(token) ?? termsFault(submission, { now, minimum: gtdMinimum })
    if (wrong !== undefined) return err(wrong)
    const amounts = checkedAmounts(submission, token, id.value)
    if (!amounts.ok) return amounts
    const accepted = { submission, id: id.value, key, wallet, token, amounts: amounts.value }
    const short = this.duplicate(id.value) ?? this.short(accepted)
    return short === undefined ? ok(accepted) : err(short)
  }

  private barred({ order: { side } }: Submission, owner: string): Refusal | undefined {
    if (this.banned.has(owner)) return refused(`'${owner}' address banned`)
    const mayNot = side === 'BUY' && this.closedOnly.has(owner)
    return mayNot ? refused(`'${owner}' address in closed only mode`) : undefined
  }

  private duplicate(id: string): Refusal | undefined {
    return this.parts.records.find(id) === undefined
      ? undefined
      : refused(`order ${id} is invalid. Duplicated.`)
  }

  private short({ submission, wallet, token, amounts }: Accepted): Refusal | undefined {
    const { isCash, amount } = amountOf(submission.order)
    const asset = isCash ? undefined : token
    if (this.balance(wallet, asset) < amount) return this.poor(wallet, asset, amount)
    return marketableFault(submission, amounts, this.bestAsk(token))
  }

  private balance(wallet: Wallet, token: ListedToken | undefined): number {
    const { balances } = this.parts
    return token === undefined ? balances.collateral(wallet) : balances.tokens(wallet, token)
  }

  private poor(wallet: Wallet, asset: ListedToken | undefined, amount: number): Refusal {
    return poor(this.balance(wallet, asset), this.tied(wallet, asset), amount)
  }

  private tied({ account }: Wallet, asset: ListedToken | undefined): number {
    const { exchange } = this.parts
    if (asset === undefined) return exchange.balance(account, PURSE).reserved
    return exchange
      .openOrders(account)
      .filter((order) => isSaleOf(order, asset))
      .reduce((sum, { remaining }) => sum + remaining, 0)
  }

  private bestAsk({ of, outcome }: ListedToken): number | undefined {
    const { bid, ask } = this.parts.exchange.best(of.listing.conditionId)
    const yesPrice = outcome === 'yes' ? ask?.price : bid?.price
    return yesPrice === undefined ? undefined : ownTicks(outcome, yesPrice)
  }

  private place(accepted: Accepted): Result<OrderRecord, Refusal> {
    const record = this.recordOf(accepted)
    this.parts.records.add(record)
    const placed = this.parts.exchange.place(this.requestOf(accepted))
    if (!placed.ok) return this.refusedByBook(record, accepted, placed.error)
    record.order = placed.value.order
    this.parts.balances.traded(record.wallet.account)
    return this.verdict(record)
  }

  /** What became of an order that was taken: one that died at once was refused after all. */
  verdict(record: OrderRecord): Result<OrderRecord, Refusal> {
    if (record.killed !== undefined) return err({ ...refused(record.killed), orderID: record.id })
    const { order } = record
    if (order?.reason !== 'no_margin' || order.filled > 0) return ok(record)
    return err(this.poor(record.wallet, undefined, amountLeft(order)))
  }

  private refusedByBook(
    record: OrderRecord,
    { submission }: Accepted,
    reject: Reject,
  ): Result<never, Refusal> {
    if (reject.code === 'fok_unfilled') {
      this.parts.news.killed(record, KILLED_FOK)
      return err({ ...refused(KILLED_FOK), orderID: record.id })
    }
    this.parts.records.drop(record)
    return err(this.inVenueWords(record, submission, reject))
  }

  private inVenueWords(record: OrderRecord, { order }: Submission, { code, detail }: Reject): Refusal {
    if (code === 'post_only_cross') return refused('invalid post-only order: order crosses book')
    if (code === 'expiry_in_past') return refused('invalid expiration')
    if (code !== 'insufficient_balance') return refused(detail)
    const { isCash, amount } = amountOf(order)
    return this.poor(record.wallet, isCash ? undefined : record.token, amount)
  }

  private recordOf({ submission, id, key, wallet, token, amounts }: Accepted): OrderRecord {
    return {
      id,
      key: key.key,
      wallet,
      token,
      side: submission.order.side,
      orderType: submission.orderType,
      price: amounts.price,
      size: amounts.shares,
      expiration: submission.expiration,
      builder: submission.order.builder,
      createdAt: this.parts.agenda.now,
      order: undefined,
      killed: undefined,
      trades: [],
    }
  }

  private requestOf({ submission, id, wallet, token, amounts }: Accepted): PlaceOrder {
    const { order, orderType, expiration, postOnly } = submission
    const { outcome } = token
    const isBuy = order.side === 'BUY'
    const common = {
      account: wallet.account,
      market: token.of.listing.conditionId,
      id,
      side: isBuy === (outcome === 'yes') ? 'bid' : 'ask',
      price: price(ownTicks(outcome, amounts.price)),
      outcome,
      qty: qty(amounts.shares),
      postOnly,
      selfTrade: 'allow',
    } as const
    if (orderType === 'GTC') return { ...common, tif: 'gtc' }
    if (orderType === 'GTD') return { ...common, tif: 'gtc', expiresAt: this.endOf(expiration) }
    const tif = orderType === 'FOK' ? 'fok' : 'ioc'
    if (!isBuy) return { ...common, tif }
    return { ...common, tif, budget: usd(amounts.collateral), qty: mostShares(token, amounts) }
  }

  private endOf(expiration: string): Ms {
    return ms(Number(expiration) * SECOND_MS - this.parts.settings.gtdEarly)
  }
}

/** What the money would buy at the lowest price there can be: an amount of money is spent, however many shares that is. */
function mostShares(token: ListedToken, { collateral, shares }: OrderAmounts): Qty {
  const lowest = BigInt(token.of.market.grid.bands[0]!.step)
  const most = (BigInt(collateral) * BigInt(PRICE_ONE)) / lowest
  return qty(Math.max(shares, Math.min(SHARES_MAX, Number(most))))
}

const marketFault = (token: ListedToken): Refusal | undefined => {
  const { status } = token.of.market
  if (status === 'initialized' || status === 'inactive') return NOT_READY
  return hasBook(token.of) ? undefined : NO_BOOK
}

const amountLeft = ({ original, price: limit, side }: SimOrder): number =>
  Math.ceil((original * (side === 'bid' ? limit : PRICE_ONE - limit)) / PRICE_ONE)

function mark(set: Set<string>, owner: string, isMarked: boolean): void {
  if (isMarked) set.add(owner.toLowerCase())
  else set.delete(owner.toLowerCase())
}

const isSaleOf = (order: SimOrder, { of, outcome }: ListedToken): boolean =>
  order.market === of.listing.conditionId && order.outcome === outcome && sideOf(order) === 'SELL'

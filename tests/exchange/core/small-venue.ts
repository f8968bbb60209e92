import { expect } from 'vitest'
import type { Result } from '../../../src/lib/base/errors.js'
import { Rng } from '../../../src/lib/base/rng.js'
import {
  addMs,
  complementPrice,
  durationMs,
  ms,
  price,
  qty,
  usd,
  type Ms,
  type Qty,
  type Usd,
} from '../../../src/lib/base/units.js'
import type { Outcome, Side } from '../../../src/lib/domain/complement.js'
import type { FeeSchedule } from '../../../src/lib/domain/fees.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import type { ExchangeEvent } from '../../../src/lib/exchange/core/events.js'
import { Exchange, type Amendment, type Placed } from '../../../src/lib/exchange/core/exchange.js'
import type { MarketTerms } from '../../../src/lib/exchange/core/market.js'
import type { PlaceOrder, Reject, SimOrder } from '../../../src/lib/exchange/core/order.js'

export const NOON = ms(Date.UTC(2026, 10, 20, 12))
export const later = (seconds: number): Ms => addMs(NOON, durationMs(seconds * 1_000))
/** Contracts. */
export const q = (contracts: number): Qty => qty(Math.round(contracts * 1e6))
/** Cents as a price. */
export const c = (cents: number): PlaceOrder['price'] => price(Math.round(cents * 100))
/** Dollars. */
export const d = (dollars: number): Usd => usd(Math.round(dollars * 1e6))

export const FREE: FeeSchedule = {
  label: 'free',
  curve: { rateE6: 0, multiplierE6: 1_000_000, exponent: 1 },
  rounding: { mode: 'none' },
}
/** Kalshi's rates for a direct member. */
export const quadratic = (rateE6: number, precision = 100): FeeSchedule => ({
  label: `quadratic ${rateE6}`,
  curve: { rateE6, multiplierE6: 1_000_000, exponent: 1 },
  rounding: {
    mode: 'balance',
    tradeQuantum: usd(1),
    precision: usd(precision),
    rebateQuantum: usd(precision),
  },
})
/** Polymarket's: five decimals, half up. */
export const fiveDecimals = (rateE6: number): FeeSchedule => ({
  label: `five decimals ${rateE6}`,
  curve: { rateE6, multiplierE6: 1_000_000, exponent: 1 },
  rounding: { mode: 'fill_half_up', quantum: usd(10) },
})

export const TERMS: MarketTerms = {
  id: 'M',
  event: 'E',
  clearing: 'netted',
  purse: '0',
  grid: uniformGrid(price(100)),
  lot: q(0.01),
  minQty: q(0.01),
  takerFee: FREE,
  makerFee: undefined,
  openAt: NOON,
  closeAt: later(3_600),
  takerDelay: durationMs(0),
}

type More = Partial<
  Pick<
    PlaceOrder,
    | 'id'
    | 'clientId'
    | 'market'
    | 'tif'
    | 'expiresAt'
    | 'postOnly'
    | 'reduceOnly'
    | 'selfTrade'
    | 'group'
    | 'cancelOnPause'
    | 'budget'
  >
>

/** A venue with one market `M`, and every account with $1,000. */
export class SmallVenue {
  readonly agenda = new Agenda(NOON)
  readonly exchange = new Exchange({ agenda: this.agenda, rng: new Rng(7, 'small venue') })
  readonly heard: ExchangeEvent[] = []

  constructor(
    readonly terms: MarketTerms,
    accounts: readonly string[] = ['ann', 'bob', 'cyd', 'dan'],
  ) {
    for (const account of accounts) {
      this.exchange.openAccount(account)
      this.exchange.deposit(account, terms.purse, d(1_000))
    }
    this.exchange.list(terms)
    this.exchange.listen((event) => this.heard.push(event))
  }

  /** Bids and asks are in YES terms, prices in cents, quantities in contracts. */
  bid(account: string, cents: number, contracts: number, more: More = {}): Placed {
    return must(this.try(account, 'bid', [cents, contracts], more))
  }

  ask(account: string, cents: number, contracts: number, more: More = {}): Placed {
    return must(this.try(account, 'ask', [cents, contracts], more))
  }

  /** Orders for a token, in the token's own price. */
  buy(account: string, outcome: Outcome, [cents, contracts]: Sized, more: More = {}): Placed {
    return must(this.tryToken(account, 'buy', outcome, { sized: [cents, contracts], more }))
  }

  sell(account: string, outcome: Outcome, [cents, contracts]: Sized, more: More = {}): Placed {
    return must(this.tryToken(account, 'sell', outcome, { sized: [cents, contracts], more }))
  }

  try(account: string, side: Side, [cents, contracts]: Sized, more: More = {}): Result<Placed, Reject> {
    const outcome = side === 'bid' ? 'yes' : 'no'
    return this.send({ account, side, outcome, price: c(cents), qty: q(contracts) }, more)
  }

  tryToken(
    account: string,
    deal: 'buy' | 'sell',
    outcome: Outcome,
    { sized: [cents, contracts], more = {} }: { sized: Sized; more?: More },
  ): Result<Placed, Reject> {
    const side = (deal === 'buy') === (outcome === 'yes') ? 'bid' : 'ask'
    const yesPrice = outcome === 'yes' ? c(cents) : complementPrice(c(cents))
    return this.send({ account, side, outcome, price: yesPrice, qty: q(contracts) }, more)
  }

  send(
    order: Pick<PlaceOrder, 'account' | 'side' | 'outcome' | 'price' | 'qty'>,
    more: More = {},
  ): Result<Placed, Reject> {
    return this.exchange.place({ market: 'M', tif: 'gtc', selfTrade: 'cancel_taker', ...order, ...more })
  }

  amend(order: SimOrder, change: Amendment): Result<Placed, Reject> {
    return this.exchange.amend(order.account, order.id, change)
  }

  /** Moves the time to so many seconds after noon. */
  goTo(seconds: number): void {
    this.agenda.runUntil(later(seconds))
  }

  cash(account: string): number {
    return this.exchange.balance(account, this.terms.purse).cash / 1e6
  }

  reserved(account: string): number {
    return this.exchange.balance(account, this.terms.purse).reserved / 1e6
  }

  /** Contracts of YES and NO. */
  held(account: string): [yes: number, no: number] {
    const { yes, no } = this.exchange.holding(account, 'M')
    return [yes / 1e6, no / 1e6]
  }

  /** Price in cents and contracts of every level, best first. */
  book(): { bids: [number, number][]; asks: [number, number][] } {
    const { bids, asks } = this.exchange.book('M')
    const rows = (side: typeof bids): [number, number][] =>
      side.map((row) => [row.price / 100, row.qty / 1e6])
    return { bids: rows(bids), asks: rows(asks) }
  }
}

export type Sized = readonly [cents: number, contracts: number]

export const nettedVenue = (terms: Partial<MarketTerms> = {}, accounts?: readonly string[]): SmallVenue =>
  new SmallVenue({ ...TERMS, ...terms }, accounts)
export const tokenVenue = (terms: Partial<MarketTerms> = {}, accounts?: readonly string[]): SmallVenue =>
  new SmallVenue({ ...TERMS, clearing: 'tokens', purse: 'main', minQty: q(5), ...terms }, accounts)

/** The value of a result that must not be a refusal. */
export function must<T>(result: Result<T, Reject>): T {
  if (!result.ok) throw new Error(`refused: ${result.error.code}`)
  return result.value
}

/** The code of a refusal, or undefined when it was none. */
export const codeOf = (result: Result<unknown, Reject>): string | undefined =>
  result.ok ? undefined : result.error.code

/** Who sold what for how much, in trades: maker's account, cents, contracts. */
export const fillsOf = (placed: Placed): [string, number, number][] =>
  placed.trades.map(({ maker, price: at, qty: count }) => [maker.account, at / 100, count / 1e6])

/** Every dollar is somewhere, and every open contract has two sides. */
export function expectConserved({ exchange }: SmallVenue): void {
  const { deposited, cash, escrow, fees, dust } = exchange.totals()
  expect(cash + escrow + fees + dust).toBe(deposited)
  let open = 0
  for (const market of exchange.markets()) {
    const held = exchange.accounts().map((account) => exchange.holding(account, market.id))
    const sum = (outcome: Outcome): number => held.reduce((total, one) => total + one[outcome], 0)
    expect([sum('yes'), sum('no')]).toEqual([market.openInterest, market.openInterest])
    open += market.openInterest
  }
  expect(escrow).toBe(open)
}

import { assert } from '../../base/assert.js'
import { PRICE_ONE, qty, usd, type Price, type Usd } from '../../base/units.js'
import type { Outcome } from '../../domain/complement.js'
import type { Account, LiveMarket, Purse, Stake } from './state.js'

/** Tokens of one outcome that an account gets (positive) or gives, and the cash it pays (positive) or receives for them. */
export interface TokenMove {
  readonly outcome: Outcome
  readonly qty: number
  readonly cost: number
}

/** What every dollar in the venue is at this moment; their sum is what was ever deposited. */
export interface Totals {
  readonly deposited: number
  readonly cash: number
  /** One dollar for every complete set outstanding. */
  readonly escrow: number
  readonly fees: number
  /** Fractions of a micro-dollar that settlements left over, all rounded against the account. */
  readonly dust: number
}

/**
 * Cash and tokens of all accounts. Every dollar that an account pays goes to another account, into the escrow of a market,
 * or to the venue's fees: `totals` adds up to the deposits after every operation.
 */
export class Ledger {
  readonly accounts = new Map<string, Account>()
  private fees = 0
  private dust = 0
  private deposited = 0
  private escrow = 0

  open(id: string, keepsHistory: boolean): Account {
    const known = this.accounts.get(id)
    if (known !== undefined) return known
    const account: Account = {
      id,
      purses: new Map(),
      stakes: new Map(),
      history: keepsHistory ? { orders: [], trades: [] } : undefined,
      byClientId: new Map(),
      deposited: usd(0),
    }
    this.accounts.set(id, account)
    return account
  }

  /** The account; its absence is a mistake of the caller. */
  account(id: string): Account {
    const account = this.accounts.get(id)
    assert(account !== undefined, 'the account is open', { id })
    return account
  }

  purse(account: Account, name: string): Purse {
    let purse = account.purses.get(name)
    if (purse === undefined) {
      purse = { cash: usd(0), reserved: usd(0) }
      account.purses.set(name, purse)
    }
    return purse
  }

  stake(account: Account, market: LiveMarket): Stake {
    let stake = account.stakes.get(market.id)
    if (stake !== undefined) return stake
    stake = {
      account,
      market,
      bids: [],
      asks: [],
      everHeld: false,
      required: usd(0),
      yes: qty(0),
      no: qty(0),
      yesCost: usd(0),
      noCost: usd(0),
      realised: usd(0),
      feesPaid: usd(0),
      traded: usd(0),
    }
    account.stakes.set(market.id, stake)
    market.stakes.set(account.id, stake)
    return stake
  }

  deposit(account: Account, name: string, amount: Usd): void {
    const purse = this.purse(account, name)
    purse.cash = usd(purse.cash + amount)
    account.deposited = usd(account.deposited + amount)
    this.deposited += amount
  }

  transfer(account: Account, from: string, to: string, amount: Usd): void {
    const [source, target] = [this.purse(account, from), this.purse(account, to)]
    source.cash = usd(source.cash - amount)
    target.cash = usd(target.cash + amount)
  }

  /** Complete sets were made (positive) or dissolved: their dollars lie in escrow until settlement. */
  backSets(market: LiveMarket, sets: number): void {
    this.escrow += sets
    market.openInterest = qty(market.openInterest + sets)
  }

  chargeFee(stake: Stake, fee: Usd): void {
    this.credit(stake, -fee)
    stake.feesPaid = usd(stake.feesPaid + fee)
    this.fees += fee
  }

  credit(stake: Stake, amount: number): void {
    const purse = this.purse(stake.account, stake.market.purse)
    purse.cash = usd(purse.cash + amount)
  }

  /** Tokens come in at their cost, or go out at their average cost with the gain or loss booked. Moves the cash, too; returns the cost of what went out. */
  moveTokens(stake: Stake, move: TokenMove): number {
    this.credit(stake, -move.cost)
    if (move.qty < 0) return this.removeTokens(stake, move)
    this.addTokens(stake, move)
    return 0
  }

  /**
   * Undoes a move of tokens: those that came in go out again at what they had cost, those that went out come back at their
   * cost (`basis`), and no gain or loss remains.
   */
  undoTokens(stake: Stake, { outcome, qty: count, cost }: TokenMove, basis: number): void {
    this.credit(stake, cost)
    const [held, heldCost] = outcome === 'yes' ? [stake.yes, stake.yesCost] : [stake.no, stake.noCost]
    // Tokens bought before at another price may have been sold since: then their average went with them.
    const costOut = count === held ? heldCost : Math.min(cost, heldCost)
    const costChange = count > 0 ? -costOut : basis
    stake.realised = usd(stake.realised + cost + costChange)
    this.setTokens(stake, outcome, { held: held - count, cost: heldCost + costChange })
  }

  /** Pays for everything held when YES is worth `payoff`; returns what was paid. */
  redeem(stake: Stake, payoff: Price): Usd {
    const paid =
      Math.floor(mulDiv(stake.yes, payoff, PRICE_ONE)) +
      Math.floor(mulDiv(stake.no, PRICE_ONE - payoff, PRICE_ONE))
    this.credit(stake, paid)
    this.escrow -= paid
    stake.realised = usd(stake.realised + paid - stake.yesCost - stake.noCost)
    stake.yes = stake.no = qty(0)
    stake.yesCost = stake.noCost = usd(0)
    return usd(paid)
  }

  /** After everybody was paid: what rounding left of the market's escrow. */
  closeEscrow(market: LiveMarket, paid: number): void {
    const left = market.openInterest - paid
    assert(left >= 0, 'a market never pays more than its sets were backed with', { market: market.id, left })
    this.escrow -= left
    this.dust += left
    market.openInterest = qty(0)
  }

  /** Reserves what the open orders of one market need. */
  reserve(stake: Stake, required: number): void {
    const purse = this.purse(stake.account, stake.market.purse)
    purse.reserved = usd(purse.reserved + required - stake.required)
    stake.required = usd(required)
  }

  /** Cash that orders of this market may use: all of the purse but what other markets' orders need. */
  usable(stake: Stake): number {
    const purse = this.purse(stake.account, stake.market.purse)
    return purse.cash - purse.reserved + stake.required
  }

  totals(): Totals {
    let cash = 0
    for (const account of this.accounts.values())
      for (const purse of account.purses.values()) cash += purse.cash
    return { deposited: this.deposited, cash, escrow: this.escrow, fees: this.fees, dust: this.dust }
  }

  private addTokens(stake: Stake, { outcome, qty: count, cost }: TokenMove): void {
    const [held, heldCost] = outcome === 'yes' ? [stake.yes, stake.yesCost] : [stake.no, stake.noCost]
    stake.everHeld = true
    this.setTokens(stake, outcome, { held: held + count, cost: heldCost + cost })
  }

  private removeTokens(stake: Stake, { outcome, qty: count, cost }: TokenMove): number {
    const out = -count
    const [held, heldCost] = outcome === 'yes' ? [stake.yes, stake.yesCost] : [stake.no, stake.noCost]
    assert(out <= held, 'no account gives tokens it does not have', { held, out })
    const costOut = out === held ? heldCost : mulDiv(heldCost, out, held)
    this.setTokens(stake, outcome, { held: held - out, cost: heldCost - costOut })
    stake.realised = usd(stake.realised - cost - costOut)
    return costOut
  }

  private setTokens(stake: Stake, outcome: Outcome, to: { held: number; cost: number }): void {
    if (outcome === 'yes') {
      stake.yes = qty(to.held)
      stake.yesCost = usd(to.cost)
    } else {
      stake.no = qty(to.held)
      stake.noCost = usd(to.cost)
    }
  }
}

/** `a * b / c` rounded towards zero, exact where the product leaves 53 bits. */
export function mulDiv(a: number, b: number, c: number): number {
  const product = a * b
  if (Number.isSafeInteger(product)) return Math.trunc(product / c)
  return Number((BigInt(a) * BigInt(b)) / BigInt(c))
}

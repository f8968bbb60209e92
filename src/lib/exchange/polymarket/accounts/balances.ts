import type { Exchange } from '../../core/exchange.js'
import type { ListedToken } from '../catalogue/catalogue.js'
import { PURSE } from '../catalogue/terms.js'
import type { Wallet } from './wallets.js'

/** What the venue believes a wallet holds, in millionths of a dollar or of a share. */
export interface Balances {
  collateral(wallet: Wallet): number
  tokens(wallet: Wallet, token: ListedToken): number
  /** The caller asked to look again; `token` absent: at the collateral. */
  refresh(wallet: Wallet, token: ListedToken | undefined): void
  /** The venue itself matched an order of this wallet, so it knows what that changed. */
  traded(account: string): void
}

/** Always what the exchange says. */
export class LiveBalances implements Balances {
  constructor(private readonly exchange: Exchange) {}

  collateral({ account }: Wallet): number {
    return this.exchange.balance(account, PURSE).cash
  }

  tokens({ account }: Wallet, { of, outcome }: ListedToken): number {
    return this.exchange.holding(account, of.listing.conditionId)[outcome]
  }

  refresh(): void {
    // Nothing is remembered.
  }

  traded(_account: string): void {
    // Nothing is remembered.
  }
}

/**
 * What was true when it was last looked at: deposits, splits and the first purchase of a token stay unseen until somebody
 * asks for a refresh; later trades of what is known are followed.
 */
export class StaleBalances implements Balances {
  private readonly live: LiveBalances
  private readonly cash = new Map<string, number>()
  private readonly held = new Map<string, Map<ListedToken, number>>()

  constructor(exchange: Exchange) {
    this.live = new LiveBalances(exchange)
  }

  collateral(wallet: Wallet): number {
    return seen(this.cash, wallet.account, () => this.live.collateral(wallet))
  }

  tokens(wallet: Wallet, token: ListedToken): number {
    const known = this.held.get(wallet.account)?.get(token)
    return Math.min(known ?? 0, this.live.tokens(wallet, token))
  }

  refresh(wallet: Wallet, token: ListedToken | undefined): void {
    if (token === undefined) {
      this.cash.set(wallet.account, this.live.collateral(wallet))
      return
    }
    const held = this.held.get(wallet.account) ?? new Map<ListedToken, number>()
    held.set(token, this.live.tokens(wallet, token))
    this.held.set(wallet.account, held)
  }

  traded(account: string): void {
    const wallet = { account } as Wallet
    if (this.cash.has(account)) this.cash.set(account, this.live.collateral(wallet))
    const held = this.held.get(account)
    for (const token of held?.keys() ?? []) held!.set(token, this.live.tokens(wallet, token))
  }
}

function seen(map: Map<string, number>, key: string, look: () => number): number {
  let value = map.get(key)
  if (value === undefined) {
    value = look()
    map.set(key, value)
  }
  return value
}

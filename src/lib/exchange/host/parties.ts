import { formatUsd, usd, type Usd } from '../../base/units.js'
import type { Venue } from '../../domain/venue.js'
import type { Exchange } from '../core/exchange.js'
import type { KalshiVenue } from '../kalshi/kalshi-venue.js'
import { DEFAULT_SETTINGS } from '../kalshi/settings.js'
import { PURSE } from '../polymarket/catalogue/terms.js'
import type { PolymarketVenue } from '../polymarket/polymarket-venue.js'

/** What somebody from outside starts with: on every shard of Kalshi, or in a wallet. */
export const STARTING_CASH = usd(10_000_000_000)

export interface PartyPlaces {
  readonly exchanges: Readonly<Record<Venue, Exchange>>
  readonly kalshi: KalshiVenue
  readonly polymarket: PolymarketVenue
}

/** Lets people from outside in: keys and wallets with money behind them. */
export class Parties {
  private unnamed = 0

  constructor(private readonly places: PartyPlaces) {}

  /** A new account starts with `cash` on every shard. Throws `UserError` when the key is none or its id is taken. */
  addKalshiKey(given: { publicKeyPem: string; keyId?: string; account?: string; cash?: Usd }): {
    readonly key_id: string
    readonly account: string
    readonly cash_per_shard_usd: string
  } {
    const { publicKeyPem, keyId, account = this.newName(), cash } = given
    const { kalshi, exchanges } = this.places
    const isNew = !exchanges.kalshi.hasAccount(account)
    const key = kalshi.registerKey({ account, publicKeyPem, ...(keyId === undefined ? {} : { keyId }) })
    const amount = cash ?? (isNew ? STARTING_CASH : usd(0))
    if (amount > 0) {
      for (const { index } of DEFAULT_SETTINGS.shards)
        exchanges.kalshi.deposit(account, index.toString(), amount)
    }
    return {
      key_id: key.id,
      account,
      cash_per_shard_usd: formatUsd(exchanges.kalshi.balance(account, '0').cash),
    }
  }

  /** A wallet that signs for itself (EOA). A known one gets the money on top. */
  addWallet(given: { address: string; cash?: Usd }): { readonly account: string; readonly cash_usd: string } {
    const { polymarket, exchanges } = this.places
    const account = given.address.toLowerCase()
    const cash = given.cash ?? STARTING_CASH
    if (exchanges.polymarket.hasAccount(account)) polymarket.deposit(account, cash)
    else polymarket.registerWallet({ owner: account, wallet: account, kind: 'eoa', funds: cash })
    return { account, cash_usd: formatUsd(exchanges.polymarket.balance(account, PURSE).cash) }
  }

  private newName(): string {
    let name: string
    do name = `guest-${++this.unnamed}`
    while (this.places.exchanges.kalshi.hasAccount(name))
    return name
  }
}

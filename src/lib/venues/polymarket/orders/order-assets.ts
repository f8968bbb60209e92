import { DataError, VenueError } from '../../../base/errors.js'
import type { OrderRequest } from '../../../domain/order.js'
import type { PolymarketCaller } from '../rest/call.js'
import { refreshBalance, type BalanceAsset } from '../rest/clob/balances.js'
import type { SignatureType } from '../sign/signed-order.js'
import type { MarketFacts } from './market-facts.js'

export interface OrderAssetsOptions {
  readonly caller: PolymarketCaller
  readonly signatureType: SignatureType
  readonly factsOf: (market: string) => MarketFacts | undefined
}

/**
 * What the venue believes our wallet holds is a cache that does not see approvals, deposits and first purchases until it is told to
 * look again; until then orders are refused for want of a balance (polymarket.md 2.4). Nothing is sent again for it.
 */
export class OrderAssets {
  private readonly running = new Map<string, Promise<void>>()
  private readonly bought = new Set<string>()
  private readonly owned = new Set<string>()

  constructor(private readonly options: OrderAssetsOptions) {}

  /** The order was refused for want of a balance. */
  noteShort(order: OrderRequest): void {
    this.refresh(order.side === 'buy' ? { asset: 'collateral' } : this.tokenOf(order))
  }

  /** A first purchase of a token is told twice: when it is matched, and when the chain has it. */
  noteFilled(order: OrderRequest): void {
    this.refreshOnce(this.bought, order)
  }

  noteSettled(order: OrderRequest): void {
    this.refreshOnce(this.owned, order)
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values())
  }

  private refreshOnce(told: Set<string>, order: OrderRequest): void {
    const asset = this.tokenOf(order)
    if (order.side !== 'buy' || asset?.asset !== 'conditional' || told.has(asset.token)) return
    told.add(asset.token)
    this.refresh(asset)
  }

  private tokenOf({ instrument: { market, outcome } }: OrderRequest): BalanceAsset | undefined {
    const token = market.tokens?.[outcome].token
    if (token === undefined) return undefined
    return { asset: 'conditional', token, isV3: this.options.factsOf(market.id)?.version === 'v2' }
  }

  /** One at a time for each asset. What fails is tried at the next occasion. */
  private refresh(asset: BalanceAsset | undefined): void {
    if (asset === undefined) return
    const key = JSON.stringify(asset)
    if (this.running.has(key)) return
    const work = this.tell(asset).finally(() => this.running.delete(key))
    this.running.set(key, work)
  }

  private async tell(asset: BalanceAsset): Promise<void> {
    const { caller, signatureType } = this.options
    try {
      await refreshBalance(caller, asset, signatureType)
    } catch (error) {
      if (!(error instanceof VenueError) && !(error instanceof DataError)) throw error
    }
  }
}

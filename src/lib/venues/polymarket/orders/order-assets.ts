import type { OrderRequest } from '../../../domain/order.js'
import { faultOf } from '../../shared/orders/fault-of.js'
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
  /** What was told once and need not be told again. */
  private readonly told = new Set<string>()

  constructor(private readonly options: OrderAssetsOptions) {}

  /** The order was refused for want of a balance. */
  noteShort(order: OrderRequest): void {
    this.refresh('refused', order.side === 'buy' ? { asset: 'collateral' } : this.tokenOf(order))
  }

  /** A first purchase of a token is told twice: when it is matched, and when the chain has it. */
  noteFilled(order: OrderRequest): void {
    this.refreshOnce('matched', order)
  }

  noteSettled(order: OrderRequest): void {
    this.refreshOnce('settled', order)
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values())
  }

  private refreshOnce(occasion: Occasion, order: OrderRequest): void {
    const asset = this.tokenOf(order)
    if (order.side !== 'buy' || asset === undefined || this.told.has(keyOf(occasion, asset))) return
    this.refresh(occasion, asset)
  }

  private tokenOf({ instrument: { market, outcome } }: OrderRequest): BalanceAsset | undefined {
    const token = market.tokens?.[outcome].token
    if (token === undefined) return undefined
    return { asset: 'conditional', token, isV3: this.options.factsOf(market.id)?.version === 'v2' }
  }

  /** One at a time for each asset and occasion: what was asked before the settlement does not show it. */
  private refresh(occasion: Occasion, asset: BalanceAsset | undefined): void {
    if (asset === undefined) return
    const key = keyOf(occasion, asset)
    if (this.running.has(key)) return
    const work = this.tell(key, asset).finally(() => this.running.delete(key))
    this.running.set(key, work)
  }

  /** What fails is told again the next time. */
  private async tell(key: string, asset: BalanceAsset): Promise<void> {
    const { caller, signatureType } = this.options
    const fault = await faultOf(() => refreshBalance(caller, asset, signatureType))
    if (fault === undefined) this.told.add(key)
  }
}

type Occasion = 'refused' | 'matched' | 'settled'

const keyOf = (occasion: Occasion, asset: BalanceAsset): string => `${occasion} ${JSON.stringify(asset)}`

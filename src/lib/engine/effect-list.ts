import { Digest } from '../base/digest.js'
import type { Ms } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import type { LedgerEntry } from '../domain/ledger-entry.js'
import type { MarketKey } from '../domain/market.js'
import type { OrderRequest } from '../domain/order.js'
import type { Outbox } from '../execution/outbox.js'
import type { Effect, RereadReason } from './effect.js'

/** What nearly every step has to say. */
const NOTHING: readonly Effect[] = Object.freeze([])

/** The effects of one step in order, and the digest of all decisions so far. A step without effects makes no list. */
export class EffectList implements Outbox {
  private readonly digest = new Digest()
  private effects: Effect[] | undefined

  /** What a step that failed had to say is not said. */
  begin(): void {
    this.effects = undefined
  }

  /** Hands the effects out and begins anew. */
  take(): readonly Effect[] {
    const { effects } = this
    if (effects === undefined) return NOTHING
    this.effects = undefined
    return effects
  }

  /** Goes into the digest beside the decisions. */
  seal(text: string): void {
    this.digest.add(text)
  }

  /** Of all decisions so far. */
  get value(): string {
    return this.digest.value()
  }

  decide(decision: Decision): void {
    this.digest.add(JSON.stringify(decision))
    this.push({ type: 'decision', decision })
  }

  post(entry: LedgerEntry): void {
    this.push({ type: 'entry', entry })
  }

  submit(order: OrderRequest): void {
    this.push({ type: 'submit', order })
  }

  cancel(orderId: string): void {
    this.push({ type: 'cancel', orderId })
  }

  wake(at: Ms, key: string): void {
    this.push({ type: 'wake', at, key })
  }

  reread(market: MarketKey, reason: RereadReason): void {
    this.push({ type: 'reread', market, reason })
  }

  private push(effect: Effect): void {
    this.effects ??= []
    this.effects.push(effect)
  }
}

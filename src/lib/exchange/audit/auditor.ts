import type { ExchangeEvent } from '../core/events.js'
import type { Exchange } from '../core/exchange.js'

/** What an auditor may ask the exchange: its public getters, nothing that changes anything. */
export type ExchangeView = Pick<
  Exchange,
  | 'accounts'
  | 'balance'
  | 'best'
  | 'book'
  | 'group'
  | 'heldMarkets'
  | 'holding'
  | 'market'
  | 'markets'
  | 'openOrders'
  | 'purses'
  | 'queueAhead'
  | 'totals'
> & { readonly agenda: Pick<Exchange['agenda'], 'now'> }

export type EventOf<T extends ExchangeEvent['type']> = Extract<ExchangeEvent, { type: T }>

/** What an auditor listens to, by the type of the event. */
export type Hears = { readonly [T in ExchangeEvent['type']]?: (event: EventOf<T>) => void }

/** Follows one exchange by its events; slow and simple on purpose, and apart from the exchange's own books. */
export interface Auditor {
  /** Told of every event, in order. Checks what an operation touched at its `step`. */
  readonly hears: Hears
  /** Compares everything there is; only between operations. */
  checkAll(): void
}

/** The account behind negative-risk conversions: the only one whose cash may be below zero. */
export const ADAPTER_ACCOUNT = 'negative-risk-adapter'

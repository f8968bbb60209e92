import type { DurationMs } from '../../../base/units.js'
import type { HttpMethod } from '../../shared/http/http-port.js'
import type { Query } from '../../shared/rest/path.js'

/** Whether a call is signed: when there is a key, or always (without a key it fails before anything is sent). */
export type Access = 'preferred' | 'signed'

/** One call of Kalshi's REST interface, without host, signature and budget. */
export interface KalshiCall {
  readonly method: HttpMethod
  /** Below `/trade-api/v2`, such as `/portfolio/orders`; ids in it are already encoded. */
  readonly path: string
  /** A list becomes one parameter for each entry; `undefined` is left out. */
  readonly query?: Query
  readonly body?: unknown
  readonly access: Access
  /**
   * Which write budget pays: a shard's own for a single order with `exchange_index >= 1`, all of them for one that the venue routes,
   * the general one otherwise. Only for writes (kalshi.md 7).
   */
  readonly shard?: number | 'routed'
  /** Items in it, for calls that cost by item. */
  readonly items?: number
  /** Cancels pass before everything else that waits. */
  readonly urgent?: boolean
  readonly bytesMax?: number
  /** From the call to its end, the wait for its budget and further tries included; then it fails, `not-sent` if nothing left. */
  readonly deadline?: DurationMs
  /** The caller does not want it any more. */
  readonly signal?: AbortSignal
  /** Called when it goes, all waiting done: a `VenueError` (`not-sent`) thrown here keeps it back. */
  readonly onSend?: () => void
}

/**
 * Makes calls: takes the budget, signs, sends once, reads the answer. Returns the parsed JSON of a 2xx answer. Throws
 * `VenueError`; reads are tried again a few times, writes never, except that a call refused for its clock is signed anew once.
 */
export interface KalshiCaller {
  call(call: KalshiCall): Promise<unknown>
}

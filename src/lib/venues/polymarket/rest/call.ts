import type { DurationMs } from '../../../base/units.js'
import type { HttpMethod } from '../../shared/http/http-port.js'
import type { Query } from '../../shared/rest/path.js'

/** Which of the venue's hosts answers (polymarket.md 1.1). */
export type PolymarketService = 'clob' | 'gamma' | 'data' | 'site'

/**
 * What proves who asks: nothing, the API credentials (L2), or the wallet itself (L1) for creating and deriving them
 * (polymarket.md 2.1, 2.2).
 */
export type Access = 'public' | 'signed' | 'wallet'

/** One call, without host, signature and budget. */
export interface PolymarketCall {
  readonly service: PolymarketService
  readonly method: HttpMethod
  /** From the root of its service, such as `/data/orders` or `/v2/positions`; ids in it are already encoded. */
  readonly path: string
  /** Never signed (polymarket.md 2.2). */
  readonly query?: Query
  /** The exact text that is signed and sent. */
  readonly body?: string
  readonly access: Access
  /** Which of the keys of one wallet, for `wallet` access; 0 when left out. */
  readonly nonce?: number
  /** It changes nothing, although it is no `GET`. */
  readonly readsOnly?: boolean
  /** Items in it, for calls that cost by item. */
  readonly items?: number
  /** Cancels pass before everything else that waits. */
  readonly urgent?: boolean
  /** The venue documents no answer to it: an empty one is `undefined`, also for a read. */
  readonly mayBeEmpty?: boolean
  readonly bytesMax?: number
  /** From the call to its end, the wait for its budget and further tries included; then it fails, `not-sent` if nothing left. */
  readonly deadline?: DurationMs
  /** The caller does not want it any more. */
  readonly signal?: AbortSignal
  /** It is not to go again after a 425: what is on the wire is not cut. */
  readonly noAgain?: AbortSignal
  /** Called when it goes, all waiting done: a `VenueError` (`not-sent`) thrown here keeps it back. */
  readonly onSend?: () => void
}

/**
 * Makes calls: takes the budget, signs, sends once, reads the answer. Returns the parsed JSON of a 2xx answer. Throws
 * `VenueError`; reads are tried again a few times, writes never, except that a 425 is answered with the very same bytes
 * (polymarket.md 3.5).
 */
export interface PolymarketCaller {
  call(call: PolymarketCall): Promise<unknown>
}

import type { DurationMs, Ms } from '../../../base/units.js'

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type HttpHeaders = Readonly<Record<string, string>>

/** One attempt: it is sent at most once, whatever happens. */
export interface HttpRequest {
  readonly method: HttpMethod
  /** From the root, with its query, printable ASCII: `/trade-api/v2/markets?limit=100`. */
  readonly path: string
  /**
   * None that names the host or frames the message; `content-type` is JSON when a body comes without one. A function makes them when
   * it is the request's turn to be sent, and makes them anew should they be old before they can leave: a signature does not wait.
   */
  readonly headers: HttpHeaders | (() => HttpHeaders)
  readonly body?: string
  /** It changes nothing, although it is no `GET`: it does not stand in the way of what does. */
  readonly readsOnly?: boolean
  /** It passes before everything else that waits for its turn, and has connections that nothing else takes. */
  readonly urgent?: boolean
  /** Called when all waiting is done, right before its first byte: what is thrown here keeps it back and is what the caller gets. */
  readonly onSend?: () => void
  /** From the call until the last byte of the answer; the client's own limit when left out. */
  readonly deadline?: DurationMs
  /** Largest body of the answer in bytes; the client's own limit when left out. */
  readonly bytesMax?: number
  /** The caller does not want it any more. */
  readonly signal?: AbortSignal
}

/** An answer of any status. */
export interface HttpAnswer {
  readonly status: number
  /** Names in lower case; of a repeated header the last one. */
  readonly headers: Readonly<Record<string, string>>
  /** UTF-8, checked. */
  readonly body: string
  /** When its first byte was handed over. */
  readonly sentAt: Ms
  /** When the headers of the answer had arrived. */
  readonly receivedAt: Ms
}

/**
 * One venue's connection pool. `request` resolves with an answer of any status and throws `VenueError` when there is none:
 * `not-sent` when no byte left, `unknown` otherwise (no answer in time, cut, too large, not UTF-8, a redirect).
 */
export interface HttpPort {
  /** Where it leads: scheme, host and port, such as `https://external-api.kalshi.com`. */
  readonly origin: string
  request(request: HttpRequest): Promise<HttpAnswer>
  close(): Promise<void>
}

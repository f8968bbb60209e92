/**
 * What a venue speaks, without saying over what: the same handlers run behind sockets on loopback and inside a test.
 * Everything here is text, as it was on the wire.
 */
export interface SimRequest {
  /** Upper case. */
  readonly method: string
  /** Without host and query, as received. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The bytes received, as text; empty when there was none. */
  readonly body: string
}

export interface SimResponse {
  readonly status: number
  /** JSON text, unless `headers` say otherwise. */
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers once, at once or later on the agenda. */
export type Reply = (response: SimResponse) => void

export interface HttpHandler {
  handle(request: SimRequest, reply: Reply): void
}

/** The exchange's end of one socket. */
export interface SocketPeer {
  send(text: string): void
  /** A protocol ping with a body, where the venue sends them. */
  ping(body: string): void
  close(code: number, reason: string): void
  /** Cut without a close frame. */
  terminate(): void
}

/** One accepted connection, as its handler sees it. */
export interface SocketSession {
  receive(text: string): void
  /** The connection is gone, whoever ended it. */
  closed(): void
}

export type Accepted =
  | { readonly accepted: true; readonly session: SocketSession }
  /** Refused at the upgrade, with this answer. */
  | { readonly accepted: false; readonly response: SimResponse }

export interface SocketHandler {
  connect(upgrade: SimRequest, peer: SocketPeer): Accepted
}

export const json = (status: number, value: unknown, headers?: Record<string, string>): SimResponse => ({
  status,
  body: JSON.stringify(value),
  ...(headers === undefined ? {} : { headers }),
})

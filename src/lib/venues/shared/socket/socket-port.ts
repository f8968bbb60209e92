import type { DurationMs } from '../../../base/units.js'

/** Why a connection ended, for people and for counting. */
export type SocketEnd =
  | { readonly why: 'closed'; readonly code: number }
  | { readonly why: 'silent'; readonly forMs: DurationMs }
  | { readonly why: 'failed'; readonly detail: string }
  /** The upgrade was answered with a status instead of a connection; the body is the venue's text, cut to 1 kB. */
  | { readonly why: 'rejected'; readonly status: number; readonly body: string }
  | { readonly why: 'oversize' }
  | { readonly why: 'not-utf8' }
  | { readonly why: 'stopped' }

/**
 * One connection, from its upgrade to its end. `end` is told exactly once; nothing is told after it. Nothing is ever told
 * from inside a call of `connect`, `send` or `terminate`.
 */
export interface SocketHandler {
  open(): void
  /**
   * One message in UTF-8, which was checked: whoever only needs a few of its fields reads the bytes and makes no text of them. They are
   * not to be kept. `receivedUs`: microseconds since the epoch, taken when the frame arrived.
   */
  frame(bytes: Buffer, receivedUs: number): void
  /** A ping or pong of the protocol: the wire lives, which says nothing about the data. */
  alive?(): void
  end(end: SocketEnd): void
}

export interface SocketConnection {
  /** False when the frame was not handed over: the connection is not open, or too much of what was sent waits to leave. */
  send(text: string): boolean
  /** Ends it at once, without waiting for the other side; nothing but `end` is told any more. */
  terminate(why?: SocketEnd): void
}

export interface SocketRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** Opens connections to allowed hosts; an attempt to reach any other ends at once and is an incident. */
export interface SocketPort {
  connect(request: SocketRequest, handler: SocketHandler): SocketConnection
}

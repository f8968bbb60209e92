import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { WebSocket, type RawData } from 'ws'
import { assert } from '../../../base/assert.js'
import { sleepFor, yieldToLoop, type Clock } from '../../../base/clock.js'
import { addMs, elapsed, type DurationMs, type Ms } from '../../../base/units.js'
import type { OnIncident } from '../incident.js'
import type { SocketConnection, SocketEnd, SocketHandler } from './socket-port.js'

export interface WsLimits {
  /** Largest message, in bytes. */
  readonly bytesMax: number
  /** From the call to the open connection. */
  readonly handshakeMs: DurationMs
  /** Longest time without data, ping or pong on an open connection. */
  readonly silenceMax: DurationMs
  /** Most bytes that may wait to leave. */
  readonly bufferedMax: number
}

export interface WsTools {
  readonly clock: Clock
  readonly onIncident: OnIncident
  readonly limits: WsLimits
}

const REJECTION_CHARS_MAX = 1_024
const DETAIL_CHARS_MAX = 120

/** One WebSocket and the watch over its silence. */
export class WsConnection implements SocketConnection {
  /** Holds the signed headers of its upgrade: not to be printed with what holds it. */
  #socket: WebSocket | undefined
  private readonly opening = new AbortController()
  private readonly over = new AbortController()
  /** On the clock that is never set. */
  private heardAt: Ms
  /** What it ends with when it has not been opened in time. */
  private notOpened: SocketEnd = { why: 'failed', detail: 'no connection in time' }

  constructor(
    private readonly handler: SocketHandler,
    private readonly tools: WsTools,
  ) {
    this.heardAt = tools.clock.monotonic()
  }

  start(socket: WebSocket): void {
    this.#socket = socket
    socket
      .on('open', () => this.opened())
      .on('message', (data, isBinary) => this.frame(data, isBinary))
      .on('ping', () => this.tell(() => this.handler.alive?.()))
      .on('pong', () => this.tell(() => this.handler.alive?.()))
      .on('unexpected-response', (_request, response) => this.rejected(response))
      .on('error', (error) => this.end(endOf(error)))
      .on('close', (code) => this.end({ why: 'closed', code }))
    void this.watch()
  }

  send(text: string): boolean {
    const socket = this.#socket
    if (this.isOver || socket?.readyState !== WebSocket.OPEN) return false
    if (socket.bufferedAmount + text.length > this.tools.limits.bufferedMax) return false
    // A failure to write is told by the socket's own error and close.
    socket.send(text, () => undefined)
    return true
  }

  terminate(why: SocketEnd = { why: 'stopped' }): void {
    if (this.isOver) return
    this.close()
    queueMicrotask(() => this.handler.end(why))
  }

  private get isOver(): boolean {
    return this.over.signal.aborted
  }

  private opened(): void {
    this.opening.abort()
    this.tell(() => this.handler.open())
  }

  private tell(news: () => void): void {
    if (this.isOver) return
    this.heardAt = this.tools.clock.monotonic()
    news()
  }

  private frame(data: RawData, isBinary: boolean): void {
    if (this.isOver) return
    const { clock } = this.tools
    this.heardAt = clock.monotonic()
    assert(Buffer.isBuffer(data), 'the binary type that is the default')
    // The receiver has checked texts; a binary message is taken for one as well.
    if (isBinary && !isUtf8(data)) this.end({ why: 'not-utf8' })
    else this.handler.frame(data, clock.now() * 1_000)
  }

  private end(why: SocketEnd): void {
    if (this.isOver) return
    this.close()
    this.handler.end(why)
  }

  private close(): void {
    this.opening.abort()
    this.over.abort()
    this.#socket?.terminate()
  }

  private rejected(response: IncomingMessage): void {
    const status = response.statusCode ?? 0
    if (status >= 300 && status < 400) {
      this.tools.onIncident({ code: 'REDIRECT', detail: `the upgrade was answered with ${status}` })
    }
    let body = ''
    this.notOpened = { why: 'rejected', status, body }
    const finish = (): void => this.end(this.notOpened)
    response.setEncoding('utf8')
    response.on('data', (text: string) => {
      body = (body + text).slice(0, REJECTION_CHARS_MAX)
      this.notOpened = { why: 'rejected', status, body }
      if (body.length === REJECTION_CHARS_MAX) finish()
    })
    response.on('end', finish).on('error', finish).on('close', finish)
  }

  private async watch(): Promise<void> {
    const { clock, limits } = this.tools
    await sleepFor(clock, limits.handshakeMs, this.opening.signal)
    if (!this.opening.signal.aborted) this.end(this.notOpened)
    while (!this.isOver) {
      const left = elapsed(clock.monotonic(), addMs(this.heardAt, limits.silenceMax))
      await sleepFor(clock, left, this.over.signal)
      // After a stalled loop frames may be waiting to be read: they count.
      await yieldToLoop()
      const forMs = elapsed(this.heardAt, clock.monotonic())
      if (forMs >= limits.silenceMax) this.end({ why: 'silent', forMs })
    }
  }
}

function endOf(error: Error): SocketEnd {
  const code: unknown = 'code' in error ? error.code : undefined
  if (code === 'WS_ERR_INVALID_UTF8') return { why: 'not-utf8' }
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return { why: 'oversize' }
  return {
    why: 'failed',
    detail: (typeof code === 'string' ? code : error.message).slice(0, DETAIL_CHARS_MAX),
  }
}

import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import type { SocketPeer, SocketSession } from '../transport.js'

const TRY_AGAIN_LATER = 1013

/** A venue's end of one connection, over `ws`. What is sent before the handshake is through follows it. */
export class WsPeer implements SocketPeer {
  private ws: WebSocket | undefined
  private early: ((ws: WebSocket) => void)[] = []
  private session: SocketSession | undefined
  private corked = false

  constructor(
    private readonly socket: Duplex,
    private readonly slowBytesMax: number,
  ) {}

  /** The handshake is through: from now on both directions flow. */
  open(ws: WebSocket, session: SocketSession): void {
    this.ws = ws
    this.session = session
    ws.on('message', (data: RawData) => this.session?.receive(textOf(data)))
    ws.on('close', () => this.ended())
    // A broken frame or a reset; the end follows.
    ws.on('error', () => undefined)
    for (const step of this.early) step(ws)
    this.early = []
  }

  send(text: string): void {
    const { ws } = this
    if (ws === undefined) return void this.early.push(() => this.send(text))
    if (ws.readyState !== ws.OPEN) return
    if (ws.bufferedAmount > this.slowBytesMax) return this.giveUp(ws)
    this.cork()
    ws.send(text)
  }

  ping(body: string): void {
    this.do((ws) => {
      if (ws.readyState === ws.OPEN) ws.ping(body)
    })
  }

  close(code: number, reason: string): void {
    this.do((ws) => ws.close(code, reason))
  }

  terminate(): void {
    this.do((ws) => ws.terminate())
  }

  /** From now on nothing the client sends is read, not even a ping or a goodbye. */
  deafen(): void {
    this.do((ws) => ws.pause())
  }

  /** Bytes that the client has not taken yet. */
  get backlog(): number {
    return this.ws?.bufferedAmount ?? 0
  }

  private do(step: (ws: WebSocket) => void): void {
    if (this.ws === undefined) this.early.push(step)
    else step(this.ws)
  }

  /** All frames of one turn leave in one write. */
  private cork(): void {
    if (this.corked) return
    this.corked = true
    this.socket.cork()
    process.nextTick(() => {
      this.corked = false
      this.socket.uncork()
    })
  }

  /** The client does not read: told so behind what it has not read, and cut when it does not read that either. */
  private giveUp(ws: WebSocket): void {
    ws.close(TRY_AGAIN_LATER, 'slow consumer')
    this.ended()
  }

  private ended(): void {
    const session = this.session
    this.session = undefined
    session?.closed()
  }
}

/** One text frame; `ws` hands over a buffer as long as nobody asks for anything else. */
const textOf = (data: RawData): string => (data as Buffer).toString('utf8')

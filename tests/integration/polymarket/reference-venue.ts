// A venue of a few lines over real WebSocket: the test says what it answers.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Json } from '../../shared-material.js'

export class ReferenceVenue {
  readonly upgrades: IncomingMessage[] = []
  readonly sockets: WebSocket[] = []
  /** All texts that came, over all connections. */
  readonly heard: string[] = []
  /** The status of the next upgrades instead of a connection. */
  readonly refusals: number[] = []
  opened: (socket: WebSocket) => void = () => undefined
  said: (socket: WebSocket, text: string) => void = () => undefined
  private readonly server: Server = createServer()
  private readonly ws = new WebSocketServer({ noServer: true, autoPong: true })

  static async open(): Promise<ReferenceVenue> {
    const venue = new ReferenceVenue()
    venue.server.on('upgrade', (request, socket, head) => {
      venue.upgrades.push(request)
      const status = venue.refusals.shift()
      if (status === undefined) venue.ws.handleUpgrade(request, socket, head, (one) => venue.connected(one))
      else socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`)
    })
    venue.server.listen(0, '127.0.0.1')
    await once(venue.server, 'listening')
    return venue
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/ws`
  }

  get last(): WebSocket {
    return this.sockets.at(-1)!
  }

  send(frame: object | string): void {
    this.last.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  /** The commands that came, as JSON. */
  commands(op: string): Json[] {
    return this.heard
      .filter((text) => text.startsWith('{'))
      .map((text) => JSON.parse(text))
      .filter((one) => one.op === op)
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.terminate()
    this.server.close()
    this.server.closeAllConnections()
    await once(this.server, 'close')
  }

  private connected(socket: WebSocket): void {
    this.sockets.push(socket)
    socket.on('message', (data: Buffer) => {
      this.heard.push(data.toString())
      this.said(socket, data.toString())
    })
    socket.on('error', () => undefined)
    this.opened(socket)
  }
}

/** A sound PolyBolt: accepts the key, answers subscriptions with a snapshot, counts by channel and connection. */
export class SoundPolyBolt {
  /** Instead of the usual answer to a command. */
  answer: (command: Json) => object | undefined = () => undefined
  isSilent = false
  private seqs = new Map<string, number>()

  constructor(
    private readonly venue: ReferenceVenue,
    private readonly at: () => number,
  ) {
    venue.opened = () => this.seqs.clear()
    venue.said = (_socket, text) => this.said(JSON.parse(text))
  }

  next(channel: string): number {
    const seq = (this.seqs.get(channel) ?? 0) + 1
    this.seqs.set(channel, seq)
    return seq
  }

  tick(price: string, over: object = {}): void {
    const channel = 'price.crypto.twap'
    const payload = {
      symbol: 'btcusd',
      window_seconds: 60,
      source: 'chainlink',
      timestamp: this.at(),
      full_accuracy_value: price,
    }
    this.venue.send({ v: 1, channel, seq: this.next(channel), ts: this.at(), payload, ...over })
  }

  private said(command: Json): void {
    if (this.isSilent) return
    const { op, rid } = command
    const special = this.answer(command)
    if (special !== undefined) return this.venue.send(special)
    if (op === 'auth') this.venue.send({ op: 'authed', rid })
    if (op === 'ping') this.venue.send({ op: 'pong', rid })
    if (op === 'unsubscribe') this.venue.send({ op: 'unsubscribed', rid })
    if (op === 'subscribe') this.subscribed(command)
  }

  private subscribed({ rid, subscriptions }: Json): void {
    for (const { channel, filter } of subscriptions) {
      this.venue.send({ op: 'subscribed', rid, channel })
      const data = [{ timestamp: this.at() - 1_000, full_accuracy_value: '90000.5' }]
      const payload = { ...filter, source: 'chainlink', data }
      this.venue.send({ v: 1, channel, seq: this.next(channel), ts: this.at(), snapshot: true, payload })
    }
  }
}

// A venue of a few lines, for what the simulated exchange never does.
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'

export interface Refusal {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

type Command = { id: number; cmd: string; params: Record<string, unknown> }

export class HandMadeVenue {
  /** What upgrades are answered with, in turn; `undefined`: let in. The last one stays. */
  readonly answers: (Refusal | undefined)[] = [undefined]
  readonly upgrades: IncomingMessage[] = []
  readonly sockets: WebSocket[] = []
  /** Sent as a snapshot for each ticker; replaced by tests that want something else. */
  snapshotText = (sid: number, seq: number, ticker: string): string =>
    JSON.stringify({
      type: 'orderbook_snapshot',
      sid,
      seq,
      msg: { market_ticker: ticker, market_id: '', yes_dollars_fp: [['0.4200', '13.00']] },
    })
  private readonly server: Server = createServer()
  private readonly ws = new WebSocketServer({ noServer: true, perMessageDeflate: true })
  private sids = 0

  static async open(): Promise<HandMadeVenue> {
    const venue = new HandMadeVenue()
    venue.server.on('upgrade', (request, socket, head) => venue.upgrade(request, socket, head))
    venue.server.listen(0, '127.0.0.1')
    await once(venue.server, 'listening')
    return venue
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/trade-api/ws/v2`
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.terminate()
    this.server.close()
    this.server.closeAllConnections()
    await once(this.server, 'close')
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.upgrades.push(request)
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0]
    if (answer !== undefined) return refuse(socket, answer)
    this.ws.handleUpgrade(request, socket, head, (ws) => {
      this.sockets.push(ws)
      ws.on('message', (data: Buffer) => this.command(ws, JSON.parse(data.toString()) as Command))
      ws.on('error', () => undefined)
    })
  }

  private command(ws: WebSocket, { id, cmd, params }: Command): void {
    if (cmd !== 'subscribe') return
    const sid = ++this.sids
    const channel = (params['channels'] as string[])[0]
    ws.send(JSON.stringify({ id, type: 'subscribed', msg: { channel, sid } }))
    const tickers = (params['market_tickers'] as string[] | undefined) ?? []
    tickers.forEach((ticker, i) => ws.send(this.snapshotText(sid, i + 1, ticker)))
  }
}

function refuse(socket: Duplex, { status, body, headers = {} }: Refusal): void {
  const lines = Object.entries({ 'content-length': String(Buffer.byteLength(body)), ...headers })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${status} No\r\n${head}connection: close\r\n\r\n${body}`)
}

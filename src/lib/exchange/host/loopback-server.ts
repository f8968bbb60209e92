import { createServer, ServerResponse, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { WebSocketServer } from 'ws'
import { SystemClock, type Clock } from '../../base/clock.js'
import { UserError } from '../../base/errors.js'
import { addMs, durationMs, type Ms } from '../../base/units.js'
import { json, type HttpHandler, type SimResponse, type SocketHandler } from '../transport.js'
import { BODY_BYTES_MAX, readBody, readBytes, simRequest, writeAnswer } from './http-wire.js'
import { foreignness, loopbackNames } from './loopback-names.js'
import { WsPeer } from './ws-peer.js'

export interface LoopbackRoutes {
  readonly http?: HttpHandler
  /** By path: the longest one that the request's path equals, or continues behind a slash. */
  readonly sockets?: Readonly<Record<string, SocketHandler>>
}

export interface LoopbackOptions {
  readonly routes: LoopbackRoutes
  /** Absent or 0: any free one. */
  readonly port?: number
  /** What the `Date` header says; absent: the machine's time. */
  readonly dateAt?: () => Ms
  /** How long clients get to answer a goodbye. */
  readonly clock?: Clock
  /** A client that leaves this much unread is disconnected. */
  readonly slowBytesMax?: number
}

export interface LoopbackServer {
  readonly port: number
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  /** `ws://127.0.0.1:PORT` */
  readonly socketOrigin: string
  readonly address: AddressInfo
  /** Open sockets. */
  readonly connections: number
  /** The most that any client of a socket has left unread, in bytes. */
  backlog(): number
  /** Says goodbye on every socket and stops; nothing listens when it resolves. */
  close(): Promise<void>
}

const LOOPBACK = '127.0.0.1'
const CONNECTIONS_MAX = 2_048
const FRAME_BYTES_MAX = 1_048_576
const SLOW_BYTES_MAX = 16 * 2 ** 20
const GOODBYE = durationMs(300)
const GOING_AWAY = 1001
/** Longer than any client keeps an idle connection, so that the client is the one who drops it. */
const KEEP_ALIVE_MS = 120_000

/** Serves handlers on one loopback port: HTTP and sockets side by side. Throws `UserError` when the port is taken. */
export async function serveLoopback(options: LoopbackOptions): Promise<LoopbackServer> {
  const listener = new LoopbackListener(options)
  await listener.listen(options.port ?? 0)
  return listener
}

interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: Socket
  /** What came behind the head of the request. */
  readonly head: Buffer
}

class LoopbackListener implements LoopbackServer {
  private readonly server: Server
  private readonly sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: FRAME_BYTES_MAX,
  })
  private readonly peers = new Set<WsPeer>()
  private readonly clients = new Set<Socket>()
  private readonly prefixes: readonly string[]
  private names: ReadonlySet<string> = new Set()
  address: AddressInfo = { address: '', family: '', port: 0 }

  constructor(private readonly options: LoopbackOptions) {
    this.prefixes = Object.keys(options.routes.sockets ?? {}).sort((a, b) => b.length - a.length)
    this.server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) =>
      this.answer(request, response),
    )
    this.server.maxConnections = CONNECTIONS_MAX
    this.server.on('connection', (socket: Socket) => {
      this.clients.add(socket)
      socket.once('close', () => this.clients.delete(socket))
    })
    this.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) =>
      this.upgrade(request, socket, head),
    )
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', (cause) => reject(cannotListen(port, cause)))
      this.server.listen({ host: LOOPBACK, port }, resolve)
    })
    this.address = this.server.address() as AddressInfo
    this.names = loopbackNames(this.port)
  }

  get port(): number {
    return this.address.port
  }

  get origin(): string {
    return `http://${LOOPBACK}:${this.port}`
  }

  get socketOrigin(): string {
    return `ws://${LOOPBACK}:${this.port}`
  }

  get connections(): number {
    return this.peers.size
  }

  backlog(): number {
    let most = 0
    for (const peer of this.peers) most = Math.max(most, peer.backlog)
    return most
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()))
    for (const peer of this.peers) peer.close(GOING_AWAY, 'going away')
    if (this.peers.size > 0) await this.waitForGoodbyes()
    for (const socket of this.clients) socket.destroy()
    await closed
  }

  private async waitForGoodbyes(): Promise<void> {
    const clock = this.options.clock ?? new SystemClock()
    const allGone = new AbortController()
    this.onPeerGone = () => {
      if (this.peers.size === 0) allGone.abort()
    }
    await clock.sleepUntil(addMs(clock.now(), GOODBYE), allGone.signal)
  }

  private onPeerGone = (): void => undefined

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const foreign = foreignness(request.headers, this.names)
    if (foreign !== undefined) return this.write(response, refusal(403, foreign))
    readBody(request, (body) => {
      if (body === undefined) return this.write(response, TOO_LARGE)
      this.handle(request, body, response)
    })
  }

  private handle(request: IncomingMessage, body: string, response: ServerResponse): void {
    const { http } = this.options.routes
    if (http === undefined) return this.write(response, refusal(404, 'not found'))
    http.handle(simRequest(request, body), (answer) => this.write(response, answer))
  }

  private write(response: ServerResponse, answer: SimResponse): void {
    const { dateAt } = this.options
    writeAnswer(response, answer, dateAt && new Date(dateAt()).toUTCString())
  }

  private upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    // A client that resets the connection has its reasons.
    socket.on('error', () => socket.destroy())
    const foreign = foreignness(request.headers, this.names)
    if (foreign !== undefined) return this.write(answerOn(socket, request), refusal(403, foreign))
    const handler = this.socketHandler(request)
    // An upgrade to something that is not spoken here is ignored, as the protocol wants it.
    if (handler === undefined) return this.ignoreUpgrade(request, socket, head)
    this.connect(handler, { request, socket, head })
  }

  private ignoreUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const response = answerOn(socket, request)
    const length = Number(request.headers['content-length'] ?? 0)
    if (!(length <= BODY_BYTES_MAX)) return this.write(response, TOO_LARGE)
    readBytes(socket, head, length, (body) => this.handle(request, body, response))
  }

  private connect(handler: SocketHandler, { request, socket, head }: Upgrade): void {
    const peer = new WsPeer(socket, this.options.slowBytesMax ?? SLOW_BYTES_MAX)
    const accepted = handler.connect(simRequest(request, ''), peer)
    if (!accepted.accepted) return this.write(answerOn(socket, request), accepted.response)
    let opened = false
    this.sockets.handleUpgrade(request, socket, head, (ws) => {
      opened = true
      this.peers.add(peer)
      ws.on('close', () => {
        this.peers.delete(peer)
        this.onPeerGone()
      })
      peer.open(ws, accepted.session)
    })
    // A malformed handshake was refused by the library.
    if (!opened) accepted.session.closed()
  }

  private socketHandler({ url, headers }: IncomingMessage): SocketHandler | undefined {
    if (headers.upgrade?.toLowerCase() !== 'websocket') return undefined
    const path = (url ?? '/').replace(/[?#].*$/, '')
    const prefix = this.prefixes.find((known) => path === known || path.startsWith(`${known}/`))
    return prefix === undefined ? undefined : this.options.routes.sockets?.[prefix]
  }
}

/** An answer in place of a handshake; the connection ends with it. */
function answerOn(socket: Socket, request: IncomingMessage): ServerResponse {
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket)
  response.on('finish', () => socket.destroySoon())
  return response
}

const refusal = (status: number, error: string): SimResponse =>
  json(status, { error }, { connection: 'close' })

const TOO_LARGE = refusal(413, 'request body too large')

const cannotListen = (port: number, cause: Error): UserError =>
  new UserError('ARB-SIM-101', `cannot listen on ${LOOPBACK}:${port}: ${cause.message}`, {
    hint: 'choose other ports, or leave the choice to the system',
    fault: 'usage',
    facts: { port },
    cause,
  })

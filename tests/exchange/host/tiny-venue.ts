import { request } from 'node:http'
import { connect } from 'node:net'
import { WebSocket } from 'ws'
import {
  json,
  type HttpHandler,
  type SimRequest,
  type SocketHandler,
  type SocketPeer,
} from '../../../src/lib/exchange/transport.js'

/** Answers every request with what it saw of it. */
export const mirror: HttpHandler = {
  handle: ({ method, path, query, headers, body }, reply) =>
    reply(json(200, { method, path, query: [...query], headers, body })),
}

/** Keeps what happens on its connections. */
export class SocketProbe implements SocketHandler {
  readonly peers: SocketPeer[] = []
  readonly upgrades: SimRequest[] = []
  readonly heard: string[] = []
  closed = 0

  constructor(private readonly onConnect: (peer: SocketPeer) => void = () => undefined) {}

  connect(upgrade: SimRequest, peer: SocketPeer) {
    this.upgrades.push(upgrade)
    this.peers.push(peer)
    this.onConnect(peer)
    const session = {
      receive: (text: string) => void this.heard.push(text),
      closed: () => void this.closed++,
    }
    return { accepted: true as const, session }
  }
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** A request with exactly these headers, `Host` included; rejects when the connection is cut. */
export function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', body } = options
    const headers = { 'content-length': Buffer.byteLength(body ?? '').toString(), ...options.headers }
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Everything the listener writes for these bytes until it ends the connection. */
export function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => (text += chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })
}

export interface Client {
  readonly ws: WebSocket
  readonly frames: string[]
  readonly pings: string[]
  /** Code and reason, once closed. */
  readonly end: Promise<{ code: number; reason: string }>
}

export function open(url: string, headers: Record<string, string> = {}): Promise<Client> {
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(url, { headers, perMessageDeflate: true })
    const frames: string[] = []
    const pings: string[] = []
    ws.on('message', (data: Buffer) => frames.push(data.toString()))
    ws.on('ping', (data: Buffer) => pings.push(data.toString()))
    const end = new Promise<{ code: number; reason: string }>((done) => {
      ws.on('close', (code, reason) => done({ code, reason: reason.toString() }))
    })
    ws.on('open', () => resolve({ ws, frames, pings, end }))
    ws.on('error', reject)
  })
}

/** How the upgrade was refused. */
export function refused(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(url, { headers })
    ws.on('open', () => reject(new Error('it was accepted')))
    ws.on('error', reject)
    ws.on('unexpected-response', (_request, response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
  })
}

/** Waits, for at most five seconds, until it holds. */
export async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 5_000
  while (!holds()) {
    if (Date.now() > end) throw new Error(`not within five seconds: ${holds.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import type { Incident } from '../../../src/lib/venues/shared/incident.js'
import type { SocketConnection, SocketEnd } from '../../../src/lib/venues/shared/socket/socket-port.js'
import { WsSocketPort, type WsSocketOptions } from '../../../src/lib/venues/shared/socket/ws-socket.js'
import { hasHead, RawServer } from './raw-server.js'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** Answers an upgrade as it should be answered, with more header lines if wanted. */
function acceptUpgrade(socket: Socket, head: string, more = ''): void {
  const key = /sec-websocket-key: (.*)\r\n/i.exec(head)![1]!
  const accept = createHash('sha1')
    .update(key + GUID)
    .digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${more}\r\n`,
  )
}

/** A server that upgrades and then does what it likes with the raw connection. */
export async function upgrading(act: (socket: Socket) => void, more = ''): Promise<RawServer> {
  const upgraded = new WeakSet<Socket>()
  return new RawServer((socket, soFar) => {
    if (upgraded.has(socket) || !hasHead(soFar)) return
    upgraded.add(socket)
    acceptUpgrade(socket, soFar, more)
    act(socket)
  }).listen()
}

export const TEXT = 0x81
export const BINARY = 0x82
export const CLOSE = 0x88
export const PING = 0x89

/** One unmasked frame, as servers send them. */
export function wsFrame(first: number, payload: Buffer | string): Buffer {
  const bytes = Buffer.from(payload)
  if (bytes.length < 126) return Buffer.concat([Buffer.of(first, bytes.length), bytes])
  const size = Buffer.alloc(bytes.length < 65_536 ? 3 : 9)
  if (bytes.length < 65_536) {
    size[0] = 126
    size.writeUInt16BE(bytes.length, 1)
  } else {
    size[0] = 127
    size.writeBigUInt64BE(BigInt(bytes.length), 1)
  }
  return Buffer.concat([Buffer.of(first), size, bytes])
}

/** All that one connection told, in order. */
export interface Heard {
  readonly connection: SocketConnection
  readonly told: string[]
  readonly times: number[]
  readonly incidents: Incident[]
  readonly ended: Promise<SocketEnd>
}

interface Wish extends Partial<WsSocketOptions> {
  readonly headers?: Record<string, string>
  readonly onFrame?: (text: string, heard: Heard) => void
  readonly onOpen?: (heard: Heard) => void
}

export function connect(url: string, { headers = {}, onFrame, onOpen, ...options }: Wish = {}): Heard {
  const incidents: Incident[] = []
  const port = new WsSocketPort({
    allow: new HostAllowList([], { loopback: true }),
    clock: new SystemClock(),
    onIncident: (incident) => incidents.push(incident),
    ...options,
  })
  let resolve: (end: SocketEnd) => void
  const ended = new Promise<SocketEnd>((done) => (resolve = done))
  const told: string[] = []
  const times: number[] = []
  const connection = port.connect(
    { url, headers },
    {
      open: () => {
        told.push('open')
        onOpen?.(heard)
      },
      frame: (bytes, receivedUs) => {
        const text = bytes.toString('utf8')
        told.push(text)
        times.push(receivedUs)
        onFrame?.(text, heard)
      },
      alive: () => void told.push('alive'),
      end: (end) => {
        told.push(`end ${end.why}`)
        resolve(end)
      },
    },
  )
  const heard: Heard = { connection, told, times, incidents, ended }
  return heard
}

/** Long enough for anything that must not happen to have happened: a few turns of the loop. */
export async function turns(count = 5): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
}

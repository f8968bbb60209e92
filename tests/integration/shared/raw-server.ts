import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** What a connection does with bytes: `soFar` is all that it has received. */
export type Script = (socket: Socket, soFar: string, chunk: Buffer) => void

/** A server on loopback that speaks as it likes: it counts connections and keeps every byte it was sent. */
export class RawServer {
  readonly received: string[] = []
  readonly sockets: Socket[] = []
  address!: AddressInfo
  private readonly server: Server

  constructor(
    private readonly script: Script,
    private readonly onConnection: (socket: Socket) => void = () => undefined,
  ) {
    this.server = createServer((socket) => this.accept(socket))
  }

  async listen(): Promise<this> {
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    this.address = this.server.address() as AddressInfo
    return this
  }

  get port(): number {
    return this.address.port
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get socketUrl(): string {
    return `ws://127.0.0.1:${this.port}/`
  }

  get bytes(): number {
    return this.received.join('').length
  }

  /** Requests whose head arrived whole. */
  get requests(): number {
    return this.received.join('').split('\r\n\r\n').length - 1
  }

  get open(): number {
    return this.sockets.filter((socket) => !socket.destroyed).length
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    this.server.close()
    await once(this.server, 'close')
  }

  private accept(socket: Socket): void {
    const at = this.received.push('') - 1
    this.sockets.push(socket)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      this.received[at] += chunk.toString('latin1')
      this.script(socket, this.received[at]!, chunk)
    })
    this.onConnection(socket)
  }
}

export const hasHead = (soFar: string): boolean => soFar.endsWith('\r\n\r\n') || soFar.includes('\r\n\r\n')

/** An answer with the length that its body has, unless the headers say otherwise. */
export function answer(status: number, body = '', headers: Readonly<Record<string, string>> = {}): string {
  const all = { 'content-length': String(Buffer.byteLength(body)), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} Text\r\n${lines.join('')}\r\n${body}`
}

/** Answers each whole request; requests of these tests have no body or one without an empty line. */
export const replying =
  (text: string): Script =>
  (socket, soFar) => {
    if (hasHead(soFar)) socket.write(text, 'latin1')
  }

/** Lets the loop turn until something has happened; a test whose time is over does not go on for ever. */
export async function until(happened: () => boolean): Promise<void> {
  const stop = AbortSignal.timeout(10_000)
  while (!happened()) {
    if (stop.aborted) throw new Error(`it did not happen: ${String(happened)}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'

/** Stands between a client and the simulated exchange, passes everything on, and keeps the headers that prove who asks. */
export class HeaderTap {
  readonly signatures = new Set<string>()
  readonly ids = new Set<string>()
  /** What was sent and answered, for those who look for more. */
  readonly bodies: string[] = []
  upgrades = 0
  private readonly sockets = new Set<Socket>()

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
    private readonly wanted: WantedHeaders,
  ) {}

  static async before(target: URL, wanted: WantedHeaders): Promise<HeaderTap> {
    const server = createServer()
    const tap = new HeaderTap(server, target, wanted)
    server.on('connection', (socket) => tap.keep(socket))
    server.on('request', (incoming, answer) => {
      const { method, url: path, headers } = incoming
      tap.note(headers)
      const { hostname: host, port } = target
      const onward = request(
        { host, port, method, path, headers: { ...headers, host: target.host } },
        (reply) => {
          answer.writeHead(reply.statusCode ?? 502, reply.headers)
          tap.keepText(reply)
          reply.pipe(answer)
          reply.on('error', () => answer.destroy())
        },
      )
      onward.on('error', () => answer.destroy())
      answer.on('close', () => onward.destroy())
      tap.keepText(incoming)
      incoming.pipe(onward)
    })
    server.on('upgrade', (incoming, socket: Socket, head) => tap.upgrade(incoming, socket, head))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return tap
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy()
    this.server.close()
  }

  private upgrade(
    incoming: {
      readonly url?: string | undefined
      readonly headers: IncomingHttpHeaders
      readonly rawHeaders: string[]
    },
    socket: Socket,
    head: Buffer,
  ): void {
    this.note(incoming.headers)
    this.upgrades++
    const onward = connect(Number(this.target.port), this.target.hostname, () => {
      const lines = [`GET ${incoming.url ?? '/'} HTTP/1.1`]
      for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
        const name = incoming.rawHeaders[i]!
        lines.push(
          `${name}: ${name.toLowerCase() === 'host' ? this.target.host : incoming.rawHeaders[i + 1]!}`,
        )
      }
      onward.write(`${lines.join('\r\n')}\r\n\r\n`)
      onward.write(head)
      onward.pipe(socket)
      socket.pipe(onward)
    })
    this.keep(onward)
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket)
    socket.on('close', () => this.sockets.delete(socket))
  }

  private keepText(stream: NodeJS.ReadableStream): void {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => this.bodies.push(Buffer.concat(chunks).toString()))
  }

  private note(headers: IncomingHttpHeaders): void {
    for (const [names, found] of [
      [this.wanted.signature, this.signatures],
      [this.wanted.id, this.ids],
    ] as const)
      for (const name of names) {
        const value = headers[name]
        if (typeof value === 'string') found.add(value)
      }
  }
}

/** The names of headers, in lower case. */
interface WantedHeaders {
  readonly signature: readonly string[]
  readonly id: readonly string[]
}

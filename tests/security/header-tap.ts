import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'

/** Stands between a client and the simulated exchange, passes everything on, and keeps the headers that prove who asks. */
export class HeaderTap {
  readonly signatures = new Set<string>()
  readonly keyIds = new Set<string>()
  upgrades = 0
  private readonly sockets = new Set<Socket>()

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  static async before(target: URL): Promise<HeaderTap> {
    const server = createServer()
    const tap = new HeaderTap(server, target)
    server.on('connection', (socket) => tap.keep(socket))
    server.on('request', (incoming, answer) => {
      const { method, url: path, headers } = incoming
      tap.note(headers)
      const { hostname: host, port } = target
      const onward = request(
        { host, port, method, path, headers: { ...headers, host: target.host } },
        (reply) => {
          answer.writeHead(reply.statusCode ?? 502, reply.headers)
          reply.pipe(answer)
          reply.on('error', () => answer.destroy())
        },
      )
      onward.on('error', () => answer.destroy())
      answer.on('close', () => onward.destroy())
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

  private note(headers: IncomingHttpHeaders): void {
    const [signature, keyId] = [headers['kalshi-access-signature'], headers['kalshi-access-key']]
    if (typeof signature === 'string') this.signatures.add(signature)
    if (typeof keyId === 'string') this.keyIds.add(keyId)
  }
}

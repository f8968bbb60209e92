import type {
  SocketConnection,
  SocketEnd,
  SocketHandler,
  SocketPort,
  SocketRequest,
} from '../../../../../src/lib/venues/shared/socket/socket-port.js'

/** One connection whose other side is the test; `read` makes of each text that was sent what the test looks at. */
export class ScriptedConnection<T> implements SocketConnection {
  readonly sent: T[] = []
  over = false

  constructor(
    readonly request: SocketRequest,
    readonly handler: SocketHandler,
    private readonly read: (text: string) => T,
  ) {}

  send(text: string): boolean {
    this.sent.push(this.read(text))
    return true
  }

  terminate(why: SocketEnd = { why: 'stopped' }): void {
    if (this.over) return
    this.over = true
    queueMicrotask(() => this.handler.end(why))
  }

  open(): void {
    this.handler.open()
  }

  frame(frame: object | string): void {
    this.handler.frame(Buffer.from(typeof frame === 'string' ? frame : JSON.stringify(frame)), 0)
  }

  end(why: SocketEnd): void {
    this.over = true
    this.handler.end(why)
  }

  /** What was sent since the last call. */
  take(): T[] {
    return this.sent.splice(0)
  }
}

export class ScriptedSockets<T> implements SocketPort {
  readonly connections: ScriptedConnection<T>[] = []

  constructor(private readonly read: (text: string) => T) {}

  connect(request: SocketRequest, handler: SocketHandler): SocketConnection {
    const connection = new ScriptedConnection(request, handler, this.read)
    this.connections.push(connection)
    return connection
  }

  get last(): ScriptedConnection<T> {
    return this.connections.at(-1)!
  }
}

// Sockets and a time that belong to the test.
import type {
  SocketConnection,
  SocketEnd,
  SocketHandler,
  SocketPort,
  SocketRequest,
} from '../../../../../src/lib/venues/shared/socket/socket-port.js'
import type { Json } from '../../../../shared-material.js'

/** One connection whose other side is the test. */
export class ScriptedConnection implements SocketConnection {
  readonly sent: string[] = []
  isOver = false

  constructor(
    readonly request: SocketRequest,
    readonly handler: SocketHandler,
  ) {}

  send(text: string): boolean {
    this.sent.push(text)
    return true
  }

  terminate(why: SocketEnd = { why: 'stopped' }): void {
    if (this.isOver) return
    this.isOver = true
    queueMicrotask(() => this.handler.end(why))
  }

  frame(frame: object | string, receivedMs: number): void {
    const text = typeof frame === 'string' ? frame : JSON.stringify(frame)
    this.handler.frame(Buffer.from(text), receivedMs * 1_000)
  }

  end(why: SocketEnd): void {
    this.isOver = true
    this.handler.end(why)
  }

  /** What was sent since the last call, as JSON where it is some. */
  take(): Json[] {
    return this.sent.splice(0).map((text) => (text.startsWith('{') ? JSON.parse(text) : text))
  }
}

export class ScriptedSockets implements SocketPort {
  readonly connections: ScriptedConnection[] = []

  connect(request: SocketRequest, handler: SocketHandler): SocketConnection {
    const connection = new ScriptedConnection(request, handler)
    this.connections.push(connection)
    return connection
  }

  /** The last connection to an address that holds this. */
  to(part: string): ScriptedConnection | undefined {
    return this.connections.findLast(({ request }) => request.url.includes(part))
  }
}

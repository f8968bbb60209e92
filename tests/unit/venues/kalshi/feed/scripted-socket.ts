import type {
  SocketConnection,
  SocketEnd,
  SocketHandler,
  SocketPort,
  SocketRequest,
} from '../../../../../src/lib/venues/shared/socket/socket-port.js'

/** One connection whose other side is the test. */
export class ScriptedConnection implements SocketConnection {
  readonly sent: { id: number; cmd: string; params: Record<string, unknown> }[] = []
  over = false

  constructor(
    readonly request: SocketRequest,
    readonly handler: SocketHandler,
  ) {}

  send(text: string): boolean {
    this.sent.push(JSON.parse(text))
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
    this.handler.frame(typeof frame === 'string' ? frame : JSON.stringify(frame), 0)
  }

  end(why: SocketEnd): void {
    this.over = true
    this.handler.end(why)
  }

  /** The commands sent since the last call. */
  take(): { id: number; cmd: string; params: Record<string, unknown> }[] {
    return this.sent.splice(0)
  }
}

export class ScriptedSockets implements SocketPort {
  readonly connections: ScriptedConnection[] = []

  connect(request: SocketRequest, handler: SocketHandler): SocketConnection {
    const connection = new ScriptedConnection(request, handler)
    this.connections.push(connection)
    return connection
  }

  get last(): ScriptedConnection {
    return this.connections.at(-1)!
  }
}

export const subscribed = (id: number, sid: number, channel = 'orderbook_delta'): object => ({
  id,
  type: 'subscribed',
  msg: { channel, sid },
})

export const snapshot = (sid: number, seq: number, ticker: string): object => ({
  type: 'orderbook_snapshot',
  sid,
  seq,
  msg: { market_ticker: ticker, market_id: '', yes_dollars_fp: [['0.4200', '13.00']] },
})

export const delta = (sid: number, seq: number, ticker: string, change = '1.00'): object => ({
  type: 'orderbook_delta',
  sid,
  seq,
  msg: {
    market_ticker: ticker,
    market_id: '',
    price_dollars: '0.4200',
    delta_fp: change,
    side: 'yes',
    ts_ms: 1,
  },
})

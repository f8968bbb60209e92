import type { SocketPeer, SocketSession } from '../../transport.js'
import { fieldsOf, parsedBody } from '../orders/order-request.js'
import type { IdleWatch } from './idle-watch.js'

/** What a connection asks of the channel. */
export interface MarketDesk {
  subscribe(connection: MarketConnection, assets: readonly string[]): void
  unsubscribe(connection: MarketConnection, assets: readonly string[]): void
  gone(connection: MarketConnection): void
}

const PING = 'PING'
const PONG = 'PONG'
const INVALID = 'INVALID OPERATION'

/** One client of the market channel. */
export class MarketConnection implements SocketSession {
  /** Token ids, in the order in which they were asked for. */
  readonly assets = new Set<string>()
  /** Whether it asked for the newer kinds of messages. */
  custom = false
  private isOpen = true

  constructor(
    private readonly peer: SocketPeer,
    private readonly desk: MarketDesk,
    watch: (drop: () => void) => IdleWatch,
  ) {
    this.idle = watch(() => this.terminate())
  }

  private readonly idle: IdleWatch

  send(text: string): void {
    if (!this.isOpen) return
    this.idle.heard()
    this.peer.send(text)
  }

  receive(text: string): void {
    this.idle.heard()
    if (text === PING) return this.send(PONG)
    const frame = fieldsOf(parsedBody(text))
    const assets = idsOf(frame?.['assets_ids'])
    if (frame === undefined || assets === undefined) return this.send(INVALID)
    const custom = frame['custom_feature_enabled']
    if (typeof custom === 'boolean') this.custom = custom
    if (frame['operation'] === 'unsubscribe') this.desk.unsubscribe(this, assets)
    else if (isSubscription(frame)) this.desk.subscribe(this, assets)
    else this.send(INVALID)
  }

  closed(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.idle.end()
    this.desk.gone(this)
  }

  close(code: number, reason: string): void {
    this.peer.close(code, reason)
    this.closed()
  }

  private terminate(): void {
    this.peer.terminate()
    this.closed()
  }
}

const isSubscription = (frame: Readonly<Record<string, unknown>>): boolean => {
  const { operation, type } = frame
  return operation === 'subscribe' || (typeof type === 'string' && type.toLowerCase() === 'market')
}

function idsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const ids = value as readonly unknown[]
  return ids.every((id): id is string => typeof id === 'string') ? ids : undefined
}

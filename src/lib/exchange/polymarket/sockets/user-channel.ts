import type { Agenda } from '../../core/agenda.js'
import type { Faults } from '../../faults/fault-kinds.js'
import type { Accepted, SimRequest, SocketHandler, SocketPeer, SocketSession } from '../../transport.js'
import type { ApiKey } from '../accounts/api-keys.js'
import type { Authentication } from '../accounts/authentication.js'
import { fieldsOf, parsedBody } from '../orders/order-request.js'
import { drifted } from '../rest/schema-drift.js'
import type { PolymarketSettings } from '../settings.js'
import { IdleWatch } from './idle-watch.js'

export interface UserChannelParts {
  readonly agenda: Agenda
  readonly faults: Faults
  readonly settings: PolymarketSettings
  readonly authentication: Authentication
}

const POLICY_VIOLATION = 1008

/** The stream of an owner's orders and trades. It begins with the credentials; nothing is ever told twice. */
export class UserChannel implements SocketHandler {
  private readonly connections = new Set<UserConnection>()

  constructor(private readonly parts: UserChannelParts) {}

  connect(_upgrade: SimRequest, peer: SocketPeer): Accepted {
    const session = new UserConnection(peer, this.parts, () => this.connections.delete(session))
    this.connections.add(session)
    return { accepted: true, session }
  }

  /** To everybody who listens for this owner and market. */
  send(owner: string, market: string, frame: object): void {
    let text: string | undefined
    for (const connection of this.connections)
      if (connection.hears(owner, market)) connection.send((text ??= JSON.stringify(frame)))
  }
}

class UserConnection implements SocketSession {
  private key: ApiKey | undefined
  /** Absent: all markets. */
  private markets: Set<string> | undefined
  private isOpen = true
  private readonly idle: IdleWatch

  constructor(
    private readonly peer: SocketPeer,
    private readonly parts: UserChannelParts,
    private readonly gone: () => void,
  ) {
    const drop = (): void => {
      this.peer.terminate()
      this.closed()
    }
    this.idle = new IdleWatch(parts.agenda, parts.settings.socketIdle, drop)
  }

  hears(owner: string, market: string): boolean {
    return this.key?.owner === owner && (this.markets?.has(market) ?? true)
  }

  send(text: string): void {
    if (!this.isOpen) return
    this.idle.heard()
    const isDrift = this.parts.faults.strikes('schema_drift', 'polymarket')
    this.peer.send(isDrift ? drifted(text) : text)
  }

  receive(text: string): void {
    this.idle.heard()
    if (text === 'PING') return this.send('PONG')
    const frame = fieldsOf(parsedBody(text))
    if (frame === undefined) return this.send('INVALID OPERATION')
    const markets = marketsOf(frame['markets'])
    if (frame['auth'] !== undefined) return this.authenticate(fieldsOf(frame['auth']) ?? {}, markets)
    if (this.key === undefined) return this.refuse()
    this.change(frame['operation'], markets ?? [])
  }

  closed(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.idle.end()
    this.gone()
  }

  private authenticate(
    auth: Readonly<Record<string, unknown>>,
    markets: readonly string[] | undefined,
  ): void {
    this.key = this.parts.authentication.credentials(auth)
    if (this.key === undefined) return this.refuse()
    this.markets = markets === undefined || markets.length === 0 ? undefined : new Set(markets)
  }

  private change(operation: unknown, markets: readonly string[]): void {
    if (operation === 'subscribe') {
      // Whoever hears everything already goes on to do so.
      for (const market of markets) this.markets?.add(market)
    } else if (operation === 'unsubscribe') {
      for (const market of markets) this.markets?.delete(market)
    } else this.send('INVALID OPERATION')
  }

  private refuse(): void {
    this.peer.close(POLICY_VIOLATION, 'invalid credentials')
    this.closed()
  }
}

function marketsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  return (value as readonly unknown[]).filter((market): market is string => typeof market === 'string')
}

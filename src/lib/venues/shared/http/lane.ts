import { Client, type buildConnector, type Dispatcher } from 'undici'
import { guardConnect, guardDispatch, type HostGuard } from './host-guard.js'
import { Turnstile, type Guest } from './turnstile.js'

export interface LaneOptions extends HostGuard {
  readonly connect: buildConnector.connector
  readonly connections: number
  /** More of them, which only urgent requests use. */
  readonly urgentConnections: number
}

/** One connection, which is made when it is used, behind the guards. */
interface Connection {
  readonly client: Client
  readonly dispatcher: Dispatcher
}

/** Who has a turn sends one request by this. */
export type Turn = Dispatcher

/** Well below the idle limits of usual load balancers (60 s and more), so that we are the side that lets a connection go. */
const KEEP_ALIVE_MS = 20_000

/** Connections of one kind, one request on each at a time: who is given a turn waits for no other request any more. */
export class Lane {
  // What is under way on a connection holds signed headers: not to be printed.
  readonly #connections: readonly Connection[]
  readonly #turnstile: Turnstile<Connection>
  readonly #guests = new Map<object, Guest<Connection>>()

  constructor(private readonly options: LaneOptions) {
    const { connections, urgentConnections } = options
    this.#connections = Array.from({ length: connections + urgentConnections }, () => this.connection())
    this.#turnstile = new Turnstile({
      places: this.#connections,
      kept: urgentConnections,
      isReady: ({ client }) => client.stats.connected,
    })
  }

  private connection(): Connection {
    const client = new Client(this.options.origin, {
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connect: guardConnect(this.options, this.options.connect),
    })
    return { client, dispatcher: client.compose(guardDispatch(this.options)) }
  }

  /** Calls `onTurn` when it is the turn of `who`, at once or later; `who` has to leave in the end. */
  enter(who: object, urgent: boolean, onTurn: (turn: Turn) => void): void {
    const guest = { urgent, admit: ({ dispatcher }: Connection): void => onTurn(dispatcher) }
    this.#guests.set(who, guest)
    this.#turnstile.enter(guest)
  }

  leave(who: object): void {
    const guest = this.#guests.get(who)
    this.#guests.delete(who)
    if (guest !== undefined) this.#turnstile.leave(guest)
  }

  async destroy(): Promise<void> {
    const open = this.#connections.filter(({ client }) => !client.destroyed)
    await Promise.all(open.map(({ client }) => client.destroy()))
  }
}

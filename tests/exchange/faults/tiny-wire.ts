import { Rng } from '../../../src/lib/base/rng.js'
import { durationMs, ms } from '../../../src/lib/base/units.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import type { FaultKind, FaultVenue } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { FaultPlan, type FaultProfile } from '../../../src/lib/exchange/faults/fault-plan.js'
import { faultyHttp, faultySocket } from '../../../src/lib/exchange/faults/faulty-transport.js'
import type {
  SimRequest,
  SimResponse,
  SocketHandler,
  SocketPeer,
  SocketSession,
} from '../../../src/lib/exchange/transport.js'

const START = ms(1_000_000)

const request: SimRequest = {
  method: 'GET',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  body: '',
}

/** What one client sees of one connection. */
export class ClientEnd implements SocketPeer {
  readonly seen: string[] = []
  deaf = false
  gone = false
  session: SocketSession | undefined

  send(text: string): void {
    this.seen.push(text)
  }

  ping(body: string): void {
    this.seen.push(`ping ${body}`)
  }

  close(code: number, reason: string): void {
    this.seen.push(`close ${code} ${reason}`)
    this.end()
  }

  terminate(): void {
    this.seen.push('reset')
    this.end()
  }

  deafen(): void {
    this.deaf = true
  }

  private end(): void {
    this.gone = true
    this.session?.closed()
  }
}

/** A venue that sends what it is told to and answers every request with its number. */
export class TinyWire {
  readonly agenda = new Agenda(START)
  readonly faults: FaultPlan
  readonly heard: string[] = []
  readonly venueEnds: SocketPeer[] = []
  requests = 0
  closed = 0
  private readonly sockets: SocketHandler
  private readonly http

  constructor(seed = 1, profile: FaultProfile = 'none', venue: FaultVenue = 'kalshi') {
    this.faults = new FaultPlan(this.agenda, seed, profile)
    const wire = { agenda: this.agenda, faults: this.faults, venue, rng: new Rng(seed, 'test.wire') }
    this.http = faultyHttp(
      { handle: (_request, reply) => reply({ status: 200, body: `{"answer":${++this.requests}}` }) },
      wire,
    )
    this.sockets = faultySocket(
      {
        connect: (_upgrade, peer) => {
          this.venueEnds.push(peer)
          return {
            accepted: true,
            session: { receive: (text) => void this.heard.push(text), closed: () => void this.closed++ },
          }
        },
      },
      wire,
    )
  }

  connect(): { client: ClientEnd; venue: SocketPeer } {
    const client = new ClientEnd()
    const accepted = this.sockets.connect(request, client)
    if (!accepted.accepted) throw new Error('refused')
    client.session = accepted.session
    return { client, venue: this.venueEnds.at(-1)! }
  }

  ask(): SimResponse[] {
    const answers: SimResponse[] = []
    this.http.handle(request, (answer) => answers.push(answer))
    return answers
  }

  /** Moves the time by so many ms. */
  pass(span: number): void {
    this.agenda.runUntil(ms(this.agenda.now + span))
  }

  on(kind: FaultKind, sizeMs?: number): void {
    this.faults.turnOn(kind, 'kalshi', sizeMs === undefined ? {} : { sizeMs: durationMs(sizeMs) })
  }

  struck(kind: FaultKind): number {
    return this.faults.report().find(({ fault }) => fault === kind)!.struck
  }
}

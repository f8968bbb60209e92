/**
 * The wire between a venue and its clients, with its faults. Delays keep the order of one connection, because TCP does;
 * only `reorder` breaks it, as a venue with several senders would.
 */
import type { HttpHandler, Reply, SimRequest, SimResponse, SocketHandler } from '../transport.js'
import type { FaultKind } from './fault-kinds.js'
import { FaultyLink } from './faulty-link.js'
import { delayOn, type Wire } from './wire.js'
import { CUT, corruptedAnswer, truncatedAnswer } from './wire-damage.js'
import { WireLane } from './wire-lane.js'

/** The same sockets, with faults of the wire. A connection that went half open is reset when that fault ends. */
export function faultySocket(inner: SocketHandler, wire: Wire): SocketHandler {
  const dead = new Set<FaultyLink>()
  wire.faults.watch((kind, venue, on) => {
    if (kind !== 'half_open' || venue !== wire.venue || on) return
    for (const link of dead) link.cut()
    dead.clear()
  })
  return {
    connect: (upgrade, peer) => {
      const link = new FaultyLink(wire, peer, dead)
      const accepted = inner.connect(upgrade, link)
      return accepted.accepted ? { accepted: true, session: link.attach(accepted.session) } : accepted
    },
  }
}

/** The same requests and answers, with faults of the wire. */
export function faultyHttp(inner: HttpHandler, wire: Wire): HttpHandler {
  const { faults, venue } = wire
  return {
    handle: (request, reply) => {
      if (faults.calm(venue)) inner.handle(request, reply)
      else carryRequest({ inner, wire, request, reply })
    },
  }
}

interface Carried {
  readonly inner: HttpHandler
  readonly wire: Wire
  readonly request: SimRequest
  readonly reply: Reply
}

/** `drop` and `half_open` lose the request; whatever strikes later finds it carried out. */
function carryRequest({ inner, wire, request, reply }: Carried): void {
  const strikes = (kind: FaultKind): boolean => wire.faults.strikes(kind, wire.venue)
  if (strikes('half_open') || strikes('drop')) return
  const lane = new WireLane(wire.agenda)
  lane.carry(delayOn(wire), () => {
    inner.handle(request, (answer) => lane.carry(delayOn(wire), () => reply(damaged(answer, wire))))
  })
}

function damaged(answer: SimResponse, { faults, venue, rng }: Wire): SimResponse {
  if (faults.strikes('disconnect', venue)) return CUT
  if (faults.strikes('truncate', venue)) return truncatedAnswer(answer, rng)
  return faults.strikes('corrupt', venue) ? corruptedAnswer(answer, rng) : answer
}

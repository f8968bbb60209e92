/** A simulation as its clients would see it if a venue told them something else. */
import type { HttpHandler, SimRequest, SocketHandler } from '../../../src/lib/exchange/transport.js'
import type { Simulation } from '../../../src/lib/exchange/simulation.js'

/** What is sent instead of a frame: nothing, itself, or others. */
export type Retold = (frame: string) => readonly string[]

/** What is answered instead of a body. */
export type Reworded = (request: SimRequest, body: string) => string

export interface Disguise {
  readonly kalshiSocket?: () => Retold
  readonly kalshiRest?: Reworded
  readonly marketSocket?: () => Retold
  readonly userSocket?: () => Retold
  readonly clob?: Reworded
  /** Protocol pings never arrive. */
  readonly isMute?: true
}

/** `made` is called for every connection. */
const retelling = (inner: SocketHandler, made: () => Retold, isMute: boolean): SocketHandler => ({
  connect: (upgrade, peer) => {
    const retold = made()
    return inner.connect(upgrade, {
      send: (frame) => retold(frame).forEach((one) => peer.send(one)),
      ping: (body) => (isMute ? undefined : peer.ping(body)),
      close: (code, reason) => peer.close(code, reason),
      terminate: () => peer.terminate(),
    })
  },
})

const rewording = (inner: HttpHandler, reworded: Reworded): HttpHandler => ({
  handle: (request, reply) =>
    inner.handle(request, (response) => reply({ ...response, body: reworded(request, response.body) })),
})

export function disguised(simulation: Simulation, given: Disguise): Simulation {
  const { kalshi, polymarket } = simulation
  const asIs = (): Retold => (frame) => [frame]
  const same: Reworded = (_, body) => body
  const isMute = given.isMute === true
  const changed = {
    kalshi: derived(kalshi, {
      socket: retelling(kalshi.socket, given.kalshiSocket ?? asIs, isMute),
      rest: rewording(kalshi.rest, given.kalshiRest ?? same),
    }),
    polymarket: derived(polymarket, {
      marketSocket: retelling(polymarket.marketSocket, given.marketSocket ?? asIs, isMute),
      userSocket: retelling(polymarket.userSocket, given.userSocket ?? asIs, isMute),
      clob: rewording(polymarket.clob, given.clob ?? same),
    }),
  }
  return derived(simulation, changed)
}

const derived = <T extends object>(of: T, changes: Partial<T>): T =>
  Object.assign(Object.create(of) as T, changes)

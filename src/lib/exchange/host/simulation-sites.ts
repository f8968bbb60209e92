import { Rng } from '../../base/rng.js'
import type { FaultVenue } from '../faults/fault-kinds.js'
import type { FaultPlan } from '../faults/fault-plan.js'
import { faultyHttp, faultySocket } from '../faults/faulty-transport.js'
import type { Wire } from '../faults/wire.js'
import type { Simulation } from '../simulation.js'
import type { HttpHandler, SocketHandler } from '../transport.js'
import type { Site } from './exchange-host.js'
import type { LoopbackRoutes } from './loopback-server.js'

/** Where a Kalshi client's socket is. */
export const KALSHI_SOCKET = '/trade-api/ws/v2'
/** Where Polymarket's sockets are, on a host of their own. */
export const MARKET_SOCKET = '/ws/market'
export const USER_SOCKET = '/ws/user'

/** Where Binance's streams are: one by its name behind the path, or several together. */
export const TRADE_SOCKET = '/ws'
export const COMBINED_SOCKET = '/stream'

/** A simulation as its clients reach it, with whatever the wire does to them. */
export function simulationSites(
  { agenda, kalshi, polymarket, binance }: Simulation,
  faults: FaultPlan,
  seed: number,
): Record<Site, LoopbackRoutes> {
  const wireOf = (venue: FaultVenue): Wire => ({ agenda, faults, venue, rng: new Rng(seed, `wire.${venue}`) })
  const [toKalshi, toPolymarket] = [wireOf('kalshi'), wireOf('polymarket')]
  const polymarketHttp = (handler: HttpHandler): LoopbackRoutes => ({
    http: faultyHttp(handler, toPolymarket),
  })
  const polymarketSocket = (handler: SocketHandler): SocketHandler => faultySocket(handler, toPolymarket)
  const trades = faultySocket(binance, wireOf('binance'))
  return {
    kalshi: {
      http: faultyHttp(kalshi.rest, toKalshi),
      sockets: { [KALSHI_SOCKET]: faultySocket(kalshi.socket, toKalshi) },
    },
    clob: polymarketHttp(polymarket.clob),
    polymarketWs: {
      sockets: {
        [MARKET_SOCKET]: polymarketSocket(polymarket.marketSocket),
        [USER_SOCKET]: polymarketSocket(polymarket.userSocket),
      },
    },
    gamma: polymarketHttp(polymarket.gamma),
    data: polymarketHttp(polymarket.data),
    site: polymarketHttp(polymarket.site),
    binance: { sockets: { [TRADE_SOCKET]: trades, [COMBINED_SOCKET]: trades } },
  }
}

import { z } from 'zod'
import { VenueError } from '../../../../base/errors.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { decode, proven } from '../decode.js'
import { refusalOf } from '../refusals.js'

/** What the next heartbeat must name. */
export interface HeartbeatAnswer {
  readonly id: string
  /** What we sent was not the latest: another process may use the same key (polymarket.md 3.7). */
  readonly isStale: boolean
}

const zBeat = z.object({ heartbeat_id: z.string().min(1).max(64) })

/**
 * `POST /v1/heartbeats`. Begins with an empty id. From the first one on, all orders of the API key are cancelled ten seconds after the
 * last (polymarket.md 3.7): nothing but a keeper that goes on may call this. A stale id is answered with the one that counts.
 */
export async function sendHeartbeat(
  rest: PolymarketCaller,
  id: string,
  wish: Pick<PolymarketCall, 'deadline' | 'signal'> = {},
): Promise<HeartbeatAnswer> {
  const body = JSON.stringify({ heartbeat_id: id })
  try {
    const raw = await rest.call({
      service: 'clob',
      method: 'POST',
      path: '/v1/heartbeats',
      body,
      access: 'signed',
      urgent: true,
      ...wish,
    })
    return proven('POST /v1/heartbeats', () => decodeHeartbeat(raw))
  } catch (fault) {
    const current = fault instanceof VenueError ? staleIdIn(fault) : undefined
    if (current === undefined) throw fault
    return { id: current, isStale: true }
  }
}

export const decodeHeartbeat = (raw: unknown): HeartbeatAnswer => ({
  id: decode('POST /v1/heartbeats', zBeat, raw).heartbeat_id,
  isStale: false,
})

function staleIdIn(fault: VenueError): string | undefined {
  const { heartbeatId } = fault.facts
  const isStale = fault.status === 400 && refusalOf(fault) !== undefined
  return isStale && typeof heartbeatId === 'string' && heartbeatId !== '' ? heartbeatId : undefined
}

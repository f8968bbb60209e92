import { assert } from '../../../../base/assert.js'
import type { SocketAuth } from '../../auth/api-credentials.js'
import type { Subscription } from './subscription.js'

/** Largest frame that the venue takes (polymarket.md 5.5). */
const FRAME_BYTES_MAX = 65_536

/** What PolyBolt is told (polymarket.md 5.5). `rid` comes back with the answer. */
export const authCommand = (rid: string, auth: SocketAuth): string => frame({ op: 'auth', rid, auth })

/** One subscription in each frame, so that a refusal says which. */
export const subscribeCommand = (rid: string, { channel, filter }: Subscription): string =>
  frame({ op: 'subscribe', rid, subscriptions: [{ channel, filter }] })

export const unsubscribeCommand = (rid: string, { channel, filter }: Subscription): string =>
  frame({ op: 'unsubscribe', rid, subscriptions: [{ channel, filter }] })

export const pingCommand = (rid: string): string => frame({ op: 'ping', rid })

export const pongCommand = (rid: string | undefined): string => frame({ op: 'pong', rid })

function frame(command: object): string {
  const text = JSON.stringify(command)
  assert(Buffer.byteLength(text) <= FRAME_BYTES_MAX, 'a frame of the size that the venue takes')
  return text
}

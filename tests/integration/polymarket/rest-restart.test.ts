// While the matching engine restarts, over real HTTP.
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { VenueError } from '../../../src/lib/base/errors.js'
import { durationMs } from '../../../src/lib/base/units.js'
import { postOrder } from '../../../src/lib/venues/polymarket/rest/clob/place-orders.js'
import { refusalOf } from '../../../src/lib/venues/polymarket/rest/refusals.js'
import { KEY_A, orderBody, restWorld } from './rest-world.js'

const faultOf = async (call: Promise<unknown>): Promise<VenueError> => {
  const fault: unknown = await call.then(
    (value) => new Error(`it succeeded with ${inspect(value)}`),
    (error: unknown) => error,
  )
  if (fault instanceof VenueError) return fault
  throw fault as Error
}

describe('an engine that restarts', () => {
  it('gets the very same bytes again until it takes them, or the caller has no time left', async () => {
    const other = await restWorld({ postOnlyAfterRestart: durationMs(500) })
    try {
      const trader = await other.trader(KEY_A)
      other.faults.set('engine_restart')
      const { id, body } = orderBody(trader, { ticks: 4_000, shares: 10, isPostOnly: true })
      const [hurried, patient] = [
        faultOf(postOrder(trader.rest, body, { deadline: durationMs(2_000) })),
        postOrder(trader.rest, body, { deadline: durationMs(20_000) }),
      ]
      expect(await hurried).toMatchObject({ code: 'ARB-VEN-003', outcome: 'refused', status: 425 })
      expect(refusalOf(await hurried)).toBe('restart')
      other.faults.clear()
      expect(await patient).toMatchObject({ orderId: id, status: 'live' })
      const posts = other.seen.filter(({ method, path }) => method === 'POST' && path === '/order')
      expect(posts.length).toBeGreaterThanOrEqual(3)
      expect(new Set(posts.map((post) => post.body))).toEqual(new Set([body]))
    } finally {
      await other.close()
    }
  }, 20_000)
})

// Halting while the venue holds back what it was sent: it delays what comes too fast instead of refusing it.
import { afterEach, describe, expect, it } from 'vitest'
import { durationMs, price, qty } from '../../../src/lib/base/units.js'
import type { OrderRequest } from '../../../src/lib/domain/order.js'
import { OrdersRig } from './orders-rig.js'
import { MARKETS } from './orders-world.js'

const SHARE = 1_000_000
const ORDERS = 40
/** Orders that may be on the wire at once. */
const CONNECTIONS = 8
const HELD_MS = 1_500
/** From the venue's side nothing of a round trip is left after that. */
const ROUND_TRIP_MS = 2 * HELD_MS + 500

let rig: OrdersRig
afterEach(() => rig.close())

const order = (id: string, over: Partial<OrderRequest> = {}): OrderRequest => ({
  id,
  basketId: 'b',
  instrument: { market: MARKETS.plain, outcome: 'yes' },
  side: 'buy',
  limit: price(5_000),
  qty: qty(5 * SHARE),
  tif: 'ioc',
  decidedAt: rig.clock.now(),
  ...over,
})

/** One order rests, forty more are wanted at once, and every request and answer takes its time. */
async function crowd(): Promise<{ readonly sends: Promise<unknown>; readonly ids: readonly string[] }> {
  rig = await OrdersRig.open()
  rig.world.quote('plain', 'ask', 5_000, 1_000)
  await rig.beat()
  await rig.submit(order('resting', { tif: 'gtc', limit: price(4_000) }))
  rig.plan.turnOn('latency', 'polymarket', { sizeMs: durationMs(HELD_MS) })
  const ids = Array.from({ length: ORDERS }, (_, n) => `o-${n}`)
  const sends = Promise.all(ids.map((id) => rig.begin(order(id))))
  await rig.pass(300)
  return { sends, ids }
}

const atTheVenue = (ids: readonly string[]): number =>
  ids.filter((id) => rig.orderOf(id) !== undefined).length

describe('while the venue holds back what it is sent', () => {
  it('a halt lets nothing leave that has not left, and what has is found', async () => {
    const { sends, ids } = await crowd()
    await rig.drive(Promise.all([rig.port.halt(), sends]))
    expect(atTheVenue(ids)).toBe(CONNECTIONS)
    const rejected = ids.filter((id) => rig.kindsOf(id).join() === 'rejected')
    expect(rejected).toHaveLength(ORDERS - CONNECTIONS)
    expect(await rig.drive(rig.port.cancel('resting'))).toBe(true)
    await rig.settle()
    expect([atTheVenue(ids), rig.differences(), rig.alarms]).toEqual([CONNECTIONS, [], []])
  })

  it('a cancel does not wait behind orders', async () => {
    const { sends } = await crowd()
    const asked = rig.clock.now()
    const cancelled = rig.port.cancel('resting')
    const overAt = new Promise<number>((resolve) => {
      const look = (): void => {
        if (rig.orderOf('resting')?.status === 'open') setImmediate(look)
        else resolve(rig.clock.now() - asked)
      }
      look()
    })
    expect(await rig.drive(overAt)).toBeLessThan(ROUND_TRIP_MS)
    expect(await rig.drive(cancelled)).toBe(true)
    await rig.drive(sends)
    await rig.settle()
    expect([rig.differences(), rig.alarms, rig.stops]).toEqual([[], [], []])
  })

  it('orders are signed when they go: none is refused for the time it waited here', async () => {
    const { sends, ids } = await crowd()
    await rig.drive(sends)
    await rig.drive(rig.port.cancel('resting'))
    await rig.settle()
    expect([atTheVenue(ids), rig.stops, rig.differences()]).toEqual([ORDERS, [], []])
  })
})

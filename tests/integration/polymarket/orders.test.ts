import { afterEach, describe, expect, it } from 'vitest'
import { durationMs, ms, parsePrice, parseQty } from '../../../src/lib/base/units.js'
import type { OrderRequest } from '../../../src/lib/domain/order.js'
import { OrdersRig } from './orders-rig.js'
import { MARKET_NAMES, MARKETS, type MarketName } from './orders-world.js'

let rig: OrdersRig
afterEach(() => rig.close())

const order = (
  words: string,
  { on = 'plain', ...over }: Partial<OrderRequest> & { readonly on?: MarketName } = {},
): OrderRequest => {
  const [side, outcome, count, , limit] = words.split(' ') as [
    'buy' | 'sell',
    'yes' | 'no',
    string,
    string,
    string,
  ]
  return {
    id: 'o-1',
    basketId: 'b-1',
    instrument: { market: MARKETS[on], outcome },
    side,
    limit: parsePrice(limit),
    qty: parseQty(count),
    tif: 'ioc',
    decidedAt: rig.clock.now(),
    ...over,
  }
}

const BUY = 'buy yes 20 @ 0.50'
const kinds = (id = 'o-1') => rig.kindsOf(id).join(' ')
const isRight = () => expect([rig.differences(), rig.alarms]).toEqual([[], []])

/** A world in which 100 shares of YES are offered at 50 cents everywhere. */
async function offered(given: Parameters<typeof OrdersRig.open>[1] = {}): Promise<void> {
  rig = await OrdersRig.open(1, given)
  for (const name of MARKET_NAMES) rig.world.quote(name, 'ask', 5_000, 100)
}

async function settled(): Promise<void> {
  await rig.settle()
  isRight()
}

describe('an order at the exchange', () => {
  it.each(MARKET_NAMES)('is filled and told in the %s market', async (on) => {
    await offered()
    await rig.submit(order(BUY, { on }))
    await settled()
    expect(kinds()).toBe('acked filled')
  })

  it('takes what is there, and drops the rest', async () => {
    await offered()
    await rig.submit(order('buy yes 150 @ 0.50'))
    await settled()
    expect(kinds()).toBe('acked filled cancelled')
  })

  it('is killed when not all of it is there', async () => {
    await offered()
    await rig.submit(order('buy yes 150 @ 0.50', { tif: 'fok' }))
    await settled()
    expect(kinds()).toBe('rejected')
  })

  it('brings more shares for the same dollars at a better price', async () => {
    await offered()
    await rig.submit(order('buy yes 20 @ 0.60'))
    await settled()
    expect(rig.toldOf('o-1')).toMatchObject({ qty: 24_000_000, cost: 12_000_000 })
  })

  it('rests until somebody takes it, and makes on the other outcome’s token', async () => {
    await offered()
    await rig.beat()
    await rig.submit(order('buy no 20 @ 0.40', { tif: 'gtc' }))
    await rig.pass(2_000)
    expect([kinds(), rig.port.doubtful]).toEqual(['acked', []])
    rig.world.quote('plain', 'bid', 6_000, 120)
    await rig.pass(1_000)
    await settled()
    expect([kinds(), rig.toldOf('o-1').fee]).toEqual(['acked filled', 0])
  })

  it('expires as the request wants it, a minute before the time on the wire', async () => {
    await offered()
    const expiresAt = ms(rig.clock.now() + 150_000)
    await rig.submit(order('buy yes 20 @ 0.40', { tif: 'gtc', expiresAt }))
    await rig.pass(149_000)
    expect(kinds()).toBe('acked')
    await rig.pass(2_000)
    await settled()
    expect(kinds()).toBe('acked expired')
  })

  it('is held back and reported when its delay is over', async () => {
    await offered()
    await rig.submit(order(BUY, { on: 'held' }))
    expect([kinds(), rig.port.delayed]).toEqual(['acked', ['o-1']])
    expect(await rig.drive(rig.port.cancel('o-1'))).toBe(false)
    await rig.pass(4_000)
    expect(rig.port.delayed).toEqual([])
    await settled()
    expect(kinds()).toBe('acked filled')
  })

  it('of many, sent in one call, has its own end', async () => {
    await offered()
    await rig.submitMany([
      order(BUY, { id: 'm-1' }),
      order('buy yes 500 @ 0.50', { id: 'm-2', tif: 'fok' }),
      order('sell no 5000 @ 0.50', { id: 'm-3' }),
      order('buy yes 10 @ 0.555', { id: 'm-4', on: 'set' }),
      order('buy yes 10 @ 0.505', { id: 'm-5' }),
    ])
    await settled()
    expect(['m-1', 'm-2', 'm-3', 'm-4', 'm-5'].map(kinds)).toEqual([
      'acked filled',
      'rejected',
      'rejected',
      'acked filled',
      'rejected',
    ])
  })
})

describe('a fault', () => {
  it.each([
    ['5xx after it was carried out', 'error_after_accept', undefined],
    ['no answer', 'lost_answer', undefined],
    ['an answer after forty seconds', 'late_answer', 40_000],
    ['a cut connection', 'disconnect', undefined],
    ['an answer that breaks off', 'truncate', undefined],
  ] as const)('%s: the order is found by its id', async (_, kind, size) => {
    await offered()
    rig.once(kind, size)
    await rig.submit(order(BUY))
    await settled()
    expect(kinds()).toBe('acked filled')
  })

  it('a request that never arrived: the order is proven absent, and never sent again', async () => {
    await offered()
    rig.once('drop')
    await rig.submit(order(BUY))
    expect(rig.port.unknown).toEqual(['o-1'])
    await settled()
    expect([kinds(), rig.orderOf('o-1')]).toEqual(['rejected', undefined])
  })

  it('a restart of the engine: the same bytes go again, and the order is there once', async () => {
    await offered()
    rig.plan.turnOn('engine_restart', 'polymarket', { forMs: durationMs(3_000) })
    await rig.submit(
      order('buy yes 20 @ 0.40', { tif: 'gtc', postOnly: true, expiresAt: ms(rig.clock.now() + 200_000) }),
    )
    expect(kinds()).toBe('acked')
    await rig.pass(210_000)
    await settled()
    expect(kinds()).toBe('acked expired')
  })

  it('after a restart takers are refused for two minutes, and nothing is left behind', async () => {
    await offered()
    rig.plan.turnOn('engine_restart', 'polymarket', { forMs: durationMs(3_000) })
    await rig.submit(order(BUY))
    await settled()
    expect(kinds()).toBe('rejected')
  })

  it('a match that never settles is undone, with its shares and its money', async () => {
    await offered()
    rig.once('ghost_fill')
    await rig.submit(order(BUY))
    await rig.pass(1_000)
    expect([kinds(), rig.port.unsettled]).toEqual(['acked filled', ['o-1']])
    await rig.pass(15_000)
    await settled()
    expect(kinds()).toBe('acked filled undone')
  })

  it('the same while the stream is away: the query tells', async () => {
    await offered()
    rig.once('ghost_fill')
    await rig.submit(order(BUY))
    rig.plan.turnOn('half_open', 'polymarket', { forMs: durationMs(15_000) })
    await rig.pass(70_000)
    await settled()
    expect(kinds()).toBe('acked filled undone')
  })

  it('fills of a time without a stream are fetched after it', async () => {
    await offered()
    await rig.beat()
    await rig.submit(order('buy yes 20 @ 0.40', { tif: 'gtc' }))
    await rig.pass(1_000)
    rig.cutStream()
    rig.world.quote('plain', 'ask', 4_000, 20)
    await rig.pass(12_000)
    await settled()
    expect(kinds()).toBe('acked filled')
  })

  it('an account that may not trade stops trading', async () => {
    await offered()
    rig.world.venue.setBanned(rig.account, true)
    await rig.submit(order(BUY))
    expect([kinds(), rig.stops]).toEqual(['rejected', ['banned']])
  })

  it('a region that may not trade stops trading', async () => {
    await offered()
    rig.plan.turnOn('region_refusal', 'polymarket')
    await rig.submit(order(BUY))
    expect([kinds(), rig.stops]).toEqual(['rejected', ['forbidden']])
  })

  it('a balance that the venue has not seen: refused, refreshed, and the next one goes', async () => {
    await offered({ settings: { balanceCache: 'stale' } })
    await rig.submit(order(BUY))
    await rig.settle()
    await rig.drive(rig.port.idle())
    rig.world.quote('plain', 'bid', 4_500, 100)
    await rig.submit(order('sell yes 20 @ 0.45', { id: 'o-2' }))
    await settled()
    expect(kinds('o-2')).toBe('acked filled')
  })
})

describe('the end of resting orders', () => {
  const rest = async (): Promise<void> => {
    await offered()
    await rig.beat()
    for (const [i, on] of MARKET_NAMES.entries())
      await rig.submit(order('buy yes 20 @ 0.40', { id: `r-${i}`, on, tif: 'gtc' }))
    await rig.pass(1_000)
  }
  const ids = MARKET_NAMES.map((_, i) => `r-${i}`)

  it('by cancelling everything', async () => {
    await rest()
    expect(await rig.drive(rig.port.cancelAll())).toEqual([])
    await settled()
    expect(ids.map(kinds)).toEqual(ids.map(() => 'acked cancelled'))
  })

  it('by ids, whose answer is lost', async () => {
    await rest()
    rig.once('error_after_accept')
    expect(await rig.drive(rig.port.cancelMany(ids))).toEqual([])
    await settled()
  })

  it('of one market, the others stay', async () => {
    await rest()
    expect(await rig.drive(rig.port.cancelMarket(MARKETS.plain.id))).toEqual([])
    expect(rig.port.unsettled).toEqual(['r-1', 'r-2'])
    await rig.drive(rig.port.cancelAll())
    await settled()
  })

  it('by the venue, when we are not healthy any more', async () => {
    await rest()
    rig.isHealthy = false
    await rig.pass(20_000)
    expect([rig.lapses, rig.heartbeat.isAlive]).toEqual([1, false])
    await settled()
    expect(ids.map(kinds)).toEqual(ids.map(() => 'acked cancelled'))
  })

  it('goes on resting while the heartbeat goes on', async () => {
    await rest()
    await rig.pass(120_000)
    expect([rig.lapses, rig.contests, rig.port.unsettled]).toEqual([0, 0, ids])
    await rig.drive(rig.port.cancelAll())
    await settled()
  })
})

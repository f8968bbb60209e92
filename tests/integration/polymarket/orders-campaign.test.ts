// Random orders under random faults. Whatever happens on the way: once everything is resolved, what was reported is what the exchange
// did, and nobody was alarmed.
import { describe, expect, it } from 'vitest'
import { Rng } from '../../../src/lib/base/rng.js'
import { VenueError } from '../../../src/lib/base/errors.js'
import { durationMs, ms, price, qty } from '../../../src/lib/base/units.js'
import type { OrderRequest } from '../../../src/lib/domain/order.js'
import type { FaultKind } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { OrdersRig } from './orders-rig.js'
import { MARKET_NAMES, MARKETS } from './orders-world.js'

const SEEDS = 40
const ORDERS = 10

/** Faults of the answers, of the wire and of the venue, with how often each strikes where it is on. */
const RATES: readonly (readonly [FaultKind, number, number?])[] = [
  ['error_after_accept', 300_000],
  ['lost_answer', 200_000],
  ['late_answer', 200_000, 40_000],
  ['disconnect', 100_000],
  ['rate_limit_storm', 200_000],
  ['html_page', 200_000],
  ['maintenance', 100_000],
  ['engine_restart', 30_000],
  ['truncate', 150_000],
  ['schema_drift', 200_000],
  ['drop', 150_000],
  ['duplicate', 300_000],
  ['reorder', 300_000],
  ['latency', 300_000, 3_000],
  ['ghost_fill', 300_000],
]

class Campaign {
  private readonly rng: Rng

  constructor(
    private readonly rig: OrdersRig,
    private readonly seed: number,
  ) {
    this.rng = new Rng(seed, 'orders-campaign')
  }

  async run(): Promise<void> {
    for (const [kind, rate, sizeMs] of RATES)
      if (this.rng.chance(400_000))
        this.rig.plan.setRate(kind, 'polymarket', rate, sizeMs === undefined ? undefined : durationMs(sizeMs))
    if (this.rng.chance(500_000)) await this.rig.beat()
    for (let i = 0; i < ORDERS; i++) await this.step(i)
    this.rig.plan.clear()
    if (this.rng.chance(300_000)) await this.rig.pass(480_000)
    await this.cancelRest()
    await this.rig.settle()
  }

  private async step(i: number): Promise<void> {
    const { rng, rig } = this
    this.others()
    const order = this.order(i)
    // Some are sent while others are under way.
    const way = rng.pick(['alone', 'alone', 'beside another', 'in a batch'] as const)
    if (way === 'alone') await rig.submit(order)
    else if (way === 'beside another')
      await rig.drive(Promise.all([rig.begin(order), rig.begin(this.order(ORDERS + i))]))
    else await rig.submitMany([order, ...[2, 3, 4].map((k) => this.order(k * ORDERS + i))])
    this.others()
    if (rng.chance(300_000)) await attempt(rig.drive(rig.port.cancel(order.id)))
    if (rng.chance(300_000)) await rig.drive(rig.port.resolve(order.id))
    if (rng.chance(150_000)) rig.cutStream()
    await rig.pass(rng.int(0, 2_000))
  }

  private async cancelRest(): Promise<void> {
    const { rig } = this
    for (const { id } of rig.world.exchange.openOrders(rig.account))
      rig.world.exchange.cancel(rig.account, id)
    await attempt(rig.drive(rig.port.cancelMany(rig.port.unsettled)))
  }

  /** Somebody else offers, bids, or takes what rests. */
  private others(): void {
    for (const name of MARKET_NAMES) {
      const side = this.rng.pick(['bid', 'ask'] as const)
      this.rig.world.quote(name, side, this.rng.int(35, 55) * 100, this.rng.int(100, 1_500) / 100)
    }
  }

  private order(i: number): OrderRequest {
    const { rng } = this
    const tif = rng.pick(['ioc', 'ioc', 'fok', 'gtc'] as const)
    const outcome = rng.pick(['yes', 'no'] as const)
    const now = this.rig.clock.now()
    const expiresAt = ms(Math.ceil(now / 1_000) * 1_000 + rng.int(125, 400) * 1_000)
    return {
      id: `c${this.seed}-${i}`,
      basketId: 'c',
      instrument: { market: MARKETS[rng.pick(MARKET_NAMES)], outcome },
      side: rng.pick(['buy', 'buy', 'sell'] as const),
      limit: price(rng.int(40, 60) * 100),
      qty: qty(rng.int(400, 1_500) * 10_000),
      tif,
      decidedAt: now,
      ...(tif === 'gtc' && { postOnly: rng.chance(500_000), ...(rng.chance(500_000) && { expiresAt }) }),
    }
  }
}

async function attempt(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof VenueError)) throw error
  }
}

describe('a campaign of orders under faults', () => {
  const struck = new Map<FaultKind, number>()
  const told = new Map<string, number>()
  const count = <K>(tally: Map<K, number>, key: K, by = 1): unknown =>
    tally.set(key, (tally.get(key) ?? 0) + by)

  it.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('seed %i', async (seed) => {
    const rig = await OrdersRig.open(seed)
    try {
      await new Campaign(rig, seed).run()
      for (const line of rig.plan.report()) count(struck, line.fault, line.struck)
      for (const { kind } of rig.reports) count(told, kind)
      expect(rig.differences()).toEqual([])
      // That the venue could not be asked is true where it cannot.
      expect(rig.alarms.filter(({ code }) => code !== 'CANNOT_ASK')).toEqual([])
      expect([rig.stops, rig.contests]).toEqual([[], 0])
    } finally {
      await rig.close()
    }
  })
  it('met every fault and every end of an order', () => {
    for (const [kind] of RATES) expect([kind, struck.get(kind) ?? 0]).not.toEqual([kind, 0])
    expect([...told.keys()].sort()).toEqual(['acked', 'cancelled', 'expired', 'filled', 'rejected', 'undone'])
  })
})

// Random orders under random faults. Whatever happens on the way: once everything is resolved, what was reported is what the
// exchange did, to the micro-dollar, and no order was ever there twice.
import { describe, expect, it } from 'vitest'
import { Rng } from '../../../src/lib/base/rng.js'
import { durationMs, ms, price, qty } from '../../../src/lib/base/units.js'
import { VenueError } from '../../../src/lib/base/errors.js'
import { Grid, uniformGrid } from '../../../src/lib/domain/grid.js'
import type { OrderRequest } from '../../../src/lib/domain/order.js'
import type { FaultKind } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { ALICE, BTC, rest as resting, WARM } from '../../exchange/kalshi/small-world.js'
import { drawnMarket } from '../../drawn/market.js'
import { OrdersRig } from './orders-rig.js'

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
  ['truncate', 150_000],
  ['schema_drift', 200_000],
  ['drop', 150_000],
  ['duplicate', 300_000],
  ['reorder', 300_000],
  ['latency', 300_000, 3_000],
]

const LOT = qty(10_000)
const TAPERED = Grid.of([
  { start: price(0), end: price(1_000), step: price(10) },
  { start: price(1_000), end: price(9_000), step: price(100) },
  { start: price(9_000), end: price(10_000), step: price(10) },
])
const MARKETS = [
  drawnMarket(`kalshi:${BTC}`, { lot: LOT, minQty: LOT, grid: uniformGrid(price(100)) }),
  drawnMarket(`kalshi:${WARM}`, { lot: LOT, minQty: LOT, grid: TAPERED }),
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
        this.rig.plan.setRate(kind, 'kalshi', rate, sizeMs === undefined ? undefined : durationMs(sizeMs))
    for (let i = 0; i < ORDERS; i++) await this.step(i)
    this.rig.plan.clear()
    await this.cancelRest()
    await this.rig.settle()
  }

  private async step(i: number): Promise<void> {
    const { rng, rig } = this
    this.others()
    const order = this.order(i)
    // Some are sent while others are under way.
    if (rng.chance(300_000)) {
      const next = this.order(ORDERS + i)
      rig.sent.push(order, next)
      await rig.drive(Promise.all([rig.port.submit(order), rig.port.submit(next)]))
    } else await rig.submit(order)
    this.others()
    if (rng.chance(300_000)) await attempt(rig.drive(rig.port.cancel(order.id)))
    if (rng.chance(300_000)) await rig.drive(rig.port.resolve(order.id))
    await rig.pass(rng.int(0, 2_000))
  }

  private async cancelRest(): Promise<void> {
    const { rig } = this
    for (const { id } of rig.world.exchange.openOrders(ALICE)) rig.world.exchange.cancel(ALICE, id)
    for (const id of rig.port.unsettled) await attempt(rig.drive(rig.port.cancel(id)))
  }

  /** Somebody else offers, bids, or takes what rests. */
  private others(): void {
    for (const market of [BTC, WARM]) {
      const side = this.rng.pick(['bid', 'ask'] as const)
      const at = this.rng.int(35, 55) * 100
      resting(this.rig.world, { market, side, at, count: this.rng.int(1, 1_500) / 100 })
    }
  }

  private order(i: number): OrderRequest {
    const { rng } = this
    const tif = rng.pick(['ioc', 'ioc', 'fok', 'gtc'] as const)
    const outcome = rng.pick(['yes', 'no'] as const)
    const now = this.rig.clock.now()
    const expiresAt = ms(Math.ceil(now / 1_000) * 1_000 + rng.int(5, 60) * 1_000)
    return {
      id: `c${this.seed}-${i}`,
      basketId: 'c',
      instrument: { market: rng.pick(MARKETS), outcome },
      side: rng.pick(['buy', 'buy', 'sell'] as const),
      limit: price(rng.int(40, 60) * 100),
      qty: qty(rng.int(1, 1_000) * LOT),
      tif,
      decidedAt: now,
      ...(tif === 'gtc' && { postOnly: rng.chance(500_000), expiresAt }),
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
      expect(rig.drifts).toEqual([])
      expect(rig.alarms).toEqual([])
    } finally {
      await rig.close()
    }
  })
  it('met every fault and every end of an order', () => {
    for (const [kind] of RATES) expect([kind, struck.get(kind) ?? 0]).not.toEqual([kind, 0])
    expect([...told.keys()].sort()).toEqual(['acked', 'cancelled', 'expired', 'filled', 'rejected'])
  })
})

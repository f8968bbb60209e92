import { describe, expect, it } from 'vitest'
import { durationMs, price, qty } from '../../../src/lib/base/units.js'
import type { Decision } from '../../../src/lib/domain/decision.js'
import type { EventBody } from '../../../src/lib/domain/events.js'
import type { Market } from '../../../src/lib/domain/market.js'
import type { Relation } from '../../../src/lib/domain/relation.js'
import { Engine } from '../../../src/lib/engine/engine.js'
import { Runner } from '../../../src/lib/engine/runner.js'
import { SimVenue } from '../../../src/lib/venues/sim/sim-venue.js'
import { benchSettings, type BenchChanges, type Decided } from '../../drawn/engine-bench.js'
import {
  dollars,
  drawnMarket,
  drawnRelation,
  drawnSnapshot,
  FREE,
  NOON,
  streamOpen,
} from '../../drawn/market.js'

/** Making is free on the one, taking costs on the other. */
const pair = (name: string): readonly [Market, Market] => [
  drawnMarket(`polymarket:${name}`),
  drawnMarket(`kalshi:${name}`, { fee: { ...FREE, makersPay: true } }),
]
const [REST, HEDGE] = pair('Q')
const [REST2, HEDGE2] = pair('R')
const PAIR = drawnRelation('same', [REST, HEDGE], { id: 'Q' })
const PAIR2 = drawnRelation('same', [REST2, HEDGE2], { id: 'R' })

/** A whole session, in which one leg of each pair may rest: engine, runner and simulated venue; what is heard is up to the test. */
class Session {
  readonly decisions: Decision[] = []
  readonly engine: Engine
  private readonly bodies: EventBody[] = []
  private readonly runner: Runner

  constructor(changes: BenchChanges = {}) {
    const makerTaker = { target: price(200), size: qty(20_000_000) }
    this.engine = new Engine(benchSettings({ ...changes, strategy: { ...changes.strategy, makerTaker } }))
    const paper = {
      ...{ bankroll: dollars('1000'), latency: durationMs(100), latencyJitter: durationMs(0) },
      ...{ answerLatency: durationMs(50), depthBeyondBestE6: 1_000_000, consumedFor: durationMs(5_000) },
    }
    this.runner = new Runner({
      engine: this.engine,
      venue: new SimVenue(paper, 1, this.engine),
      lane: { take: () => undefined, learn: () => undefined, takeAlarm: () => undefined },
      decode: (_channel, payload) => this.bodies[Number(payload)]!,
      recorder: undefined,
      commit: () => Promise.resolve(),
      onDecision: (decision) => this.decisions.push(decision),
      pace: () => undefined,
    })
  }

  async hear(after: number, ...bodies: readonly EventBody[]): Promise<void> {
    for (const body of bodies) {
      const payload = String(this.bodies.push(body) - 1)
      await this.runner.receive({ receivedUs: (NOON + after) * 1_000, channel: 'drawn', payload })
    }
  }

  async begin(...relations: readonly Relation[]): Promise<void> {
    const markets = [REST, HEDGE, REST2, HEDGE2].map((market): EventBody => ({ type: 'market', market }))
    const told = relations.map((relation): EventBody => ({ type: 'relation', relation }))
    await this.hear(0, streamOpen, ...markets, ...told)
    await this.hear(0, drawnSnapshot(REST, '0.40x100 | 0.50x100'))
    await this.hear(1, drawnSnapshot(HEDGE, '0.45x30 0.40x100 | 0.60x100'))
  }

  /** Nothing is heard until then. */
  async until(after: number): Promise<void> {
    await this.runner.passTime((NOON + after) as never)
  }

  stop(): Promise<void> {
    return this.runner.stop()
  }

  all<K extends Decision['kind']>(kind: K): Decided<K>[] {
    return this.decisions.filter((decision): decision is Decided<K> => decision.kind === kind)
  }
}

const trade = ({ venue, id }: Market, cents: number, size: number): EventBody => ({
  ...{ type: 'trade', venue, market: id, price: price(cents * 100), qty: qty(size * 1_000_000) },
})

describe('a quote in a whole session', () => {
  it('fills in parts, each hedged at once, and ends as a hedged basket whose money is conserved', async () => {
    const session = new Session()
    await session.begin(PAIR)
    await session.hear(300, trade(REST, 41, 7))
    await session.hear(600, trade(REST, 41, 13))
    await session.until(1_500)
    expect(session.all('order').map(({ order, tif, qty: size }) => [order, tif, size / 1e6])).toEqual([
      ['b1.1', 'gtc', 20],
      ['b1.2', 'ioc', 7],
      ['b1.3', 'ioc', 13],
    ])
    expect(session.all('basket_closed')).toMatchObject([
      { family: 'maker-taker', result: 'hedged', worstProfit: dollars('0.8') },
    ])
    const view = session.engine.view()
    expect(view).toMatchObject({ inFlightBaskets: 0, openBaskets: 1, unhedged: 0 })
    // 20 at 41c and 20 at 55c.
    expect(view.cash).toEqual({ polymarket: dollars('491.8'), kalshi: dollars('489') })
  })

  it('hedges what fills while its cancel is on the way, and says what the move cost', async () => {
    const session = new Session()
    await session.begin(PAIR)
    await session.hear(500, drawnSnapshot(HEDGE, '0.43x30 | 0.60x100'))
    await session.hear(550, trade(REST, 41, 6))
    await session.until(1_500)
    expect(session.all('cancel')).toMatchObject([{ order: 'b1.1', why: 'the hedge moved' }])
    expect(session.all('hedge_moved')).toMatchObject([{ qty: 6_000_000, loss: dollars('0.12') }])
    expect(session.all('basket_closed')).toMatchObject([{ result: 'partly-hedged', surplusQty: 0 }])
    expect(session.engine.view().inFlightBaskets).toBe(0)
  })

  it('is taken back when a loss elsewhere halts trading, and none follows', async () => {
    const session = new Session({ limits: { totalLossMaxE6: 50 } })
    await session.begin(PAIR, PAIR2)
    await session.hear(2, drawnSnapshot(REST2, '0.40x100 | 0.50x100'))
    await session.hear(3, drawnSnapshot(HEDGE2, '0.45x30 0.40x100 | 0.60x100'))
    await session.hear(300, trade(REST, 41, 6))
    // The hedge leaves at 350 and finds nothing at 450: 6 bought at 41c are sold at 40c.
    await session.hear(400, drawnSnapshot(HEDGE, '0.20x30 | 0.60x100'))
    await session.until(4_000)
    expect(session.all('halted')).toMatchObject([{ code: 'TOTAL_LOSS' }])
    expect(session.all('cancel').map(({ basket, why }) => [basket, why])).toContainEqual([
      'b2',
      'trading is halted',
    ])
    await session.hear(4_500, drawnSnapshot(REST2, '0.39x100 | 0.50x100'))
    await session.hear(4_501, drawnSnapshot(HEDGE2, '0.46x30 0.40x100 | 0.60x100'))
    await session.until(6_000)
    expect(session.all('order').filter(({ tif }) => tif === 'gtc')).toHaveLength(2)
    expect(session.engine.view()).toMatchObject({ inFlightBaskets: 0, positions: [] })
  })

  it.each<[string, Relation]>([
    ['withdrawn', { ...PAIR, proof: 'withdrawn' }],
    [
      'told again with another cap',
      { ...PAIR, risk: { class: 'A', lossE6: 0, sizeFactorE6: 1_000_000, cap: dollars('1') } },
    ],
  ])('is taken back when its promise is %s', async (_what, relation) => {
    const session = new Session()
    await session.begin(PAIR)
    await session.hear(300, { type: 'relation', relation })
    expect(session.all('cancel')).toMatchObject([{ why: 'its promise or its terms changed' }])
    await session.until(1_000)
    expect(session.engine.view().inFlightBaskets).toBe(0)
  })

  it('is taken back when a fee of its markets changes, and at the end of the session', async () => {
    for (const isEnd of [false, true]) {
      const session = new Session()
      await session.begin(PAIR)
      await session.until(300)
      const market = { ...HEDGE, fee: { ...FREE, label: 'dearer', makersPay: true } }
      if (isEnd) await session.stop()
      else await session.hear(300, { type: 'market', market })
      const why = isEnd ? 'the session is ending' : 'its promise or its terms changed'
      expect(session.all('cancel')).toMatchObject([{ why }])
      await session.until(1_000)
      expect(session.engine.view().inFlightBaskets).toBe(0)
    }
  })

  it('is not hedged when it fills after its relation was withdrawn: what filled is sold', async () => {
    const session = new Session()
    await session.begin(PAIR)
    await session.hear(500, { type: 'relation', relation: { ...PAIR, proof: 'withdrawn' } })
    await session.hear(550, trade(REST, 41, 6))
    await session.until(1_500)
    expect(session.all('order').map(({ side, tif, qty: size }) => [side, tif, size / 1e6])).toEqual([
      ['buy', 'gtc', 20],
      ['sell', 'ioc', 6],
    ])
    expect(session.all('basket_closed')).toMatchObject([{ result: 'unwound' }])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationMs, ms, price, qty } from '../../src/lib/base/units.js'
import type { Decision } from '../../src/lib/domain/decision.js'
import type { EventBody, Level, OperatorCommand } from '../../src/lib/domain/events.js'
import { OPERATOR_CHANNEL } from '../../src/lib/domain/session-channels.js'
import { Engine } from '../../src/lib/engine/engine.js'
import { Runner } from '../../src/lib/engine/runner.js'
import { SimVenue } from '../../src/lib/venues/sim/sim-venue.js'
import { benchSettings } from '../drawn/engine-bench.js'
import {
  centFee,
  dollars,
  drawnMarket,
  drawnRelation,
  FREE,
  NOON,
  STREAM,
  streamOpen,
} from '../drawn/market.js'

const K = ['1', '2', '3'].map((id) =>
  drawnMarket(`kalshi:${id}`, { fee: { ...centFee('0.07'), makersPay: true } }),
)
const P = ['1', '2', '3'].map((id) => drawnMarket(`polymarket:${id}`, { fee: FREE }))
const MARKETS = [...K, ...P]
const RELATIONS = [
  drawnRelation('same', [P[0]!, K[0]!], { id: 'same' }),
  drawnRelation('inverted', [K[1]!, P[1]!], { id: 'inverted' }),
  drawnRelation('ladder', K, { id: 'ladder' }),
  drawnRelation('exclusive', P, { id: 'exclusive' }),
]

type Act =
  | {
      readonly do: 'book'
      readonly market: number
      readonly bid: number
      readonly spread: number
      readonly size: number
    }
  | { readonly do: 'trade'; readonly market: number; readonly cents: number; readonly size: number }
  | { readonly do: 'empty' | 'settle' | 'withdraw'; readonly market: number }
  | { readonly do: 'lose' | 'pass' }
  | {
      readonly do: 'operate'
      readonly action: OperatorCommand['action']
      readonly basket: number
      readonly late: boolean
    }

interface Timed {
  readonly after: number
  readonly act: Act
}

const market = fc.nat(MARKETS.length - 1)
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.record({
      ...{ do: fc.constant('book' as const), market },
      ...{ bid: fc.integer({ min: 20, max: 70 }), spread: fc.integer({ min: 1, max: 9 }) },
      size: fc.integer({ min: 1, max: 60 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ do: fc.constant('trade' as const), market },
      ...{ cents: fc.integer({ min: 10, max: 80 }), size: fc.integer({ min: 1, max: 60 }) },
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('empty' as const, 'settle' as const, 'withdraw' as const),
      market,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('pass' as const, 'pass' as const, 'lose' as const) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('operate' as const),
      action: fc.constantFrom('flatten', 'flatten', 'pause', 'resume', 'resume', 'cancel', 'kill', 'stop'),
      basket: fc.integer({ min: 1, max: 6 }),
      late: fc.boolean(),
    }),
  },
)
const acts: fc.Arbitrary<readonly Timed[]> = fc.array(
  fc.record({ after: fc.constantFrom(0, 0, 1, 50, 100, 150, 500, 5_000), act }),
  { minLength: 8, maxLength: 70, size: 'max' },
)

const levels = (best: number, step: number, size: number): Level[] =>
  [0, 1].map((i) => ({ price: price((best + i * step) * 100), qty: qty(size * 1_000_000) }))

const PAPER = {
  ...{ bankroll: dollars('1000'), latency: durationMs(100), latencyJitter: durationMs(0) },
  ...{ answerLatency: durationMs(50), depthBeyondBestE6: 1_000_000, consumedFor: durationMs(5_000) },
}

interface Frame {
  readonly receivedUs: number
  readonly channel: string
  readonly payload: string
}

/** A whole session on drawn frames, with an operator who does anything at any time. */
class World {
  readonly decisions: Decision[] = []
  readonly frames: Frame[] = []
  readonly engine: Engine
  readonly runner: Runner
  private readonly settled = new Set<number>()
  private after = 0

  constructor(private readonly bodies: EventBody[] = []) {
    const makerTaker = { target: price(200), size: qty(20_000_000) }
    this.engine = new Engine(benchSettings({ strategy: { makerTaker } }))
    this.runner = new Runner({
      engine: this.engine,
      venue: new SimVenue(PAPER, 1, this.engine),
      lane: { take: () => undefined, learn: () => undefined, takeAlarm: () => undefined },
      decode: (_channel, payload) => this.bodies[Number(payload)]!,
      recorder: {
        append: (receivedUs, channel, payload) =>
          this.frames.push({ receivedUs, channel, payload: String(payload) }),
        flush: () => undefined,
      },
      commit: () => Promise.resolve(),
      onDecision: (decision) => this.decisions.push(decision),
      pace: () => undefined,
    })
  }

  async begin(): Promise<void> {
    const listed = MARKETS.map((one): EventBody => ({ type: 'market', market: one }))
    const told = RELATIONS.map((relation): EventBody => ({ type: 'relation', relation }))
    for (const body of [streamOpen, ...listed, ...told]) await this.hear(body)
  }

  async act({ after, act: what }: Timed): Promise<void> {
    this.after += after
    if (what.do === 'pass') return this.runner.passTime(ms(NOON + this.after))
    if (what.do === 'operate') {
      const command = { type: 'operator', action: what.action, basket: `b${what.basket}` } as OperatorCommand
      return this.runner.operate(command, what.late ? (NOON + this.after) * 1_000 : undefined)
    }
    const body = this.bodyOf(what)
    if (body !== undefined) await this.hear(body)
  }

  private bodyOf(what: Exclude<Act, { do: 'pass' | 'operate' }>): EventBody | undefined {
    if (what.do === 'lose') return streamOpen
    if (!('market' in what) || this.settled.has(what.market)) return undefined
    const { venue, id } = MARKETS[what.market]!
    const at = { venue, market: id }
    if (what.do === 'withdraw')
      return {
        type: 'relation',
        relation: { ...RELATIONS[what.market % RELATIONS.length]!, proof: 'withdrawn' },
      }
    if (what.do === 'settle') {
      this.settled.add(what.market)
      return { type: 'settlement', ...at, yesPayoff: price(10_000) }
    }
    if (what.do === 'trade')
      return { type: 'trade', ...at, price: price(what.cents * 100), qty: qty(what.size * 1_000_000) }
    const [bids, asks] =
      what.do !== 'book'
        ? [[], []]
        : [levels(what.bid, -1, what.size), levels(what.bid + what.spread, 1, what.size)]
    return {
      type: 'snapshot',
      ...at,
      position: { channel: STREAM, subscription: 0, sequence: undefined },
      depth: 'full',
      bids,
      asks,
    }
  }

  private hear(body: EventBody): Promise<void> {
    const payload = String(this.bodies.push(body) - 1)
    return Promise.resolve(
      this.runner.receive({ receivedUs: (NOON + this.after) * 1_000, channel: 'drawn', payload }),
    )
  }

  /** Deep books everywhere, and time enough for all that waits for one. */
  async restore(): Promise<void> {
    for (let round = 0; round < 8; round++) {
      for (const at of MARKETS.keys())
        await this.act({ after: 0, act: { do: 'book', market: at, bid: 40, spread: 2, size: 900 } })
      await this.act({ after: 2_000, act: { do: 'pass' } })
    }
  }

  /** Plays what another world recorded, as a replay does. */
  static async again({ frames, bodies }: World): Promise<World> {
    const world = new World(bodies)
    for (const { receivedUs, channel, payload } of frames) {
      if (channel === OPERATOR_CHANNEL)
        await world.runner.operate(JSON.parse(payload) as OperatorCommand, receivedUs)
      else if (channel === 'drawn') await world.runner.receive({ receivedUs, channel, payload })
      else await world.runner.passTime(ms(receivedUs / 1_000 + 1))
    }
    return world
  }

  /** What was bought for, or quoted, while the operator wanted nothing new. */
  get openedAgainstOrders(): readonly Decision[] {
    let [rests, over] = [false, false]
    return this.decisions.filter((one) => {
      if (one.kind === 'halted') over = true
      if (one.kind === 'operator')
        rests = one.action === 'resume' ? false : rests || one.action === 'pause' || one.action === 'flatten'
      return (rests || over) && one.kind === 'approved'
    })
  }

  /** Orders to buy for baskets that were to be sold. */
  get boughtAfterFlatten(): readonly Decision[] {
    const flat = new Set<string>()
    const open = new Set<string>()
    return this.decisions.filter((one) => {
      if (one.kind === 'approved') open.add(one.basket)
      if (one.kind === 'operator' && one.action === 'flatten') for (const id of open) flat.add(id)
      return one.kind === 'order' && one.side === 'buy' && flat.has(one.basket)
    })
  }
}

describe('an operator who does anything at any time', () => {
  it('opens nothing against his word, loses no money, and replays to the same digest', async () => {
    let flattened = 0
    await fc.assert(
      fc.asyncProperty(acts, async (all) => {
        const world = new World()
        await world.begin()
        for (const one of all) await world.act(one)
        await world.restore()
        await world.runner.stop()
        expect(world.engine.view().inFlightBaskets).toBe(0)
        expect(world.openedAgainstOrders).toEqual([])
        flattened += world.decisions.filter(
          (one) => one.kind === 'unwind' && one.choice === 'sell-all',
        ).length
        expect(
          world.decisions
            .filter(({ kind }) => kind === 'alarm')
            .filter(
              (one) =>
                one.kind === 'alarm' && !['LONE_LEG', 'CROSSED_BOOK', 'RELATION_BROKEN'].includes(one.code),
            ),
        ).toEqual([])
        const again = await World.again(world)
        await again.runner.stop()
        expect(again.decisions).toEqual(world.decisions)
        expect(again.engine.view()).toEqual(world.engine.view())
      }),
      { numRuns: 25 },
    )
    expect(flattened).toBeGreaterThan(0)
  })

  it('buys nothing more for what he wants sold, and ends with nothing held where books can take it', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (all) => {
        const world = new World()
        await world.begin()
        for (const one of all) if (one.act.do !== 'settle') await world.act(one)
        await world.act({ after: 0, act: { do: 'operate', action: 'flatten', basket: 0, late: true } })
        await world.restore()
        expect(world.boughtAfterFlatten).toEqual([])
        await world.act({ after: 0, act: { do: 'operate', action: 'flatten', basket: 0, late: true } })
        await world.restore()
        expect(world.engine.view().positions).toEqual([])
        expect(world.engine.view().openBaskets).toBe(0)
      }),
      { numRuns: 25 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { durationMs } from '../../../src/lib/base/units.js'
import { Engine } from '../../../src/lib/engine/engine.js'
import type { EngineEvent, EventBody } from '../../../src/lib/domain/events.js'
import type { Effect } from '../../../src/lib/engine/effect.js'
import type { EnginePicture } from '../../../src/lib/engine/picture.js'
import { benchSettings, EngineBench, type BenchChanges } from '../../drawn/engine-bench.js'
import {
  centFee,
  DAY,
  dollars,
  drawnMarket,
  drawnRelation,
  drawnSnapshot,
  later,
  NOON,
  streamOpen,
} from '../../drawn/market.js'

const yes = drawnMarket('kalshi:A', { title: 'Will it rain?' })
const no = drawnMarket('polymarket:A')
const pair = drawnRelation('same', [yes, no], { id: 'A', reason: 'one rule' })
/** Two dollars in twenty contracts; without fees. */
const CHEAP_YES = '0.20x100 | 0.45x20'
const CHEAP_NO = '0.55x20 | 0.57x100'

const shown = (bench: EngineBench, ideas = 10): EnginePicture =>
  bench.engine.picture({ ideas, at: bench.now })
function benchWithGap(changes: BenchChanges = {}): EngineBench {
  const bench = new EngineBench(changes).list([yes, no], pair)
  bench.book(yes, CHEAP_YES)
  bench.wait(10).book(no, CHEAP_NO)
  return bench
}

/** A gap that nobody may trade. */
const UNTRADED: BenchChanges = { rules: { tradeableProofs: ['structure'] } }

describe('the picture of an engine', () => {
  it('tells a gap with its touch, its best size, its ages and what is against it', () => {
    const bench = benchWithGap(UNTRADED).wait(500)
    const [gap, ...others] = shown(bench).ideas
    expect(gap).toEqual({
      key: 'A#yes+no',
      ...{
        gap: 'g1',
        family: 'cross-venue',
        relation: 'A',
        proof: 'certified',
        riskClass: null,
        basisE6: null,
      },
      legs: [
        { market: 'kalshi:A', venue: 'kalshi', id: 'A', title: 'Will it rain?', outcome: 'yes', weight: 1, ask: 4_500, age: 510, isOld: false, fault: null }, // prettier-ignore
        { market: 'polymarket:A', venue: 'polymarket', id: 'A', title: 'A', outcome: 'no', weight: 1, ask: 4_500, age: 510, isOld: false, fault: null }, // prettier-ignore
      ].map((leg) => ({ ...leg, age: expect.any(Number) as number })),
      grossTicks: 1_000,
      unitNet: 100_000,
      best: { qty: 20_000_000, capital: dollars('18'), fees: 0, profit: dollars('2') },
      ...{ rule: 'UNVERIFIED', traded: false, since: later(10), endsAt: later(DAY) },
    })
    // The other direction is the nearest that shows none: 80c and 57c for a dollar.
    expect(others).toMatchObject([{ key: 'A#no+yes', gap: null, grossTicks: -3_700, best: null, rule: null }])
    expect(shown(bench)).toMatchObject({
      gaps: 1,
      ideasWatched: 2,
      markets: 2,
      relations: 1,
      bookMessages: 2,
    })
  })

  it('says that the books of a gap have grown too old, though nothing has come', () => {
    const bench = benchWithGap(UNTRADED)
    const at = later(60_000)
    expect(bench.engine.picture({ ideas: 1, at }).ideas).toMatchObject([
      { rule: 'BOOK_STALE', legs: [{ isOld: true }, { isOld: true }] },
    ])
    const codes = bench.engine.detail('A#yes+no', at)!.against.map(({ code }) => code)
    expect(codes.slice(0, 1)).toEqual(['BOOK_STALE'])
    expect(codes).toContain('UNVERIFIED')
  })

  it('says of two books that are too far apart in time which one is behind', () => {
    const bench = benchWithGap(UNTRADED).wait(3_000)
    bench.book(no, '0.55x20 | 0.57x100')
    const at = bench.now
    expect(bench.engine.picture({ ideas: 1, at }).ideas[0]!.legs.map(({ isOld }) => isOld)).toEqual([
      true,
      false,
    ])
  })

  it('shows how far the nearest idea is from a gap, by what is left after fees', () => {
    const fee = centFee('0.07')
    const dear = [drawnMarket('kalshi:D', { fee }), drawnMarket('polymarket:D', { fee })]
    const bench = new EngineBench().list([yes, no], pair).list(dear, drawnRelation('same', dear, { id: 'D' }))
    bench.book(yes, '0.49x10 | 0.52x10')
    bench.book(no, '0.50x10 | 0.53x10')
    // A cent nearer before fees, and dearer with them.
    bench.book(dear[0]!, '0.49x10 | 0.51x10')
    bench.book(dear[1]!, '0.50x10 | 0.53x10')
    const ideas = shown(bench).ideas.map(({ key, grossTicks }) => [key, grossTicks])
    expect(ideas.slice(0, 2)).toEqual([
      ['A#yes+no', -200],
      ['A#no+yes', -400],
    ])
    expect(ideas).toContainEqual(['D#yes+no', -100])
    expect(shown(bench, 1).ideas).toHaveLength(1)
  })

  it('leaves out promises that are withdrawn or over, and markets that are closed', () => {
    const bench = new EngineBench().list([yes, no], pair)
    bench.book(yes, '0.49x10 | 0.52x10')
    bench.book(no, '0.50x10 | 0.53x10')
    expect(shown(bench).ideas).toHaveLength(2)
    bench.status(yes, 'closed')
    expect(shown(bench).ideas).toEqual([])
    bench.status(yes, 'open')
    expect(shown(bench).ideas).toHaveLength(2)
    for (const proof of ['withdrawn', 'ended'] as const) {
      bench.send({ type: 'relation', relation: { ...pair, proof } })
      expect(shown(bench).ideas).toEqual([])
    }
  })

  it('explains a sum that loses, every state of the promise and all that is against it', () => {
    const bench = new EngineBench({ rules: { tradeableProofs: ['structure'] } }).list([yes, no], pair)
    bench.book(yes, '0.49x10 | 0.52x10 0.53x5')
    bench.book(no, '0.50x10 | 0.53x10')
    expect(bench.engine.detail('A#yes+no', NOON)).toMatchObject({
      ...{ kind: 'same', reason: 'one rule', moreStates: 0, idea: { gap: null, rule: null } },
      books: [
        { bids: [{ price: 4_900 }], asks: [{ price: 5_200 }, { price: 5_300 }], taken: 1_000_000 },
        { bids: [{ price: 4_700 }], asks: [{ price: 5_000 }], taken: 1_000_000 },
      ],
      states: [
        { name: 'yes', tail: false, payoffs: [10_000, 0], unitTicks: 10_000, profit: -20_000 },
        { name: 'no', tail: false, payoffs: [0, 10_000], unitTicks: 10_000, profit: -20_000 },
      ],
      sum: {
        ...{ units: 1_000_000, cost: 1_020_000, fees: 0, capital: 1_020_000, payoff: 1_000_000 },
        ...{ profit: -20_000, expectedLoss: null, isLeastBad: true },
      },
      against: [
        { code: 'EDGE_TOO_SMALL', facts: { grossTicks: -200, unitUsd6: -20_000 } },
        { code: 'UNVERIFIED' },
      ],
    })
    expect(bench.engine.detail('A#nothing', NOON)).toBeUndefined()
  })

  it('says which book keeps an idea from being priced', () => {
    const bench = new EngineBench().list([yes, no], pair)
    bench.book(yes, '0.49x10 |')
    expect(bench.engine.detail('A#yes+no', NOON)).toMatchObject({
      ...{ idea: { grossTicks: null, unitNet: null }, sum: null },
      against: [
        { code: 'BELOW_MIN_SIZE', facts: { market: 'A', offeredQty6: 0 } },
        { code: 'BOOK_INVALID', facts: { market: 'A', fault: 'no-snapshot' } },
      ],
    })
  })

  it('shows money beside its limits, and positions at what the bids would pay', () => {
    const bench = benchWithGap({ bankroll: '100', limits: { dayLossMaxE6: 150_000, openPositionsMax: 5 } })
    for (const order of bench.takeOrders()) bench.fill(order, { fee: '0.10' })
    const { money, positions, trading } = shown(bench)
    expect(money).toMatchObject({
      ...{ opening: dollars('100'), dayOpening: dollars('100'), dayLossMax: dollars('15') },
      ...{ fees: dollars('0.20'), realised: dollars('-0.20'), equity: dollars('99.80') },
      ...{
        committed: dollars('18'),
        openBaskets: 1,
        openBasketsMax: 5,
        stage: 1,
        stages: 1,
        nextStageFrom: null,
      },
    })
    expect(trading).toMatchObject({ mode: 'on', why: null, tradesThisHour: 1, tradesPerHourMax: 1_000 })
    // Twenty YES into bids of 20c; nobody bids for so many NO.
    expect(positions).toMatchObject([
      { market: 'kalshi:A', outcome: 'yes', qty: 20_000_000, cost: dollars('9'), mark: dollars('4') },
      { market: 'polymarket:A', outcome: 'no', qty: 20_000_000, cost: dollars('9'), mark: dollars('8.6') },
    ])
    bench.book(no, '0.55x20 | 0.57x19')
    expect(shown(bench).positions[1]).toMatchObject({ mark: null })
  })

  it('says why nothing new is opened', () => {
    const mode = (bench: EngineBench) => shown(bench).trading
    const paused = benchWithGap()
    paused.send({ type: 'operator', action: 'pause' })
    expect(mode(paused)).toMatchObject({ mode: 'paused', why: { code: 'PAUSED_BY_OPERATOR' } })
    paused.send({ type: 'operator', action: 'kill' })
    expect(mode(paused)).toMatchObject({ mode: 'halted', why: { code: 'OPERATOR' } })
    const ending = benchWithGap()
    ending.send({ type: 'operator', action: 'stop' })
    expect(mode(ending)).toMatchObject({ mode: 'stopping', why: { code: 'STOPPING' } })
    const often = benchWithGap({ limits: { tradesPerHourMax: 1 } })
    expect(mode(often)).toMatchObject({
      mode: 'paused',
      why: { code: 'PAUSED_TRADE_RATE', detail: 'too many trades within the hour: 1 of at most 1' },
    })
    expect(often.engine.picture({ ideas: 0, at: later(3_700_000) }).trading.mode).toBe('on')
  })

  it('counts books by venue, those that must not be priced, and when each was heard', () => {
    const bench = new EngineBench().list([yes, no], pair)
    bench.book(yes, CHEAP_YES)
    bench.wait(40).book(yes, '0.50x1 | 0.40x1')
    expect(shown(bench).venues).toEqual([
      { venue: 'kalshi', books: 1, faulty: 1, heardAt: later(40) },
      { venue: 'polymarket', books: 1, faulty: 1, heardAt: null },
    ])
  })

  it('shows the counts of the funnel while they run', () => {
    const bench = benchWithGap(UNTRADED)
    bench.book(no, '0.56x20 | 0.57x100')
    const rules = [{ code: 'UNVERIFIED', count: 2 }]
    expect(shown(bench).funnel).toEqual({ since: NOON, quotes: 3, candidates: 2, sent: 0, rules })
  })
})

/** The same events as a bench sends, to an engine that only watches. */
class Watching {
  readonly engine: Engine
  readonly effects: Effect[] = []
  private sequence = 0

  constructor(changes: BenchChanges = {}) {
    this.engine = new Engine({ ...benchSettings(changes), watchOnly: true })
    this.send(streamOpen, { type: 'market', market: yes }, { type: 'market', market: no })
    this.send({ type: 'relation', relation: pair })
  }

  send(...bodies: readonly EventBody[]): void {
    for (const body of bodies) {
      const event: EngineEvent = { sequence: ++this.sequence, time: later(this.sequence), body }
      this.effects.push(...this.engine.step(event))
    }
  }
}

describe('an engine that only watches', () => {
  it('finds and judges as ever, says that nothing is against a gap, and sends nothing', () => {
    const watching = new Watching()
    watching.send(drawnSnapshot(yes, CHEAP_YES), drawnSnapshot(no, CHEAP_NO))
    watching.send(drawnSnapshot(no, '0.56x20 | 0.57x100'))
    const { ideas, trading, funnel, money } = watching.engine.picture({ ideas: 1, at: later(20) })
    expect(ideas).toMatchObject([{ gap: 'g1', rule: null, traded: false, best: { profit: dollars('2.2') } }])
    expect(trading).toMatchObject({ mode: 'read-only', why: null })
    expect(watching.engine.detail('A#yes+no', later(20))!.against).toEqual([])
    expect(funnel).toMatchObject({ candidates: 2, sent: 0, rules: [{ code: 'READ_ONLY', count: 2 }] })
    expect(money).toMatchObject({ equity: money.opening, openBaskets: 0 })
    const types = new Set(watching.effects.map(({ type }) => type))
    expect([...types].filter((type) => type === 'submit' || type === 'wake' || type === 'cancel')).toEqual([])
    const kinds = watching.effects.flatMap((effect) =>
      effect.type === 'decision' ? [effect.decision.kind] : [],
    )
    expect(kinds).not.toContain('refused')
    expect(kinds).not.toContain('approved')
  })

  it('says what would have forbidden a gap', () => {
    const watching = new Watching({ limits: { closeLead: durationMs(2 * DAY) } })
    watching.send(drawnSnapshot(yes, CHEAP_YES), drawnSnapshot(no, CHEAP_NO))
    expect(watching.engine.picture({ ideas: 1, at: later(20) }).ideas).toMatchObject([
      { rule: 'CLOSING_SOON' },
    ])
  })
})

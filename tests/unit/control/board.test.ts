import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ms, price, qty, usd, type Ms } from '../../../src/lib/base/units.js'
import { SessionBoard } from '../../../src/lib/control/board.js'
import { EquityCurve } from '../../../src/lib/control/equity-curve.js'
import type { Decision } from '../../../src/lib/domain/decision.js'

const START = ms(1_000_000)
const OPENING = usd(1_000_000_000)
type Of<K extends Decision['kind']> = Extract<Decision, { kind: K }>

const leg = { market: 'kalshi:FERRY', outcome: 'yes' } as const
const approved = (basket: string, at: Ms = START): Of<'approved'> => ({
  ...{ kind: 'approved', at, basket, gap: 'g1', family: 'cross-venue', relation: 'ferry' },
  ...{ qty: qty(10_000_000), capital: usd(9_700_000), fees: usd(200_000), profit: usd(300_000) },
})
const order = (basket: string, id: string, tif: 'ioc' | 'gtc' = 'ioc'): Of<'order'> => ({
  ...{ kind: 'order', at: START, order: id, basket, leg, side: 'buy' },
  ...{ limit: price(4_900), qty: qty(10_000_000), tif },
})
const fill = (basket: string, id: string, contracts: number, fee = 120_000): Of<'fill'> => ({
  ...{ kind: 'fill', at: START, order: id, basket, fill: `${id}-f`, leg, side: 'buy' },
  ...{ price: price(4_900), qty: qty(contracts * 1_000_000), fee: usd(fee) },
})
const orderEnded = (basket: string, id: string, state: string, contracts: number): Of<'order_ended'> => ({
  ...{ kind: 'order_ended', at: START, order: id, basket, state, detail: '' },
  ...{ filled: qty(contracts * 1_000_000), wanted: qty(10_000_000) },
})
const closed = (
  basket: string,
  result: Of<'basket_closed'>['result'],
  worst = 300_000,
): Of<'basket_closed'> => ({
  ...{ kind: 'basket_closed', at: START, basket, family: 'cross-venue', result },
  ...{ hedgedQty: qty(10_000_000), surplusQty: qty(0), worstProfit: usd(worst) },
})
const result = (basket: string, profit: number): Of<'result'> => ({
  ...{ kind: 'result', at: START, basket, family: 'cross-venue', profit: usd(profit) },
})

function board(equity: () => number = () => OPENING): SessionBoard {
  return new SessionBoard({
    opening: OPENING,
    equity: () => usd(equity()),
    words: (decision) =>
      decision.kind === 'order' ? undefined : { level: 'info', word: decision.kind, text: decision.kind },
  })
}

function after(...decisions: readonly Decision[]): SessionBoard {
  const told = board()
  for (const decision of decisions) told.onDecision(decision, START)
  return told
}

describe('the baskets of a session', () => {
  it('follows a basket from its approval to its result', () => {
    const told = after(approved('b1'), order('b1', 'b1.1'), fill('b1', 'b1.1', 4), fill('b1', 'b1.1', 6))
    const [working] = told.faces().baskets
    expect(working).toMatchObject({
      stage: 'working',
      result: null,
      fees: 240_000,
      certain: null,
      profit: null,
    })
    expect(working?.orders).toMatchObject([
      { id: 'b1.1', filled: 10_000_000, fees: 240_000, state: 'filled' },
    ])
    for (const next of [orderEnded('b1', 'b1.1', 'filled', 10), closed('b1', 'hedged')])
      told.onDecision(next, START)
    expect(told.faces().baskets).toMatchObject([
      { stage: 'waiting', result: 'hedged', certain: 300_000, profit: null },
    ])
    told.onDecision(result('b1', 310_000), START)
    expect(told.faces().baskets).toMatchObject([{ stage: 'done', result: 'hedged', profit: 310_000 }])
  })

  it.each([
    ['rejected', 0, 'rejected'],
    ['expired', 3, 'expired'],
    ['something new', 10, 'filled'],
  ])('tells that an order ended %s with %i contracts', (state, contracts, shown) => {
    const told = after(approved('b1'), order('b1', 'b1.1'), orderEnded('b1', 'b1.1', state, contracts))
    expect(told.faces().baskets[0]?.orders[0]?.state).toBe(shown)
  })

  it('tells of an order that nobody knows anything of, and of one that rests', () => {
    const lost: Decision = {
      kind: 'alarm',
      at: START,
      code: 'UNKNOWN_ORDER',
      subject: 'b1.1',
      detail: 'no answer',
    }
    const told = after(approved('b1'), order('b1', 'b1.1'), order('b1', 'b1.2', 'gtc'), lost)
    expect(told.faces().baskets[0]?.orders.map(({ state }) => state)).toEqual(['unknown', 'resting'])
    told.onDecision(fill('b1', 'b1.1', 1), START)
    expect(told.faces().baskets[0]?.orders[0]?.state).toBe('part-filled')
  })

  it('counts a basket that never filled as done without a profit', () => {
    const told = after(approved('b1'), closed('b1', 'missed', 0))
    expect(told.faces().baskets).toMatchObject([{ stage: 'done', profit: 0 }])
  })

  it('takes up a basket again that fills after it was done, and counts its last result only', () => {
    const told = after(approved('b1'), order('b1', 'b1.1'), fill('b1', 'b1.1', 4), closed('b1', 'unwound'))
    told.onDecision(result('b1', 500_000), START)
    told.onDecision(fill('b1', 'b1.1', 2), START)
    expect(told.faces().baskets).toMatchObject([
      { stage: 'working', result: null, certain: null, profit: null },
    ])
    told.onDecision(result('b1', -500_000), START)
    expect(told.faces().tally).toMatchObject({ won: 0, lost: 1 })
  })

  it('takes a fill that never came to be off its order again', () => {
    const filled = fill('b1', 'b1.1', 4)
    const undone = { ...filled, kind: 'fill_undone' } as Decision
    const told = after(approved('b1'), order('b1', 'b1.1'), filled, fill('b1', 'b1.1', 6), undone)
    expect(told.faces().baskets[0]).toMatchObject({ stage: 'working', fees: 120_000 })
    expect(told.faces().baskets[0]?.orders).toMatchObject([
      { filled: 6_000_000, fees: 120_000, state: 'part-filled' },
    ])
  })

  it('shows working ones first, then the newest, and forgets the oldest that are done', () => {
    const told = after(approved('working'))
    for (let i = 0; i < 100; i++)
      for (const next of [approved(`b${i}`), result(`b${i}`, 1)]) told.onDecision(next, START)
    const shown = told.faces().baskets.map(({ id }) => id)
    expect(shown).toHaveLength(60)
    expect(shown.slice(0, 3)).toEqual(['working', 'b99', 'b98'])
  })
})

describe('the events of a session', () => {
  it('keeps the last sixty, numbered from the first, with what they are about', () => {
    const told = after(...Array.from({ length: 70 }, (_, i) => approved(`b${i + 1}`)), order('b1', 'b1.1'))
    told.notice({ at: START, level: 'warn', word: 'feed', text: 'quiet' })
    const { events } = told.faces()
    expect([events.length, events[0]?.number, events[0]?.about]).toEqual([60, 12, 'b12'])
    expect(events.at(-1)).toEqual({
      number: 71,
      at: START,
      level: 'warn',
      word: 'feed',
      text: 'quiet',
      about: null,
    })
  })

  it('cuts a text that is far too long', () => {
    const told = board()
    told.notice({ at: START, level: 'warn', word: 'feed', text: 'x'.repeat(1_000_000) })
    expect(told.faces().events[0]?.text).toHaveLength(600)
  })
})

describe('the curve of equity', () => {
  it('begins with the bankroll and has a point for each change', () => {
    let equity = OPENING - 5
    const told = board(() => equity)
    told.onDecision({ ...fill('b1', 'b1.1', 1), at: ms(START + 5_000) }, START)
    equity = OPENING + 7
    told.onDecision({ ...fill('b1', 'b1.1', 1), at: ms(START + 9_000) }, START)
    told.noteEquity(ms(START + 20_000), usd(OPENING + 7))
    expect(told.faces().curve).toEqual({
      at: [START, START + 5_000, START + 9_000],
      equity: [OPENING, OPENING - 5, OPENING + 7],
      peak: OPENING + 7,
      drawdown: 0,
      worstDrawdown: 5,
    })
  })

  it('is bounded, keeps first, last and extremes, and knows peak and drawdowns exactly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: -50, max: 50 })), {
          maxLength: 2_000,
        }),
        (steps) => {
          const curve = new EquityCurve(OPENING)
          curve.begin(START)
          let [at, equity, peak, low, worst]: number[] = [START, OPENING, OPENING, OPENING, 0]
          for (const [pause, change] of steps) {
            at! += pause
            equity! += change
            curve.note(ms(at!), usd(equity!))
            peak = Math.max(peak!, equity!)
            low = Math.min(low!, equity!)
            worst = Math.max(worst!, peak - equity!)
          }
          const face = curve.face()
          expect(face.equity.length).toBeLessThanOrEqual(240)
          expect([face.equity[0], face.equity.at(-1)]).toEqual([OPENING, equity])
          expect([Math.max(...face.equity), Math.min(...face.equity)]).toEqual([peak, low])
          expect([face.peak, face.drawdown, face.worstDrawdown]).toEqual([peak, peak! - equity!, worst])
          expect([...face.at].sort((a, b) => a - b)).toEqual(face.at)
        },
      ),
    )
  })

  it('has one point a second, but for the highest and the lowest of all', () => {
    const curve = new EquityCurve(OPENING)
    for (let i = 0; i < 1_000; i++) curve.note(ms(START + i), usd(OPENING + (i % 7)))
    expect(curve.face().equity.length).toBeLessThanOrEqual(4)
  })
})

it('a million decisions take no more room than some thousand', () => {
  const told = board()
  const some = Array.from({ length: 5_000 }, (_, i): readonly Decision[] => {
    const basket = `b${String(i).padStart(4, '0')}`
    const begun = [
      approved(basket, ms(START + i * 100)),
      order(basket, `${basket}.1`),
      fill(basket, `${basket}.1`, 1),
    ]
    return i % 3 > 0 ? [...begun, result(basket, 1)] : begun
  }).flat()
  const go = (times: number): void => {
    for (let i = 0; i < times; i++) for (const decision of some) told.onDecision(decision, START)
  }
  go(1)
  const before = sizeOf(told)
  go(55)
  expect(some.length * 56).toBeGreaterThan(1_000_000)
  expect(sizeOf(told)).toBeLessThan(before * 1.1)
  expect(told.faces().baskets).toHaveLength(60)
  expect(told.faces().tally.baskets).toBe(56 * 5_000)
})

/** Of everything that it holds, as text. */
const sizeOf = (told: SessionBoard): number =>
  JSON.stringify(told, (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value,
  ).length

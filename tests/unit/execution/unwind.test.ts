import { describe, expect, it } from 'vitest'
import { usd, type Qty, type Usd } from '../../../src/lib/base/units.js'
import type { Outcome } from '../../../src/lib/domain/complement.js'
import type { Market } from '../../../src/lib/domain/market.js'
import {
  planUnwind,
  type LegStanding,
  type UnwindInput,
  type UnwindPlan,
} from '../../../src/lib/execution/unwind.js'
import { centFee, contracts, dollars, drawnBook, drawnMarket, instrument } from '../../drawn/market.js'

const K = drawnMarket('kalshi:K')
const P = drawnMarket('polymarket:P')

const leg = (
  market: Market,
  outcome: Outcome,
  held: number | string,
  drawing: string,
  depth?: 'quote',
): LegStanding => ({
  instrument: instrument(market, outcome),
  book: drawnBook(market, drawing, depth),
  held: contracts(held),
  weight: 1,
})

/** Two legs of which one pays a dollar: the least is a dollar for each contract that both hold. */
const pairWorth = (held: readonly Qty[]): Usd => usd(Math.min(...held))

const plan = (
  legs: readonly LegStanding[],
  changes: { cash?: string; attempt?: number; worth?: UnwindInput['worth'] } = {},
): UnwindPlan =>
  planUnwind({
    legs,
    worth: changes.worth ?? pairWorth,
    cashAt: () => dollars(changes.cash ?? '1000'),
    attempt: changes.attempt ?? 1,
  })

describe('unwinding', () => {
  it('completes when that is worth more', () => {
    // 10 x (1 - 0.48) = 5.20 against 10 x 0.40.
    expect(plan([leg(K, 'yes', 10, '0.40x50 |'), leg(P, 'no', 0, '0.52x50 |')])).toEqual({
      choice: 'complete',
      orders: [{ leg: 1, instrument: instrument(P, 'no'), side: 'buy', qty: contracts(10), limit: 5_000 }],
      value: dollars('5.2'),
      wait: false,
    })
  })

  it('sells when that is worth more', () => {
    expect(plan([leg(K, 'yes', 10, '0.40x50 |'), leg(P, 'no', 0, '0.38x50 |')])).toEqual({
      choice: 'sell',
      orders: [{ leg: 0, instrument: instrument(K, 'yes'), side: 'sell', qty: contracts(10), limit: 3_800 }],
      value: dollars('4'),
      wait: false,
    })
  })

  it('on a tie sells rather than completes, and holds rather than sells', () => {
    const legs = [leg(K, 'yes', 10, '0.40x50 |'), leg(P, 'no', 0, '0.40x50 |')]
    expect(plan(legs).choice).toBe('sell')
    expect(plan(legs, { worth: (held) => usd(held[0]! * 0.4) })).toMatchObject({
      choice: 'hold',
      orders: [],
      value: dollars('4'),
      wait: false,
    })
  })

  it('completes at the first attempt only', () => {
    const legs = [leg(K, 'yes', 10, '0.40x50 |'), leg(P, 'no', 0, '0.52x50 |')]
    expect([1, 2, 3].map((attempt) => plan(legs, { attempt }).choice)).toEqual(['complete', 'sell', 'sell'])
  })

  it('counts the fees of both ways', () => {
    const fee = centFee('0.07')
    const legs = [leg({ ...K, fee }, 'yes', 10, '0.40x50 |'), leg({ ...P, fee }, 'no', 0, '0.42x50 |')]
    // Complete: 10 - 5.80 - 0.18 = 4.02; sell: 4 - 0.17 = 3.83.
    expect(plan(legs)).toMatchObject({ choice: 'complete', value: dollars('4.02') })
    // Complete: 10 - 6 - 0.17 = 3.83 too.
    expect(plan([legs[0]!, leg({ ...P, fee }, 'no', 0, '0.40x50 |')])).toMatchObject({
      choice: 'sell',
      value: dollars('3.83'),
    })
  })

  it('does not sell for no more than the fee', () => {
    const fee = centFee('0.07')
    const dust = (at: string) => [leg({ ...K, fee }, 'yes', 1, `${at}x50 |`), leg(P, 'no', 0, '0.01x50 |')]
    expect(plan(dust('0.01'), { attempt: 2 })).toMatchObject({ choice: 'hold', wait: false })
    expect(plan(dust('0.02'), { attempt: 2 })).toMatchObject({ choice: 'sell', value: dollars('0.01') })
  })

  it('completes only what is missing; its value is that of everything held afterwards', () => {
    expect(plan([leg(K, 'yes', 10, '|'), leg(P, 'no', 4, '0.52x50 |')])).toMatchObject({
      orders: [{ qty: contracts(6) }],
      // 10 back, 6 x 0.48 out.
      value: dollars('7.12'),
    })
  })

  it('does not complete in part', () => {
    expect(plan([leg(K, 'yes', 10, '|'), leg(P, 'no', 0, '0.90x9 |')])).toEqual({
      choice: 'hold',
      orders: [],
      value: 0,
      wait: true,
    })
  })

  it('sells in part when the book holds no more', () => {
    expect(plan([leg(K, 'yes', 10, '0.40x3 0.39x2 |'), leg(P, 'no', 0, '|')])).toMatchObject({
      choice: 'sell',
      orders: [{ leg: 0, side: 'sell', qty: contracts(5), limit: 3_700 }],
      value: dollars('1.98'),
    })
  })

  it('holds two NO of three when selling brings less than the dollar that one of them pays', () => {
    const legs = [leg(K, 'no', 10, '| 0.55x50'), leg(P, 'no', 10, '| 0.56x50'), leg(P, 'no', 0, '0.01x50 |')]
    // At most one of the three is YES.
    const worth: UnwindInput['worth'] = (held) =>
      usd(held.reduce((sum, qty) => sum + qty, 0) - Math.max(...held))
    expect(plan(legs, { worth, attempt: 2 })).toEqual({
      choice: 'hold',
      orders: [],
      value: dollars('10'),
      wait: false,
    })
  })

  it('does not spend cash that is not there', () => {
    const legs = [leg(K, 'yes', 10, '0.40x50 |'), leg(P, 'no', 0, '0.52x50 |')]
    // 10 at 48c and a cent of slack.
    expect(plan(legs, { cash: '4.809999' }).choice).toBe('sell')
    expect(plan(legs, { cash: '4.81' })).toMatchObject({ choice: 'complete', orders: [{ limit: 4_800 }] })
    // With the two cents that it may give in.
    expect(plan(legs, { cash: '5.01' }).orders).toMatchObject([{ limit: 5_000 }])
  })

  it.each([
    ['a quote without a size', leg(K, 'yes', 10, '0.40x50 | 0.45x1', 'quote')],
    ['a crossed book', leg(K, 'yes', 10, '0.40x50 | 0.40x1')],
    ['an empty book', leg(K, 'yes', 10, '|')],
    ['no book', { instrument: instrument(K, 'yes'), book: undefined, held: contracts(10), weight: 1 }],
  ])('waits with %s', (_name, only) => {
    expect(plan([only, leg(P, 'no', 0, '| 0.60x5')])).toEqual({
      choice: 'hold',
      orders: [],
      value: 0,
      wait: true,
    })
  })

  it('leaves what is below the smallest order', () => {
    const market = { ...K, minQty: contracts(5) }
    const other = leg(P, 'no', 0, '| 0.60x5')
    expect(plan([leg(market, 'yes', 4, '0.40x50 |'), other])).toMatchObject({ choice: 'hold', wait: false })
    expect(plan([leg(market, 'yes', 5, '0.40x50 |'), other]).choice).toBe('sell')
  })

  it('sells whole lots', () => {
    expect(plan([leg(K, 'yes', '10.5', '0.40x50 |'), leg(P, 'no', 0, '|')]).orders).toMatchObject([
      { qty: contracts(10) },
    ])
  })

  it('gives in two cents more with each attempt, within the grid', () => {
    const sale = (attempt: number, drawing = '0.40x50 |'): number =>
      plan([leg(K, 'yes', 10, drawing), leg(P, 'no', 0, '|')], { attempt }).orders[0]!.limit
    expect([1, 2, 3].map((attempt) => sale(attempt))).toEqual([3_800, 3_600, 3_400])
    expect(sale(3, '0.02x9 |')).toBe(100)
    const buy = plan([leg(K, 'yes', 1, '|'), leg(P, 'no', 0, '0.02x9 |')])
    expect(buy.orders[0]!.limit).toBe(9_900)
  })

  it('brings three legs to one quantity', () => {
    const markets = ['a', 'b', 'c'].map((id) => drawnMarket(`polymarket:${id}`))
    const standing = (drawing: string): LegStanding[] =>
      [10, 4, 7].map((held, i) => leg(markets[i]!, 'no', held, drawing))
    // Two dollars for what all three hold, nothing beyond that.
    const worth: UnwindInput['worth'] = (held) => usd(2 * Math.min(...held))
    // NO sells at 50c: 6 of the first and 3 of the third.
    expect(plan(standing('| 0.50x50'), { worth })).toMatchObject({
      choice: 'sell',
      value: dollars('12.5'),
      orders: [
        { leg: 0, side: 'sell', qty: contracts(6) },
        { leg: 2, side: 'sell', qty: contracts(3) },
      ],
    })
    // NO costs 20c and sells at 10c: 20 back, 9 x 0.20 out.
    expect(plan(standing('0.80x50 | 0.90x50'), { worth })).toMatchObject({
      choice: 'complete',
      value: dollars('18.2'),
      orders: [
        { leg: 1, side: 'buy', qty: contracts(6) },
        { leg: 2, side: 'buy', qty: contracts(3) },
      ],
    })
  })
})

describe('unwinding of a basket with three of one leg for one of the other', () => {
  const three = (held: number, drawing: string): LegStanding => ({
    ...leg(K, 'yes', held, drawing),
    weight: 3,
  })
  /** A unit of three and one pays a dollar for certain. */
  const worth = (held: readonly Qty[]): Usd => usd(Math.min(Math.floor(held[0]! / 3), held[1]!))

  it('completes to the units that the fullest leg is enough for', () => {
    // Ten units for 30: 5 more at 45c are 2.25 for 5 dollars more.
    expect(plan([three(30, '0.10x50 |'), leg(P, 'no', 5, '0.55x50 |')], { worth })).toMatchObject({
      choice: 'complete',
      orders: [{ leg: 1, side: 'buy', qty: contracts(5) }],
      value: dollars('7.75'),
    })
    expect(plan([three(15, '0.80x50 | 0.85x50'), leg(P, 'no', 7, '| 0.90x50')], { worth })).toMatchObject({
      choice: 'sell',
      orders: [{ leg: 1, side: 'sell', qty: contracts(2) }],
      value: dollars('5.2'),
    })
  })

  it('sells only what is beyond the units of the emptiest leg', () => {
    // 5 units need 15 of the 30: the rest for 40c each.
    expect(plan([three(30, '0.40x50 |'), leg(P, 'no', 5, '| 0.60x5')], { worth })).toMatchObject({
      choice: 'sell',
      orders: [{ leg: 0, side: 'sell', qty: contracts(15) }],
      value: dollars('11'),
    })
  })

  it('completes whole lots only, and leaves the rest for the next attempt', () => {
    // 31 are enough for ten units of three; one is left.
    expect(plan([three(31, '0.01x50 |'), leg(P, 'no', 0, '0.55x50 |')], { worth })).toMatchObject({
      choice: 'complete',
      orders: [{ leg: 1, side: 'buy', qty: contracts(10) }],
      value: dollars('5.5'),
    })
  })
})

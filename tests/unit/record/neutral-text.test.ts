import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ms, price, qty, usd } from '../../../src/lib/base/units.js'
import type { FeeRounding } from '../../../src/lib/domain/fees.js'
import { Grid, uniformGrid } from '../../../src/lib/domain/grid.js'
import type { Market } from '../../../src/lib/domain/market.js'
import { RELATION_PROOFS, standardStates, type Relation } from '../../../src/lib/domain/relation.js'
import { decodeNeutral } from '../../../src/lib/record/neutral-codec.js'
import { neutralText, TIME_TEXT, type OwnMessage } from '../../../src/lib/record/neutral-text.js'

const again = (body: OwnMessage): unknown => decodeNeutral(neutralText(body)!)

const quantum = fc.integer({ min: 1, max: 1_000_000 }).map(usd)
const rounding: fc.Arbitrary<FeeRounding> = fc.oneof(
  fc.constant({ mode: 'none' } as const),
  fc.record({ mode: fc.constantFrom('order_up', 'fill_up', 'fill_half_up'), quantum }),
  fc.record({
    mode: fc.constant('balance' as const),
    tradeQuantum: quantum,
    precision: quantum,
    rebateQuantum: quantum,
  }),
)
const grid = fc.constantFrom(
  uniformGrid(price(100)),
  uniformGrid(price(10)),
  Grid.of([
    { start: price(0), end: price(1_000), step: price(10) },
    { start: price(1_000), end: price(10_000), step: price(100) },
  ]),
)
const markets: fc.Arbitrary<Market> = fc.record({
  venue: fc.constantFrom('kalshi', 'polymarket'),
  id: fc.string({ minLength: 1, maxLength: 200 }),
  event: fc.string({ minLength: 1, maxLength: 200 }),
  title: fc.string({ maxLength: 2_000 }),
  grid,
  lot: fc.constantFrom(qty(10_000), qty(1_000_000)),
  minQty: fc.constantFrom(qty(1_000_000), qty(5_000_000)),
  fee: fc.record({
    label: fc.constant(''),
    curve: fc.record({
      rateE6: fc.nat(1_000_000),
      multiplierE6: fc.nat(10_000_000),
      exponent: fc.integer({ min: 1, max: 4 }),
    }),
    rounding,
  }),
  feeKnown: fc.boolean(),
  closesAt: fc.option(fc.integer({ min: 0, max: 253_402_300_799_999 }).map(ms), { nil: undefined }),
})

describe('messages of our own', () => {
  it('say of any market all that decides', () => {
    fc.assert(
      fc.property(markets, fc.option(fc.boolean(), { nil: undefined }), (drawn, makersPay) => {
        const fee = { ...drawn.fee, ...(makersPay !== undefined && { makersPay }) }
        const read = again({ type: 'market', market: { ...drawn, fee } }) as { market: Market }
        // The label is for people.
        expect({ ...read.market, fee: { ...read.market.fee, label: '' } }).toEqual({ ...drawn, fee })
        expect(read.market.grid).toBe(drawn.grid)
      }),
    )
  })

  it('keep what stands for each outcome', () => {
    const [market] = fc.sample(markets, { numRuns: 1, seed: 1 })
    const tokens = { yes: { label: 'Up', token: '12' }, no: { label: 'Down', token: '34' } }
    expect(again({ type: 'market', market: { ...market!, tokens } })).toMatchObject({ market: { tokens } })
  })

  it('say of a relation its table, its proof and its risk', () => {
    const [yes, no] = standardStates('same', 2)
    const states = [yes!, no!, { name: 'void', yesPayoffs: [yes!.yesPayoffs[0]!, no!.yesPayoffs[0]!], tail: true as const }] // prettier-ignore
    for (const proof of RELATION_PROOFS) {
      const relation: Relation = {
        ...{ id: 'r', kind: 'same', proof, reason: 'why', markets: ['kalshi:a', 'polymarket:b'], states },
        risk: { class: 'B', lossE6: 80_000, sizeFactorE6: 500_000, cap: usd(50_000_000) },
      }
      expect(again({ type: 'relation', relation })).toEqual({ type: 'relation', relation })
    }
  })

  it('say what a venue, or nobody, has told of streams and markets', () => {
    const name = { venue: 'polymarket', market: '0x1' } as const
    const told: readonly OwnMessage[] = [
      { type: 'stream', channel: 'kalshi.ws.2', policy: 'complete', state: 'open' },
      { type: 'status', ...name, status: 'paused' },
      { type: 'settlement', ...name, yesPayoff: price(5_000) },
      { type: 'malformed', channel: 'polymarket.ws', code: 'X', detail: 'y', doubt: true, ...name },
      {
        ...{ type: 'malformed', channel: 'kalshi.ws', code: 'X', detail: 'y', doubt: true },
        position: { channel: 'kalshi.ws', subscription: 3, sequence: undefined },
      },
    ]
    for (const body of told) expect(again(body)).toEqual(body)
    expect(decodeNeutral(TIME_TEXT)).toEqual({ type: 'several', bodies: [] })
  })

  it('say nothing of a result that nobody knows', () => {
    const unknown = { type: 'settlement', venue: 'kalshi', market: 'a', yesPayoff: undefined } as const
    expect(neutralText(unknown)).toBeUndefined()
  })
})

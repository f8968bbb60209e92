import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMs, durationMs, ms, price, qty } from '../../../../../src/lib/base/units.js'
import type { OrderRequest } from '../../../../../src/lib/domain/order.js'
import { orderTerms } from '../../../../../src/lib/venues/polymarket/orders/order-terms.js'
import { FACTS, intent, NOW } from './orders.js'

const CONTEXT = { facts: FACTS, venueNow: NOW, clockDoubt: durationMs(0), isMarketable: undefined }
const terms = (order: OrderRequest, facts = FACTS) => orderTerms(order, { ...CONTEXT, facts })
const codeOf = (order: OrderRequest): string => {
  const made = terms(order)
  return made.ok ? 'taken' : made.error.code
}
const inSeconds = (seconds: number) => addMs(NOW, durationMs(seconds * 1_000))

describe('an order that rests', () => {
  it('asks for exactly its shares at exactly its price', () => {
    expect(terms(intent('buy yes 20 @ 0.44', { tif: 'gtc' }))).toEqual({
      ok: true,
      value: {
        amounts: { makerAmount: 8_800_000n, takerAmount: 20_000_000n },
        orderType: 'GTC',
        isPostOnly: false,
      },
    })
  })

  it('with an expiry is GTD, and names a minute more than it wants to live', () => {
    const made = terms(intent('sell no 20 @ 0.44', { tif: 'gtc', expiresAt: inSeconds(300), postOnly: true }))
    expect(made).toMatchObject({
      value: { orderType: 'GTD', isPostOnly: true, expiration: NOW / 1_000 + 300 + 60 },
    })
  })

  it.each([
    ['a life of less than two minutes', { expiresAt: inSeconds(119) }, 'EXPIRATION'],
    ['two minutes', { expiresAt: inSeconds(120) }, 'taken'],
    ['an expiry within a second', { expiresAt: ms(NOW + 300_500) }, 'EXPIRATION'],
    ['an end with a pause, which the venue does not know', { cancelOnPause: true }, 'RESTING_TERMS'],
    ['fewer shares than the minimum', { qty: qty(4_990_000) }, 'SIZE'],
    ['shares with three decimals', { qty: qty(10_001_000) }, 'LOT'],
    ['a price off the grid', { limit: price(4_450) }, 'TICK'],
  ])('may have %s: %s', (_, over, expected) => {
    expect(codeOf(intent('buy yes 20 @ 0.44', { tif: 'gtc', ...over }))).toBe(expected)
  })
})

describe('an order that never rests', () => {
  it.each([
    ['ioc', 'FAK'],
    ['fok', 'FOK'],
  ] as const)('%s is %s', (tif, orderType) => {
    expect(terms(intent('buy yes 20 @ 0.44', { tif }))).toMatchObject({ value: { orderType } })
  })

  it('sells exactly the shares asked for', () => {
    expect(terms(intent('sell yes 12.34 @ 0.57'))).toMatchObject({
      value: { amounts: { makerAmount: 12_340_000n, takerAmount: 7_033_800n } },
    })
  })

  it('buys by dollars: whole cents, never more than the limit allows', () => {
    // 12.34 x 0.57 = 7.0338: seven dollars three, and what they buy.
    expect(terms(intent('buy yes 12.34 @ 0.57'))).toMatchObject({
      value: { amounts: { makerAmount: 7_030_000n, takerAmount: 12_333_300n } },
    })
  })

  it.each([
    ['less than a dollar', intent('buy yes 2 @ 0.49'), 'MARKETABLE_MINIMUM'],
    ['an expiry', intent('buy yes 20 @ 0.44', { expiresAt: inSeconds(300) }), 'RESTING_TERMS'],
    ['post-only', intent('buy yes 20 @ 0.44', { postOnly: true }), 'RESTING_TERMS'],
    ['no shares', intent('buy yes 20 @ 0.44', { qty: qty(0) }), 'SIZE'],
    ['more shares than anybody has', intent('buy yes 20 @ 0.44', { qty: qty(900_000_000_001) }), 'SIZE'],
  ])('may not have %s', (_, order, expected) => {
    expect(codeOf(order)).toBe(expected)
  })

  const drawn = fc.record({
    tick: fc.constantFrom(1_000, 100, 50, 25, 10, 1),
    steps: fc.double({ min: 0, max: 1, noNaN: true }),
    units: fc.integer({ min: 1, max: 900_000_000_000 }),
    side: fc.constantFrom('buy' as const, 'sell' as const),
  })

  it('never asks for more shares or more dollars than the order, and loses less than a cent by rounding', () => {
    fc.assert(
      fc.property(drawn, ({ tick, steps, units, side }) => {
        const limit = price(tick * (1 + Math.floor(steps * (10_000 / tick - 2))))
        const order = intent('buy yes 1 @ 0.5', { side, limit, qty: qty(units) })
        const made = terms(order, { ...FACTS, tick: price(tick) })
        if (!made.ok) return
        const { makerAmount, takerAmount } = made.value.amounts
        const [dollars, shares] = side === 'buy' ? [makerAmount, takerAmount] : [takerAmount, makerAmount]
        const asked = BigInt(units) * BigInt(limit)
        expect(shares <= BigInt(units)).toBe(true)
        expect(dollars * 10_000n <= asked).toBe(true)
        expect(asked - dollars * 10_000n < 10_000n * 10_000n).toBe(true)
        // Whole cents of a buy, whole hundredths of a sale: the venue takes no finer ones.
        expect((side === 'buy' ? dollars : shares) % 10_000n).toBe(0n)
      }),
      { numRuns: 2_000 },
    )
  })
})

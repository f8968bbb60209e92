import { describe, expect, it } from 'vitest'
import { price } from '../../../src/lib/base/units.js'
import type { Outcome } from '../../../src/lib/domain/complement.js'
import type { Market } from '../../../src/lib/domain/market.js'
import type { SizedBasket } from '../../../src/lib/domain/opportunity.js'
import { Exposure, worstUnhedged } from '../../../src/lib/risk/exposure.js'
import type { Position } from '../../../src/lib/portfolio/ledger.js'
import { centFee, contracts, dollars, drawnMarket, drawnRelation, instrument } from '../../drawn/market.js'

const K = drawnMarket('kalshi:K')
const P = drawnMarket('polymarket:P')

/** Every leg at one price of the outcome bought. */
function basket(size: number, legs: readonly (readonly [Market, Outcome, at: number])[]): SizedBasket {
  const plans = legs.map(([market, outcome, at]) => ({
    instrument: instrument(market, outcome),
    qty: contracts(size),
    limit: price(at),
    fills: [{ price: price(at), qty: contracts(size) }],
    cost: dollars(String((size * at) / 10_000)),
    fee: dollars('0'),
  }))
  const cost = dollars(String(plans.reduce((sum, leg) => sum + leg.cost, 0) / 1_000_000))
  return { qty: contracts(size), legs: plans, cost, fees: dollars('0'), capital: cost, profit: dollars('0') }
}
const held = (market: Market, outcome: Outcome, cost: string): Position => ({
  instrument: instrument(market, outcome),
  qty: contracts(1),
  cost: dollars(cost),
})

describe('exposure', () => {
  const both = basket(10, [
    [K, 'yes', 4_500],
    [P, 'no', 5_000],
  ])

  it('counts positions at cost and what is promised, each order with a cent of slack', () => {
    const exposure = new Exposure()
    expect(exposure.total([])).toBe(0)
    exposure.reserve('b1', both)
    const positions = [held(K, 'yes', '3'), held(K, 'no', '0.5'), held(P, 'no', '2')]
    expect(exposure.total([])).toBe(dollars('9.52'))
    expect(exposure.total(positions)).toBe(dollars('15.02'))
    expect(exposure.inMarket(K, positions)).toBe(dollars('8.01'))
    expect(exposure.inMarket(P, positions)).toBe(dollars('7.01'))
    expect(exposure.inMarket(drawnMarket('kalshi:P'), positions)).toBe(0)
  })

  it('holds every contract at the limit with the highest fee below it, whatever was planned', () => {
    const fee = centFee('0.07')
    const [dear, cheap] = [drawnMarket('kalshi:D', { fee }), drawnMarket('kalshi:C', { fee })]
    const plan = basket(10, [
      [dear, 'yes', 9_000],
      [cheap, 'yes', 2_000],
    ])
    const exposure = new Exposure()
    exposure.reserve('b1', {
      ...plan,
      legs: plan.legs.map((leg) => ({ ...leg, fills: [{ price: price(1_000), qty: contracts(10) }] })),
    })
    // 9 and the fee at 50c, 0.175 up to a cent; 2 and the fee at 20c, 0.112 up to a cent.
    expect(exposure.inMarket(dear, [])).toBe(dollars('9.19'))
    expect(exposure.inMarket(cheap, [])).toBe(dollars('2.13'))
  })

  it('counts cash by venue, leaving out the basket that asks', () => {
    const exposure = new Exposure()
    exposure.reserve('b1', both)
    exposure.reserve('b2', basket(2, [[K, 'no', 5_000]]))
    expect(exposure.reservedAt('kalshi')).toBe(dollars('5.52'))
    expect(exposure.reservedAt('polymarket')).toBe(dollars('5.01'))
    expect(exposure.reservedAt('kalshi', 'b1')).toBe(dollars('1.01'))
    expect(exposure.reservedAt('kalshi', 'b2')).toBe(dollars('4.51'))
  })

  it('forgets a basket that ended, and only that one', () => {
    const exposure = new Exposure()
    exposure.reserve('b1', both)
    exposure.reserve('b2', basket(2, [[K, 'no', 5_000]]))
    exposure.release('b1')
    exposure.release('b9')
    expect(exposure.total([])).toBe(dollars('1.01'))
  })
})

describe('the worst case of a basket of which only some legs fill', () => {
  const same = drawnRelation('same', [K, P])

  it('is the dearer leg of a pair, with its slack', () => {
    expect(
      worstUnhedged(
        same,
        basket(10, [
          [K, 'yes', 4_500],
          [P, 'no', 4_000],
        ]),
      ),
    ).toBe(dollars('4.51'))
    expect(
      worstUnhedged(
        same,
        basket(10, [
          [K, 'yes', 3_000],
          [P, 'no', 6_500],
        ]),
      ),
    ).toBe(dollars('6.51'))
  })

  it('is the whole basket when that loses more', () => {
    // An unverified pair that may settle both ways against us.
    const basis = drawnRelation('same', [K, P], {
      states: [{ name: 'apart', yesPayoffs: [price(0), price(10_000)] }],
    })
    expect(
      worstUnhedged(
        basis,
        basket(10, [
          [K, 'yes', 4_500],
          [P, 'no', 4_000],
        ]),
      ),
    ).toBe(dollars('8.52'))
  })

  it('is nothing when no leg can lose', () => {
    const sure = drawnRelation('same', [K, P], {
      states: [{ name: 'yes', yesPayoffs: [price(10_000), price(0)] }],
    })
    expect(
      worstUnhedged(
        sure,
        basket(10, [
          [K, 'yes', 4_500],
          [P, 'no', 4_000],
        ]),
      ),
    ).toBe(0)
  })

  it('is the worst state of three legs, those that gain left out', () => {
    const three = ['1', '2', '3'].map((id) => drawnMarket(`polymarket:${id}`))
    const exclusive = drawnRelation('exclusive', three)
    const no = (at: number, i: number) => [three[i]!, 'no', at] as const
    // In each state one NO loses all of its price and the other two gain.
    expect(worstUnhedged(exclusive, basket(10, [no(6_000, 0), no(6_400, 1), no(7_000, 2)]))).toBe(
      dollars('7.01'),
    )
  })
})

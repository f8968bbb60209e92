import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { price, qty } from '../../../src/lib/base/units.js'
import { codeOf, d, expectConserved, must, q, tokenVenue, type SmallVenue } from './small-venue.js'

const of = (v: SmallVenue, account: string, market = 'M') => {
  const { yes, no, yesCost, noCost, realised } = v.exchange.holding(account, market)
  return [yes, no, yesCost, noCost, realised].map((each) => each / 1e6)
}

describe('a split', () => {
  it('turns dollars into pairs', () => {
    const v = tokenVenue()
    must(v.exchange.split('ann', 'M', q(10)))
    expect([v.cash('ann'), of(v, 'ann')]).toEqual([990, [10, 10, 5, 5, 0]])
    expect(v.exchange.market('M')!.openInterest).toBe(q(10))
    expectConserved(v)
  })

  it('shares an odd micro-dollar', () => {
    const v = tokenVenue()
    must(v.exchange.split('ann', 'M', qty(3)))
    expect(v.exchange.holding('ann', 'M')).toMatchObject({ yesCost: 1, noCost: 2 })
    must(v.exchange.merge('ann', 'M', qty(3)))
    expect(v.exchange.holding('ann', 'M')).toMatchObject({ yesCost: 0, noCost: 0, realised: 0 })
    expect(v.cash('ann')).toBe(1_000)
  })

  it('leaves alone what orders need', () => {
    const v = tokenVenue()
    v.buy('ann', 'yes', [90, 1_000])
    expect(codeOf(v.exchange.split('ann', 'M', q(100.000001)))).toBe('insufficient_balance')
    must(v.exchange.split('ann', 'M', q(100)))
    expect(v.exchange.balance('ann', 'main')).toEqual({ cash: d(900), reserved: d(900), available: 0 })
  })

  it('needs a market that was not paid out, with tokens', () => {
    const v = tokenVenue()
    expect(codeOf(v.exchange.split('ann', 'X', q(1)))).toBe('market_not_found')
    v.exchange.list({ ...v.terms, id: 'N', clearing: 'netted' })
    expect(() => v.exchange.split('ann', 'N', q(1))).toThrow('sets exist where outcomes are tokens')
    v.exchange.determine('M', price(0))
    must(v.exchange.split('ann', 'M', q(1)))
    v.exchange.finalize('M')
    expect(codeOf(v.exchange.split('ann', 'M', q(1)))).toBe('market_not_found')
    expect(codeOf(v.exchange.merge('ann', 'M', q(1)))).toBe('market_not_found')
  })
})

describe('a merge', () => {
  it('turns pairs into dollars', () => {
    const v = tokenVenue()
    must(v.exchange.split('ann', 'M', q(10)))
    must(v.exchange.merge('ann', 'M', q(4)))
    expect([v.cash('ann'), of(v, 'ann')]).toEqual([994, [6, 6, 3, 3, 0]])
    expect(v.exchange.market('M')!.openInterest).toBe(q(6))
    expectConserved(v)
  })

  it('books what the pair had cost', () => {
    const v = tokenVenue()
    must(v.exchange.split('bob', 'M', q(10)))
    v.sell('bob', 'yes', [45, 10])
    v.buy('ann', 'yes', [45, 10])
    v.sell('bob', 'no', [50, 10])
    v.buy('ann', 'no', [50, 10])
    must(v.exchange.merge('ann', 'M', q(10)))
    expect([v.cash('ann'), of(v, 'ann')]).toEqual([1_000.5, [0, 0, 0, 0, 0.5]])
  })

  it('takes pairs only, and none that an order has promised', () => {
    const v = tokenVenue()
    must(v.exchange.split('ann', 'M', q(10)))
    v.buy('bob', 'yes', [40, 5])
    v.sell('ann', 'yes', [40, 5])
    expect(codeOf(v.exchange.merge('ann', 'M', q(6)))).toBe('insufficient_balance')
    v.sell('ann', 'no', [90, 6])
    expect(codeOf(v.exchange.merge('ann', 'M', q(4.000001)))).toBe('insufficient_balance')
    must(v.exchange.merge('ann', 'M', q(4)))
    expect(v.held('ann')).toEqual([1, 6])
  })
})

const EVENT = ['M', 'N', 'O', 'P'] as const

/** Four outcomes of which at most one wins, and ann with 10 sets of each. */
function exclusive(): SmallVenue {
  const v = tokenVenue()
  for (const id of EVENT.slice(1)) v.exchange.list({ ...v.terms, id })
  v.exchange.list({ ...v.terms, id: 'other', event: 'F' })
  for (const id of EVENT) must(v.exchange.split('ann', id, q(10)))
  return v
}

const yesAndNo = (v: SmallVenue, account: string) =>
  EVENT.map((id) => [v.exchange.holding(account, id).yes / 1e6, v.exchange.holding(account, id).no / 1e6])

describe('a conversion', () => {
  it('of one NO gives YES of all others', () => {
    const v = exclusive()
    must(v.exchange.convert('ann', 'E', ['N'], q(4)))
    expect(yesAndNo(v, 'ann')).toEqual([
      [14, 10],
      [10, 6],
      [14, 10],
      [14, 10],
    ])
    expect(v.cash('ann')).toBe(960)
    expectConserved(v)
  })

  it('of k NO gives k - 1 dollars and YES of the others', () => {
    const v = exclusive()
    must(v.exchange.convert('ann', 'E', ['P', 'M', 'N'], q(10)))
    expect(yesAndNo(v, 'ann')).toEqual([
      [10, 0],
      [10, 0],
      [20, 10],
      [10, 0],
    ])
    expect(v.cash('ann')).toBe(960 + 20)
    expectConserved(v)
  })

  it('of all NO gives dollars alone', () => {
    const v = exclusive()
    must(v.exchange.convert('ann', 'E', EVENT, q(10)))
    expect(yesAndNo(v, 'ann')).toEqual([
      [10, 0],
      [10, 0],
      [10, 0],
      [10, 0],
    ])
    expect(v.cash('ann')).toBe(990)
    const told = v.heard.findLast((e) => e.type === 'cash')
    expect(told).toEqual({ type: 'cash', account: 'ann', purse: 'main', change: d(30), why: 'convert' })
    expectConserved(v)
  })

  it('takes what is held and not promised, of markets of that event', () => {
    const v = exclusive()
    v.sell('ann', 'no', [90, 7])
    expect(codeOf(v.exchange.convert('ann', 'E', ['M'], q(3.01)))).toBe('insufficient_balance')
    must(v.exchange.convert('ann', 'E', ['M'], q(3)))
    expect(codeOf(v.exchange.convert('ann', 'E', ['N'], q(10.01)))).toBe('insufficient_balance')
    expect(codeOf(v.exchange.convert('ann', 'E', [], q(1)))).toBe('market_not_found')
    expect(codeOf(v.exchange.convert('ann', 'E', ['other'], q(1)))).toBe('market_not_found')
    expect(codeOf(v.exchange.convert('ann', 'E', ['M', 'X'], q(1)))).toBe('market_not_found')
    expect(codeOf(v.exchange.convert('ann', 'G', ['M'], q(1)))).toBe('market_not_found')
  })

  it.each([
    ['NO', 0, 0],
    ['YES', 10_000, 5],
  ])('next to a market that was paid as %s gives its payoff', (_word, payoff, dollars) => {
    const v = exclusive()
    v.exchange.determine('N', price(payoff))
    v.exchange.finalize('N')
    const before = v.cash('ann')
    must(v.exchange.convert('ann', 'E', ['M', 'O'], q(5)))
    expect(v.cash('ann')).toBe(before + 5 + dollars)
    expect(yesAndNo(v, 'ann')).toEqual([
      [10, 5],
      [0, 0],
      [10, 5],
      [15, 10],
    ])
    expect(v.exchange.market('N')!.openInterest).toBe(0)
    expect(codeOf(v.exchange.convert('ann', 'E', ['N'], q(1)))).toBe('market_not_found')
    expectConserved(v)
  })

  it('never costs the adapter anything, and the account nothing but the chance it gives up', () => {
    const conversions = fc.array(
      fc.record({
        of: fc.subarray([...EVENT], { minLength: 1 }),
        count: fc.integer({ min: 1, max: 7_000_000 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(conversions, fc.constantFrom(undefined, ...EVENT), (all, winner) => {
        const v = exclusive()
        for (const { of: markets, count } of all) v.exchange.convert('ann', 'E', markets, qty(count))
        expectConserved(v)
        for (const id of EVENT) {
          v.exchange.determine(id, price(id === winner ? 10_000 : 0))
          v.exchange.finalize(id)
        }
        expectConserved(v)
        // Ten sets of four outcomes are worth 40 dollars, whoever wins; a conversion can only add what the adapter gives up.
        const adapters = v.exchange.accounts().filter((account) => account.includes('adapter'))
        const adapter = adapters.reduce((sum, account) => sum + v.exchange.balance(account, 'main').cash, 0)
        expect(adapter).toBeGreaterThanOrEqual(0)
        expect(v.exchange.balance('ann', 'main').cash + adapter).toBe(d(1_000))
        expect(winner === undefined || adapter === 0).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

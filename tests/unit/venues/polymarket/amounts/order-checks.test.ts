import { describe, expect, it } from 'vitest'
import { ms, price, qty, usd } from '../../../../../src/lib/base/units.js'
import {
  limitProblem,
  marketProblem,
  type LimitTerms,
  type MarketTerms,
} from '../../../../../src/lib/venues/polymarket/amounts/order-checks.js'

const NOW = 1_790_000_000_000
const MARKET: MarketTerms = { tick: price(100), minSize: qty(5_000_000), isMarketable: false, now: ms(NOW) }
const ORDER: LimitTerms = { side: 'buy', price: price(5_600), size: qty(10_000_000), orderType: 'GTC' }

const codeOf = (order: Partial<LimitTerms>, market: Partial<MarketTerms> = {}): string | undefined =>
  limitProblem({ ...ORDER, ...order }, { ...MARKET, ...market })?.code

describe('an order that may rest, before it is signed', () => {
  it('is fine when the venue would take it', () => {
    for (const side of ['buy', 'sell'] as const) expect(codeOf({ side })).toBeUndefined()
  })

  it('keeps a tick away from 0 and from 1', () => {
    const tick = price(50)
    expect(codeOf({ price: price(49) }, { tick })).toBe('PRICE')
    expect(codeOf({ price: price(50) }, { tick })).toBeUndefined()
    expect(codeOf({ price: price(9_950) }, { tick })).toBeUndefined()
    expect(codeOf({ price: price(9_951) }, { tick })).toBe('PRICE')
    expect(codeOf({ price: price(0) })).toBe('PRICE')
    expect(codeOf({ price: price(10_000) })).toBe('PRICE')
  })

  it('is on the tick and not only on its decimals', () => {
    expect(codeOf({ price: price(5_030) }, { tick: price(50) })).toBe('TICK')
    expect(codeOf({ price: price(5_001) }, { tick: price(25) })).toBe('TICK')
    expect(codeOf({ price: price(5_605) })).toBe('TICK')
    expect(codeOf({ price: price(5_050) }, { tick: price(50) })).toBeUndefined()
  })

  it('has a tick that the venue is known to have', () => {
    expect(codeOf({}, { tick: price(200) })).toBe('TICK_UNKNOWN')
    expect(codeOf({}, { tick: price(0) })).toBe('TICK_UNKNOWN')
  })

  it('has two decimals, and more shares than none', () => {
    expect(codeOf({ size: qty(10_001_000) })).toBe('LOT')
    expect(codeOf({ size: qty(10_010_000) })).toBeUndefined()
    expect(codeOf({ size: qty(0) }, { minSize: qty(0) })).toBe('SIZE')
    expect(codeOf({ size: qty(900_000_010_000) })).toBe('SIZE')
  })

  it('has the minimum size', () => {
    const size = qty(4_990_000)
    expect(codeOf({ size })).toBe('SIZE')
    expect(codeOf({ size, orderType: 'GTD', expiration: NOW / 1_000 + 600 })).toBe('SIZE')
    expect(codeOf({ size: qty(5_000_000) })).toBeUndefined()
    expect(codeOf({ size, side: 'sell' })).toBe('SIZE')
  })

  it('is worth a dollar where it buys at once', () => {
    const cheap = { price: price(100), size: qty(99_000_000) }
    expect(codeOf(cheap, { isMarketable: true })).toBe('MARKETABLE_MINIMUM')
    expect(codeOf(cheap)).toBeUndefined()
    expect(codeOf({ ...cheap, isPostOnly: true }, { isMarketable: true })).toBeUndefined()
    expect(codeOf({ ...cheap, side: 'sell' }, { isMarketable: true })).toBeUndefined()
    expect(codeOf({ ...cheap, size: qty(100_000_000) }, { isMarketable: true })).toBeUndefined()
  })

  it('lives three minutes at least where it is GTD', () => {
    const until = (seconds: number): string | undefined =>
      codeOf({ orderType: 'GTD', expiration: NOW / 1_000 + seconds })
    expect(until(179)).toBe('EXPIRATION')
    expect(until(180)).toBeUndefined()
    expect(until(180.5)).toBe('EXPIRATION')
    expect(until(NaN)).toBe('EXPIRATION')
    expect(codeOf({ orderType: 'GTD' })).toBe('EXPIRATION')
  })

  it('is refused in a sentence with its figures', () => {
    expect(limitProblem({ ...ORDER, price: price(5_030) }, { ...MARKET, tick: price(50) })?.detail).toBe(
      '0.5030 is not a multiple of the tick 0.0050',
    )
  })
})

describe('a market order before it is signed', () => {
  const at = price(5_600)
  const buy = (micros: number): string | undefined =>
    marketProblem({ side: 'buy', spend: usd(micros), price: at }, MARKET)?.code
  const sell = (micros: number): string | undefined =>
    marketProblem({ side: 'sell', shares: qty(micros), price: at }, MARKET)?.code

  it('spends whole cents, and a dollar at least', () => {
    expect(buy(1_000_000)).toBeUndefined()
    expect(buy(990_000)).toBe('MARKETABLE_MINIMUM')
    expect(buy(1_001_000)).toBe('PRECISION')
    expect(buy(0)).toBe('MARKETABLE_MINIMUM')
  })

  it('sells hundredths of shares, however few', () => {
    expect(sell(10_000)).toBeUndefined()
    expect(sell(15_000)).toBe('LOT')
    expect(sell(0)).toBe('SIZE')
  })

  it('has a worst price on the tick', () => {
    const problem = marketProblem({ side: 'sell', shares: qty(10_000), price: price(5_605) }, MARKET)
    expect(problem?.code).toBe('TICK')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePrice, price, qty, usd, type Price } from '../../../../../src/lib/base/units.js'
import {
  limitAmounts,
  marketBuyAmounts,
  marketSellAmounts,
  type MarketWant,
} from '../../../../../src/lib/venues/polymarket/amounts/order-amounts.js'
import { tickRules, type TickRules } from '../../../../../src/lib/venues/polymarket/amounts/tick-rules.js'

/** Slow decimals of its own: a whole number of the last of so many places after the point. */
class Decimal {
  constructor(
    readonly units: bigint,
    readonly places: number,
  ) {}

  static of(value: number, places: number): Decimal {
    return new Decimal(BigInt(value), places)
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.units * other.units, this.places + other.places)
  }

  /** The quotient cut to so many places, by long division. */
  over(other: Decimal, places: number): Decimal {
    let rest = this.units * 10n ** BigInt(other.places)
    const divisor = other.units * 10n ** BigInt(this.places)
    let units = 0n
    for (let place = 0; place <= places; place++) {
      units = units * 10n + rest / divisor
      rest = (rest % divisor) * 10n
    }
    return new Decimal(units, places)
  }

  cut(places: number): Decimal {
    const text = this.units.toString().padStart(this.places + 1, '0')
    const dropped = Math.max(0, this.places - places)
    return new Decimal(BigInt(text.slice(0, text.length - dropped) || '0'), this.places - dropped)
  }

  micros(): bigint {
    return this.places <= 6
      ? this.units * 10n ** BigInt(6 - this.places)
      : new Decimal(this.units, this.places).exactly(6)
  }

  private exactly(places: number): bigint {
    const step = 10n ** BigInt(this.places - places)
    expect(this.units % step).toBe(0n)
    return this.units / step
  }
}

const TICKS = ['0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001'] as const
const DECIMALS: Readonly<Record<(typeof TICKS)[number], readonly [number, number]>> = {
  '0.1': [1, 3],
  '0.01': [2, 4],
  '0.005': [3, 5],
  '0.0025': [4, 6],
  '0.001': [3, 5],
  '0.0001': [4, 6],
}
const rulesOf = (tick: string): TickRules => tickRules(parsePrice(tick))!

/** A tick, a price on it, and millionths up to 900,000. */
const drawn = fc.constantFrom(...TICKS).chain((tick) => {
  const step = parsePrice(tick)
  const prices = fc.integer({ min: 1, max: 10_000 / step - 1 }).map((count): Price => price(count * step))
  return fc.record({
    tick: fc.constant(tick),
    at: prices,
    micros: fc.integer({ min: 0, max: 900_000_000_000 }),
  })
})

describe('the decimals of a tick', () => {
  it.each(TICKS)('%s are as documented', (tick) => {
    const [priceDecimals, amountDecimals] = DECIMALS[tick]
    expect(rulesOf(tick)).toEqual({ tick: parsePrice(tick), priceDecimals, amountDecimals })
  })

  it('are unknown for any other tick', () => {
    for (const tick of [0, 2, 5, 20, 99, 200, 500, 10_000]) expect(tickRules(price(tick))).toBeUndefined()
  })
})

describe('the amounts of an order, against slow decimals', () => {
  it('of a limit order are its size cut to hundredths and exactly what that costs', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom<'buy' | 'sell'>('buy', 'sell'), ({ tick, at, micros }, side) => {
        const shares = Decimal.of(micros, 6).cut(2)
        const dollars = shares.times(Decimal.of(at, 4))
        const [makerAmount, takerAmount] =
          side === 'buy' ? [dollars.micros(), shares.micros()] : [shares.micros(), dollars.micros()]
        expect(limitAmounts({ side, price: at, size: qty(micros) })).toEqual({ makerAmount, takerAmount })
        const [, places] = DECIMALS[tick]
        expect(dollars.cut(places).micros()).toBe(dollars.micros())
      }),
    )
  })

  it('of a market buy are dollars cut to cents and the shares that they buy, cut to the decimals of the tick', () => {
    fc.assert(
      fc.property(drawn, ({ tick, at, micros }) => {
        const dollars = Decimal.of(micros, 6).cut(2)
        const shares = dollars.over(Decimal.of(at, 4), DECIMALS[tick][1])
        const amounts = { makerAmount: dollars.micros(), takerAmount: shares.micros() }
        const rules = rulesOf(tick)
        expect(marketBuyAmounts(usd(micros), at, rules)).toEqual(amounts)
      }),
    )
  })

  it('of a market sale are shares cut to hundredths and exactly what they bring', () => {
    fc.assert(
      fc.property(drawn, ({ at, micros }) => {
        const shares = Decimal.of(micros, 6).cut(2)
        const amounts = {
          makerAmount: shares.micros(),
          takerAmount: shares.times(Decimal.of(at, 4)).micros(),
        }
        expect(marketSellAmounts(qty(micros), at)).toEqual(amounts)
      }),
    )
  })

  it('never give more than was meant to be given', () => {
    fc.assert(
      fc.property(drawn, ({ tick, at, micros }) => {
        const bought = marketBuyAmounts(usd(micros), at, rulesOf(tick))
        expect(bought.makerAmount).toBeLessThanOrEqual(BigInt(micros))
        expect(bought.takerAmount * BigInt(at)).toBeLessThanOrEqual(bought.makerAmount * 10_000n)
        expect(marketSellAmounts(qty(micros), at).makerAmount).toBeLessThanOrEqual(BigInt(micros))
      }),
    )
  })

  it('are told apart by the compiler: dollars sell nothing and shares buy nothing', () => {
    const [dollars, shares, at, rules] = [usd(5_000_000), qty(5_000_000), price(5_000), rulesOf('0.01')]
    // @ts-expect-error -- shares where dollars are spent
    expect(marketBuyAmounts(shares, at, rules)).toBeDefined()
    // @ts-expect-error -- dollars where shares are sold
    expect(marketSellAmounts(dollars, at)).toBeDefined()
    // @ts-expect-error -- a buy that names shares
    const wrong: MarketWant = { side: 'buy', shares }
    expect(wrong.side).toBe('buy')
  })
})

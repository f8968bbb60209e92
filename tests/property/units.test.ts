import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  complementPrice,
  costOf,
  floorDivide,
  formatScaled,
  parseScaled,
  price,
  proceedsOf,
  qty,
  QTY_MAX,
  tradeable,
} from '../../src/lib/base/units.js'
import { fraction, wholeAbove, wholeBelow } from '../reference/fraction.js'

const prices = fc.integer({ min: 0, max: 10_000 }).map(price)
/** The top of the range as often as all the rest: that is where 53 bits run out. */
const quantities = fc
  .oneof(
    fc.integer({ min: 0, max: QTY_MAX }),
    fc.nat(1_000_000).map((n) => QTY_MAX - n),
  )
  .map(qty)

const decimals = fc.constantFrom(0, 2, 4, 6)

/** The same grammar, said with a pattern and bigints. */
function slowly(text: string, scale: number): number | undefined {
  const match = /^(-?)([0-9]{1,20})(?:\.([0-9]+))?$/.exec(text)
  if (match === null || text.endsWith('\n')) return undefined
  const fractional = match[3] ?? ''
  if (/[1-9]/.test(fractional.slice(scale))) return undefined
  const scaled = BigInt(match[2]! + fractional.slice(0, scale).padEnd(scale, '0'))
  if (scaled > BigInt(Number.MAX_SAFE_INTEGER)) return undefined
  return scaled === 0n ? 0 : Number(match[1] === '-' ? -scaled : scaled)
}

describe('units, for every value', () => {
  it('cost is the exact product rounded up, proceeds the same rounded down', () => {
    fc.assert(
      fc.property(prices, quantities, (p, q) => {
        const exact = fraction(BigInt(p) * BigInt(q), 10_000)
        expect(costOf(p, q)).toBe(Number(wholeAbove(exact)))
        expect(proceedsOf(p, q)).toBe(Number(wholeBelow(exact)))
      }),
      { numRuns: 5_000 },
    )
  })

  it('whole division goes to minus infinity', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 20n }), (value, by) => {
        expect(floorDivide(value, by)).toBe(wholeBelow(fraction(value, by)))
      }),
    )
  })

  it('one outcome bought and the other sold come to a dollar a contract', () => {
    fc.assert(
      fc.property(prices, quantities, (p, q) => {
        expect(costOf(p, q) + proceedsOf(complementPrice(p), q)).toBe(q)
      }),
      { numRuns: 2_000 },
    )
  })

  it('a clamped quantity is never above the wanted one and always fits a product', () => {
    fc.assert(
      fc.property(fc.maxSafeNat().map(qty), prices, (q, p) => {
        expect(tradeable(q)).toBe(Math.min(q, QTY_MAX))
        expect(Number.isSafeInteger(p * tradeable(q))).toBe(true)
      }),
    )
  })

  it('what is written is read back as the same number', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), decimals, fc.nat(6), (value, scale, keep) => {
        expect(parseScaled(formatScaled(value, scale, Math.min(keep, scale)), scale)).toBe(
          value === 0 ? 0 : value,
        )
      }),
      { numRuns: 2_000 },
    )
  })

  it('a text is read as the grammar says, or not at all', () => {
    const nearlyDecimal = fc.string({ unit: fc.constantFrom(...'000123459.-'), maxLength: 24 })
    const noise = fc.string({ unit: fc.constantFrom(...'0159.-+eE_, \n\u0663\uff15'), maxLength: 8 })
    const decimal = fc
      .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat(9_999_999), fc.nat(8))
      .map(
        ([minus, whole, part, width]) => `${minus ? '-' : ''}${whole}.${String(part).padStart(width, '0')}`,
      )
    fc.assert(
      fc.property(fc.oneof(nearlyDecimal, noise, decimal), decimals, (text, scale) => {
        expect(parseScaled(text, scale)).toBe(slowly(text, scale))
      }),
      { numRuns: 10_000 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/lib/base/errors.js'
import {
  flagValue,
  parseDuration,
  parseMoney,
  parseRatio,
  parseSize,
} from '../../../src/lib/config/unit-text.js'

const PARSERS = { money: parseMoney, ratio: parseRatio, duration: parseDuration, size: parseSize }
type Kind = keyof typeof PARSERS

describe('values with a unit', () => {
  it.each<[Kind, string, number]>([
    ['money', '25usd', 25_000_000],
    ['money', '0.02usd', 20_000],
    ['money', '0.000001usd', 1],
    ['money', '50c', 500_000],
    ['money', '1.5 c', 15_000],
    ['money', '0usd', 0],
    ['ratio', '1.5%', 15_000],
    ['ratio', '150bps', 15_000],
    ['ratio', '0.0001%', 1],
    ['ratio', '100%', 1_000_000],
    ['duration', '250ms', 250],
    ['duration', '90s', 90_000],
    ['duration', '0.5s', 500],
    ['duration', '1.5m', 90_000],
    ['duration', '2h', 7_200_000],
    ['duration', '41d', 3_542_400_000],
    ['size', '64MiB', 67_108_864],
    ['size', '1B', 1],
    ['size', '2GiB', 2_147_483_648],
  ])('%s %s', (kind, text, expected) => {
    expect(PARSERS[kind](text)).toEqual({ ok: true, value: expected })
  })
})

describe('a value that cannot be understood', () => {
  it.each<[Kind, string, string, string[]]>([
    ['money', '50', 'has no unit', ['50usd', '50c']],
    ['ratio', '50', 'has no unit', ['50%', '50bps']],
    ['duration', '50', 'has no unit', ['50s', '50ms']],
    ['size', '50', 'has no unit', ['50MiB', '50KiB']],
    ['money', '50%', 'has no unit of amount: %', ['50usd', '50c']],
    ['money', '50USD', 'has no unit of amount: USD', ['50usd']],
    ['size', '64mib', 'has no unit of size: mib', ['64MiB']],
    ['duration', '5constructor', 'has no unit of duration: constructor', ['5s', '5ms']],
    ['money', '-5usd', 'must not be negative', ['5usd']],
    ['money', '$50', 'is not an amount', ['25usd']],
    ['ratio', '1,5%', 'is not a ratio', ['1.5%']],
    ['money', '', 'is not an amount', ['25usd']],
    ['money', '1e3usd', 'is not an amount', ['25usd']],
    ['money', '.5usd', 'is not an amount', ['25usd']],
    ['money', '5.usd', 'is not an amount', ['25usd']],
    ['money', '0.0000001usd', 'is too large or too fine for usd', ['25usd']],
    ['money', '99999999999999usd', 'is too large or too fine for usd', ['25usd']],
    ['duration', '0.5ms', 'is too large or too fine for ms', ['90s']],
    ['size', '1.5MiB', 'is too large or too fine for MiB', ['64MiB']],
  ])('%s %j', (kind, text, rule, write) => {
    expect(PARSERS[kind](text)).toEqual({ ok: false, error: { rule, write } })
  })

  it('suggests only what it would accept itself', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(PARSERS)),
        fc.nat(),
        fc.constantFrom('', 'x', '%', 'USD'),
        (parse, n, unit) => {
          const parsed = parse(`${n}${unit}`)
          if (!parsed.ok) for (const better of parsed.error.write) expect(parse(better).ok).toBe(true)
        },
      ),
    )
  })
})

it('is exact to the last digit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_000_000_000_000_000 }), (micros) => {
      const digits = micros.toString().padStart(7, '0')
      const parsed = parseMoney(`${digits.slice(0, -6)}.${digits.slice(-6)}usd`)
      expect(parsed).toEqual({ ok: true, value: micros })
    }),
  )
})

describe('as a flag', () => {
  it('gives the value or a usage error that shows both readings', async () => {
    const parse = flagValue(parseMoney)
    expect(await parse('25usd')).toBe(25_000_000)
    const error: unknown = await parse('50').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({
      code: 'ARB-CLI-004',
      fault: 'usage',
      message: '"50" has no unit; write 50usd or 50c',
      hint: 'write 50usd or 50c',
    })
  })
})

import { z } from 'zod'
import { rational, type Rational } from '../../src/lib/base/rational.js'
import { price, qty, usd, type Price, type Qty } from '../../src/lib/base/units.js'
import type { FeeRounding, FeeSchedule, PricedQty } from '../../src/lib/domain/fees.js'

/** The shapes shared by the inputs of several ops. Fields that an op does not name are refused by nobody and used by nobody. */
export const integer = z.number().int()

const rounding = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('none') }),
  z.object({ mode: z.enum(['order_up', 'fill_up', 'fill_half_up']), quantumUsd6: integer }),
  z.object({
    mode: z.literal('balance'),
    tradeQuantumUsd6: integer,
    precisionUsd6: integer,
    rebateQuantumUsd6: integer,
  }),
])

export const feeShape = z.object({
  label: z.string().optional(),
  curve: z.object({ rateE6: integer, multE6: integer.default(1_000_000), exponent: integer.default(1) }),
  rounding,
})

export const levelsShape = z.array(z.tuple([integer, z.number()]))

/** Every quantity, as the cases define the best one. */
export const SCAN_MAX = 1_000_000

/** Size of one unit of the case: 1/qtyDen contract. */
export const qtyDen = integer.positive().default(1)

export const caseFile = z.object({ schema: z.string(), cases: z.array(z.unknown()) })

export const oneCase = z.object({
  name: z.string(),
  family: z.string().optional(),
  op: z.string(),
  inputs: z.unknown(),
  expected: z.record(z.string(), z.unknown()),
})

export function toFee(shape: z.infer<typeof feeShape>): FeeSchedule {
  const { rateE6, multE6, exponent } = shape.curve
  return {
    label: shape.label ?? '',
    curve: { rateE6, multiplierE6: multE6, exponent },
    rounding: toRounding(shape.rounding),
  }
}

function toRounding(shape: z.infer<typeof rounding>): FeeRounding {
  switch (shape.mode) {
    case 'none':
      return shape
    case 'balance':
      return {
        mode: 'balance',
        tradeQuantum: usd(shape.tradeQuantumUsd6),
        precision: usd(shape.precisionUsd6),
        rebateQuantum: usd(shape.rebateQuantumUsd6),
      }
    case 'order_up':
    case 'fill_up':
    case 'fill_half_up':
      return { mode: shape.mode, quantum: usd(shape.quantumUsd6) }
  }
}

/** Units of the case as a quantity; throws when one unit is finer than a millionth of a contract. */
export function toQty(units: number, den: number): Qty {
  return qty((units * 1_000_000) / den)
}

export const toLevels = (levels: z.infer<typeof levelsShape>, den: number): PricedQty[] =>
  levels.map(([p, units]) => ({ price: toPrice(p), qty: toQty(units, den) }))

export const toPrice = (ticks: number): Price => price(ticks)

/** An integer as itself, anything else as the text `a/b`. */
export const exact = (value: Rational): number | string =>
  value.d === 1n ? Number(value.n) : `${value.n}/${value.d}`

/** The fraction behind an integer or a text `a/b`. */
export function fractionOf(value: unknown): Rational | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? rational(BigInt(value)) : undefined
  const parts = typeof value === 'string' ? /^(-?\d+)\/(\d+)$/.exec(value) : null
  return parts === null || BigInt(parts[2]!) === 0n
    ? undefined
    : rational(BigInt(parts[1]!), BigInt(parts[2]!))
}

/** An input that is a number, whole or not, or an exact fraction. */
export const fraction = z.union([z.number(), z.string()]).transform((value, context): Rational => {
  const read = fractionOf(value) ?? decimalOf(value)
  if (read === undefined) {
    context.addIssue({ code: 'custom', message: `neither a number nor a fraction: ${value}` })
    return z.NEVER
  }
  return read
})

function decimalOf(value: number | string): Rational | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value))
  if (parts === null) return undefined
  const places = parts[3] ?? ''
  const scaled = BigInt(`${parts[2]!}${places}`)
  return rational(parts[1] === '-' ? -scaled : scaled, 10n ** BigInt(places.length))
}

/** What one op makes of a case's inputs: every figure that the case may expect. */
export type Op = (inputs: unknown) => Readonly<Record<string, unknown>>

import { z } from 'zod'
import { ceilRational, mulRational, rational, type Rational } from '../../src/lib/base/rational.js'
import { parsePrice } from '../../src/lib/base/units.js'
import type { TradeSide } from '../../src/lib/domain/fees.js'
import { tickRules, type TickRules } from '../../src/lib/venues/polymarket/amounts/tick-rules.js'
import { parseAddress } from '../../src/lib/venues/polymarket/sign/address.js'
import { parseChainId } from '../../src/lib/venues/polymarket/sign/exchange.js'
import { WalletKey } from '../../src/lib/venues/polymarket/sign/wallet-key.js'

/** One vector without what it expects. */
export interface VectorInput {
  readonly input: Readonly<Record<string, unknown>>
  readonly pinned: unknown
}

/** What a kind of vector is computed with: everything that such a vector expects, and nothing else. */
export interface Kind {
  readonly compute: (vector: VectorInput) => Readonly<Record<string, unknown>>
  /** For the figures of float arithmetic. */
  readonly tolerance?: number
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d{1,3}))?$/

/** The exact value of a JSON number: its shortest text, read digit by digit. */
export function exact(value: number): Rational {
  const parts = DECIMAL.exec(String(value))
  if (parts === null) throw new Error(`${value} is not a decimal`)
  const [, sign = '', whole = '', fraction = '', power = '0'] = parts
  const exponent = Number(power) - fraction.length
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n)
  return exponent < 0
    ? rational(digits, 10n ** BigInt(-exponent))
    : rational(digits * 10n ** BigInt(exponent))
}

/** Up to the millionth: a target in between is reached where the next one is. */
export const micros = (value: number): number =>
  Number(ceilRational(mulRational(exact(value), rational(1_000_000n))))

export const amount = z.number().nonnegative()
export const integer = z.number().int().nonnegative()
export const side = z.enum(['BUY', 'SELL']).transform((wire): TradeSide => (wire === 'BUY' ? 'buy' : 'sell'))
export const immediate = z.enum(['FOK', 'FAK'])
export const orderType = z.enum(['GTC', 'GTD', 'FOK', 'FAK'])
export const key = z.string().transform((text) => new WalletKey(text))
export const address = z.string().transform(parseAddress)
/** An address and how the vector spells it: the official client sends it as it was given, the product with its checksum. */
export const spelledAddress = z.string().transform((text) => ({ address: parseAddress(text), text }))
export const chainId = z.number().transform(parseChainId)
export const hex = z.templateLiteral(['0x', z.string()])
export const orderVersion = z.union([z.literal(1), z.literal(2), z.literal(3)])
export const signatureType = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
export const levels = z.array(z.object({ price: z.string(), size: z.string() }))

export const tickSize = z.string().transform((text): TickRules => {
  const rules = tickRules(parsePrice(text))
  if (rules === undefined) throw new Error(`no rules for the tick ${text}`)
  return rules
})

/** The numbers that a vector pins so that the official client's order can be had again. */
export const pins = z.object({ nowMs: integer, random: z.number().min(0).max(1) })

import { z } from 'zod'
import type { Rational } from '../../src/lib/base/rational.js'
import { affordableBuy } from '../../src/lib/venues/polymarket/amounts/affordable-buy.js'
import { amount, exact, integer, type Kind } from './vector-shape.js'

const row = z.object({
  amount,
  price: z.number().positive().max(1),
  balance: amount,
  feeRate: amount,
  feeExponent: integer,
  builderTakerFeeRate: amount,
  feeSlippage: amount.optional(),
})
const feeInput = z.object({ rows: z.array(row) })

export const feeAdjustRows: Kind['compute'] = ({ input }) => ({
  rows: feeInput.parse(input).rows.map((one) => ({ ...one, result: nearest(resultOf(one)) })),
})

const resultOf = (one: z.infer<typeof row>): Rational =>
  affordableBuy({
    amount: exact(one.amount),
    price: exact(one.price),
    balance: exact(one.balance),
    feeRate: exact(one.feeRate),
    feeExponent: one.feeExponent,
    builderRate: exact(one.builderTakerFeeRate),
    slippagePercent: exact(one.feeSlippage ?? 0),
  })

const DIGITS = 30

/** The float nearest to a fraction. */
const nearest = ({ n, d }: Rational): number => Number(`${(n * 10n ** BigInt(DIGITS)) / d}e-${DIGITS}`)

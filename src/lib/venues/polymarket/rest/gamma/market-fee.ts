import { z } from 'zod'
import { zFlag, zRateE6, zWhole } from '../wire.js'
import type { MarketFee } from '../clob/compact-market.js'

export interface GammaFee extends MarketFee {
  /** What makers get back of it, in parts per million. */
  readonly rebateE6: number | undefined
}

/** Read strictly: a fee that is told by half would make every sum wrong (polymarket.md 7.1). */
export const zFeeSchedule = z
  .object({
    rate: zRateE6,
    exponent: zWhole(10),
    takerOnly: zFlag,
    rebateRate: zRateE6.nullish(),
  })
  .transform((row): GammaFee => ({
    rateE6: row.rate,
    exponent: row.exponent,
    takerOnly: row.takerOnly,
    rebateE6: row.rebateRate ?? undefined,
  }))

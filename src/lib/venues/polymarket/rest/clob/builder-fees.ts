import { z } from 'zod'
import { pathOf } from '../../../shared/rest/path.js'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { publicGet } from '../get-call.js'
import { zWhole } from '../wire.js'

/** What an order that names this builder pays on top, in ten-thousandths of its value (polymarket.md 7.1). */
export interface BuilderFees {
  readonly makerBps: number
  readonly takerBps: number
}

const zFees = z
  .object({
    builder_maker_fee_rate_bps: zWhole(10_000),
    builder_taker_fee_rate_bps: zWhole(10_000),
  })
  .transform((row): BuilderFees => ({
    makerBps: row.builder_maker_fee_rate_bps,
    takerBps: row.builder_taker_fee_rate_bps,
  }))

/** `GET /fees/builder-fees/{code}`; the code is 32 bytes in hexadecimal. */
export async function readBuilderFees(rest: PolymarketCaller, code: string): Promise<BuilderFees> {
  return decodeBuilderFees(await rest.call(publicGet('clob', pathOf('/fees/builder-fees', code))))
}

export const decodeBuilderFees = (raw: unknown): BuilderFees =>
  decode('GET /fees/builder-fees/{code}', zFees, raw)

import { z } from 'zod'
import { zObject } from '../../../shared/rest/wire-fields.js'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { publicGet } from '../get-call.js'

/** Rows of a maker's daily rebate; their fields are not documented. */
export type RebateRow = Readonly<Record<string, unknown>>

/** `GET /rebates/current` of one day (`2026-11-20`) and one wallet (polymarket.md 7.1). Never part of an expected profit. */
export async function readRebates(
  rest: PolymarketCaller,
  { date, maker }: { readonly date: string; readonly maker: string },
): Promise<readonly RebateRow[]> {
  const raw = await rest.call(publicGet('clob', '/rebates/current', { date, maker_address: maker }))
  return decode('GET /rebates/current', z.array(zObject), raw)
}

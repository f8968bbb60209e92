import { z } from 'zod'
import type { Price } from '../../../../base/units.js'
import { pathOf } from '../../../shared/rest/path.js'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { publicGet } from '../get-call.js'
import { zCondition, zTick, zToken } from '../wire.js'

const zTickSize = z.object({ minimum_tick_size: zTick }).transform((row) => row.minimum_tick_size)
const zNegRisk = z.object({ neg_risk: z.boolean() }).transform((row) => row.neg_risk)
const zBaseFee = z
  .object({ base_fee: z.union([z.number().int().min(0), z.string().regex(/^\d{1,9}$/)]) })
  .transform((row) => Number(row.base_fee))
const zTokens = z
  .object({ condition_id: zCondition, primary_token_id: zToken, secondary_token_id: zToken })
  .transform((row): MarketOfToken => ({
    conditionId: row.condition_id,
    tokens: [row.primary_token_id, row.secondary_token_id],
  }))

/** The market that a token belongs to, with both of its tokens. Which outcome is which only labels tell. */
export interface MarketOfToken {
  readonly conditionId: string
  readonly tokens: readonly [string, string]
}

/** `GET /tick-size`: the step between prices as it is now; it changes by itself (polymarket.md 3.2). */
export async function readTickSize(rest: PolymarketCaller, token: string): Promise<Price> {
  return decodeTickSize(await rest.call(publicGet('clob', '/tick-size', { token_id: token })))
}

export const decodeTickSize = (raw: unknown): Price => decode('GET /tick-size', zTickSize, raw)

/** `GET /neg-risk`: which exchange contract an order of this token is signed for (polymarket.md 1.3). */
export async function readNegRisk(rest: PolymarketCaller, token: string): Promise<boolean> {
  return decodeNegRisk(await rest.call(publicGet('clob', '/neg-risk', { token_id: token })))
}

export const decodeNegRisk = (raw: unknown): boolean => decode('GET /neg-risk', zNegRisk, raw)

/** `GET /fee-rate`: a field of a retired generation that says nothing about any fee of today (polymarket.md 7.1). */
export async function readLegacyBaseFee(rest: PolymarketCaller, token: string): Promise<number> {
  return decodeLegacyBaseFee(await rest.call(publicGet('clob', '/fee-rate', { token_id: token })))
}

export const decodeLegacyBaseFee = (raw: unknown): number => decode('GET /fee-rate', zBaseFee, raw)

/** `GET /markets-by-token/{token}`. */
export async function readMarketOfToken(rest: PolymarketCaller, token: string): Promise<MarketOfToken> {
  return decodeMarketOfToken(await rest.call(publicGet('clob', pathOf('/markets-by-token', token))))
}

export const decodeMarketOfToken = (raw: unknown): MarketOfToken =>
  decode('GET /markets-by-token/{token}', zTokens, raw)

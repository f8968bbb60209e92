import { z } from 'zod'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { signedGet } from '../get-call.js'

const zClosedOnly = z.object({ closed_only: z.boolean() }).transform((row) => row.closed_only)

/** `GET /auth/ban-status/closed-only`: whether the account may only reduce what it holds (polymarket.md 2.1, 2.5). */
export async function readClosedOnly(rest: PolymarketCaller): Promise<boolean> {
  return decodeClosedOnly(await rest.call(signedGet('/auth/ban-status/closed-only')))
}

export const decodeClosedOnly = (raw: unknown): boolean =>
  decode('GET /auth/ban-status/closed-only', zClosedOnly, raw)

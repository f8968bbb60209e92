import { z } from 'zod'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { publicGet } from '../get-call.js'
import { zCondition, zDecimalText } from '../wire.js'
import { dataQuery } from './data-walk.js'

const zInterest = z.object({ data: z.array(z.object({ condition_id: zCondition, value: zDecimalText })) })
const zValue = z.object({ data: z.array(z.object({ user: z.string(), value: zDecimalText })) })
const zStatus = z.object({ data: z.object({ status: z.string() }) }).transform((row) => row.data.status)

/** `GET /v2/oi`: what is outstanding of each market, in decimal text (polymarket.md 4.3). At most twenty markets. */
export async function readOpenInterest(
  rest: PolymarketCaller,
  conditionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const raw = await rest.call(publicGet('data', '/v2/oi', dataQuery({ conditionIds })))
  return new Map(
    decode('GET /v2/oi', zInterest, raw).data.map(({ condition_id, value }) => [condition_id, value]),
  )
}

/** `GET /v2/value`: what a wallet's positions are worth, in dollars as decimal text; `undefined` when it holds nothing. */
export async function readValue(rest: PolymarketCaller, user: string): Promise<string | undefined> {
  const raw = await rest.call(publicGet('data', '/v2/value', { user }))
  const asked = user.toLowerCase()
  return decode('GET /v2/value', zValue, raw).data.find((row) => row.user.toLowerCase() === asked)?.value
}

/** `GET /v2/status`: the service's own word about itself. */
export async function readDataStatus(rest: PolymarketCaller): Promise<string> {
  return decode('GET /v2/status', zStatus, await rest.call(publicGet('data', '/v2/status')))
}

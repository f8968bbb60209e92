import { z } from 'zod'
import type { PolymarketCaller } from '../call.js'
import { decode, proven } from '../decode.js'
import { signedGet } from '../get-call.js'

const PATH = '/auth/readonly-api-key'
const zMade = z.object({ apiKey: z.string().min(1) }).transform((row) => row.apiKey)

/** `POST /auth/readonly-api-key`: a key that can look and not trade (polymarket.md 2.1). */
export async function createReadonlyKey(rest: PolymarketCaller): Promise<string> {
  const raw = await rest.call({ service: 'clob', method: 'POST', path: PATH, access: 'signed' })
  return proven(`POST ${PATH}`, () => decode(`POST ${PATH}`, zMade, raw))
}

/** `GET /auth/readonly-api-keys`. */
export async function listReadonlyKeys(rest: PolymarketCaller): Promise<readonly string[]> {
  const raw = await rest.call(signedGet('/auth/readonly-api-keys'))
  return decode('GET /auth/readonly-api-keys', z.array(z.string()), raw)
}

/** `DELETE /auth/readonly-api-key`. */
export async function deleteReadonlyKey(rest: PolymarketCaller, key: string): Promise<void> {
  const body = JSON.stringify({ key })
  await rest.call({ service: 'clob', method: 'DELETE', path: PATH, body, access: 'signed' })
}

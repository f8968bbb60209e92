import { z } from 'zod'
import { VenueError } from '../../../../base/errors.js'
import type { SocketAuth } from '../../auth/api-credentials.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { decode, proven } from '../decode.js'
import { signedGet } from '../get-call.js'

const PATH = '/auth/api-key'
const DERIVE = '/auth/derive-api-key'
const zPart = z.string().min(1).max(256)
const zMade = z.object({ apiKey: zPart, secret: zPart, passphrase: zPart })

/**
 * `POST /auth/api-key`, proven by the wallet itself: a key with its secret, to be hidden at once. Refused with status 400 when there
 * is one for that nonce (polymarket.md 2.1).
 */
export async function createCredentials(rest: PolymarketCaller, nonce?: number): Promise<SocketAuth> {
  const raw = await rest.call(byWallet('POST', PATH, nonce))
  return proven(`POST ${PATH}`, () => decodeCredentials(raw))
}

/** `GET /auth/derive-api-key`: the same key again for the same wallet and nonce (polymarket.md 2.1). */
export async function deriveCredentials(rest: PolymarketCaller, nonce?: number): Promise<SocketAuth> {
  return decodeCredentials(await rest.call(byWallet('GET', DERIVE, nonce)))
}

/** The wallet's key, whether it has one or not: derived, and created only when the venue says that there is none. */
export async function openCredentials(rest: PolymarketCaller, nonce?: number): Promise<SocketAuth> {
  try {
    return await deriveCredentials(rest, nonce)
  } catch (fault) {
    if (!(fault instanceof VenueError) || !NONE_YET.has(fault.status ?? 0)) throw fault
    if (fault.outcome !== 'refused') throw fault
    return createCredentials(rest, nonce)
  }
}

const NONE_YET: ReadonlySet<number> = new Set([400, 404])

/** Errors name fields and never quote them. */
export const decodeCredentials = (raw: unknown): SocketAuth => decode(`GET ${DERIVE}`, zMade, raw)

const byWallet = (method: 'GET' | 'POST', path: string, nonce: number | undefined): PolymarketCall => ({
  service: 'clob',
  method,
  path,
  access: 'wallet',
  ...(nonce !== undefined && { nonce }),
})

const zKeys = z.object({ apiKeys: z.array(z.string()) }).transform((row) => row.apiKeys)

/** `GET /auth/api-keys`: the ids of the wallet's keys, each the half of a secret. */
export async function listApiKeys(rest: PolymarketCaller): Promise<readonly string[]> {
  return decodeApiKeys(await rest.call(signedGet('/auth/api-keys')))
}

export const decodeApiKeys = (raw: unknown): readonly string[] => decode('GET /auth/api-keys', zKeys, raw)

/** `DELETE /auth/api-key`: the key that signs this very call is no longer one. */
export async function deleteApiKey(rest: PolymarketCaller): Promise<void> {
  await rest.call({ service: 'clob', method: 'DELETE', path: PATH, access: 'signed' })
}

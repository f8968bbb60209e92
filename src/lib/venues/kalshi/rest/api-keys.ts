import { z } from 'zod'
import type { Ms } from '../../../base/units.js'
import type { HeaderSource } from '../auth/signer.js'
import type { KalshiCaller } from './call.js'
import { decode } from './decode.js'
import { listOf, optional, zId, zIndex, zSeconds, zText } from '../../shared/rest/wire-fields.js'

/** One key of the account, without its id: that is half of a secret and belongs in no report. */
export interface KalshiApiKey {
  /** The one that this program signs with. */
  readonly isOwn: boolean
  readonly name: string
  /** Such as `read` and `write::trade`; `write` includes all that begin with it (kalshi.md 3). */
  readonly scopes: readonly string[]
  /** The one subaccount it is locked to. */
  readonly subaccount: number | undefined
}

export interface KalshiApiKeys {
  readonly keys: readonly KalshiApiKey[]
  /** After this no key trades sports, elections and entertainment any more (kalshi.md 3). */
  readonly regionExpiresAt: Ms | undefined
}

const zKey = z.object({
  api_key_id: zId,
  name: optional(zText),
  scopes: listOf(zText),
  subaccount: optional(zIndex),
})

const zKeys = z.object({ api_keys: z.array(zKey), api_key_region_expiration_ts: optional(zSeconds) })

/** `GET /api_keys`: scopes and the end of the location's attestation (kalshi.md 3). */
export async function readApiKeys(
  rest: KalshiCaller,
  own: Pick<HeaderSource, 'owns'>,
): Promise<KalshiApiKeys> {
  return decodeApiKeys(await rest.call({ method: 'GET', path: '/api_keys', access: 'signed' }), own)
}

export function decodeApiKeys(raw: unknown, own: Pick<HeaderSource, 'owns'>): KalshiApiKeys {
  const { api_keys, api_key_region_expiration_ts } = decode('GET /api_keys', zKeys, raw)
  return {
    keys: api_keys.map((row) => ({
      isOwn: own.owns(row.api_key_id),
      name: row.name ?? '',
      scopes: row.scopes,
      subaccount: row.subaccount,
    })),
    regionExpiresAt: api_key_region_expiration_ts,
  }
}

/** Whether these scopes allow `wanted`: a scope includes all that begin with it and two colons. */
export const allowsScope = (scopes: readonly string[], wanted: string): boolean =>
  scopes.some((scope) => scope === wanted || wanted.startsWith(`${scope}::`))

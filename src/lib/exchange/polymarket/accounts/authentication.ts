import { err, ok, type Result } from '../../../base/errors.js'
import { json, type SimRequest, type SimResponse } from '../../transport.js'
import type { PolymarketSettings } from '../settings.js'
import { isProven, type WalletProof } from '../signing/clob-auth.js'
import { callSignature, equalTexts } from '../signing/hmac.js'
import type { VenueClock } from '../venue-clock.js'
import type { ApiKey, ApiKeys } from './api-keys.js'
import type { Wallets } from './wallets.js'

export interface ProvenWallet {
  /** In lower case. */
  readonly owner: string
  readonly nonce: bigint
}

const NO_WALLET = json(401, { error: 'Invalid L1 Request headers' })
const NO_KEY = json(401, { error: 'Unauthorized/Invalid api key' })
const SECOND_MS = 1_000

/** Who is calling: proven by the wallet's own signature, or by a key's HMAC over the call. */
export class Authentication {
  constructor(
    private readonly parts: {
      readonly keys: ApiKeys
      readonly wallets: Wallets
      readonly clock: VenueClock
      readonly settings: PolymarketSettings
    },
  ) {}

  wallet({ headers }: SimRequest): Result<ProvenWallet, SimResponse> {
    const nonce = headers['poly_nonce'] ?? '0'
    if (!/^\d{1,78}$/.test(nonce) || BigInt(nonce) >> 256n !== 0n) return err(NO_WALLET)
    const proof: WalletProof = {
      address: headers['poly_address'] ?? '',
      timestamp: headers['poly_timestamp'] ?? '',
      nonce: BigInt(nonce),
      signature: headers['poly_signature'] ?? '',
    }
    const { chainIds } = this.parts.settings
    if (!this.isTimely(proof.timestamp)) return err(NO_WALLET)
    if (!chainIds.some((chainId) => isProven(proof, chainId))) return err(NO_WALLET)
    const owner = proof.address.toLowerCase()
    this.parts.wallets.welcome(owner)
    return ok({ owner, nonce: proof.nonce })
  }

  account(request: SimRequest): Result<ApiKey, SimResponse> {
    const { headers, method, path, body } = request
    const timestamp = headers['poly_timestamp'] ?? ''
    const key = this.parts.keys.find(headers['poly_api_key'] ?? '')
    if (key === undefined || !this.isTimely(timestamp)) return err(NO_KEY)
    const signature = callSignature(key.secret, { timestamp, method, path, body })
    const matches =
      key.owner === (headers['poly_address'] ?? '').toLowerCase() &&
      equalTexts(key.passphrase, headers['poly_passphrase'] ?? '') &&
      equalTexts(signature, padded(headers['poly_signature'] ?? ''))
    return matches ? ok(key) : err(NO_KEY)
  }

  /** The credentials that a socket sends as they are. */
  credentials(given: { apiKey?: unknown; secret?: unknown; passphrase?: unknown }): ApiKey | undefined {
    if (typeof given.apiKey !== 'string') return undefined
    const key = this.parts.keys.find(given.apiKey)
    return key?.secret === given.secret && key?.passphrase === given.passphrase ? key : undefined
  }

  private isTimely(timestamp: string): boolean {
    if (!/^\d{1,12}$/.test(timestamp)) return false
    const { clockWindow } = this.parts.settings
    const off = Math.abs(Number(timestamp) * SECOND_MS - this.parts.clock.now())
    return clockWindow === undefined || off <= clockWindow + SECOND_MS
  }
}

/** Signatures come with their padding; some callers leave it out. */
const padded = (signature: string): string => signature.padEnd(Math.ceil(signature.length / 4) * 4, '=')

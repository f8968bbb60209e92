import type { Ms } from '../../../base/units.js'
import type { ApiCredentials } from '../auth/api-credentials.js'
import { walletHeaders } from '../auth/wallet-auth.js'
import type { ChainId } from '../sign/exchange.js'
import type { WalletKey } from '../sign/wallet-key.js'
import type { PolymarketCall } from './call.js'

export interface WalletIdentity {
  readonly key: WalletKey
  readonly chainId: ChainId
}

/** What there is to prove who asks; without either only public data can be read. */
export interface ProofSources {
  readonly credentials?: ApiCredentials | undefined
  /** For creating and deriving API keys alone. */
  readonly wallet?: WalletIdentity | undefined
}

/** The headers of one call, and what must never come back in a text about it. */
export interface Proof {
  readonly headers: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
}

const NO_PROOF: Proof = { headers: {}, secrets: [] }
const SIGNATURE = /"signature":"([^"]+)"/g
const OWNER = /"owner":"([^"]+)"/g
const KEY = /"key":"([^"]+)"/g

/** Proves who asks, over the exact bytes that are sent (polymarket.md 2.1, 2.2). */
export class Proofs {
  readonly #sources: ProofSources

  constructor({ credentials, wallet }: ProofSources) {
    this.#sources = { credentials, wallet }
  }

  /** Whether there is what this call needs. */
  covers({ access }: PolymarketCall): boolean {
    const { credentials, wallet } = this.#sources
    return access === 'public' || (access === 'wallet' ? wallet : credentials) !== undefined
  }

  /** `at`: the venue's time. */
  proofOf(call: PolymarketCall, at: Ms): Proof {
    const { credentials, wallet } = this.#sources
    const seconds = Math.floor(at / 1_000)
    const { method, path, body, access, nonce } = call
    if (access === 'wallet' && wallet !== undefined) {
      const proof = { chainId: wallet.chainId, seconds, ...(nonce !== undefined && { nonce }) }
      const headers = walletHeaders(wallet.key, proof)
      return { headers, secrets: [headers.POLY_SIGNATURE] }
    }
    if (access !== 'signed' || credentials === undefined) return NO_PROOF
    const headers = credentials.headers({ method, path, seconds, ...(body !== undefined && { body }) })
    const { POLY_SIGNATURE, POLY_API_KEY, POLY_PASSPHRASE } = headers
    const { secret } = credentials.socketAuth()
    return { headers, secrets: [POLY_SIGNATURE, POLY_API_KEY, POLY_PASSPHRASE, secret, ...secretsIn(body)] }
  }
}

/** Orders carry the wallet's signature and the key's id in their bodies, and a key that is given up is named in one. */
const secretsIn = (body = ''): readonly string[] =>
  [SIGNATURE, OWNER, KEY].flatMap((pattern) =>
    [...body.matchAll(pattern)].flatMap(([, secret]) => secret ?? []),
  )

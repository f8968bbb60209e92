import { inspect } from 'node:util'
import { headerText } from '../../auth/api-credentials.js'
import type { SignedRequest } from '../../auth/hmac-key.js'
import type { Address } from '../../sign/address.js'

/** What proves to the relayer who asks: builder credentials or a relayer key (polymarket.md 2.3). */
export interface RelayerProof {
  headers(request: SignedRequest): Readonly<Record<string, string>>
}

/** A relayer key, which is sent as it is, and the address that it belongs to. It cannot be printed. */
export class RelayerKey implements RelayerProof {
  readonly #key: string

  /** Throws as `ApiCredentials` does when the key is none. */
  constructor(
    key: string,
    private readonly address: Address,
  ) {
    this.#key = headerText('relayer key', key)
  }

  headers(): Readonly<Record<string, string>> {
    return { RELAYER_API_KEY: this.#key, RELAYER_API_KEY_ADDRESS: this.address }
  }

  toString(): string {
    return '[key]'
  }

  toJSON(): string {
    return '[key]'
  }

  [inspect.custom](): string {
    return '[key]'
  }
}

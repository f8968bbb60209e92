import { inspect } from 'node:util'
import { headerText, type SocketAuth } from './api-credentials.js'
import { HmacKey, type SignedRequest } from './hmac-key.js'

/** The headers that the relayer asks for (polymarket.md 2.3). */
export type BuilderHeaders = Readonly<
  Record<
    'POLY_BUILDER_API_KEY' | 'POLY_BUILDER_SIGNATURE' | 'POLY_BUILDER_TIMESTAMP' | 'POLY_BUILDER_PASSPHRASE',
    string
  >
>

/** A builder's key with its secret. It cannot be printed. */
export class BuilderCredentials {
  readonly #apiKey: string
  readonly #passphrase: string
  readonly #hmac: HmacKey

  /** Throws as `ApiCredentials` does. */
  constructor(parts: SocketAuth) {
    this.#apiKey = headerText('builder key', parts.apiKey)
    this.#passphrase = headerText('builder passphrase', parts.passphrase)
    this.#hmac = new HmacKey(parts.secret)
  }

  headers(request: SignedRequest): BuilderHeaders {
    return {
      POLY_BUILDER_API_KEY: this.#apiKey,
      POLY_BUILDER_SIGNATURE: this.#hmac.sign(request),
      POLY_BUILDER_TIMESTAMP: `${request.seconds}`,
      POLY_BUILDER_PASSPHRASE: this.#passphrase,
    }
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

import { inspect } from 'node:util'
import { UserError } from '../../../base/errors.js'
import type { Address } from '../sign/address.js'
import { HmacKey, type SignedRequest } from './hmac-key.js'

/** The headers that prove who asks (polymarket.md 2.2). */
export type PolymarketHeaders = Readonly<
  Record<'POLY_ADDRESS' | 'POLY_SIGNATURE' | 'POLY_TIMESTAMP' | 'POLY_API_KEY' | 'POLY_PASSPHRASE', string>
>

/** What a socket is told once, in one frame (polymarket.md 5.4, 5.5). */
export interface SocketAuth {
  readonly apiKey: string
  readonly secret: string
  readonly passphrase: string
}

const HEADER_TEXT = /^[\x21-\x7e]{1,256}$/

/** An API key with its secret, for the life of the process. It cannot be printed. */
export class ApiCredentials {
  readonly apiKey: string
  /** The owner's own account that made the key, also when a wallet trades (polymarket.md 2.2). */
  readonly address: Address
  readonly #secret: string
  readonly #passphrase: string
  readonly #hmac: HmacKey

  /** Throws `UserError` ARB-AUTH-001 for an empty or unprintable part and ARB-AUTH-002 for a secret that is not base64. */
  constructor(parts: SocketAuth & { readonly address: Address }) {
    this.apiKey = headerText('API key', parts.apiKey)
    this.#passphrase = headerText('API passphrase', parts.passphrase)
    this.#hmac = new HmacKey(parts.secret)
    this.#secret = parts.secret.trim()
    this.address = parts.address
  }

  headers(request: SignedRequest): PolymarketHeaders {
    return {
      POLY_ADDRESS: this.address,
      POLY_SIGNATURE: this.#hmac.sign(request),
      POLY_TIMESTAMP: `${request.seconds}`,
      POLY_API_KEY: this.apiKey,
      POLY_PASSPHRASE: this.#passphrase,
    }
  }

  /** As secret as the key itself: for the frame alone that opens a private subscription. */
  socketAuth(): SocketAuth {
    return { apiKey: this.apiKey, secret: this.#secret, passphrase: this.#passphrase }
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

/** A text that can stand in a header; otherwise an error that does not repeat it. */
export function headerText(name: string, text: string): string {
  const trimmed = text.trim()
  if (HEADER_TEXT.test(trimmed)) return trimmed
  throw new UserError('ARB-AUTH-001', `the ${name} is empty or holds characters that none has`, {
    hint: 'create or derive the API key again and save all three of its parts',
    fault: 'config',
  })
}

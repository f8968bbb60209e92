import { constants, sign, type KeyObject } from 'node:crypto'
import { inspect } from 'node:util'
import { UserError } from '../../../base/errors.js'
import type { Ms } from '../../../base/units.js'
import type { KalshiEnvironment } from '../hosts.js'

const SALT_LENGTH = 32
const KEY_ID = /^[\x21-\x7e]{1,128}$/

/** The three headers that prove who asks; as secret as the key while they are fresh. */
export type SignedHeaders = Readonly<
  Record<'KALSHI-ACCESS-KEY' | 'KALSHI-ACCESS-TIMESTAMP' | 'KALSHI-ACCESS-SIGNATURE', string>
>

/** What signs a request. `at` is the venue's time, `path` is from the root; a query in it is not signed. */
export interface HeaderSource {
  readonly environment: KalshiEnvironment
  headersFor(method: string, path: string, at: Ms): SignedHeaders
  /** Whether this is the id of the key: the only way to ask for it. */
  owns(keyId: string): boolean
}

/** What is signed: milliseconds, method and path without its query, body or host (kalshi.md 3). */
export const textToSign = (at: Ms, method: string, path: string): string =>
  `${at}${method.toUpperCase()}${path.split('?', 1)[0] ?? ''}`

/** Holds one API key for the life of the process. It cannot be printed. */
export class KalshiSigner implements HeaderSource {
  readonly environment: KalshiEnvironment
  readonly #keyId: string
  readonly #key: KeyObject

  /** `key` comes from `loadKalshiKey`. Throws `UserError` ARB-AUTH-001 when the key id cannot be one. */
  constructor(parts: { keyId: string; key: KeyObject; environment: KalshiEnvironment }) {
    if (!KEY_ID.test(parts.keyId))
      throw new UserError('ARB-AUTH-001', 'the key id is empty or holds characters that no key id has', {
        hint: 'the key id is the one that the venue shows beside the key',
        fault: 'config',
      })
    this.#keyId = parts.keyId
    this.#key = parts.key
    this.environment = parts.environment
  }

  headersFor(method: string, path: string, at: Ms): SignedHeaders {
    return {
      'KALSHI-ACCESS-KEY': this.#keyId,
      'KALSHI-ACCESS-TIMESTAMP': String(at),
      'KALSHI-ACCESS-SIGNATURE': this.#sign(textToSign(at, method, path)),
    }
  }

  owns(keyId: string): boolean {
    return keyId === this.#keyId
  }

  #sign(text: string): string {
    const data = Buffer.from(text)
    if (this.#key.asymmetricKeyType === 'ed25519') return sign(null, data, this.#key).toString('base64')
    const padding = constants.RSA_PKCS1_PSS_PADDING
    return sign('sha256', data, { key: this.#key, padding, saltLength: SALT_LENGTH }).toString('base64')
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

import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { inspect } from 'node:util'
import { UserError } from '../../../base/errors.js'

/** A call as it is signed (polymarket.md 2.2). */
export interface SignedRequest {
  readonly method: string
  /** From the root; a query in it is not signed. */
  readonly path: string
  /** The exact text that is sent; absent when nothing is. */
  readonly body?: string
  /** The venue's time in unix seconds. */
  readonly seconds: number
}

const SECRET = /^([A-Za-z0-9+/_-]+)={0,2}$/
const QUERY = /\?.*$/s

/** What is signed: seconds, method, path without its query, and the body if there is one (polymarket.md 2.2). */
export const textToSign = ({ method, path, body = '', seconds }: SignedRequest): string =>
  `${seconds}${method.toUpperCase()}${path.replace(QUERY, '')}${body}`

/** The secret of an API key, for the life of the process. It cannot be printed. */
export class HmacKey {
  readonly #key: KeyObject

  /** Base64 in either alphabet, padded or not. Throws `UserError` ARB-AUTH-002, which repeats no part of the text. */
  constructor(secret: string) {
    const text = secret.trim()
    const digits = SECRET.exec(text)?.[1] ?? ''
    // A digit too many or too few: a text that was cut, of which the decoder would drop the end.
    const isWhole = digits !== '' && digits.length % 4 !== 1
    if (!isWhole)
      throw new UserError(
        'ARB-AUTH-002',
        'the API secret cannot be used: it is not base64, or not all of it',
        {
          hint: 'derive the API key again: the venue does not show its secret twice',
          fault: 'config',
        },
      )
    this.#key = createSecretKey(Buffer.from(digits, 'base64'))
  }

  /** The signature of a call, in the URL-safe alphabet with its padding. */
  sign(request: SignedRequest): string {
    const signature = createHmac('sha256', this.#key).update(textToSign(request)).digest('base64')
    return signature.replaceAll('+', '-').replaceAll('/', '_')
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

import { inspect } from 'node:util'
import { assert } from '../../../base/assert.js'
import { UserError } from '../../../base/errors.js'
import { addressOf, type Address } from './address.js'
import type { Curve } from './curve/curve.js'
import { defaultCurve } from './curve/default-curve.js'
import { joinBytes } from './hex.js'
import { keccak256 } from './keccak.js'

const SECRET_DIGITS = 64
/** The number of points of the curve: a secret lies below it. */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
const RECOVERY_BASE = 27

/** The private key of an owner, for the life of the process. It cannot be printed; nothing is loaded before its first use. */
export class WalletKey {
  readonly #secret: Uint8Array
  #curve: Curve | undefined
  #address: Address | undefined

  /** 64 hexadecimal digits, with or without `0x`. Throws `UserError` ARB-AUTH-002, which repeats no part of the text. */
  constructor(privateKey: string, curve?: Curve) {
    this.#secret = secretOf(privateKey)
    this.#curve = curve
  }

  /** The owner's own account (an EOA), from the public half of the key. */
  get address(): Address {
    return (this.#address ??= addressOf(keccak256(this.#library.publicKey(this.#secret)).subarray(12)))
  }

  /** Which library signs. */
  get curveName(): Curve['name'] {
    return this.#library.name
  }

  /** 65 bytes over a digest of 32: r, s, and 27 or 28 for the point that was meant. */
  signDigest(digest: Uint8Array): Uint8Array {
    assert(digest.length === 32, 'a digest has 32 bytes', { length: digest.length })
    const { compact, recovery } = this.#library.sign(digest, this.#secret)
    return joinBytes(compact, Uint8Array.of(RECOVERY_BASE + recovery))
  }

  get #library(): Curve {
    return (this.#curve ??= defaultCurve())
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

function secretOf(text: string): Uint8Array {
  const digits = text.trim().replace(/^0x/i, '')
  if (!/^[0-9a-fA-F]*$/.test(digits)) throw unusable('it holds characters that are no hexadecimal digits')
  if (digits.length !== SECRET_DIGITS)
    throw unusable(`it has ${digits.length} hexadecimal digits, not ${SECRET_DIGITS}`)
  const value = BigInt(`0x${digits}`)
  if (value === 0n || value >= ORDER) throw unusable('its number is zero or beyond the order of the curve')
  return Buffer.from(digits, 'hex')
}

const unusable = (why: string): UserError =>
  new UserError('ARB-AUTH-002', `the private key cannot be used: ${why}`, {
    hint: 'export the private key of the wallet again: 64 hexadecimal digits, with or without 0x',
    fault: 'config',
  })

import { createRequire } from 'node:module'
import type * as Noble from '@noble/curves/secp256k1.js'
import type { Curve } from './curve.js'

const require = createRequire(import.meta.url)
const SIGN_OPTIONS = { prehash: false, lowS: true, format: 'recovered' } as const

/** JavaScript alone: the slowest, and the one that always loads. */
export function nobleCurve(): Curve {
  const { secp256k1 } = require('@noble/curves/secp256k1.js') as typeof Noble
  return {
    name: 'noble',
    publicKey: (secret) => secp256k1.getPublicKey(secret, false).subarray(1),
    sign(digest, secret) {
      const recovered = secp256k1.sign(digest, secret, SIGN_OPTIONS)
      return { compact: recovered.subarray(1), recovery: recovered[0]! }
    },
  }
}

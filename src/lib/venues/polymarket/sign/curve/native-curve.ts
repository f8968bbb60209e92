import { createRequire } from 'node:module'
import type * as Secp256k1 from 'secp256k1'
import type { Curve } from './curve.js'

const require = createRequire(import.meta.url)

/** The compiled library. Throws where none is built for this machine; the package's own slow fallback is passed by. */
export function nativeCurve(): Curve {
  const library = require('secp256k1/bindings.js') as typeof Secp256k1
  return {
    name: 'native',
    publicKey: (secret) => library.publicKeyCreate(secret, false).subarray(1),
    sign(digest, secret) {
      const { signature, recid } = library.ecdsaSign(digest, secret)
      return { compact: signature, recovery: recid }
    },
  }
}

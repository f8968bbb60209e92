import { createRequire } from 'node:module'
import type * as TinySecp256k1 from 'tiny-secp256k1'
import { DataError } from '../../../../base/errors.js'
import type { Curve } from './curve.js'

const require = createRequire(import.meta.url)

/** The same library as WebAssembly: on any machine, at half the speed. */
export function wasmCurve(): Curve {
  const library = require('tiny-secp256k1') as typeof TinySecp256k1
  return {
    name: 'wasm',
    publicKey(secret) {
      const point = library.pointFromScalar(secret, false)
      if (point === null) throw new DataError('POLYMARKET_KEY', 'a secret outside the order of the curve')
      return point.subarray(1)
    },
    sign(digest, secret) {
      const { signature, recoveryId } = library.signRecoverable(digest, secret)
      return { compact: signature, recovery: recoveryId }
    },
  }
}

import { secp256k1 } from '@noble/curves/secp256k1.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { hex, keccak } from './hex.js'

const SIGNATURE_BYTES = 65

/** Who made an ECDSA signature (r, s, v) over a digest, in lower case; undefined when nobody can have made it. */
export function recoverSigner(digest: Uint8Array, signature: Uint8Array): string | undefined {
  if (signature.length !== SIGNATURE_BYTES) return undefined
  const v = signature[SIGNATURE_BYTES - 1]!
  const recovery = v >= 27 ? v - 27 : v
  if (recovery > 1) return undefined
  try {
    const parsed = secp256k1.Signature.fromBytes(
      concatBytes(Uint8Array.of(recovery), signature.subarray(0, SIGNATURE_BYTES - 1)),
      'recovered',
    )
    // The contracts take only the lower of the two values of s.
    if (parsed.hasHighS()) return undefined
    const key = parsed.recoverPublicKey(digest).toBytes(false)
    return hex(keccak(key.subarray(1)).subarray(12))
  } catch {
    return undefined
  }
}

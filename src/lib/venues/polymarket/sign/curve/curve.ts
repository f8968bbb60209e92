/** 64 bytes, r before s with s in the lower half, and which of the two points was meant. */
export interface CurveSignature {
  readonly compact: Uint8Array
  readonly recovery: number
}

/** What signing needs of secp256k1, whichever library does it. */
export interface Curve {
  readonly name: 'native' | 'wasm' | 'noble'
  /** 64 bytes, x before y, of a secret of 32 bytes within the order of the curve. */
  publicKey(secret: Uint8Array): Uint8Array
  /**
   * Deterministic (RFC 6979): a digest of 32 bytes has one signature, the same in every library. For a digest beyond the order of
   * the curve, which comes up once in 2^128, each still signs rightly, but not all alike.
   */
  sign(digest: Uint8Array, secret: Uint8Array): CurveSignature
}

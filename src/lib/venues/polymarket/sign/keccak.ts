import { createRequire } from 'node:module'
import type * as Sha3 from '@noble/hashes/sha3.js'

/** Loaded at the first hash: a command that signs nothing does not wait for it. */
const require = createRequire(import.meta.url)
let loaded: typeof Sha3.keccak_256 | undefined

/** 32 bytes: Keccak-256 as Ethereum has it, which is not SHA3-256. */
export function keccak256(bytes: Uint8Array): Uint8Array {
  loaded ??= (require('@noble/hashes/sha3.js') as typeof Sha3).keccak_256
  return loaded(bytes)
}

export const keccakOfText = (text: string): Uint8Array => keccak256(Buffer.from(text))

import { assert } from '../../../base/assert.js'
import type { Address } from './address.js'
import { bytesOfHex, type Hex } from './hex.js'

export const WORD = 32
const LIMIT = 1n << 256n
const LOW_64 = (1n << 64n) - 1n

/** Writes an unsigned 256-bit number at a place, over whatever is there. */
export function putUint(target: DataView, at: number, value: bigint): void {
  assert(value >= 0n && value < LIMIT, 'an unsigned number of 256 bits')
  const isShort = value <= LOW_64
  target.setBigUint64(at, isShort ? 0n : value >> 192n)
  target.setBigUint64(at + 8, isShort ? 0n : (value >> 128n) & LOW_64)
  target.setBigUint64(at + 16, isShort ? 0n : (value >> 64n) & LOW_64)
  target.setBigUint64(at + 24, isShort ? value : value & LOW_64)
}

/** The 32 bytes of an unsigned number, as structs and calldata hold it. */
export function uintWord(value: bigint | number): Uint8Array {
  const word = new Uint8Array(WORD)
  putUint(new DataView(word.buffer), 0, BigInt(value))
  return word
}

/** An address, filled up with zeros at its left. */
export function addressWord(address: Address): Uint8Array {
  const word = new Uint8Array(WORD)
  word.set(bytesOfHex(address, 20), 12)
  return word
}

/** Exactly 32 bytes; throws `DataError` POLYMARKET_HEX otherwise. */
export const bytes32Word = (hex: Hex): Uint8Array => bytesOfHex(hex, WORD)

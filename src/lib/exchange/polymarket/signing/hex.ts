import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

export const isAddress = (text: string): boolean => /^0x[0-9a-fA-F]{40}$/.test(text)
export const isBytes32 = (text: string): boolean => /^0x[0-9a-fA-F]{64}$/.test(text)

export const hex = (bytes: Uint8Array): string => `0x${bytesToHex(bytes)}`
export const bytesOf = (text: string): Uint8Array => hexToBytes(text.slice(2))
export const keccak = (...parts: readonly Uint8Array[]): Uint8Array => keccak_256(concatBytes(...parts))
export const textHash = (text: string): Uint8Array => keccak_256(utf8ToBytes(text))

/** A uint256 as the 32 bytes that hashes are made of; negative or larger numbers do not fit. */
export function uintWord(value: bigint): Uint8Array {
  return hexToBytes(value.toString(16).padStart(64, '0'))
}

export const addressWord = (address: string): Uint8Array =>
  hexToBytes(address.slice(2).toLowerCase().padStart(64, '0'))

/** An address in the mixed case that carries its checksum. */
export function checksumAddress(address: string): string {
  const plain = address.slice(2).toLowerCase()
  const hash = bytesToHex(textHash(plain))
  const cased = [...plain].map((digit, i) =>
    Number.parseInt(hash.charAt(i), 16) >= 8 ? digit.toUpperCase() : digit,
  )
  return `0x${cased.join('')}`
}

import { DataError } from '../../../base/errors.js'

/** Bytes as text: `0x` and two hexadecimal digits for each. */
export type Hex = `0x${string}`

const HEX = /^0x(?:[0-9a-fA-F]{2})*$/

/** The bytes of a text; throws `DataError` POLYMARKET_HEX when it is none or not of that many bytes. */
export function bytesOfHex(text: string, length?: number): Uint8Array {
  if (!HEX.test(text) || (length !== undefined && text.length !== 2 + 2 * length))
    throw new DataError('POLYMARKET_HEX', `not ${length ?? 'whole'} bytes in hexadecimal`, {
      characters: text.length,
    })
  return Buffer.from(text.slice(2), 'hex')
}

/** In lower case. */
export const hexOf = (bytes: Uint8Array): Hex =>
  `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`

export const joinBytes = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts)

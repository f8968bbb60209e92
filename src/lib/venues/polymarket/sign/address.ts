import { DataError } from '../../../base/errors.js'
import { bytesOfHex, hexOf, type Hex } from './hex.js'
import { keccakOfText } from './keccak.js'

declare const address: unique symbol

/** An account or contract on Polygon, with the letters of its checksum (EIP-55). */
export type Address = Hex & { readonly [address]: 'address' }

const ADDRESS_BYTES = 20
const ADDRESS = /^0x[0-9a-fA-F]{40}$/

/** The zero address, which belongs to no one. */
export const NOBODY = `0x${'00'.repeat(ADDRESS_BYTES)}` as Address

/** The address of 20 bytes. */
export function addressOf(bytes: Uint8Array): Address {
  if (bytes.length !== ADDRESS_BYTES) throw malformed(bytes.length)
  const digits = hexOf(bytes).slice(2)
  const sums = keccakOfText(digits)
  const letters = [...digits].map((digit, i) => {
    const sum = sums[i >> 1]! >> (i % 2 === 0 ? 4 : 0)
    return (sum & 8) === 0 ? digit : digit.toUpperCase()
  })
  return `0x${letters.join('')}` as Address
}

/**
 * An address from outside. In one case it is taken as it is; in mixed case its checksum must hold. Throws `DataError`
 * POLYMARKET_ADDRESS for anything else, because a mistyped address would own what is bought.
 */
export function parseAddress(text: string): Address {
  if (!ADDRESS.test(text)) throw malformed(text.length)
  const checked = addressOf(bytesOfHex(text, ADDRESS_BYTES))
  const digits = text.slice(2)
  const hasOneCase = digits === digits.toLowerCase() || digits === digits.toUpperCase()
  if (!hasOneCase && text !== checked)
    throw new DataError('POLYMARKET_ADDRESS', 'the checksum of an address does not hold: it is mistyped', {
      address: text,
    })
  return checked
}

const malformed = (length: number): DataError =>
  new DataError('POLYMARKET_ADDRESS', 'not an address of 20 bytes in hexadecimal', { length })

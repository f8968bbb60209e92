// Drawn calls, and the same in the words of a general encoder.
import fc from 'fast-check'
import { getAddress, type Hex } from 'viem'
import type { ContractCall } from '../../../../../src/lib/venues/polymarket/chain/abi.js'
import { parseAddress } from '../../../../../src/lib/venues/polymarket/sign/address.js'

export const hexOf = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString('hex')}`

export const drawnAddress = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => parseAddress(getAddress(hexOf(bytes))))

const drawnCall = fc.record({
  to: drawnAddress,
  value: fc.constant(0n as const),
  data: fc.uint8Array({ maxLength: 100 }).map(hexOf),
})

export const drawnCalls = (minLength: number): fc.Arbitrary<ContractCall[]> =>
  fc.array(drawnCall, { minLength, maxLength: 5 })

export const drawnNonce = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n })

/** A public development key. */
export const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'

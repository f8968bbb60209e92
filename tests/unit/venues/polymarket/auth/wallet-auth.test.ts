import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashTypedData } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import {
  walletHeaders,
  walletProofDigest,
} from '../../../../../src/lib/venues/polymarket/auth/wallet-auth.js'
import type { ChainId } from '../../../../../src/lib/venues/polymarket/sign/exchange.js'
import { hexOf, type Hex } from '../../../../../src/lib/venues/polymarket/sign/hex.js'
import { WalletKey } from '../../../../../src/lib/venues/polymarket/sign/wallet-key.js'

const SECRET: Hex = `0x${'3c'.repeat(32)}`
const KEY = new WalletKey(SECRET)
const FIELDS = [
  { name: 'address', type: 'address' },
  { name: 'timestamp', type: 'string' },
  { name: 'nonce', type: 'uint256' },
  { name: 'message', type: 'string' },
]

describe('the proof of a wallet', () => {
  it('is the digest of its typed data, which names no contract', () => {
    const proofs = fc.record({
      chainId: fc.constantFrom<ChainId>(137, 80002),
      seconds: fc.nat(4_000_000_000),
      nonce: fc.nat(),
    })
    fc.assert(
      fc.property(proofs, ({ chainId, seconds, nonce }) => {
        const typed = {
          domain: { name: 'ClobAuthDomain', version: '1', chainId },
          types: { ClobAuth: FIELDS },
          primaryType: 'ClobAuth' as const,
          message: {
            address: KEY.address,
            timestamp: `${seconds}`,
            nonce: BigInt(nonce),
            message: 'This message attests that I control the given wallet',
          },
        }
        const digest = walletProofDigest(KEY.address, { chainId, seconds, nonce })
        expect(hexOf(digest)).toBe(hashTypedData(typed))
      }),
    )
  })

  it('goes out in four headers, for the first key of the address unless another is asked for', async () => {
    const proof = { chainId: 137, seconds: 1_790_000_000 } as const
    const digest = hexOf(walletProofDigest(KEY.address, { ...proof, nonce: 0 }))
    expect(walletHeaders(KEY, proof)).toEqual({
      POLY_ADDRESS: KEY.address,
      POLY_SIGNATURE: await privateKeyToAccount(SECRET).sign({ hash: digest }),
      POLY_TIMESTAMP: '1790000000',
      POLY_NONCE: '0',
    })
    expect(walletHeaders(KEY, { ...proof, nonce: 3 }).POLY_NONCE).toBe('3')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  getTypesForEIP712Domain,
  hashDomain,
  hashMessage,
  hashTypedData,
  keccak256 as viemKeccak,
} from 'viem'
import {
  addressWord,
  bytes32Word,
  uintWord,
} from '../../../../../src/lib/venues/polymarket/sign/abi-words.js'
import { addressOf } from '../../../../../src/lib/venues/polymarket/sign/address.js'
import { hexOf } from '../../../../../src/lib/venues/polymarket/sign/hex.js'
import { keccak256, keccakOfText } from '../../../../../src/lib/venues/polymarket/sign/keccak.js'
import {
  domainSeparator,
  personalDigest,
  structHash,
  typedDataDigest,
} from '../../../../../src/lib/venues/polymarket/sign/typed-data.js'

const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map(addressOf)
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 })
const domains = fc.record(
  { name: fc.string(), version: fc.string(), chainId: fc.maxSafeNat(), verifyingContract: address },
  { requiredKeys: [] },
)

describe('typed data, against a general library', () => {
  it('has the separator of any domain, whatever is left out of it', () => {
    fc.assert(
      fc.property(domains, (domain) => {
        // A general library leaves out a chain of zero and a name without letters; here what is given is meant.
        fc.pre(domain.chainId !== 0 && domain.version !== '')
        const types = { EIP712Domain: getTypesForEIP712Domain({ domain }) }
        expect(hexOf(domainSeparator(domain))).toBe(hashDomain({ domain: domain as never, types }))
      }),
    )
  })

  it('has the digest of a struct of words', () => {
    const number = fc.bigInt({ min: 0n, max: (1n << 256n) - 1n })
    fc.assert(
      fc.property(address, number, bytes32, (who, amount, topic) => {
        const domain = { name: 'Wallet', version: '1', chainId: 137, verifyingContract: who }
        const fields = [
          { name: 'who', type: 'address' },
          { name: 'amount', type: 'uint256' },
          { name: 'topic', type: 'bytes32' },
        ]
        const message = { who, amount, topic: hexOf(topic) }
        const struct = structHash(
          keccakOfText('Call(address who,uint256 amount,bytes32 topic)'),
          addressWord(who),
          uintWord(amount),
          bytes32Word(hexOf(topic)),
        )
        expect(hexOf(typedDataDigest(domainSeparator(domain), struct))).toBe(
          hashTypedData({ domain, types: { Call: fields }, primaryType: 'Call', message }),
        )
      }),
    )
  })
})

describe('a plain message', () => {
  it('is prefixed with its length in bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (message) => {
        expect(hexOf(personalDigest(message))).toBe(hashMessage({ raw: message }))
      }),
    )
  })
})

describe('Keccak-256', () => {
  it('is that of Ethereum at every length around its block', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 420 }), (bytes) => {
        expect(hexOf(keccak256(bytes))).toBe(viemKeccak(bytes))
      }),
    )
  })
})

describe('a word', () => {
  it('holds every number around a power of two', () => {
    for (let bit = 0n; bit < 256n; bit++)
      for (const value of [(1n << bit) - 1n, 1n << bit])
        expect(hexOf(uintWord(value))).toBe(`0x${value.toString(16).padStart(64, '0')}`)
  })

  it('holds no number outside 256 bits', () => {
    expect(hexOf(uintWord((1n << 256n) - 1n))).toBe(`0x${'ff'.repeat(32)}`)
    expect(() => uintWord(1n << 256n)).toThrow('256 bits')
    expect(() => uintWord(-1)).toThrow('256 bits')
  })
})

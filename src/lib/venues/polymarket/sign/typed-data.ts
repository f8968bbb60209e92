import { addressWord, uintWord } from './abi-words.js'
import type { Address } from './address.js'
import { joinBytes } from './hex.js'
import { keccak256, keccakOfText } from './keccak.js'

/** Whom a signature is for. What is absent is no part of the domain's type (EIP-712). */
export interface TypedDataDomain {
  readonly name?: string
  readonly version?: string
  readonly chainId?: number
  readonly verifyingContract?: Address
}

const TYPED_DATA = Uint8Array.of(0x19, 0x01)

export function domainSeparator(domain: TypedDataDomain): Uint8Array {
  const { name, version, chainId, verifyingContract } = domain
  const fields: string[] = []
  const words: Uint8Array[] = []
  const add = (field: string, word: Uint8Array): void => void (fields.push(field), words.push(word))
  if (name !== undefined) add('string name', keccakOfText(name))
  if (version !== undefined) add('string version', keccakOfText(version))
  if (chainId !== undefined) add('uint256 chainId', uintWord(chainId))
  if (verifyingContract !== undefined) add('address verifyingContract', addressWord(verifyingContract))
  return structHash(keccakOfText(`EIP712Domain(${fields.join(',')})`), ...words)
}

/** Of a struct whose type's text hashes to `typeHash`; one word for each field, in its order. */
export const structHash = (typeHash: Uint8Array, ...words: readonly Uint8Array[]): Uint8Array =>
  keccak256(joinBytes(typeHash, ...words))

/** What is signed. */
export const typedDataDigest = (separator: Uint8Array, struct: Uint8Array): Uint8Array =>
  keccak256(joinBytes(TYPED_DATA, separator, struct))

/** What is signed of a plain message (EIP-191). */
export const personalDigest = (message: Uint8Array): Uint8Array =>
  keccak256(joinBytes(Buffer.from(`\x19Ethereum Signed Message:\n${message.length}`), message))

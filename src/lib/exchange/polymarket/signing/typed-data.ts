import { addressWord, bytesOf, keccak, textHash, uintWord } from './hex.js'

export interface TypedDataDomain {
  readonly name: string
  readonly version: string
  readonly chainId: number
  /** Absent where the domain has none. */
  readonly verifyingContract?: string
}

const PREFIX = bytesOf('0x1901')
const WITH_CONTRACT = textHash(
  'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)',
)
const WITHOUT_CONTRACT = textHash('EIP712Domain(string name,string version,uint256 chainId)')

export function domainSeparator(domain: TypedDataDomain): Uint8Array {
  const words = [textHash(domain.name), textHash(domain.version), uintWord(BigInt(domain.chainId))]
  return domain.verifyingContract === undefined
    ? keccak(WITHOUT_CONTRACT, ...words)
    : keccak(WITH_CONTRACT, ...words, addressWord(domain.verifyingContract))
}

/** What a wallet signs for one struct under one domain. */
export const typedDigest = (separator: Uint8Array, struct: Uint8Array): Uint8Array =>
  keccak(PREFIX, separator, struct)

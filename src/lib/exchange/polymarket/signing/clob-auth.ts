import { addressWord, bytesOf, isAddress, keccak, textHash, uintWord } from './hex.js'
import { recoverSigner } from './recover.js'
import { domainSeparator, typedDigest } from './typed-data.js'

export interface WalletProof {
  readonly address: string
  /** Unix seconds as sent. */
  readonly timestamp: string
  readonly nonce: bigint
  /** `0x` and 130 hex digits. */
  readonly signature: string
}

const TYPE = textHash('ClobAuth(address address,string timestamp,uint256 nonce,string message)')
const MESSAGE = textHash('This message attests that I control the given wallet')

export function clobAuthDigest(proof: Omit<WalletProof, 'signature'>, chainId: number): Uint8Array {
  const { address, timestamp, nonce } = proof
  const struct = keccak(TYPE, addressWord(address), textHash(timestamp), uintWord(nonce), MESSAGE)
  return typedDigest(domainSeparator({ name: 'ClobAuthDomain', version: '1', chainId }), struct)
}

/** Whether the wallet itself signed this proof on that chain. */
export function isProven(proof: WalletProof, chainId: number): boolean {
  if (!isAddress(proof.address) || !/^0x[0-9a-fA-F]{130}$/.test(proof.signature)) return false
  const signer = recoverSigner(clobAuthDigest(proof, chainId), bytesOf(proof.signature))
  return signer === proof.address.toLowerCase()
}

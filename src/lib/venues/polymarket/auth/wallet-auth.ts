import { addressWord, uintWord } from '../sign/abi-words.js'
import type { Address } from '../sign/address.js'
import type { ChainId } from '../sign/exchange.js'
import { hexOf } from '../sign/hex.js'
import { keccakOfText } from '../sign/keccak.js'
import { domainSeparator, structHash, typedDataDigest } from '../sign/typed-data.js'
import type { WalletKey } from '../sign/wallet-key.js'

/** The headers that create or derive an API key (polymarket.md 2.1). */
export type WalletHeaders = Readonly<
  Record<'POLY_ADDRESS' | 'POLY_SIGNATURE' | 'POLY_TIMESTAMP' | 'POLY_NONCE', string>
>

export interface WalletProof {
  readonly chainId: ChainId
  /** The venue's time in unix seconds. */
  readonly seconds: number
  /** Which of the keys of one address; 0 without it. */
  readonly nonce?: number
}

export const WALLET_PROOF_TYPE = 'ClobAuth(address address,string timestamp,uint256 nonce,string message)'
const STATEMENT = 'This message attests that I control the given wallet'

/** What is signed to prove a wallet: its own address, so that a key of it can be handed out. */
export function walletProofDigest(
  address: Address,
  { chainId, seconds, nonce = 0 }: WalletProof,
): Uint8Array {
  const separator = domainSeparator({ name: 'ClobAuthDomain', version: '1', chainId })
  const struct = structHash(
    keccakOfText(WALLET_PROOF_TYPE),
    addressWord(address),
    keccakOfText(`${seconds}`),
    uintWord(nonce),
    keccakOfText(STATEMENT),
  )
  return typedDataDigest(separator, struct)
}

export function walletHeaders(key: WalletKey, proof: WalletProof): WalletHeaders {
  return {
    POLY_ADDRESS: key.address,
    POLY_SIGNATURE: hexOf(key.signDigest(walletProofDigest(key.address, proof))),
    POLY_TIMESTAMP: `${proof.seconds}`,
    POLY_NONCE: `${proof.nonce ?? 0}`,
  }
}

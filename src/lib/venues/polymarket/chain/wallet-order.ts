import type { Address } from '../sign/address.js'
import type { Hex } from '../sign/hex.js'
import type { ContractCall } from './abi.js'

/** The key of the wallet's owner. */
export interface WalletSigner {
  readonly address: Address
  /** 65 bytes: r, s, and 27 or 28. */
  signDigest(digest: Uint8Array): Uint8Array
}

/** What a wallet is to carry out, in order. */
export interface WalletOrder {
  readonly wallet: Address
  /** The wallet's own count of what it carried out: each can be used once. */
  readonly nonce: bigint
  readonly calls: readonly ContractCall[]
}

/** The body of `POST /submit`, as JSON will have it. */
export type SignedBody = Readonly<Record<string, unknown>> & {
  readonly type: string
  readonly signature: Hex
}

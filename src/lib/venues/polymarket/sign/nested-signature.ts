import { addressWord, uintWord, WORD } from './abi-words.js'
import type { Address } from './address.js'
import type { ChainId } from './exchange.js'
import { joinBytes } from './hex.js'
import { keccakOfText } from './keccak.js'
import { ORDER_TYPE } from './order-struct.js'
import { structHash, typedDataDigest } from './typed-data.js'

const NESTED_TYPE =
  'TypedDataSign(Order contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)' +
  ORDER_TYPE
const WALLET_NAME = 'DepositWallet'
const WALLET_VERSION = '1'

/** An order's struct within the domain of its exchange: what a deposit wallet is asked to confirm. */
export interface Contents {
  readonly separator: Uint8Array
  readonly struct: Uint8Array
}

/** How the owner of a deposit wallet signs for it: an order nested in the wallet's own domain, by ERC-7739 (polymarket.md 2.4). */
export class NestedSigning {
  readonly #typeHash = keccakOfText(NESTED_TYPE)
  readonly #wallet: readonly Uint8Array[]
  readonly #typeText = joinBytes(
    Buffer.from(ORDER_TYPE),
    Uint8Array.of(ORDER_TYPE.length >> 8, ORDER_TYPE.length & 0xff),
  )

  constructor(wallet: Address, chainId: ChainId) {
    this.#wallet = [
      keccakOfText(WALLET_NAME),
      keccakOfText(WALLET_VERSION),
      uintWord(chainId),
      addressWord(wallet),
      new Uint8Array(WORD),
    ]
  }

  /** What the owner's key signs. */
  digest({ separator, struct }: Contents): Uint8Array {
    return typedDataDigest(separator, structHash(this.#typeHash, struct, ...this.#wallet))
  }

  /** What the wallet is shown: the inner signature and all that it needs to check it. */
  wrap(inner: Uint8Array, { separator, struct }: Contents): Uint8Array {
    return joinBytes(inner, separator, struct, this.#typeText)
  }
}

import { assert } from '../../../base/assert.js'
import { addressWord, bytes32Word, putUint, uintWord, WORD } from './abi-words.js'
import type { Address } from './address.js'
import type { Hex } from './hex.js'
import { keccak256, keccakOfText } from './keccak.js'
import { parseTokenId } from './position-id.js'
import { ZERO_BYTES32, type OrderToSign, type SignatureType } from './signed-order.js'

/** The order of versions 2 and 3 (polymarket.md 3.1). */
export const ORDER_TYPE =
  'Order(uint256 salt,address maker,address signer,uint256 tokenId,uint256 makerAmount,uint256 takerAmount,' +
  'uint8 side,uint8 signatureType,uint256 timestamp,bytes32 metadata,bytes32 builder)'

/** Where the struct's words begin; the hash of its type is the first. */
const AT = {
  salt: 1 * WORD,
  maker: 2 * WORD,
  signer: 3 * WORD,
  tokenId: 4 * WORD,
  makerAmount: 5 * WORD,
  takerAmount: 6 * WORD,
  side: 7 * WORD,
  signatureType: 8 * WORD,
  timestamp: 9 * WORD,
  metadata: 10 * WORD,
  builder: 11 * WORD,
  end: 12 * WORD,
} as const

/** What all orders of one account have in common. */
export interface OrderConstants {
  readonly maker: Address
  readonly signer: Address
  readonly signatureType: SignatureType
  readonly builder: Hex
}

/** The words of an account's orders: what never changes is encoded once, the rest is written over for each order. */
export class OrderStruct {
  readonly #bytes = new Uint8Array(AT.end)
  readonly #words = new DataView(this.#bytes.buffer)

  constructor({ maker, signer, signatureType, builder }: OrderConstants) {
    this.#bytes.set(keccakOfText(ORDER_TYPE), 0)
    this.#bytes.set(addressWord(maker), AT.maker)
    this.#bytes.set(addressWord(signer), AT.signer)
    this.#bytes.set(uintWord(signatureType), AT.signatureType)
    this.#bytes.set(bytes32Word(builder), AT.builder)
  }

  /** The struct's hash. Throws `DataError` POLYMARKET_TOKEN or POLYMARKET_HEX for an id or metadata that cannot be encoded. */
  hash(order: OrderToSign): Uint8Array {
    assert(Number.isSafeInteger(order.salt) && order.salt >= 0, 'a salt is a JSON number')
    putUint(this.#words, AT.salt, BigInt(order.salt))
    putUint(this.#words, AT.tokenId, parseTokenId(order.tokenId))
    putUint(this.#words, AT.makerAmount, order.makerAmount)
    putUint(this.#words, AT.takerAmount, order.takerAmount)
    putUint(this.#words, AT.side, order.side === 'buy' ? 0n : 1n)
    putUint(this.#words, AT.timestamp, BigInt(order.timestamp))
    this.#bytes.set(bytes32Word(order.metadata ?? ZERO_BYTES32), AT.metadata)
    return keccak256(this.#bytes)
  }
}

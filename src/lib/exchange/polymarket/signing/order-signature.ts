import { utf8ToBytes } from '@noble/hashes/utils.js'
import { addressWord, bytesOf, hex, keccak, textHash, uintWord } from './hex.js'
import {
  ORDER_TYPE,
  orderDigest,
  orderSeparator,
  orderStruct,
  type OrderDomain,
  type SignedOrder,
} from './order-digest.js'
import { recoverSigner } from './recover.js'
import { typedDigest } from './typed-data.js'

/** Signature types, as numbered by the venue. */
export const EOA = 0
export const PROXY = 1
export const SAFE = 2
/** A deposit wallet: the signature of its owner, wrapped so that the wallet can judge it (ERC-7739). */
export const DEPOSIT = 3

const INNER_BYTES = 65
const WORD_BYTES = 32
const LENGTH_BYTES = 2
const CONTENTS_AT = INNER_BYTES + 2 * WORD_BYTES

const CONTENTS_TYPE = utf8ToBytes(ORDER_TYPE)
const WRAPPED_TYPE = textHash(
  'TypedDataSign(Order contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)' +
    ORDER_TYPE,
)
const WALLET_NAME = textHash('DepositWallet')
const WALLET_VERSION = textHash('1')
const NO_SALT = new Uint8Array(WORD_BYTES)

/** Who signed the order for this domain, in lower case: the owner of the deposit wallet where one is the maker. */
export function orderSigner(order: SignedOrder, signature: string, domain: OrderDomain): string | undefined {
  const bytes = bytesOf(signature)
  if (order.signatureType !== DEPOSIT) return recoverSigner(orderDigest(order, domain), bytes)
  return isWrapped(order, bytes, domain)
    ? recoverSigner(wrappedDigest(order, domain), bytes.subarray(0, INNER_BYTES))
    : undefined
}

function isWrapped(order: SignedOrder, bytes: Uint8Array, domain: OrderDomain): boolean {
  if (bytes.length !== CONTENTS_AT + CONTENTS_TYPE.length + LENGTH_BYTES) return false
  const part = (from: number, length: number): string => hex(bytes.subarray(from, from + length))
  const length = (bytes[bytes.length - 2]! << 8) | bytes[bytes.length - 1]!
  return (
    length === CONTENTS_TYPE.length &&
    part(INNER_BYTES, WORD_BYTES) === hex(orderSeparator(domain)) &&
    part(INNER_BYTES + WORD_BYTES, WORD_BYTES) === hex(orderStruct(order)) &&
    part(CONTENTS_AT, CONTENTS_TYPE.length) === hex(CONTENTS_TYPE)
  )
}

function wrappedDigest(order: SignedOrder, domain: OrderDomain): Uint8Array {
  const struct = keccak(
    WRAPPED_TYPE,
    orderStruct(order),
    WALLET_NAME,
    WALLET_VERSION,
    uintWord(BigInt(domain.chainId)),
    addressWord(order.maker),
    NO_SALT,
  )
  return typedDigest(orderSeparator(domain), struct)
}

import type { TradeSide } from '../../../domain/fees.js'
import { addressWord, uintWord } from './abi-words.js'
import type { Address } from './address.js'
import { exchangeDomain, type ChainId } from './exchange.js'
import { hexOf, type Hex } from './hex.js'
import { keccakOfText } from './keccak.js'
import { parseTokenId } from './position-id.js'
import { orderBody, wireSide, type OrderSending } from './signed-order.js'
import { domainSeparator, structHash, typedDataDigest } from './typed-data.js'
import type { WalletKey } from './wallet-key.js'

/** The order of version 1, retired on 2026-04-28: kept to check old records, such as vectors; no order of this program is one (polymarket.md 1.2, 3.1). */
export const LEGACY_ORDER_TYPE =
  'Order(uint256 salt,address maker,address signer,address taker,uint256 tokenId,uint256 makerAmount,' +
  'uint256 takerAmount,uint256 expiration,uint256 nonce,uint256 feeRateBps,uint8 side,uint8 signatureType)'

export interface LegacyOrder {
  readonly chainId: ChainId
  readonly isNegRisk: boolean
  readonly maker: Address
  readonly signer: Address
  readonly taker: Address
  readonly tokenId: string
  readonly side: TradeSide
  readonly makerAmount: bigint
  readonly takerAmount: bigint
  readonly salt: number
  /** Unix seconds; signed. */
  readonly expiration: bigint
  readonly nonce: bigint
  readonly feeRateBps: bigint
  readonly signatureType: 0 | 1 | 2
}

/** Its id, and the exact text of its body. */
export interface SignedLegacyOrder {
  readonly id: Hex
  readonly body: (sending: OrderSending) => string
}

export function signLegacyOrder(key: WalletKey, order: LegacyOrder): SignedLegacyOrder {
  const digest = digestOf(order)
  const signature = hexOf(key.signDigest(digest))
  return { id: hexOf(digest), body: (sending) => bodyOf(order, signature, sending) }
}

function digestOf(order: LegacyOrder): Uint8Array {
  const struct = structHash(
    keccakOfText(LEGACY_ORDER_TYPE),
    uintWord(order.salt),
    addressWord(order.maker),
    addressWord(order.signer),
    addressWord(order.taker),
    uintWord(parseTokenId(order.tokenId)),
    uintWord(order.makerAmount),
    uintWord(order.takerAmount),
    uintWord(order.expiration),
    uintWord(order.nonce),
    uintWord(order.feeRateBps),
    uintWord(order.side === 'buy' ? 0 : 1),
    uintWord(order.signatureType),
  )
  const { chainId, isNegRisk } = order
  return typedDataDigest(domainSeparator(exchangeDomain({ version: 1, chainId, isNegRisk })), struct)
}

function bodyOf(order: LegacyOrder, signature: Hex, sending: OrderSending): string {
  const fields = {
    salt: order.salt,
    maker: order.maker,
    signer: order.signer,
    taker: order.taker,
    tokenId: order.tokenId,
    makerAmount: `${order.makerAmount}`,
    takerAmount: `${order.takerAmount}`,
    side: wireSide(order.side),
    expiration: `${order.expiration}`,
    nonce: `${order.nonce}`,
    feeRateBps: `${order.feeRateBps}`,
    signatureType: order.signatureType,
    signature,
  }
  return orderBody(fields, sending)
}

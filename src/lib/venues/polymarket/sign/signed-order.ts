import { inspect } from 'node:util'
import type { Ms } from '../../../base/units.js'
import type { TradeSide } from '../../../domain/fees.js'
import type { Address } from './address.js'
import type { Hex } from './hex.js'

/** GTC rests, GTD rests until its expiration, FOK is all or nothing, FAK takes what is there (polymarket.md 3.3). */
export type WireOrderType = 'GTC' | 'GTD' | 'FOK' | 'FAK'

/** Who pays and who signs: 0 the key's own account, 1 a proxy, 2 a Safe, 3 a deposit wallet (polymarket.md 2.4). */
export type SignatureType = 0 | 1 | 2 | 3

/** An order in the venue's terms; amounts in millionths of a dollar or share (polymarket.md 3.1). */
export interface OrderToSign {
  readonly version: 2 | 3
  readonly isNegRisk: boolean
  /** Decimal. */
  readonly tokenId: string
  readonly side: TradeSide
  /** What is given: dollars of a buy, shares of a sale. */
  readonly makerAmount: bigint
  readonly takerAmount: bigint
  /** At most 2^53 - 1. */
  readonly salt: number
  readonly timestamp: Ms
  /** 32 bytes; zero without it, as in every order of this program: the official client can set it. */
  readonly metadata?: Hex
}

/** What stands beside the order in the request and is not signed (polymarket.md 3.3). */
export interface OrderSending {
  /** The API key. */
  readonly owner: string
  readonly orderType: WireOrderType
  readonly isPostOnly?: boolean
  /** Never set by this program: the official client can. */
  readonly isDeferred?: boolean
  /** Unix seconds, for GTD. */
  readonly expiration?: number
}

interface SignedParts {
  readonly id: Hex
  readonly order: OrderToSign
  readonly maker: Address
  readonly signer: Address
  readonly signatureType: SignatureType
  readonly builder: Hex
  readonly signature: Hex
}

export const ZERO_BYTES32: Hex = `0x${'00'.repeat(32)}`

/** An order that anybody who sees its signature could send: only `body` gives it out. */
export class SignedOrder {
  /** The venue's id of it, known before it is sent (polymarket.md 3.1). */
  readonly id: Hex
  readonly order: OrderToSign
  readonly maker: Address
  readonly signer: Address
  readonly #parts: SignedParts

  constructor(parts: SignedParts) {
    this.id = parts.id
    this.order = parts.order
    this.maker = parts.maker
    this.signer = parts.signer
    this.#parts = parts
  }

  /** The exact text of the body of `POST /order` (polymarket.md 3.3). */
  body(sending: OrderSending): string {
    const { order, maker, signer, signatureType, builder, signature } = this.#parts
    const fields = {
      salt: order.salt,
      maker,
      signer,
      tokenId: order.tokenId,
      makerAmount: `${order.makerAmount}`,
      takerAmount: `${order.takerAmount}`,
      side: wireSide(order.side),
      signatureType,
      timestamp: `${order.timestamp}`,
      expiration: `${sending.expiration ?? 0}`,
      metadata: order.metadata ?? ZERO_BYTES32,
      builder,
      signature,
    }
    return orderBody(fields, sending)
  }

  toJSON(): { readonly id: Hex } {
    return { id: this.id }
  }

  [inspect.custom](): string {
    return `SignedOrder ${this.id}`
  }
}

export const wireSide = (side: TradeSide): 'BUY' | 'SELL' => (side === 'buy' ? 'BUY' : 'SELL')

/** An order's fields, in their order, within what is sent with it. */
export const orderBody = (fields: Readonly<Record<string, unknown>>, sending: OrderSending): string =>
  JSON.stringify({
    deferExec: sending.isDeferred ?? false,
    postOnly: sending.isPostOnly ?? false,
    order: fields,
    owner: sending.owner,
    orderType: sending.orderType,
  })

/** The exact text of the body of `POST /orders`, of the bodies of its orders. */
export const batchBody = (bodies: readonly string[]): string => `[${bodies.join(',')}]`

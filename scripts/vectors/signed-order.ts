import { z } from 'zod'
import { ms } from '../../src/lib/base/units.js'
import type { TradeSide } from '../../src/lib/domain/fees.js'
import type { OrderAmounts } from '../../src/lib/venues/polymarket/amounts/order-amounts.js'
import { NOBODY, type Address } from '../../src/lib/venues/polymarket/sign/address.js'
import type { Hex } from '../../src/lib/venues/polymarket/sign/hex.js'
import { signLegacyOrder } from '../../src/lib/venues/polymarket/sign/legacy-order.js'
import { OrderSigner } from '../../src/lib/venues/polymarket/sign/order-signer.js'
import type { OrderSending } from '../../src/lib/venues/polymarket/sign/signed-order.js'
import {
  chainId,
  hex,
  integer,
  key,
  orderType,
  orderVersion,
  signatureType,
  spelledAddress,
  tickSize,
} from './vector-shape.js'

/** What a vector says about who signs, for which exchange, and what is the same for all its orders. */
export const accountFields = z.object({
  privateKey: key,
  chainId,
  version: orderVersion,
  signatureType,
  negRisk: z.boolean(),
  tokenID: z.string(),
  tickSize,
  funder: spelledAddress.optional(),
  metadata: hex.optional(),
  builderCode: hex.optional(),
  taker: spelledAddress.default(() => ({ address: NOBODY, text: NOBODY })),
  feeRateBps: integer.default(0),
  nonce: integer.default(0),
  expiration: integer.optional(),
})
export type AccountFields = z.infer<typeof accountFields>

/** What a vector says about how an order is sent, in the names of `OrderSending`. */
export const sendingFields = z
  .object({
    orderType: orderType.default('GTC'),
    postOnly: z.boolean().default(false),
    deferExec: z.boolean().default(false),
    expiration: integer.optional(),
  })
  .transform(({ orderType: type, postOnly, deferExec, expiration }) => ({
    orderType: type,
    isPostOnly: postOnly,
    isDeferred: deferExec,
    ...(expiration !== undefined && { expiration }),
  }))
export type SendingFields = z.infer<typeof sendingFields>

interface Pinned {
  readonly nowMs: number
  readonly random: number
}

interface Order extends OrderAmounts {
  readonly side: TradeSide
}

interface Signed {
  readonly id: Hex
  readonly body: (sending: OrderSending) => string
}

/** An order with the salt and time that the official client had when its numbers were pinned. */
export function signedOrder(account: AccountFields, order: Order, { nowMs, random }: Pinned): Signed {
  const salt = Math.round(random * nowMs)
  const { version, negRisk: isNegRisk, tokenID: tokenId, metadata } = account
  if (version === 1) return spelled(legacyOrder(account, order, salt), account)
  const signed = signerOf(account).sign({
    version,
    isNegRisk,
    tokenId,
    ...order,
    salt,
    timestamp: ms(nowMs),
    ...(metadata !== undefined && { metadata }),
  })
  return spelled({ id: signed.id, body: (sending) => signed.body(sending) }, account)
}

/** The addresses that were given, as they were given; a deposit wallet is also the signer of its orders. */
function spelled({ id, body }: Signed, { funder, taker, signatureType: type }: AccountFields): Signed {
  const given = [
    ...(funder === undefined ? [] : [['maker', funder] as const]),
    ...(funder === undefined || type !== 3 ? [] : [['signer', funder] as const]),
    ['taker', taker] as const,
  ]
  return {
    id,
    body: (sending) =>
      given.reduce(
        (text, [name, { address, text: own }]) =>
          text.replace(`"${name}":"${address}"`, `"${name}":"${own}"`),
        body(sending),
      ),
  }
}

function signerOf({
  privateKey,
  chainId: onChain,
  signatureType: type,
  funder,
  builderCode,
}: AccountFields): OrderSigner {
  return new OrderSigner({
    key: privateKey,
    chainId: onChain,
    signatureType: type,
    ...(funder !== undefined && { funder: funder.address }),
    ...(builderCode !== undefined && { builder: builderCode }),
  })
}

function legacyOrder(account: AccountFields, order: Order, salt: number): Signed {
  const { privateKey, chainId: onChain, negRisk: isNegRisk, tokenID: tokenId, taker } = account
  if (account.signatureType === 3) throw new Error('version 1 has no signature type 3')
  const owner: Address = privateKey.address
  return signLegacyOrder(privateKey, {
    chainId: onChain,
    isNegRisk,
    maker: account.funder?.address ?? owner,
    signer: owner,
    taker: taker.address,
    tokenId,
    ...order,
    salt,
    expiration: BigInt(account.expiration ?? 0),
    nonce: BigInt(account.nonce),
    feeRateBps: BigInt(account.feeRateBps),
    signatureType: account.signatureType,
  })
}

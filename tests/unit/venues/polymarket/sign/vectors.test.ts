import { describe, expect, it } from 'vitest'
import { ms } from '../../../../../src/lib/base/units.js'
import { parseAddress } from '../../../../../src/lib/venues/polymarket/sign/address.js'
import { parseChainId } from '../../../../../src/lib/venues/polymarket/sign/exchange.js'
import { signLegacyOrder } from '../../../../../src/lib/venues/polymarket/sign/legacy-order.js'
import { OrderSigner } from '../../../../../src/lib/venues/polymarket/sign/order-signer.js'
import { WalletKey } from '../../../../../src/lib/venues/polymarket/sign/wallet-key.js'
import {
  describeVectors,
  vectorsOf,
  type Json,
  type Vector,
} from '../../../../exchange/polymarket/documented.js'
import { CURVES } from './curves.js'

const sideOf = (order: Json): 'buy' | 'sell' => (order.side === 'BUY' ? 'buy' : 'sell')

function sendingOf({ input, expected }: Vector): Json {
  return {
    owner: expected.wire.owner,
    orderType: expected.wire.orderType,
    isPostOnly: input.postOnly ?? false,
    ...(input.expiration !== undefined && { expiration: input.expiration }),
  }
}

function bodyOf(vector: Vector, key: WalletKey): { readonly id: string; readonly body: string } {
  const { input, expected } = vector
  const { order } = expected
  const chainId = parseChainId(input.chainId)
  const amounts = {
    side: sideOf(order),
    makerAmount: BigInt(order.makerAmount),
    takerAmount: BigInt(order.takerAmount),
    salt: Number(order.salt),
    tokenId: input.tokenID,
    isNegRisk: input.negRisk,
  }
  if (input.version === 1) {
    const { id, body } = signLegacyOrder(key, {
      ...amounts,
      chainId,
      maker: parseAddress(order.maker),
      signer: key.address,
      taker: parseAddress(order.taker),
      expiration: BigInt(order.expiration),
      nonce: BigInt(order.nonce),
      feeRateBps: BigInt(order.feeRateBps),
      signatureType: order.signatureType,
    })
    return { id, body: body(sendingOf(vector)) }
  }
  const account = {
    key,
    chainId,
    signatureType: input.signatureType,
    ...(input.funder !== undefined && { funder: parseAddress(input.funder) }),
    ...(input.builderCode !== undefined && { builder: input.builderCode }),
  }
  const signed = new OrderSigner(account).sign({
    ...amounts,
    version: input.version,
    timestamp: ms(Number(order.timestamp)),
    ...(input.metadata !== undefined && { metadata: input.metadata }),
  })
  return { id: signed.id, body: signed.body(sendingOf(vector)) }
}

describeVectors('the orders of the official clients', () => {
  const orders = vectorsOf('limit_order', 'market_order').map((one) => [one.id, one] as const)

  describe.each(CURVES)('signed by %s', (_, load) => {
    const curve = load()
    it.each(orders)('%s: the id, the signature and every byte of the body', (_id, vector) => {
      const { id, body } = bodyOf(vector, new WalletKey(vector.input.privateKey, curve))
      expect(id).toBe(vector.expected.orderHash)
      expect(body).toBe(JSON.stringify(vector.expected.wire))
    })
  })
})

import { describe, expect, it } from 'vitest'
import { clobAuthDigest, isProven } from '../../../src/lib/exchange/polymarket/signing/clob-auth.js'
import { checksumAddress, hex } from '../../../src/lib/exchange/polymarket/signing/hex.js'
import { callSignature } from '../../../src/lib/exchange/polymarket/signing/hmac.js'
import {
  orderDigest,
  orderSeparator,
  verifyingContract,
  type OrderDomain,
  type SignedOrder,
} from '../../../src/lib/exchange/polymarket/signing/order-digest.js'
import { orderSigner } from '../../../src/lib/exchange/polymarket/signing/order-signature.js'
import { derivedWallets } from '../../../src/lib/exchange/polymarket/signing/wallet-address.js'
import { privateKeyToAccount } from 'viem/accounts'
import { describeVectors, vectorsOf, type Json } from './documented.js'

const signed = (order: Record<string, Json>): SignedOrder => ({
  salt: BigInt(order['salt']),
  maker: order['maker'],
  signer: order['signer'],
  tokenId: BigInt(order['tokenId']),
  makerAmount: BigInt(order['makerAmount']),
  takerAmount: BigInt(order['takerAmount']),
  side: order['side'],
  signatureType: order['signatureType'],
  timestamp: BigInt(order['timestamp']),
  metadata: order['metadata'],
  builder: order['builder'],
})

const domainOf = (input: Json): OrderDomain => ({
  chainId: input.chainId,
  version: input.version,
  negRisk: input.negRisk,
})

describeVectors('signing, against the vectors of the official clients', () => {
  it.each(vectorsOf('l1_auth').map((one) => [one.id, one] as const))('proof of a wallet: %s', (_, one) => {
    const { POLY_ADDRESS: address, POLY_TIMESTAMP: timestamp, POLY_NONCE: nonce } = one.expected.headers
    const proof = { address, timestamp, nonce: BigInt(nonce), signature: one.expected.headers.POLY_SIGNATURE }
    const { chainId } = one.input
    expect(hex(clobAuthDigest(proof, chainId))).toBe(one.expected.digest)
    expect(isProven(proof, chainId)).toBe(true)
    expect(isProven({ ...proof, nonce: proof.nonce + 1n }, chainId)).toBe(false)
    expect(isProven(proof, chainId === 137 ? 80_002 : 137)).toBe(false)
  })

  it.each(vectorsOf('l2_headers').map((one) => [one.id, one] as const))('HMAC of a call: %s', (_, one) => {
    const { secret, method, requestPath: path, body = '', timestamp } = one.input
    const call = { timestamp: timestamp.toString(), method, path, body }
    expect(callSignature(secret, call)).toBe(one.expected.headers.POLY_SIGNATURE)
    expect(callSignature(secret, { ...call, body: `${String(body)} ` })).not.toBe(
      one.expected.headers.POLY_SIGNATURE,
    )
  })

  const orders = vectorsOf('limit_order', 'market_order').filter((one) => one.input.version !== 1)

  it.each(orders.map((one) => [one.id, one] as const))('id and signer of an order: %s', (_, one) => {
    const order = signed(one.expected.order)
    const domain = domainOf(one.input)
    const owner = privateKeyToAccount(one.input.privateKey).address.toLowerCase()
    expect(verifyingContract(domain)).toBe(one.expected.domain.verifyingContract)
    expect(hex(orderDigest(order, domain))).toBe(one.expected.orderHash)
    expect(orderSigner(order, one.expected.signature, domain)).toBe(owner)
  })

  it.each(orders.map((one) => [one.id, one] as const))(
    'an altered order has another signer: %s',
    (_, one) => {
      const owner = privateKeyToAccount(one.input.privateKey).address.toLowerCase()
      const order = signed(one.expected.order)
      const domain = domainOf(one.input)
      const { signature } = one.expected
      expect(orderSigner({ ...order, takerAmount: order.takerAmount + 1n }, signature, domain)).not.toBe(
        owner,
      )
      const other: OrderDomain = { ...domain, version: domain.version === 2 ? 3 : 2 }
      expect(orderSigner(order, signature, other)).not.toBe(owner)
      expect(orderSigner(order, `${String(signature).slice(0, -2)}ff`, domain)).not.toBe(owner)
    },
  )

  const wrapped = orders.filter((one) => one.input.signatureType === 3)

  it.each(wrapped.map((one) => [one.id, one] as const))(
    'every part of a wrapped signature counts: %s',
    (_, one) => {
      const bytes = Buffer.from(one.expected.signature.slice(2), 'hex')
      for (const at of [0, 65, 97, 129, 200, bytes.length - 2, bytes.length - 1]) {
        const altered = Buffer.from(bytes)
        altered[at]! ^= 1
        const signature = `0x${altered.toString('hex')}`
        const owner = privateKeyToAccount(one.input.privateKey).address.toLowerCase()
        expect(orderSigner(signed(one.expected.order), signature, domainOf(one.input))).not.toBe(owner)
      }
    },
  )

  it('domain separators', () => {
    const [constants] = vectorsOf('eip712_constants')
    for (const known of constants!.expected.exchanges) {
      if (known.version === '1') continue
      const domain = {
        chainId: 137,
        version: Number(known.version) as 2 | 3,
        negRisk: known.negRisk,
      } as const
      expect(hex(orderSeparator(domain))).toBe(known.domainSeparator)
    }
  })

  it.each(vectorsOf('wallet_address').map((one) => [one.id, one] as const))(
    'wallets of an owner: %s',
    (_, one) => {
      const { owner, proxy, safe, depositWalletUups, depositWalletBeacon } = one.expected
      expect(derivedWallets(owner.toLowerCase())).toEqual({
        proxy,
        safe,
        depositUups: depositWalletUups,
        depositBeacon: depositWalletBeacon,
      })
    },
  )
})

describe('signing', () => {
  it('refuses the high half of s, odd lengths and odd recovery bytes', () => {
    const proof = {
      address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
      timestamp: '1790000000',
      nonce: 0n,
      signature: `0x${'ab'.repeat(65)}`,
    }
    expect(isProven(proof, 137)).toBe(false)
    expect(isProven({ ...proof, signature: '0x12' }, 137)).toBe(false)
    expect(isProven({ ...proof, signature: `0x${'00'.repeat(65)}` }, 137)).toBe(false)
  })

  it('writes addresses with their checksum', () => {
    const address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
    expect(checksumAddress(address.toLowerCase())).toBe(address)
  })
})

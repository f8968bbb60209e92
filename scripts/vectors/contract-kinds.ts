import { z } from 'zod'
import { WALLET_PROOF_TYPE } from '../../src/lib/venues/polymarket/auth/wallet-auth.js'
import {
  exchangeDomain,
  type ChainId,
  type OrderExchange,
} from '../../src/lib/venues/polymarket/sign/exchange.js'
import { hexOf } from '../../src/lib/venues/polymarket/sign/hex.js'
import { keccakOfText } from '../../src/lib/venues/polymarket/sign/keccak.js'
import { LEGACY_ORDER_TYPE } from '../../src/lib/venues/polymarket/sign/legacy-order.js'
import { ORDER_TYPE } from '../../src/lib/venues/polymarket/sign/order-struct.js'
import { domainSeparator } from '../../src/lib/venues/polymarket/sign/typed-data.js'
import {
  beaconDepositWallet,
  depositWallet,
  proxyWallet,
  safeWallet,
} from '../../src/lib/venues/polymarket/sign/wallet-address.js'
import { address, chainId, key, type Kind } from './vector-shape.js'

const constantsInput = z.object({ chainId })

export const constants: Kind['compute'] = ({ input }) => ({
  orderTypeV1: LEGACY_ORDER_TYPE,
  orderTypeHashV1: hexOf(keccakOfText(LEGACY_ORDER_TYPE)),
  orderTypeV2: ORDER_TYPE,
  orderTypeHashV2: hexOf(keccakOfText(ORDER_TYPE)),
  clobAuthType: WALLET_PROOF_TYPE,
  clobAuthTypeHash: hexOf(keccakOfText(WALLET_PROOF_TYPE)),
  exchanges: exchangesOf(constantsInput.parse(input).chainId).map(exchangeRow),
})

const exchangesOf = (onChain: ChainId): OrderExchange[] => [
  { version: 1, chainId: onChain, isNegRisk: false },
  { version: 1, chainId: onChain, isNegRisk: true },
  { version: 2, chainId: onChain, isNegRisk: false },
  { version: 2, chainId: onChain, isNegRisk: true },
  { version: 3, chainId: onChain, isNegRisk: false },
]

function exchangeRow(exchange: OrderExchange): Record<string, unknown> {
  const domain = exchangeDomain(exchange)
  return { ...domain, negRisk: exchange.isNegRisk, domainSeparator: hexOf(domainSeparator(domain)) }
}

const walletInput = z.object({ privateKey: key, beacon: address.optional() })

export const walletAddresses: Kind['compute'] = ({ input }) => {
  const { privateKey, beacon } = walletInput.parse(input)
  const owner = privateKey.address
  return {
    owner,
    proxy: proxyWallet(owner),
    safe: safeWallet(owner),
    depositWalletUups: depositWallet(owner),
    depositWalletBeacon: beaconDepositWallet(owner, beacon),
  }
}

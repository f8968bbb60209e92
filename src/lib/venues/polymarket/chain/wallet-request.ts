import { parseAddress, type Address } from '../sign/address.js'
import { beaconDepositWallet, depositWallet, proxyWallet, safeWallet } from '../sign/wallet-address.js'
import type { RelayWallet } from '../rest/relayer/relayer-rest.js'
import { refused, type Allowed } from './chain-refusal.js'
import { depositWalletBody, type Batch } from './deposit-wallet.js'
import type { ChainWallet } from './prepared-transaction.js'
import { proxyBody } from './proxy-wallet.js'
import { safeBody } from './safe-wallet.js'
import type { SignedBody, WalletSigner } from './wallet-order.js'

/** How the relayer names the wallets. */
export const WIRE_NAMES = {
  deposit: 'WALLET',
  safe: 'SAFE',
  proxy: 'PROXY',
} as const satisfies Record<ChainWallet['kind'], RelayWallet>

const DERIVED = {
  deposit: [depositWallet, beaconDepositWallet],
  safe: [safeWallet],
  proxy: [proxyWallet],
} as const satisfies Record<ChainWallet['kind'], readonly ((owner: Address) => Address)[]>

/**
 * Whether the wallet is the owner's: all follow from the owner's address, deposit wallets in two variants, of which the relayer
 * knows the one that is on chain (polymarket.md 1.3).
 */
export const walletProblem = ({ kind, address }: ChainWallet, owner: Address): Allowed<never> | undefined =>
  DERIVED[kind].some((derive) => derive(owner) === address)
    ? undefined
    : refused('WALLET', `the ${kind} wallet is not the one of the key`)

interface SignedOrderParts extends Batch {
  /** The account that will send a proxy's transaction, as the relayer named it. */
  readonly relay: string | undefined
}

/** The body of `POST /submit`, signed as that wallet wants it. Throws `DataError` when the relayer named no account of its own. */
export function signedBody(
  owner: WalletSigner,
  kind: ChainWallet['kind'],
  order: SignedOrderParts,
): SignedBody {
  switch (kind) {
    case 'deposit':
      return depositWalletBody(owner, order)
    case 'safe':
      return safeBody(owner, order)
    case 'proxy':
      return proxyBody(owner, { ...order, relay: parseAddress(order.relay ?? '') })
  }
}

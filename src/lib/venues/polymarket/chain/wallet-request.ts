import { parseAddress, type Address } from '../sign/address.js'
import { proxyWallet, safeWallet } from '../sign/wallet-address.js'
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

/**
 * Whether the wallet is the owner's. A Safe and a proxy follow from the owner's address, and the relayer would act for the one that
 * does; a deposit wallet does not, because there are several kinds of them (polymarket.md 1.3).
 */
export function walletProblem({ kind, address }: ChainWallet, owner: Address): Allowed<never> | undefined {
  if (kind === 'deposit') return undefined
  const own = kind === 'safe' ? safeWallet(owner) : proxyWallet(owner)
  return address === own ? undefined : refused('WALLET', `the ${kind} wallet is not the one of the key`)
}

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

import { unreachable } from '../../../base/assert.js'
import { usd, type Usd } from '../../../base/units.js'
import type { Exchange } from '../../core/exchange.js'
import { PURSE } from '../catalogue/terms.js'
import type { PolymarketSettings } from '../settings.js'
import { checksumAddress } from '../signing/hex.js'
import { DEPOSIT, EOA, PROXY, SAFE } from '../signing/order-signature.js'
import { derivedWallets } from '../signing/wallet-address.js'

export type WalletKind = 'eoa' | 'proxy' | 'safe' | 'deposit'

export interface Wallet {
  /** In lower case; also the account in the exchange. */
  readonly account: string
  /** With its checksum. */
  readonly address: string
  /** Whose key signs for it, in lower case. */
  readonly owner: string
  readonly kind: WalletKind
}

const KINDS: Readonly<Record<number, WalletKind>> = {
  [EOA]: 'eoa',
  [PROXY]: 'proxy',
  [SAFE]: 'safe',
  [DEPOSIT]: 'deposit',
}

/** The kind of wallet that a signature type stands for. */
export const kindOf = (signatureType: number): WalletKind | undefined => KINDS[signatureType]

/** Who may trade with what: wallets by address and by owner. */
export class Wallets {
  private readonly wallets = new Map<string, Wallet>()
  private readonly owners = new Map<string, Wallet[]>()
  private readonly newcomers = new Set<string>()
  /** By owner and kind: the wallet that an order named last. */
  private readonly named = new Map<string, Wallet>()

  constructor(
    private readonly exchange: Exchange,
    private readonly settings: PolymarketSettings,
  ) {}

  register(given: { owner: string; wallet: string; kind: WalletKind; funds: Usd }): Wallet {
    const wallet = walletOf(given.owner.toLowerCase(), given.wallet.toLowerCase(), given.kind)
    const { account, owner } = wallet
    this.wallets.set(account, wallet)
    this.owners.set(owner, [...(this.owners.get(owner) ?? []), wallet])
    this.exchange.openAccount(account)
    if (given.funds > 0) this.exchange.deposit(account, PURSE, given.funds)
    return wallet
  }

  /** A key proved who it is. Whoever nobody registered is a newcomer. */
  welcome(owner: string): void {
    if (this.owners.has(owner)) return
    this.newcomers.add(owner)
    if (this.isGenerous) this.adopt(owner, owner, 'eoa')
    else this.owners.set(owner, [])
  }

  find(address: string): Wallet | undefined {
    return this.wallets.get(address.toLowerCase())
  }

  of(owner: string): readonly Wallet[] {
    return this.owners.get(owner) ?? []
  }

  /** The wallet that an order names as its maker; undefined when this owner may not trade with it. */
  forOrder(owner: string, maker: string, kind: WalletKind): Wallet | undefined {
    const wallet = this.makerOf(owner, maker, kind)
    if (wallet !== undefined) this.named.set(`${owner}|${kind}`, wallet)
    return wallet
  }

  private makerOf(owner: string, maker: string, kind: WalletKind): Wallet | undefined {
    const known = this.find(maker)
    if (known !== undefined) return known.owner === owner && known.kind === kind ? known : undefined
    // The venue takes no new makers of the older kinds; a new deposit wallet starts empty.
    const mayBegin = this.isGenerous || (kind === 'deposit' && this.newcomers.has(owner))
    return mayBegin ? this.adopt(owner, maker.toLowerCase(), kind) : undefined
  }

  /** The wallet that a caller means by its signature type alone; one that is only promised does not exist yet. */
  forSignature(owner: string, kind: WalletKind): { wallet: Wallet; promised: Usd | undefined } | undefined {
    const known = this.named.get(`${owner}|${kind}`) ?? this.of(owner).find((wallet) => wallet.kind === kind)
    if (known !== undefined) return { wallet: known, promised: undefined }
    if (!this.isGenerous) return undefined
    // Whoever only looks may still name another wallet as his maker, so nothing is opened here.
    const wallet = walletOf(owner, addressOfKind(owner, kind), kind)
    return { wallet, promised: this.settings.newcomerFunds }
  }

  private get isGenerous(): boolean {
    return this.settings.newcomers === 'funded'
  }

  private adopt(owner: string, wallet: string, kind: WalletKind): Wallet {
    const funds = this.isGenerous ? this.settings.newcomerFunds : usd(0)
    return this.register({ owner, wallet, kind, funds })
  }
}

const walletOf = (owner: string, account: string, kind: WalletKind): Wallet => ({
  account,
  address: checksumAddress(account),
  owner,
  kind,
})

function addressOfKind(owner: string, kind: WalletKind): string {
  switch (kind) {
    case 'eoa':
      return owner
    case 'proxy':
      return derivedWallets(owner).proxy
    case 'safe':
      return derivedWallets(owner).safe
    case 'deposit':
      return derivedWallets(owner).depositUups
    default:
      return unreachable(kind)
  }
}

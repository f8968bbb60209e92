import { z } from 'zod'
import { UserError } from '../base/errors.js'
import type { PolymarketSettings, PolymarketWallet } from '../config/polymarket-settings.js'
import type { NamedFile } from '../config/secret-path.js'
import type { WalletNames } from '../config/wallet-names.js'
import {
  ApiCredentials,
  depositWallet,
  parseAddress,
  proxyWallet,
  safeWallet,
  WalletKey,
  type Address,
  type OrderAccount,
  type SignatureType,
} from '../venues/polymarket/index.js'
import { readKeyFile } from '../venues/shared/index.js'
import { usableKey, type KeySource } from './key-source.js'
import type { SimPolymarket } from './sim-pointer.js'

/** A wallet that is ready to sign. */
export interface PolymarketKey {
  readonly wallet: WalletKey
  /** Who trades: the owner's key, and the wallet that pays. */
  readonly account: OrderAccount
  /** What the settings say, for messages. */
  readonly kind: PolymarketWallet
  /** The wallet that the owner's key and the kind of wallet lead to; `account.funder` may be another one. */
  readonly derived: Address
  /** From a file; otherwise they are asked for with the wallet's key. */
  readonly credentials: ApiCredentials | undefined
}

export type PolymarketKeySource = KeySource<PolymarketKey>

interface KeyRequest {
  readonly settings: Pick<PolymarketSettings, 'wallet' | 'funder'>
  readonly names: WalletNames
  /** Its first wallet signs when no other key is named. */
  readonly sim: Pick<SimPolymarket, 'privateKey'> | undefined
  /** Told of everything that must never be printed, before anything is done with it. */
  readonly hide: (secret: string) => void
}

/** Orders are signed for Polygon, whatever exchange they go to (polymarket.md 1.3). */
const POLYGON_CHAIN = 137

const SIGNATURE_TYPES: Readonly<Record<PolymarketWallet, SignatureType>> = {
  eoa: 0,
  proxy: 1,
  safe: 2,
  deposit: 3,
}

/** Reads the wallet of one environment. A key that cannot be used is told and not thrown: public data needs none. */
export function polymarketKeySource({ settings, names, sim, hide }: KeyRequest): PolymarketKeySource {
  names.hideSecrets(hide)
  return usableKey<PolymarketKey>(() => {
    const place = names.place()
    if (place !== undefined) {
      const { wallet, apiKey } = place
      const key = walletOf(readKeyFile(wallet), settings, hide)
      const credentials = apiKey === undefined ? undefined : credentialsIn(apiKey, key.wallet.address, hide)
      return { kind: 'file', path: wallet.path, key: { ...key, credentials } }
    }
    if (sim === undefined) return { kind: 'none', variables: names.variables() }
    return { kind: 'simulated', key: walletOf(sim.privateKey, settings, hide) }
  })
}

function walletOf(
  text: string,
  { wallet: kind, funder }: KeyRequest['settings'],
  hide: (secret: string) => void,
): PolymarketKey {
  const digits = text.trim()
  hide(digits)
  hide(digits.replace(/^0x/i, ''))
  const wallet = new WalletKey(digits)
  const derived = derivedWallet(kind, wallet.address)
  const paying = funder === 'derived' ? derived : parseAddress(funder)
  const account: OrderAccount = {
    key: wallet,
    chainId: POLYGON_CHAIN,
    signatureType: SIGNATURE_TYPES[kind],
    ...(kind !== 'eoa' && { funder: paying }),
  }
  if (kind === 'eoa' && paying !== derived) throw foreignFunder()
  return { wallet, account, kind, derived, credentials: undefined }
}

function derivedWallet(kind: PolymarketWallet, owner: Address): Address {
  if (kind === 'eoa') return owner
  if (kind === 'proxy') return proxyWallet(owner)
  return kind === 'safe' ? safeWallet(owner) : depositWallet(owner)
}

const foreignFunder = (): UserError =>
  new UserError(
    'ARB-AUTH-005',
    "polymarket.wallet is eoa, but polymarket.funder is not the address of the wallet's key",
    {
      hint: 'set funder: derived, or name the kind of wallet that holds the money',
      fault: 'config',
    },
  )

const zCredentials = z.object({ apiKey: z.string(), secret: z.string(), passphrase: z.string() })

/** Throws `UserError` ARB-AUTH-002 when the file is none of API credentials; nothing of it is repeated. */
function credentialsIn(file: NamedFile, address: Address, hide: (secret: string) => void): ApiCredentials {
  const text = readKeyFile(file)
  hide(text.trim())
  const read = zCredentials.safeParse(parsed(text))
  if (!read.success) throw noCredentials(file.path)
  hideCredentials(read.data, hide)
  return new ApiCredentials({ ...read.data, address })
}

/** The three parts of API credentials never appear in anything that is printed. */
export function hideCredentials(
  { apiKey, secret, passphrase }: z.output<typeof zCredentials>,
  hide: (secret: string) => void,
): void {
  for (const part of [apiKey, secret, passphrase]) hide(part)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const noCredentials = (path: string): UserError =>
  new UserError('ARB-AUTH-002', `the file ${JSON.stringify(path)} holds no API credentials`, {
    hint: 'save them as JSON with apiKey, secret and passphrase, or leave the variable out: they are asked for',
    fault: 'config',
    facts: { path },
  })

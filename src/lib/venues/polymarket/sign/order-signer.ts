import { UserError } from '../../../base/errors.js'
import { NOBODY, type Address } from './address.js'
import { exchangeDomain, type ChainId } from './exchange.js'
import { hexOf, type Hex } from './hex.js'
import { NestedSigning, type Contents } from './nested-signature.js'
import { OrderStruct, type OrderConstants } from './order-struct.js'
import { SignedOrder, ZERO_BYTES32, type OrderToSign, type SignatureType } from './signed-order.js'
import { domainSeparator, typedDataDigest } from './typed-data.js'
import type { WalletKey } from './wallet-key.js'

/** Who trades (polymarket.md 2.4). */
export interface OrderAccount {
  readonly key: WalletKey
  readonly chainId: ChainId
  readonly signatureType: SignatureType
  /** The wallet that pays; types 1 to 3 have one, type 0 pays from the key's own account. */
  readonly funder?: Address
  /** The code that orders are attributed to, 32 bytes; zero without it. */
  readonly builder?: Hex
}

/** Signs one account's orders. It keeps no order and sends nothing. */
export class OrderSigner {
  readonly maker: Address
  readonly signer: Address
  readonly #account: OrderAccount
  readonly #constants: OrderConstants
  readonly #struct: OrderStruct
  readonly #nested: NestedSigning | undefined
  readonly #separators = new Map<string, Uint8Array>()

  /** Throws `UserError` ARB-AUTH-001 when the signature type and the funder do not go together. */
  constructor(account: OrderAccount) {
    const { key, chainId, signatureType, builder = ZERO_BYTES32 } = account
    this.#account = account
    this.maker = makerOf(account)
    this.signer = signatureType === 3 ? this.maker : key.address
    this.#constants = { maker: this.maker, signer: this.signer, signatureType, builder }
    this.#struct = new OrderStruct(this.#constants)
    this.#nested = signatureType === 3 ? new NestedSigning(this.maker, chainId) : undefined
  }

  /**
   * The order with its id and signature; the same order gives the same bytes. Throws `DataError` POLYMARKET_TOKEN or
   * POLYMARKET_HEX when its token id or metadata cannot be encoded.
   */
  sign(order: OrderToSign): SignedOrder {
    const contents = { separator: this.#separatorOf(order), struct: this.#struct.hash(order) }
    const digest = typedDataDigest(contents.separator, contents.struct)
    const signature = hexOf(this.#signature(digest, contents))
    return new SignedOrder({ ...this.#constants, id: hexOf(digest), order, signature })
  }

  #signature(digest: Uint8Array, contents: Contents): Uint8Array {
    const { key } = this.#account
    if (this.#nested === undefined) return key.signDigest(digest)
    return this.#nested.wrap(key.signDigest(this.#nested.digest(contents)), contents)
  }

  #separatorOf({ version, isNegRisk }: OrderToSign): Uint8Array {
    const name = `${version} ${isNegRisk}`
    const known = this.#separators.get(name)
    if (known !== undefined) return known
    const { chainId } = this.#account
    const separator = domainSeparator(exchangeDomain({ version, chainId, isNegRisk }))
    this.#separators.set(name, separator)
    return separator
  }
}

function makerOf({ key, signatureType, funder }: OrderAccount): Address {
  if (signatureType === 0) {
    if (funder === undefined || funder === key.address) return key.address
    throw unfit('an account of signature type 0 pays itself; it has no other funder')
  }
  if (funder === undefined || funder === NOBODY)
    throw unfit(`signature type ${signatureType} needs the wallet that pays`)
  return funder
}

const unfit = (why: string): UserError =>
  new UserError('ARB-AUTH-001', why, {
    hint: 'the venue shows the wallet and its kind: 1 proxy, 2 Safe, 3 deposit wallet',
    fault: 'config',
  })

import { uintWord } from '../sign/abi-words.js'
import { parseAddress, type Address } from '../sign/address.js'
import { bytesOfHex, hexOf, joinBytes } from '../sign/hex.js'
import { keccak256 } from '../sign/keccak.js'
import { personalDigest } from '../sign/typed-data.js'
import { abiAddress, abiBytes, abiStructList, abiUint, encodeCall, type ContractCall } from './abi.js'
import { POLYGON } from '../sign/contracts.js'
import type { SignedBody, WalletOrder, WalletSigner } from './wallet-order.js'

const PREFIX = 'rlx:'
const PLAIN_CALL = 1
/** More than any of these calls needs; the relayer pays. */
const GAS_LIMIT = 10_000_000
const FREE = 0

export interface RelayedOrder extends WalletOrder {
  /** Who will send it: named by the relayer together with the nonce. */
  readonly relay: Address
}

/** What the factory is to have the owner's proxy wallet do. */
export const proxyData = (calls: readonly ContractCall[]) =>
  encodeCall('proxy((uint8,address,uint256,bytes)[])', [
    abiStructList(
      calls.map(({ to, value, data }) => [
        abiUint(PLAIN_CALL),
        abiAddress(to),
        abiUint(value),
        abiBytes(bytesOfHex(data)),
      ]),
    ),
  ])

/** What the owner signs, as a message: the relay hub's hash of a call to the factory, free of charge. */
export const proxyHash = (from: Address, { calls, nonce, relay }: RelayedOrder): Uint8Array =>
  keccak256(
    joinBytes(
      Buffer.from(PREFIX),
      bytesOfHex(from),
      bytesOfHex(POLYGON.proxyFactory),
      bytesOfHex(proxyData(calls)),
      ...[FREE, FREE, GAS_LIMIT].map(uintWord),
      uintWord(nonce),
      bytesOfHex(POLYGON.relayHub),
      bytesOfHex(relay),
    ),
  )

/** The body of `POST /submit` of type PROXY, signed (polymarket.md 7.3). */
export function proxyBody(owner: WalletSigner, order: RelayedOrder): SignedBody {
  const hash = proxyHash(owner.address, order)
  return {
    type: 'PROXY',
    from: owner.address,
    to: parseAddress(POLYGON.proxyFactory),
    proxyWallet: order.wallet,
    data: proxyData(order.calls),
    nonce: String(order.nonce),
    signature: hexOf(owner.signDigest(personalDigest(hash))),
    signatureParams: {
      gasPrice: String(FREE),
      gasLimit: String(GAS_LIMIT),
      relayerFee: String(FREE),
      relayHub: parseAddress(POLYGON.relayHub),
      relay: order.relay,
    },
  }
}

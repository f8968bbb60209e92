import { addressWord, uintWord } from '../sign/abi-words.js'
import { NOBODY, parseAddress } from '../sign/address.js'
import { bytesOfHex, hexOf, joinBytes } from '../sign/hex.js'
import { keccak256, keccakOfText } from '../sign/keccak.js'
import { domainSeparator, personalDigest, structHash, typedDataDigest } from '../sign/typed-data.js'
import { abiBytes, encodeCall, type ContractCall } from './abi.js'
import { POLYGON } from '../sign/contracts.js'
import type { SignedBody, WalletOrder, WalletSigner } from './wallet-order.js'

const SAFE_TX_TYPE =
  'SafeTx(address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,' +
  'address gasToken,address refundReceiver,uint256 nonce)'
const V = 64
/** Tells a Safe that its owner signed the hash as a message. */
const SIGNED_AS_MESSAGE = 4

/** 0: the Safe calls the contract; 1: it runs the contract's code as its own, which only the multisend contract may be. */
interface SafeTransaction extends ContractCall {
  readonly operation: 0 | 1
}

/** One call as it is; several through the multisend contract, which undoes all of them when one fails. */
export function safeTransaction(calls: readonly ContractCall[]): SafeTransaction {
  const [only] = calls
  if (calls.length === 1 && only !== undefined) return { ...only, operation: 0 }
  const packed = joinBytes(...calls.flatMap(packedCall))
  const data = encodeCall('multiSend(bytes)', [abiBytes(packed)])
  return { to: parseAddress(POLYGON.safeMultisend), value: 0n, data, operation: 1 }
}

const packedCall = ({ to, value, data }: ContractCall): readonly Uint8Array[] => {
  const bytes = bytesOfHex(data)
  return [Uint8Array.of(0), bytesOfHex(to), uintWord(value), uintWord(bytes.length), bytes]
}

/** The hash of a Safe's transaction (EIP-712): no gas is paid back. */
export function safeDigest({ wallet, nonce, calls }: WalletOrder): Uint8Array {
  const { to, value, data, operation } = safeTransaction(calls)
  const nobody = addressWord(NOBODY)
  const nothing = uintWord(0)
  const transaction = structHash(
    keccakOfText(SAFE_TX_TYPE),
    addressWord(to),
    uintWord(value),
    keccak256(bytesOfHex(data)),
    uintWord(operation),
    ...[nothing, nothing, nothing, nobody, nobody],
    uintWord(nonce),
  )
  return typedDataDigest(
    domainSeparator({ chainId: POLYGON.chainId, verifyingContract: wallet }),
    transaction,
  )
}

/** The body of `POST /submit` of type SAFE, signed (polymarket.md 7.3). */
export function safeBody(owner: WalletSigner, order: WalletOrder): SignedBody {
  const { to, data, operation } = safeTransaction(order.calls)
  const signature = owner.signDigest(personalDigest(safeDigest(order))).slice()
  signature[V] = signature[V]! + SIGNED_AS_MESSAGE
  return {
    type: 'SAFE',
    from: owner.address,
    to,
    proxyWallet: order.wallet,
    data,
    nonce: String(order.nonce),
    signature: hexOf(signature),
    signatureParams: {
      gasPrice: '0',
      operation: String(operation),
      safeTxnGas: '0',
      baseGas: '0',
      gasToken: NOBODY,
      refundReceiver: NOBODY,
    },
  }
}

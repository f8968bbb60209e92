import { addressWord, uintWord } from '../sign/abi-words.js'
import { parseAddress, type Address } from '../sign/address.js'
import { bytesOfHex, hexOf, joinBytes } from '../sign/hex.js'
import { keccak256, keccakOfText } from '../sign/keccak.js'
import { domainSeparator, structHash, typedDataDigest } from '../sign/typed-data.js'
import type { ContractCall } from './abi.js'
import { POLYGON } from '../sign/contracts.js'
import type { SignedBody, WalletOrder, WalletSigner } from './wallet-order.js'

const CALL_TYPE = 'Call(address target,uint256 value,bytes data)'
const BATCH_TYPE = `Batch(address wallet,uint256 nonce,uint256 deadline,Call[] calls)${CALL_TYPE}`

export interface Batch extends WalletOrder {
  /** Unix seconds; after it the batch can never be carried out. */
  readonly deadline: number
}

/** What the owner signs to have a deposit wallet carry out calls in order (EIP-712; polymarket.md 7.3). */
export function batchDigest({ wallet, nonce, deadline, calls }: Batch): Uint8Array {
  const domain = {
    name: 'DepositWallet',
    version: '1',
    chainId: POLYGON.chainId,
    verifyingContract: wallet,
  }
  const callHashes = calls.map(callHash)
  const batch = structHash(
    keccakOfText(BATCH_TYPE),
    addressWord(wallet),
    uintWord(nonce),
    uintWord(deadline),
    keccak256(joinBytes(...callHashes)),
  )
  return typedDataDigest(domainSeparator(domain), batch)
}

const callHash = ({ to, value, data }: ContractCall): Uint8Array =>
  structHash(keccakOfText(CALL_TYPE), addressWord(to), uintWord(value), keccak256(bytesOfHex(data)))

/** The body of `POST /submit` of type WALLET, signed. */
export function depositWalletBody(owner: WalletSigner, batch: Batch): SignedBody {
  const factory: Address = parseAddress(POLYGON.depositWalletFactory)
  return {
    type: 'WALLET',
    from: owner.address,
    to: factory,
    nonce: String(batch.nonce),
    signature: hexOf(owner.signDigest(batchDigest(batch))),
    depositWalletParams: {
      depositWallet: batch.wallet,
      deadline: String(batch.deadline),
      calls: batch.calls.map(({ to, value, data }) => ({ target: to, value: String(value), data })),
    },
  }
}

import { addressWord } from './abi-words.js'
import { addressOf, parseAddress, type Address } from './address.js'
import { POLYGON } from './contracts.js'
import { bytesOfHex, joinBytes, type Hex } from './hex.js'
import { keccak256 } from './keccak.js'

/** polymarket.md 1.3 */
const PROXY_INIT_HASH = '0xd21df8dc65880a8606f09fe0ce3df9b8869287ab0b058be05aa9e8af6330a00b'
const SAFE_INIT_HASH = '0x2bce2127ff07fb632d16c8347c4ebf501f4841168bed00d9e6ef715ddb6fcecf'

/** An ERC-1967 proxy with arguments behind its code: the code in front of the address that it points to is the same for all. */
interface ProxyCode {
  /** Bytes of the running code, without the arguments. */
  readonly length: number
  readonly afterTarget: Hex
}

const UUPS: ProxyCode = {
  length: 61,
  afterTarget:
    '0x60095155f3363d3d373d3d363d7f360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc545af43d6000803e6038573d6000fd5b3d6000f3',
}
const BEACON: ProxyCode = {
  length: 82,
  afterTarget:
    '0x60195155f3363d3d373d3d363d602036600436635c60da1b60e01b36527fa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50545afa5036515af43d6000803e604d573d6000fd5b3d6000f3',
}

/** The proxy wallet of an owner (signature type 1), deployed or not. */
export const proxyWallet = (owner: Address): Address =>
  create2(POLYGON.proxyFactory, keccak256(bytesOfHex(owner)), bytesOfHex(PROXY_INIT_HASH))

/** The Safe of an owner (signature type 2). */
export const safeWallet = (owner: Address): Address =>
  create2(POLYGON.safeFactory, keccak256(addressWord(owner)), bytesOfHex(SAFE_INIT_HASH))

/** The deposit wallet of an owner (signature type 3) in its UUPS variant; which one an account has, only the chain or the relayer knows. */
export const depositWallet = (owner: Address): Address =>
  depositWalletOf(owner, UUPS, POLYGON.depositWalletImplementation)

/** The same in its beacon variant. */
export const beaconDepositWallet = (owner: Address, beacon: string = POLYGON.depositWalletBeacon): Address =>
  depositWalletOf(owner, BEACON, beacon)

function depositWalletOf(owner: Address, code: ProxyCode, target: string): Address {
  const walletArguments = joinBytes(
    addressWord(parseAddress(POLYGON.depositWalletFactory)),
    addressWord(owner),
  )
  const size = code.length + walletArguments.length
  const initCode = joinBytes(
    Uint8Array.of(0x61, size >> 8, size & 0xff),
    bytesOfHex('0x3d8160233d3973'),
    bytesOfHex(parseAddress(target)),
    bytesOfHex(code.afterTarget),
    walletArguments,
  )
  return create2(POLYGON.depositWalletFactory, keccak256(walletArguments), keccak256(initCode))
}

/** Where a factory puts what it creates with this salt and code (EIP-1014). */
const create2 = (factory: string, salt: Uint8Array, initHash: Uint8Array): Address =>
  addressOf(keccak256(joinBytes(Uint8Array.of(0xff), bytesOfHex(factory), salt, initHash)).subarray(12))

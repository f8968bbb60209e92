import { concatBytes } from '@noble/hashes/utils.js'
import { addressWord, bytesOf, checksumAddress, hex, keccak } from './hex.js'

/** The wallets that an owner's key can have, by CREATE2: they exist on paper before anybody deploys them. */
export interface DerivedWallets {
  readonly proxy: string
  readonly safe: string
  readonly depositUups: string
  readonly depositBeacon: string
}

const PROXY_FACTORY = '0xaB45c5A4B0c941a2F231C04C3f49182e1A254052'
const PROXY_INIT_HASH = '0xd21df8dc65880a8606f09fe0ce3df9b8869287ab0b058be05aa9e8af6330a00b'
const SAFE_FACTORY = '0xaacFeEa03eb1561C4e67d661e40682Bd20E3541b'
const SAFE_INIT_HASH = '0x2bce2127ff07fb632d16c8347c4ebf501f4841168bed00d9e6ef715ddb6fcecf'
const DEPOSIT_FACTORY = '0x00000000000Fb5C9ADea0298D729A0CB3823Cc07'
const DEPOSIT_IMPLEMENTATION = '0x58CA52ebe0DadfdF531Cde7062e76746de4Db1eB'
const DEPOSIT_BEACON = '0x7A18EDfe055488A3128f01F563e5B479D92ffc3a'

/** A minimal proxy of the kind ERC-1967: its runtime length, and the code around the address it points to. */
const UUPS_CODE = {
  runtime: 0x3d,
  behind:
    '0x60095155f3363d3d373d3d363d7f360894a13ba1a3210667c828492db98dca3e2076' +
    'cc3735a920a3ca505d382bbc545af43d6000803e6038573d6000fd5b3d6000f3',
}
const BEACON_CODE = {
  runtime: 0x52,
  behind:
    '0x60195155f3363d3d373d3d363d602036600436635c60da1b60e01b36527fa3f0ad74e5423aebfd80d3ef434657' +
    '8335a9a72aeaee59ff6cb3582b35133d50545afa5036515af43d6000803e604d573d6000fd5b3d6000f3',
}

const create2 = (factory: string, salt: Uint8Array, initHash: Uint8Array): string =>
  checksumAddress(hex(keccak(bytesOf('0xff'), bytesOf(factory), salt, initHash).subarray(12)))

function proxyInitHash(code: typeof UUPS_CODE, target: string, args: Uint8Array): Uint8Array {
  const length = (code.runtime + args.length).toString(16).padStart(4, '0')
  return keccak(bytesOf(`0x61${length}3d8160233d3973`), bytesOf(target), bytesOf(code.behind), args)
}

export function derivedWallets(owner: string): DerivedWallets {
  const padded = addressWord(owner)
  const args = concatBytes(addressWord(DEPOSIT_FACTORY), padded)
  const deposit = (code: typeof UUPS_CODE, target: string): string =>
    create2(DEPOSIT_FACTORY, keccak(args), proxyInitHash(code, target, args))
  return {
    proxy: create2(PROXY_FACTORY, keccak(bytesOf(owner)), bytesOf(PROXY_INIT_HASH)),
    safe: create2(SAFE_FACTORY, keccak(padded), bytesOf(SAFE_INIT_HASH)),
    depositUups: deposit(UUPS_CODE, DEPOSIT_IMPLEMENTATION),
    depositBeacon: deposit(BEACON_CODE, DEPOSIT_BEACON),
  }
}

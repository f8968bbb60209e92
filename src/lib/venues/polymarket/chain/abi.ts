import { addressWord, bytes32Word, uintWord, WORD } from '../sign/abi-words.js'
import { parseAddress, type Address } from '../sign/address.js'
import { hexOf, joinBytes, type Hex } from '../sign/hex.js'
import { keccakOfText } from '../sign/keccak.js'

/** A transaction of a wallet with a contract: no chain coin is ever sent along, so `value` is 0. */
export interface ContractCall {
  readonly to: Address
  readonly value: 0n
  readonly data: Hex
}

/** One argument: a word in its place, or, of what has no fixed length, the bytes that follow after all places. */
export type AbiArgument =
  | { readonly kind: 'word'; readonly bytes: Uint8Array }
  | { readonly kind: 'tail'; readonly bytes: Uint8Array }

const SELECTOR_BYTES = 4

const word = (bytes: Uint8Array): AbiArgument => ({ kind: 'word', bytes })
const tail = (...parts: readonly Uint8Array[]): AbiArgument => ({ kind: 'tail', bytes: joinBytes(...parts) })

export const abiUint = (value: bigint | number): AbiArgument => word(uintWord(value))
export const abiAddress = (address: Address): AbiArgument => word(addressWord(address))
export const abiBytes32 = (hex: Hex): AbiArgument => word(bytes32Word(hex))
export const abiBool = (value: boolean): AbiArgument => abiUint(value ? 1 : 0)

export const abiUintList = (values: readonly (bigint | number)[]): AbiArgument =>
  tail(uintWord(values.length), ...values.map((value) => uintWord(value)))

export const abiBytes = (bytes: Uint8Array): AbiArgument =>
  tail(uintWord(bytes.length), bytes, new Uint8Array(-bytes.length & (WORD - 1)))

/** A list of structs that hold something of no fixed length. */
export const abiStructList = (items: readonly (readonly AbiArgument[])[]): AbiArgument =>
  tail(uintWord(items.length), encodeArguments(items.map((item) => tail(encodeArguments(item)))))

/** The data of a call: four bytes of the signature's hash, then the arguments. `signature`: `approve(address,uint256)`. */
export const encodeCall = (signature: string, args: readonly AbiArgument[]): Hex =>
  hexOf(joinBytes(keccakOfText(signature).subarray(0, SELECTOR_BYTES), encodeArguments(args)))

/** A call of the contract at an address, see `encodeCall`. */
export const contractCall = (to: string, signature: string, args: readonly AbiArgument[]): ContractCall => ({
  to: parseAddress(to),
  value: 0n,
  data: encodeCall(signature, args),
})

function encodeArguments(args: readonly AbiArgument[]): Uint8Array {
  const heads: Uint8Array[] = []
  const tails: Uint8Array[] = []
  let at = args.length * WORD
  for (const { kind, bytes } of args) {
    heads.push(kind === 'word' ? bytes : uintWord(at))
    if (kind === 'word') continue
    tails.push(bytes)
    at += bytes.length
  }
  return joinBytes(...heads, ...tails)
}

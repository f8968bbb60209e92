import { describe, expect, it } from 'vitest'
import { encodeAbiParameters, getContractAddress, keccak256 } from 'viem'
import { parseAddress } from '../../../../../src/lib/venues/polymarket/sign/address.js'
import {
  beaconDepositWallet,
  depositWallet,
  proxyWallet,
  safeWallet,
} from '../../../../../src/lib/venues/polymarket/sign/wallet-address.js'
import { WalletKey } from '../../../../../src/lib/venues/polymarket/sign/wallet-key.js'
import { describeVectors, vectorsOf } from '../../../../exchange/polymarket/documented.js'

const OWNER = parseAddress(`0x${'4e'.repeat(20)}`)

describe('the wallets of an owner', () => {
  it('lie where a general library finds them', () => {
    const salted = (from: string, salt: `0x${string}`, bytecodeHash: string): string =>
      getContractAddress({
        opcode: 'CREATE2',
        from: from as `0x${string}`,
        salt,
        bytecodeHash: bytecodeHash as `0x${string}`,
      })
    expect(proxyWallet(OWNER)).toBe(
      salted(
        '0xaB45c5A4B0c941a2F231C04C3f49182e1A254052',
        keccak256(OWNER),
        '0xd21df8dc65880a8606f09fe0ce3df9b8869287ab0b058be05aa9e8af6330a00b',
      ),
    )
    expect(safeWallet(OWNER)).toBe(
      salted(
        '0xaacFeEa03eb1561C4e67d661e40682Bd20E3541b',
        keccak256(encodeAbiParameters([{ type: 'address' }], [OWNER])),
        '0x2bce2127ff07fb632d16c8347c4ebf501f4841168bed00d9e6ef715ddb6fcecf',
      ),
    )
  })

  it('are four, and differ by owner and by beacon', () => {
    const other = parseAddress(`0x${'4f'.repeat(20)}`)
    const all = [OWNER, other].flatMap((owner) => [
      proxyWallet(owner),
      safeWallet(owner),
      depositWallet(owner),
      beaconDepositWallet(owner),
      beaconDepositWallet(owner, other),
    ])
    expect(new Set(all).size).toBe(10)
  })
})

describeVectors('the wallets of an owner, against the official clients', () => {
  it.each(vectorsOf('wallet_address').map((one) => [one.id, one] as const))(
    '%s',
    (_, { input, expected }) => {
      const owner = new WalletKey(input.privateKey).address
      expect({
        owner,
        proxy: proxyWallet(owner),
        safe: safeWallet(owner),
        depositWalletUups: depositWallet(owner),
        depositWalletBeacon: beaconDepositWallet(owner, parseAddress(input.beacon)),
      }).toEqual(expected)
    },
  )
})

import fc from 'fast-check'
import {
  concat,
  encodeFunctionData,
  encodePacked,
  hashTypedData,
  keccak256,
  parseAbi,
  recoverAddress,
  recoverMessageAddress,
  size,
  zeroAddress,
  type Hex,
} from 'viem'
import { describe, expect, it } from 'vitest'
import {
  batchDigest,
  depositWalletBody,
} from '../../../../../src/lib/venues/polymarket/chain/deposit-wallet.js'
import { POLYGON } from '../../../../../src/lib/venues/polymarket/sign/contracts.js'
import {
  proxyBody,
  proxyData,
  proxyHash,
} from '../../../../../src/lib/venues/polymarket/chain/proxy-wallet.js'
import {
  safeBody,
  safeDigest,
  safeTransaction,
} from '../../../../../src/lib/venues/polymarket/chain/safe-wallet.js'
import { WalletKey } from '../../../../../src/lib/venues/polymarket/sign/wallet-key.js'
import { describeSamples, sampleOf } from '../../../../exchange/polymarket/documented.js'
import { drawnAddress, drawnCalls, drawnNonce, hexOf, KEY } from './drawn-calls.js'

const owner = new WalletKey(KEY)

describe('a batch of a deposit wallet', () => {
  const types = {
    Call: [
      { name: 'target', type: 'address' },
      { name: 'value', type: 'uint256' },
      { name: 'data', type: 'bytes' },
    ],
    Batch: [
      { name: 'wallet', type: 'address' },
      { name: 'nonce', type: 'uint256' },
      { name: 'deadline', type: 'uint256' },
      { name: 'calls', type: 'Call[]' },
    ],
  } as const
  const drawn = fc.record({
    wallet: drawnAddress,
    nonce: drawnNonce,
    deadline: fc.integer({ min: 0, max: 4_000_000_000 }),
    calls: drawnCalls(0),
  })

  it('has the hash that a general EIP-712 encoder finds', () => {
    fc.assert(
      fc.property(drawn, ({ wallet, nonce, deadline, calls }) => {
        const expected = hashTypedData({
          domain: { name: 'DepositWallet', version: '1', chainId: 137, verifyingContract: wallet },
          types,
          primaryType: 'Batch',
          message: {
            wallet,
            nonce,
            deadline: BigInt(deadline),
            calls: calls.map(({ to, value, data }) => ({ target: to, value, data })),
          },
        })
        expect(hexOf(batchDigest({ wallet, nonce, deadline, calls }))).toBe(expected)
      }),
    )
  })

  it('is signed by the owner', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (batch) => {
        const { signature } = depositWalletBody(owner, batch) as { signature: Hex }
        const hash = hexOf(batchDigest(batch))
        expect(await recoverAddress({ hash, signature })).toBe(owner.address)
      }),
      { numRuns: 10 },
    )
  })
})

describeSamples('a documented batch of a deposit wallet', () => {
  it('is written as it is submitted, save the signature', () => {
    const { request } = sampleOf('relayer.submit_wallet_batch').http
    const { depositWallet, deadline, calls } = request.depositWalletParams
    const body = depositWalletBody(owner, {
      wallet: depositWallet,
      nonce: BigInt(request.nonce),
      deadline: Number(deadline),
      calls: calls.map(({ target, data }: { target: Hex; data: Hex }) => ({ to: target, value: 0n, data })),
    }) as { signature: Hex }
    expect(size(body.signature)).toBe(size(request.signature))
    expect(JSON.stringify({ ...body, signature: request.signature })).toBe(JSON.stringify(request))
  })
})

describe('a transaction of a Safe', () => {
  const types = {
    SafeTx: [
      { name: 'to', type: 'address' },
      { name: 'value', type: 'uint256' },
      { name: 'data', type: 'bytes' },
      { name: 'operation', type: 'uint8' },
      { name: 'safeTxGas', type: 'uint256' },
      { name: 'baseGas', type: 'uint256' },
      { name: 'gasPrice', type: 'uint256' },
      { name: 'gasToken', type: 'address' },
      { name: 'refundReceiver', type: 'address' },
      { name: 'nonce', type: 'uint256' },
    ],
  } as const
  const drawn = fc.record({ wallet: drawnAddress, nonce: drawnNonce, calls: drawnCalls(1) })
  const expectedHash = (order: Parameters<typeof safeDigest>[0]): Hex => {
    const { to, data, operation } = safeTransaction(order.calls)
    return hashTypedData({
      domain: { chainId: 137, verifyingContract: order.wallet },
      types,
      primaryType: 'SafeTx',
      message: {
        ...{ to, value: 0n, data, operation, nonce: order.nonce },
        ...{ safeTxGas: 0n, baseGas: 0n, gasPrice: 0n, gasToken: zeroAddress, refundReceiver: zeroAddress },
      },
    })
  }

  it('has the hash that a general EIP-712 encoder finds', () => {
    fc.assert(
      fc.property(drawn, (order) => {
        expect(hexOf(safeDigest(order))).toBe(expectedHash(order))
      }),
    )
  })

  it('is a plain call when it is only one', () => {
    fc.assert(
      fc.property(drawnCalls(1), ([only]) => {
        expect(safeTransaction([only!])).toEqual({ ...only, operation: 0 })
      }),
    )
  })

  it('goes through the multisend contract when it is several', () => {
    const abi = parseAbi(['function multiSend(bytes)'])
    const types = ['uint8', 'address', 'uint256', 'uint256', 'bytes'] as const
    fc.assert(
      fc.property(drawnCalls(2), (calls) => {
        const packed = concat(
          calls.map(({ to, data }) => encodePacked(types, [0, to, 0n, BigInt(size(data)), data])),
        )
        expect(safeTransaction(calls)).toEqual({
          to: POLYGON.safeMultisend,
          value: 0n,
          data: encodeFunctionData({ abi, functionName: 'multiSend', args: [packed] }),
          operation: 1,
        })
      }),
    )
  })

  it('is signed as a message, and says so in the last byte', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (order) => {
        const { signature } = safeBody(owner, order) as { signature: Hex }
        const v = Number.parseInt(signature.slice(-2), 16)
        expect([31, 32]).toContain(v)
        const plain: Hex = `${signature.slice(0, -2) as Hex}${(v - 4).toString(16)}`
        const message = { raw: hexOf(safeDigest(order)) }
        expect(await recoverMessageAddress({ message, signature: plain })).toBe(owner.address)
      }),
      { numRuns: 10 },
    )
  })
})

describe('a transaction of a proxy wallet', () => {
  const abi = parseAbi([
    'struct ProxyCall { uint8 typeCode; address to; uint256 value; bytes data; }',
    'function proxy(ProxyCall[] calls)',
  ])
  const drawn = fc.record({
    wallet: drawnAddress,
    nonce: drawnNonce,
    relay: drawnAddress,
    calls: drawnCalls(0),
  })
  const general = (calls: Parameters<typeof proxyData>[0]): Hex =>
    encodeFunctionData({
      abi,
      functionName: 'proxy',
      args: [calls.map(({ to, data }) => ({ typeCode: 1, to, value: 0n, data }))],
    })

  it('calls the factory as a general encoder would write it', () => {
    fc.assert(
      fc.property(drawnCalls(0), (calls) => {
        expect(proxyData(calls)).toBe(general(calls))
      }),
    )
  })

  it("has the relay hub's hash, and is signed as a message", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (order) => {
        const hash = keccak256(
          encodePacked(
            [
              'string',
              'address',
              'address',
              'bytes',
              'uint256',
              'uint256',
              'uint256',
              'uint256',
              'address',
              'address',
            ],
            [
              'rlx:',
              owner.address,
              POLYGON.proxyFactory,
              general(order.calls),
              ...([0n, 0n, 10_000_000n, order.nonce] as const),
              POLYGON.relayHub,
              order.relay,
            ],
          ),
        )
        expect(hexOf(proxyHash(owner.address, order))).toBe(hash)
        const { signature } = proxyBody(owner, order) as { signature: Hex }
        expect(await recoverMessageAddress({ message: { raw: hash }, signature })).toBe(owner.address)
      }),
      { numRuns: 20 },
    )
  })
})

import fc from 'fast-check'
import { encodeFunctionData, parseAbi, zeroHash, type Hex } from 'viem'
import { describe, expect, it } from 'vitest'
import { qty, usd } from '../../../../../src/lib/base/units.js'
import {
  allowCollateralCall,
  allowSharesCall,
  convertCall,
  mergeCall,
  redeemCall,
  splitCall,
  wrapCalls,
} from '../../../../../src/lib/venues/polymarket/chain/contract-calls.js'
import {
  routerMergeCall,
  routerRedeemCall,
  routerSplitCall,
} from '../../../../../src/lib/venues/polymarket/chain/router-calls.js'
import { POLYGON } from '../../../../../src/lib/venues/polymarket/sign/contracts.js'
import { parseAddress } from '../../../../../src/lib/venues/polymarket/sign/address.js'

const ADAPTER = parseAbi([
  'function splitPosition(address, bytes32, bytes32, uint256[], uint256)',
  'function mergePositions(address, bytes32, bytes32, uint256[], uint256)',
  'function redeemPositions(address, bytes32, bytes32, uint256[])',
  'function convertPositions(bytes32, uint256, uint256)',
])
const TOKEN = parseAbi([
  'function approve(address, uint256)',
  'function setApprovalForAll(address, bool)',
  'function wrap(address, address, uint256)',
])

const ROUTER = parseAbi([
  'function split(bytes31, uint256)',
  'function merge(bytes31, uint256)',
  'function redeem(bytes31, uint256, uint256)',
])

const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes): Hex => hexOf(bytes))
const micros = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
const wallet = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => parseAddress(hexOf(bytes)))
const hexOf = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString('hex')}`

describe('sets', () => {
  const cases = fc.record({ conditionId: word, negRisk: fc.boolean(), amount: micros })

  it('are split, merged and redeemed as a general encoder would write it', () => {
    fc.assert(
      fc.property(cases, ({ conditionId, negRisk, amount }) => {
        const condition = [POLYGON.collateral, zeroHash, conditionId, [1n, 2n]] as const
        const data = (functionName: 'splitPosition' | 'mergePositions') =>
          encodeFunctionData({ abi: ADAPTER, functionName, args: [...condition, BigInt(amount)] })
        const to = negRisk ? POLYGON.negRiskCollateralAdapter : POLYGON.collateralAdapter
        const of = { conditionId, negRisk }
        expect(splitCall(of, qty(amount))).toEqual({ to, value: 0n, data: data('splitPosition') })
        expect(mergeCall(of, qty(amount))).toEqual({ to, value: 0n, data: data('mergePositions') })
        expect(redeemCall(of)).toEqual({
          to,
          value: 0n,
          data: encodeFunctionData({ abi: ADAPTER, functionName: 'redeemPositions', args: condition }),
        })
      }),
    )
  })

  it('are converted through the adapter that pays in pUSD', () => {
    const cases = fc.record({
      marketId: word,
      indexSet: fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
      micros,
    })
    fc.assert(
      fc.property(cases, ({ marketId, indexSet, micros: amount }) => {
        const args = [marketId, indexSet, BigInt(amount)] as const
        expect(convertCall({ marketId, indexSet, amount: qty(amount) })).toEqual({
          to: POLYGON.negRiskCollateralAdapter,
          value: 0n,
          data: encodeFunctionData({ abi: ADAPTER, functionName: 'convertPositions', args }),
        })
      }),
    )
  })
})

describe('sets of the PositionManager', () => {
  const condition = fc.uint8Array({ minLength: 31, maxLength: 31 }).map((bytes): Hex => hexOf(bytes))

  it('are split, merged and redeemed by its Router as a general encoder would write it', () => {
    fc.assert(
      fc.property(condition, micros, fc.constantFrom(0 as const, 1 as const), (id, amount, outcome) => {
        const padded: Hex = `${id}00`
        const data = (functionName: 'split' | 'merge') =>
          encodeFunctionData({ abi: ROUTER, functionName, args: [id, BigInt(amount)] })
        const to = '0x12121212006e4CD160D18e3f00711DA5c3372600'
        expect(routerSplitCall(padded, qty(amount))).toEqual({ to, value: 0n, data: data('split') })
        expect(routerMergeCall(padded, qty(amount))).toEqual({ to, value: 0n, data: data('merge') })
        const args = [id, BigInt(outcome), BigInt(amount)] as const
        expect(routerRedeemCall(padded, outcome, qty(amount))).toEqual({
          to,
          value: 0n,
          data: encodeFunctionData({ abi: ROUTER, functionName: 'redeem', args }),
        })
      }),
    )
  })
})

describe('allowances', () => {
  it.each([
    ['exchange', POLYGON.conditionalTokens],
    ['negRiskExchange', POLYGON.conditionalTokens],
    ['collateralAdapter', POLYGON.conditionalTokens],
    ['negRiskCollateralAdapter', POLYGON.conditionalTokens],
    ['negRiskAdapter', POLYGON.conditionalTokens],
    ['exchangeV3', POLYGON.positionManager],
    ['router', POLYGON.positionManager],
  ] as const)('of the %s are told to who holds the shares that it moves', (operator, holder) => {
    expect(allowSharesCall(operator, true)).toEqual({
      to: holder,
      value: 0n,
      data: encodeFunctionData({
        abi: TOKEN,
        functionName: 'setApprovalForAll',
        args: [POLYGON[operator], true],
      }),
    })
    expect(allowCollateralCall(operator, usd(1)).data).toBe(
      encodeFunctionData({ abi: TOKEN, functionName: 'approve', args: [POLYGON[operator], 1n] }),
    )
  })

  it('let a contract take that much pUSD, or move shares', () => {
    fc.assert(
      fc.property(micros, fc.boolean(), (amount, isAllowed) => {
        const approve = [POLYGON.negRiskExchange, BigInt(amount)] as const
        expect(allowCollateralCall('negRiskExchange', usd(amount))).toEqual({
          to: POLYGON.collateral,
          value: 0n,
          data: encodeFunctionData({ abi: TOKEN, functionName: 'approve', args: approve }),
        })
        const all = [POLYGON.collateralAdapter, isAllowed] as const
        expect(allowSharesCall('collateralAdapter', isAllowed)).toEqual({
          to: POLYGON.conditionalTokens,
          value: 0n,
          data: encodeFunctionData({ abi: TOKEN, functionName: 'setApprovalForAll', args: all }),
        })
      }),
    )
  })

  it('let the onramp take just what is wrapped', () => {
    fc.assert(
      fc.property(wallet, micros, (owner, amount) => {
        const approve = [POLYGON.onramp, BigInt(amount)] as const
        const wrap = [POLYGON.bridgedCollateral, owner, BigInt(amount)] as const
        expect(wrapCalls(owner, usd(amount))).toEqual([
          {
            to: POLYGON.bridgedCollateral,
            value: 0n,
            data: encodeFunctionData({ abi: TOKEN, functionName: 'approve', args: approve }),
          },
          {
            to: POLYGON.onramp,
            value: 0n,
            data: encodeFunctionData({ abi: TOKEN, functionName: 'wrap', args: wrap }),
          },
        ])
      }),
    )
  })
})

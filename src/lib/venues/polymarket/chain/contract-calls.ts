import type { Qty, Usd } from '../../../base/units.js'
import { parseAddress, type Address } from '../sign/address.js'
import { POLYGON } from '../sign/contracts.js'
import type { Hex } from '../sign/hex.js'
import {
  abiAddress,
  abiBool,
  abiBytes32,
  abiUint,
  abiUintList,
  contractCall as call,
  type AbiArgument,
  type ContractCall,
} from './abi.js'

/** Yes and No as the sets of outcomes that the conditional tokens know: bit 0 and bit 1. */
const YES_AND_NO = [1, 2]
const NO_PARENT: Hex = `0x${'0'.repeat(64)}`

/** A regular or negative-risk condition of the conditional tokens, with two outcomes (polymarket.md 8.1). */
export interface ConditionRef {
  readonly conditionId: Hex
  readonly negRisk: boolean
}

const adapterOf = ({ negRisk }: ConditionRef): string =>
  negRisk ? POLYGON.negRiskCollateralAdapter : POLYGON.collateralAdapter

const conditionArguments = ({ conditionId }: ConditionRef): readonly AbiArgument[] => [
  abiAddress(parseAddress(POLYGON.collateral)),
  abiBytes32(NO_PARENT),
  abiBytes32(conditionId),
  abiUintList(YES_AND_NO),
]

/** Takes `amount` of pUSD from the wallet and gives it as many Yes and as many No shares (polymarket.md 7.2). */
export const splitCall = (condition: ConditionRef, amount: Qty): ContractCall =>
  call(adapterOf(condition), 'splitPosition(address,bytes32,bytes32,uint256[],uint256)', [
    ...conditionArguments(condition),
    abiUint(amount),
  ])

/** Takes `amount` Yes and as many No shares from the wallet and gives it that much pUSD, at once and without a fee (7.2). */
export const mergeCall = (condition: ConditionRef, amount: Qty): ContractCall =>
  call(adapterOf(condition), 'mergePositions(address,bytes32,bytes32,uint256[],uint256)', [
    ...conditionArguments(condition),
    abiUint(amount),
  ])

/** After resolution: takes all Yes and No shares of the condition that the wallet holds and pays them out in pUSD (7.2). */
export const redeemCall = (condition: ConditionRef): ContractCall =>
  call(
    adapterOf(condition),
    'redeemPositions(address,bytes32,bytes32,uint256[])',
    conditionArguments(condition),
  )

/** Which No shares of a negative-risk event are turned in: bit i stands for its question i. */
export interface ConvertCall {
  readonly marketId: Hex
  readonly indexSet: bigint
  readonly amount: Qty
}

/**
 * Takes `amount` No shares of each question in the set; gives pUSD for all but one of them and a Yes share of every other
 * question of the event, less the event's fee. There is no way back (polymarket.md 7.2). Through the adapter that pays in pUSD:
 * the one behind it would pay in USDC.e.
 */
export const convertCall = ({ marketId, indexSet, amount }: ConvertCall): ContractCall =>
  call(POLYGON.negRiskCollateralAdapter, 'convertPositions(bytes32,uint256,uint256)', [
    abiBytes32(marketId),
    abiUint(indexSet),
    abiUint(amount),
  ])

/** Who may be allowed to spend pUSD or to move shares (polymarket.md 7.2), and what holds the shares that it moves. */
const SHARES_OF = {
  exchange: 'conditionalTokens',
  negRiskExchange: 'conditionalTokens',
  collateralAdapter: 'conditionalTokens',
  negRiskCollateralAdapter: 'conditionalTokens',
  negRiskAdapter: 'conditionalTokens',
  exchangeV3: 'positionManager',
  router: 'positionManager',
} as const

export type AllowedContract = keyof typeof SHARES_OF

export const isAllowedContract = (name: string): name is AllowedContract => Object.hasOwn(SHARES_OF, name)

/** Lets a contract take up to `amount` of the wallet's pUSD; it replaces what it was allowed before (7.2). */
export const allowCollateralCall = (spender: AllowedContract, amount: Usd): ContractCall =>
  approveCall(POLYGON.collateral, POLYGON[spender], amount)

/** Lets a contract move any share of the wallet, or takes that away: V2 shares or V3 shares, whichever it has to do with (7.2). */
export const allowSharesCall = (operator: AllowedContract, isAllowed: boolean): ContractCall =>
  call(POLYGON[SHARES_OF[operator]], 'setApprovalForAll(address,bool)', [
    abiAddress(parseAddress(POLYGON[operator])),
    abiBool(isAllowed),
  ])

/** Turns `amount` of the wallet's USDC.e into as much pUSD: allows the onramp to take just that much, and lets it (7.2). */
export const wrapCalls = (wallet: Address, amount: Usd): readonly ContractCall[] => [
  approveCall(POLYGON.bridgedCollateral, POLYGON.onramp, amount),
  call(POLYGON.onramp, 'wrap(address,address,uint256)', [
    abiAddress(parseAddress(POLYGON.bridgedCollateral)),
    abiAddress(wallet),
    abiUint(amount),
  ]),
]

const approveCall = (token: string, spender: string, amount: Usd): ContractCall =>
  call(token, 'approve(address,uint256)', [abiAddress(parseAddress(spender)), abiUint(amount)])

import type { Qty } from '../../../base/units.js'
import { POLYGON } from '../sign/contracts.js'
import type { Hex } from '../sign/hex.js'
import { abiBytes32, abiUint, contractCall, type ContractCall } from './abi.js'

// Shares of the PositionManager (polymarket.md 1.2). `conditionId`: its 31 bytes and a zero byte, which is how the Router's `bytes31` lies
// in a word. The signatures are those of the venue's page on contract integrations for Protocol V2 and of its unified client.

/** Takes `amount` of pUSD from the wallet and gives it as many Yes and as many No shares. The Router must be allowed to take the pUSD. */
export const routerSplitCall = (conditionId: Hex, amount: Qty): ContractCall =>
  contractCall(POLYGON.router, 'split(bytes31,uint256)', [abiBytes32(conditionId), abiUint(amount)])

/** Takes `amount` Yes and as many No shares from the wallet and gives it that much pUSD. The Router must be allowed to move shares. */
export const routerMergeCall = (conditionId: Hex, amount: Qty): ContractCall =>
  contractCall(POLYGON.router, 'merge(bytes31,uint256)', [abiBytes32(conditionId), abiUint(amount)])

/**
 * After resolution: takes `amount` shares of one outcome, 0 Yes or 1 No, and pays them out in pUSD; of a losing one, nothing. The
 * Router must be allowed to move shares.
 */
export const routerRedeemCall = (conditionId: Hex, outcome: 0 | 1, amount: Qty): ContractCall =>
  contractCall(POLYGON.router, 'redeem(bytes31,uint256,uint256)', [
    abiBytes32(conditionId),
    abiUint(outcome),
    abiUint(amount),
  ])

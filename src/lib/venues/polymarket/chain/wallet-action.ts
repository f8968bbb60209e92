import { ok } from '../../../base/errors.js'
import { minQty, type Qty, type Usd } from '../../../base/units.js'
import type { Address } from '../sign/address.js'
import type { Hex } from '../sign/hex.js'
import type { ContractCall } from './abi.js'
import { amountProblem, heldProblem, positionCondition, tokenCondition } from './action-checks.js'
import { refused, type Allowed } from './chain-refusal.js'
import {
  allowCollateralCall,
  allowSharesCall,
  convertCall,
  isAllowedContract,
  mergeCall,
  redeemCall,
  splitCall,
  wrapCalls,
  type AllowedContract,
  type ConditionRef,
} from './contract-calls.js'
import { convertedFrom, type NegRiskSet } from './conversion.js'
import { routerMergeCall, routerRedeemCall, routerSplitCall } from './router-calls.js'

/** A market as it is listed: `conditionId`, `negRisk`, `version`. */
export interface SetMarket {
  readonly conditionId: string
  readonly negRisk: boolean
  readonly version: string | null | undefined
}

/** What a wallet is to do with its collateral and its shares (polymarket.md 7.2). */
export type WalletAction =
  /** pUSD to Yes and No. */
  | { readonly kind: 'split'; readonly market: SetMarket; readonly amount: Qty }
  /** Yes and No to pUSD: as many as there are of both. */
  | { readonly kind: 'merge'; readonly market: SetMarket; readonly yes: Qty; readonly no: Qty }
  /** What is held of a resolved market: of a V3 market just so much; of a V2 market all of it, whatever is said here. */
  | { readonly kind: 'redeem'; readonly market: SetMarket; readonly yes: Qty; readonly no: Qty }
  /** No shares of these questions, `amount` of each, to pUSD and Yes shares of all others. */
  | {
      readonly kind: 'convert'
      readonly set: NegRiskSet
      readonly no: readonly string[]
      readonly amount: Qty
    }
  /** USDC.e to pUSD. */
  | { readonly kind: 'wrap'; readonly amount: Usd }
  | { readonly kind: 'allow-collateral'; readonly spender: AllowedContract; readonly amount: Usd }
  | { readonly kind: 'allow-shares'; readonly operator: AllowedContract; readonly isAllowed: boolean }

type Calls = Allowed<readonly ContractCall[]>

/** The calls that carry out an action for `wallet`, in order; or why it will not be done. What they need to be allowed is not among them. */
export function callsFor(action: WalletAction, wallet: Address): Calls {
  switch (action.kind) {
    case 'split':
      return split(action.market, action.amount)
    case 'merge':
      return merge(action.market, minQty(action.yes, action.no))
    case 'redeem':
      return heldProblem(action.yes, action.no) ?? redemption(action)
    case 'convert':
      return conversion(action.set, action.no, action.amount)
    case 'wrap':
      return amountProblem(action.amount) ?? ok(wrapCalls(wallet, action.amount))
    case 'allow-collateral':
      return allowance(action.spender, action.amount)
    case 'allow-shares':
      return contractProblem(action.operator) ?? ok([allowSharesCall(action.operator, action.isAllowed)])
  }
}

const split = (market: SetMarket, amount: Qty): Calls =>
  amountProblem(amount) ??
  callsIn(market, {
    ofTokens: (condition) => [splitCall(condition, amount)],
    ofPositions: (conditionId) => [routerSplitCall(conditionId, amount)],
  })

const merge = (market: SetMarket, amount: Qty): Calls =>
  amountProblem(amount) ??
  callsIn(market, {
    ofTokens: (condition) => [mergeCall(condition, amount)],
    ofPositions: (conditionId) => [routerMergeCall(conditionId, amount)],
  })

const redemption = ({ market, yes, no }: WalletAction & { readonly kind: 'redeem' }): Calls =>
  callsIn(market, {
    ofTokens: (condition) => [redeemCall(condition)],
    ofPositions: (conditionId) => [
      ...(yes > 0 ? [routerRedeemCall(conditionId, 0, yes)] : []),
      ...(no > 0 ? [routerRedeemCall(conditionId, 1, no)] : []),
    ],
  })

function conversion(set: NegRiskSet, no: readonly string[], amount: Qty): Calls {
  const found = convertedFrom(set, no, amount)
  if (!found.ok) return found
  const { marketId, indexSet } = found.value
  return ok([convertCall({ marketId, indexSet, amount })])
}

/** Nothing is a good amount here: it takes the allowance away. */
function allowance(spender: AllowedContract, amount: Usd): Calls {
  const problem = contractProblem(spender) ?? (amount === 0 ? undefined : amountProblem(amount))
  return problem ?? ok([allowCollateralCall(spender, amount)])
}

/** Names also come from what the venue says it wants to be allowed, which no compiler checks. */
const contractProblem = (name: string): Allowed<never> | undefined =>
  isAllowedContract(name)
    ? undefined
    : refused('NOT_SUPPORTED', 'this client allows nothing to that contract')

/** What one thing comes to in either generation of markets. */
interface CallsByGeneration {
  readonly ofTokens: (condition: ConditionRef) => readonly ContractCall[]
  /** Of its 31 bytes and a zero byte. */
  readonly ofPositions: (conditionId: Hex) => readonly ContractCall[]
}

/** Gamma's `version`: `v1` is a market of the conditional tokens, `v2` one of the PositionManager (polymarket.md 1.2). */
function callsIn(
  { conditionId, negRisk, version }: SetMarket,
  { ofTokens, ofPositions }: CallsByGeneration,
): Calls {
  if (version !== 'v1' && version !== 'v2')
    return refused('MARKET_VERSION', 'the version of the market is missing or unknown')
  const id = version === 'v1' ? tokenCondition(conditionId) : positionCondition(conditionId)
  if (id === undefined)
    return refused('MARKET_ID', `the condition id is not one of a market of version ${version}`)
  if (version === 'v2') return ok(ofPositions(id))
  // The wrong adapter would mint shares of ids that nobody trades.
  if (typeof negRisk !== 'boolean')
    return refused('NEG_RISK', 'whether the market is one of negative risk is not known')
  return ok(ofTokens({ conditionId: id, negRisk }))
}

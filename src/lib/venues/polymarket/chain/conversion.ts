import { ok } from '../../../base/errors.js'
import { qty, usdFromBigint, type Qty, type Usd } from '../../../base/units.js'
import type { Hex } from '../sign/hex.js'
import { refused, type Allowed } from './chain-refusal.js'
import { amountProblem, isWord, lower } from './action-checks.js'

/** One question of a negative-risk event. */
export interface NegRiskOutcome {
  /** `questionID` of the market: the event's id with the number of the question in its last byte. */
  readonly questionId: string
  /** False for a placeholder without a name and for "Other": what they stand for can change (polymarket.md 8.1). */
  readonly isNamed: boolean
}

/** A negative-risk event as it is listed. */
export interface NegRiskSet {
  /** `negRiskMarketID`. */
  readonly marketId: string
  /** `version` of its markets. */
  readonly version: string | null | undefined
  /** `negRiskFeeBips`: parts of ten thousand, taken from all that comes out. */
  readonly feeBips: number
  readonly outcomes: readonly NegRiskOutcome[]
}

export interface Conversion {
  readonly marketId: Hex
  /** Bit i: the No shares of question i are turned in. */
  readonly indexSet: bigint
  /** What arrives in pUSD, at least. */
  readonly collateral: Usd
  /** Yes shares that arrive, at least; of unnamed outcomes, too, but nothing should be counted on them. */
  readonly yes: readonly { readonly outcome: NegRiskOutcome; readonly amount: Qty }[]
}

const FEE_PARTS = 10_000n
const QUESTIONS_MAX = 256

/**
 * What comes out when `amount` No shares of each of k questions are converted: (k - 1) times the amount in pUSD and a Yes share of
 * every other listed question, all less the fee, which is rounded up (polymarket.md 7.2). Refuses questions of another event, twice
 * the same, and unnamed ones, and events of V3.
 */
export function convertedFrom(
  set: NegRiskSet,
  questionIds: readonly string[],
  amount: Qty,
): Allowed<Conversion> {
  const problem =
    versionProblem(set.version) ?? amountProblem(amount) ?? setProblem(set) ?? choiceProblem(set, questionIds)
  if (problem !== undefined) return problem
  const chosen = new Set(questionIds.map(questionNumber))
  const kept = keptAfterFee(amount, set.feeBips)
  return ok({
    marketId: lower(set.marketId),
    indexSet: [...chosen].reduce((bits, number) => bits | (1n << BigInt(number)), 0n),
    collateral: usdFromBigint(kept * BigInt(chosen.size - 1)),
    yes: set.outcomes
      .filter(({ questionId }) => !chosen.has(questionNumber(questionId)))
      .map((outcome) => ({ outcome, amount: qty(Number(kept)) })),
  })
}

function keptAfterFee(amount: Qty, feeBips: number): bigint {
  const fee = (BigInt(amount) * BigInt(feeBips) + FEE_PARTS - 1n) / FEE_PARTS
  return BigInt(amount) - fee
}

function setProblem({ marketId, feeBips, outcomes }: NegRiskSet): Allowed<never> | undefined {
  if (!isWord(marketId) || !marketId.endsWith('00'))
    return refused('MARKET_ID', 'the id of the negative-risk event is not one')
  if (!Number.isInteger(feeBips) || feeBips < 0 || BigInt(feeBips) >= FEE_PARTS)
    return refused('FEE', `the event's fee is not a number of bips below ten thousand: ${feeBips}`)
  if (outcomes.length < 2 || outcomes.length > QUESTIONS_MAX)
    return refused(
      'SET',
      `an event to convert in has 2 to ${QUESTIONS_MAX} questions, not ${outcomes.length}`,
    )
  if (!outcomes.every(({ questionId }) => belongs(questionId, marketId)))
    return refused('SET', 'a listed question is not one of the event')
  if (new Set(outcomes.map(({ questionId }) => lower(questionId))).size < outcomes.length)
    return refused('SET', 'a question of the event is listed twice')
  return undefined
}

function choiceProblem({ outcomes }: NegRiskSet, questionIds: readonly string[]): Allowed<never> | undefined {
  const chosen = questionIds.map((id) => outcomes.find(({ questionId }) => lower(questionId) === lower(id)))
  if (chosen.length === 0) return refused('NOTHING', 'no question was named whose No shares to convert')
  if (chosen.includes(undefined))
    return refused('SET', 'a question was named that is not listed in the event')
  if (new Set(chosen).size < chosen.length) return refused('SET', 'a question was named twice')
  if (chosen.some((outcome) => outcome?.isNamed === false))
    return refused(
      'UNNAMED_OUTCOME',
      'what a placeholder or "Other" stands for can change: it is not converted',
    )
  return undefined
}

/** A question's id is the event's id with its number in the last byte. */
const belongs = (questionId: string, marketId: string): boolean =>
  isWord(questionId) && lower(questionId).slice(0, -2) === lower(marketId).slice(0, -2)

const questionNumber = (questionId: string): number => Number.parseInt(questionId.slice(-2), 16)

/** How the module of V3 events converts is documented nowhere, so nothing is sent to it on a guess. */
function versionProblem(version: string | null | undefined): Allowed<never> | undefined {
  if (version === 'v1') return undefined
  return version === 'v2'
    ? refused('NOT_SUPPORTED', 'this client does not convert shares of a V3 event')
    : refused('MARKET_VERSION', 'the version of the market is missing or unknown')
}

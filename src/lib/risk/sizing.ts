import {
  addRational,
  compareRational,
  divRational,
  floorRational,
  minRational,
  mulRational,
  rational,
  subRational,
  ZERO,
  type Rational,
} from '../base/rational.js'
import {
  minUsd,
  ONE_CONTRACT,
  PRICE_ONE,
  ratioDown,
  usdFromBigint,
  type Price,
  type Usd,
} from '../base/units.js'
import { orderFee, type FeeSchedule } from '../domain/fees.js'
import type { Stage } from '../domain/limits.js'
import { stageIn } from './limits.js'

export interface StageCap {
  /** 1 for the first stage. */
  readonly stage: number
  /** The most one trade may lose, fees included. */
  readonly cap: Usd
}

/** The cap of the stage that a bankroll is in: the lower of a fixed amount and a share of the bankroll. */
export function stageCap(bankroll: Usd, stages: readonly Stage[]): StageCap {
  const stage = stageIn(stages, bankroll)
  return {
    stage: stages.indexOf(stage) + 1,
    cap: minUsd(stage.tradeMax, ratioDown(bankroll, stage.tradeRatioMaxE6)),
  }
}

export interface KellyInput {
  readonly price: Price
  readonly fee: FeeSchedule
  /** Chance that the outcome comes true, parts per million. */
  readonly beliefE6: number
  readonly bankroll: Usd
  readonly fractionE6: number
  readonly cap?: Usd
}

/** Exact amounts in micro-dollars; `full` is a share of the bankroll. */
export interface KellyStake {
  readonly unitCost: Rational
  readonly full: Rational
  readonly stake: Usd
  readonly contracts: number
  readonly edgePerContract: Rational
}

const USD = 1_000_000n

/** Kelly for a binary at the all-in cost c: (q - c) / (1 - c), zero without an edge; then the fraction, then the cap. */
export function kellyStake(input: KellyInput): KellyStake {
  const fee = orderFee(input.fee, [{ price: input.price, qty: ONE_CONTRACT }]).net
  const unitCost = addRational(rational(BigInt(input.price) * USD, BigInt(PRICE_ONE)), fee)
  const edge = subRational(rational(BigInt(input.beliefE6)), unitCost)
  const left = subRational(rational(USD), unitCost)
  const wins = compareRational(edge, ZERO) > 0 && compareRational(left, ZERO) > 0
  const full = wins && input.bankroll > 0 ? divRational(edge, left) : ZERO
  const wanted = mulRational(
    mulRational(full, rational(BigInt(input.fractionE6), USD)),
    rational(BigInt(input.bankroll)),
  )
  const capped =
    input.cap === undefined ? wanted : minRational(wanted, rational(BigInt(Math.max(0, input.cap))))
  const stake = usdFromBigint(floorRational(capped))
  return {
    unitCost,
    full,
    stake,
    contracts: stake === 0 ? 0 : Number(floorRational(divRational(rational(BigInt(stake)), unitCost))),
    edgePerContract: edge,
  }
}

import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { floorRational, mulRational, rational } from '../../src/lib/base/rational.js'
import { readMatchRules } from '../../src/lib/config/rules-file.js'
import {
  RULE_ANSWERS,
  riskBandAt,
  ruleScoreX2,
  type RuleAspect,
} from '../../src/lib/domain/settlement-risk.js'
import { expectedValue, isWorthIt } from '../../src/lib/strategies/settlement-charge.js'
import { exact, fraction, type Op } from './case-file.js'

const MILLION = 1_000_000n

const mismatchInputs = z.object({
  capitalPerPairUsd6: fraction,
  payoffUsd6: fraction.default(rational(MILLION)),
  piBadE6: fraction,
  piGoodE6: fraction.default(rational(0n)),
  lockDays: fraction.default(rational(0n)),
  capitalChargeBpsPerYear: fraction.default(rational(0n)),
  minEvUsd6: fraction.default(rational(0n)),
})

export const mismatchEv: Op = (inputs) => {
  const asked = mismatchInputs.parse(inputs)
  const found = expectedValue({
    capital: asked.capitalPerPairUsd6,
    payoff: asked.payoffUsd6,
    bad: mulRational(asked.piBadE6, rational(1n, MILLION)),
    good: mulRational(asked.piGoodE6, rational(1n, MILLION)),
    lockDays: asked.lockDays,
    yearlyRate: mulRational(asked.capitalChargeBpsPerYear, rational(1n, 10_000n)),
  })
  return {
    evUsd6: exact(found.value),
    breakEvenPiBadE6Floor: Number(floorRational(mulRational(found.breakEvenBad, rational(MILLION)))),
    evAfterCapitalUsd6: exact(found.afterCapital),
    capitalChargeUsd6: exact(found.capitalCharge),
    trade: isWorthIt(found, asked.minEvUsd6),
    worstCaseLossUsd6: exact(found.worstLoss),
  }
}

const answer = z.enum(RULE_ANSWERS).default('unknown')
const answers = z.strictObject({
  source: answer,
  cutoff: answer,
  timezone: answer,
  threshold: answer,
  void: answer,
  oracle: answer,
  wording: answer,
} satisfies Record<RuleAspect, typeof answer>)
const scoreInputs = z.object({ answers })

const RULES = new URL('../../rules.md', import.meta.url)

/** With the bands of the rules as shipped. */
export const ruleScore: Op = (inputs) => {
  const scoreX2 = ruleScoreX2(scoreInputs.parse(inputs).answers)
  const { riskBands } = readMatchRules(fileURLToPath(RULES)).matchPolicy
  const { bothLosePpm, sizePpm } = riskBandAt(scoreX2, riskBands)
  return { scoreX2, piBadE6: bothLosePpm, sizeFactorBps: sizePpm / 100, tradeable: sizePpm > 0 }
}

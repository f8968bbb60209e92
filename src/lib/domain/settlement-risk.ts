import type { RiskBand } from './match-policy.js'

/**
 * How far two rule texts are apart, in points of 100. Each aspect that differs a little costs half of its points; what differs much, or
 * is not known, costs all of them.
 */
export const RULE_ASPECTS = [
  'source',
  'cutoff',
  'timezone',
  'threshold',
  'void',
  'oracle',
  'wording',
] as const
export type RuleAspect = (typeof RULE_ASPECTS)[number]

export const RULE_ANSWERS = ['same', 'minor', 'major', 'unknown'] as const
export type RuleAnswer = (typeof RULE_ANSWERS)[number]

const POINTS: Readonly<Record<RuleAspect, number>> = {
  source: 30,
  cutoff: 15,
  timezone: 10,
  threshold: 15,
  void: 15,
  oracle: 10,
  wording: 5,
}

const HALVES: Readonly<Record<RuleAnswer, 0 | 1 | 2>> = { same: 0, minor: 1, major: 2, unknown: 2 }

/** Twice the points, 0..200, so that halves stay whole. An aspect without an answer is unknown. */
export const ruleScoreX2 = (answers: Readonly<Partial<Record<RuleAspect, RuleAnswer>>>): number =>
  RULE_ASPECTS.reduce((sum, aspect) => sum + POINTS[aspect] * HALVES[answers[aspect] ?? 'unknown'], 0)

/** The first band that holds the score; `bands` rise and the last one holds all that is left. */
export const riskBandAt = (scoreX2: number, bands: readonly RiskBand[]): RiskBand =>
  bands.find(({ below }) => scoreX2 < 2 * below) ?? bands.at(-1)!

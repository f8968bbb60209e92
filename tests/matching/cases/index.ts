import type { MatchCase } from './case.js'
import { CONTEST_CASES, TEXT_CASES } from './contest-cases.js'
import { OFFICE_CASES } from './office-cases.js'
import { SETTLEMENT_CASES } from './settlement-cases.js'
import { THRESHOLD_CASES } from './threshold-cases.js'
import { POLARITY_CASES, WINDOW_CASES } from './window-cases.js'

export { SET_CASES } from './set-cases.js'

export const ALL_CASES: readonly MatchCase[] = [
  ...SETTLEMENT_CASES,
  ...THRESHOLD_CASES,
  ...WINDOW_CASES,
  ...POLARITY_CASES,
  ...OFFICE_CASES,
  ...CONTEST_CASES,
  ...TEXT_CASES,
]

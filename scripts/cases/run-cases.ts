import { z } from 'zod'
import { ceilRational, compareRational, floorRational } from '../../src/lib/base/rational.js'
import { basketBuy, basketSell } from './basket-ops.js'
import { caseFile, fractionOf, oneCase, type Op } from './case-file.js'
import { negriskArb, negriskConvert } from './conversion-ops.js'
import { lpArb } from './linear-op.js'
import { feeInShares, feeOrder, kalshiView } from './market-ops.js'
import { kelly, payoffCheck, stageCapOp } from './money-ops.js'
import { mismatchEv, ruleScore } from './resolution-ops.js'

const OPS: Readonly<Record<string, Op>> = {
  fee_order: feeOrder,
  fee_in_shares: feeInShares,
  basket_buy: basketBuy,
  basket_sell: basketSell,
  kalshi_view: kalshiView,
  payoff_check: payoffCheck,
  negrisk_convert: negriskConvert,
  negrisk_arb: negriskArb,
  lp_arb: lpArb,
  mismatch_ev: mismatchEv,
  rule_score: ruleScore,
  stage_cap: stageCapOp,
  kelly,
}

/** Families of which every case has to run: what cannot be read is a failure there. */
const REQUIRED_FAMILIES: ReadonlySet<string> = new Set([
  'fees',
  'cross_venue',
  'box',
  'multi_outcome',
  'negrisk',
  'ladder',
  'implication',
  'resolution',
])

/** Figures of which a case shows one of several that are as good, and words about them. */
const NOT_UNIQUE: Readonly<Record<string, ReadonlySet<string>>> = {
  lp_arb: new Set(['solution', 'solutionNote', 'capitalUsd6OfThisSolution', 'statePrices']),
}

export interface CasesOutcome {
  readonly passed: number
  readonly failures: readonly string[]
  /** Cases whose op this program does not have, by op. */
  readonly skipped: ReadonlyMap<string, number>
}

export function runCases(file: unknown): CasesOutcome {
  const { cases } = caseFile.parse(file)
  const failures: string[] = []
  const skipped = new Map<string, number>()
  let passed = 0
  for (const [place, row] of cases.entries()) {
    const read = oneCase.safeParse(row)
    if (!read.success) {
      failures.push(`case ${place}: ${saying(read.error)}`)
      continue
    }
    const one = read.data
    const op = Object.hasOwn(OPS, one.op) ? OPS[one.op] : undefined
    if (op === undefined) {
      if (one.family !== undefined && REQUIRED_FAMILIES.has(one.family))
        failures.push(`${one.name}: no op ${one.op} in family ${one.family}`)
      else skipped.set(one.op, (skipped.get(one.op) ?? 0) + 1)
      continue
    }
    const difference = differenceIn(one, () => op(one.inputs))
    if (difference === undefined) passed++
    else failures.push(`${one.name}: ${difference}`)
  }
  return { passed, failures, skipped }
}

/** The first figure that differs, in words. Every expected figure that is unique must be there, and there must be one. */
function differenceIn(
  { op, expected }: { readonly op: string; readonly expected: Readonly<Record<string, unknown>> },
  compute: () => Readonly<Record<string, unknown>>,
): string | undefined {
  try {
    const actual = compute()
    const wanted = Object.entries(expected).filter(([key]) => NOT_UNIQUE[op]?.has(key) !== true)
    if (wanted.length === 0) return 'the case expects nothing'
    for (const [key, value] of wanted) {
      const found = figure(actual, key)
      if (!same(value, found)) return `${key} is ${JSON.stringify(found)}, expected ${JSON.stringify(value)}`
    }
    return undefined
  } catch (error) {
    return saying(error)
  }
}

/** What is wrong in one line. */
function saying(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  return error instanceof Error ? error.message : String(error)
}

/** A figure by its name; one that ends in Floor or Ceil may be cut from the exact one. */
function figure(actual: Readonly<Record<string, unknown>>, key: string): unknown {
  if (Object.hasOwn(actual, key)) return actual[key]
  const cut = /^(.*)(Floor|Ceil)$/.exec(key)
  const whole = cut === null ? undefined : fractionOf(actual[cut[1]!])
  if (whole === undefined) return undefined
  return Number(cut![2] === 'Floor' ? floorRational(whole) : ceilRational(whole))
}

const FLOAT_TOLERANCE = 1e-6

/** Integers and fractions are exact; floats within the tolerance; lists and objects element by element. */
function same(expected: unknown, actual: unknown): boolean {
  const [a, b] = [fractionOf(expected), fractionOf(actual)]
  if (a !== undefined && b !== undefined) return compareRational(a, b) === 0
  if (typeof expected === 'number' && typeof actual === 'number') {
    return Math.abs(expected - actual) <= FLOAT_TOLERANCE * Math.max(Math.abs(expected), Math.abs(actual))
  }
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((value, i) => same(value, actual[i]))
    )
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) return false
    return Object.entries(expected).every(([key, value]) =>
      same(value, (actual as Record<string, unknown>)[key]),
    )
  }
  return expected === actual
}

import { compareRational } from '../../src/lib/base/rational.js'
import { basketBuy, basketSell } from './basket-ops.js'
import { caseFile, fractionOf, type Op } from './case-file.js'
import { feeInShares, feeOrder, kalshiView } from './market-ops.js'
import { kelly, payoffCheck, stageCapOp } from './money-ops.js'

const OPS: Readonly<Record<string, Op>> = {
  fee_order: feeOrder,
  fee_in_shares: feeInShares,
  basket_buy: basketBuy,
  basket_sell: basketSell,
  kalshi_view: kalshiView,
  payoff_check: payoffCheck,
  stage_cap: stageCapOp,
  kelly,
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
  for (const one of cases) {
    const op = Object.hasOwn(OPS, one.op) ? OPS[one.op] : undefined
    if (op === undefined) {
      skipped.set(one.op, (skipped.get(one.op) ?? 0) + 1)
      continue
    }
    const difference = differenceIn(one.expected, () => op(one.inputs))
    if (difference === undefined) passed++
    else failures.push(`${one.name}: ${difference}`)
  }
  return { passed, failures, skipped }
}

/** The first figure that differs, in words. Every expected figure must be there. */
function differenceIn(
  expected: Readonly<Record<string, unknown>>,
  compute: () => Readonly<Record<string, unknown>>,
): string | undefined {
  try {
    const actual = compute()
    for (const [key, value] of Object.entries(expected)) {
      if (!same(value, actual[key]))
        return `${key} is ${JSON.stringify(actual[key])}, expected ${JSON.stringify(value)}`
    }
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
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

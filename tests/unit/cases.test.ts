import { describe, expect, it } from 'vitest'
import { runCases } from '../../scripts/cases/run-cases.js'
import { describeShared, sharedJson } from '../shared-material.js'

const CASES = 'domain-cases.json'

const CENT = {
  curve: { rateE6: 70_000, multE6: 1_000_000, exponent: 1 },
  rounding: { mode: 'order_up', quantumUsd6: 10_000 },
}

const oneCase = (op: string, inputs: object, expected: object): object => ({
  schema: 'arb-domain-cases/1',
  cases: [{ name: 'drawn', op, inputs, expected }],
})

describe('a file of cases', () => {
  // 0.07 * 10 * 0.25 = 0.175 exactly, up to 18 cents.
  const fee = { fee: CENT, fills: [[5_000, 10]] }

  it('passes a case whose figures are right, and only then', () => {
    expect(runCases(oneCase('fee_order', fee, { modelFeeUsd6: 175_000, netFeeUsd6: 180_000 })).passed).toBe(1)
    const wrong = runCases(oneCase('fee_order', fee, { netFeeUsd6: 180_001 }))
    expect(wrong.passed).toBe(0)
    expect(wrong.failures).toEqual(['drawn: netFeeUsd6 is 180000, expected 180001'])
  })

  it('fails a case that expects a figure nobody computes', () => {
    expect(runCases(oneCase('fee_order', fee, { colour: 'blue' })).failures).toHaveLength(1)
  })

  it('fails a case with malformed inputs and goes on', () => {
    expect(runCases(oneCase('fee_order', { fee: CENT, fills: 'none' }, {})).failures).toHaveLength(1)
  })

  it('skips an op that this program does not have, by name, even one that every object has', () => {
    expect(runCases(oneCase('toString', {}, {})).skipped).toEqual(new Map([['toString', 1]]))
  })

  it('fails a case of a family that must run whole, whose op this program does not have', () => {
    const file = (family: string) => ({
      schema: 'arb-domain-cases/1',
      cases: [{ name: 'drawn', family, op: 'conjure', inputs: {}, expected: {} }],
    })
    expect(runCases(file('negrisk')).failures).toEqual(['drawn: no op conjure in family negrisk'])
    expect(runCases(file('queue')).skipped).toEqual(new Map([['conjure', 1]]))
  })

  it('fails a case that expects nothing', () => {
    expect(runCases(oneCase('fee_order', fee, {})).failures).toEqual(['drawn: the case expects nothing'])
  })

  it('cuts an exact figure as its name asks', () => {
    const inputs = {
      capitalPerPairUsd6: 970_000,
      piBadE6: 10_000,
      lockDays: 60,
      capitalChargeBpsPerYear: 500,
    }
    const cut = { evAfterCapitalUsd6Floor: 12_027, evAfterCapitalUsd6Ceil: 12_028 }
    expect(runCases(oneCase('mismatch_ev', inputs, cut)).failures).toEqual([])
    expect(runCases(oneCase('mismatch_ev', inputs, { colourFloor: 1 })).failures).toHaveLength(1)
  })

  it('compares fractions exactly, in any form', () => {
    const inputs = { price: 4_500, rateE6: 50_000, grossQty: 20_000, wantNetQty: 20_000, qtyDen: 100 }
    expect(runCases(oneCase('fee_in_shares', inputs, { netShares: '778/4' })).passed).toBe(1)
    expect(runCases(oneCase('fee_in_shares', inputs, { netShares: '390/2' })).passed).toBe(0)
  })

  it('sees a crossed and a locked Kalshi book', () => {
    const view = (noBid: number): object => ({ yesBids: [[6_000, 5]], noBids: [[noBid, 7]] })
    const crossed = { crossed: true, locked: false, boxCostTicks: 9_900, boxArb: true }
    expect(runCases(oneCase('kalshi_view', view(4_100), crossed)).failures).toEqual([])
    const locked = { crossed: false, locked: true, boxCostTicks: 10_000, boxArb: false }
    expect(runCases(oneCase('kalshi_view', view(4_000), locked)).failures).toEqual([])
  })
})

describeShared('shared cases', CASES, () => {
  it('all pass whose op this program has', () => {
    const { passed, failures, skipped } = runCases(sharedJson(CASES))
    expect(failures).toEqual([])
    expect(passed).toBeGreaterThan(60)
    for (const op of [
      'fee_order',
      'fee_in_shares',
      'basket_buy',
      'basket_sell',
      'kalshi_view',
      'payoff_check',
      'stage_cap',
      'kelly',
      'negrisk_convert',
      'negrisk_arb',
      'lp_arb',
      'mismatch_ev',
      'rule_score',
    ]) {
      expect(skipped.has(op)).toBe(false)
    }
  })
})

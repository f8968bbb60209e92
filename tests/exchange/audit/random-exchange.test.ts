import { describe, expect, it } from 'vitest'
import { ExchangeAudit } from '../../../src/lib/exchange/audit/exchange-audit.js'
import type { Clearing } from '../../../src/lib/exchange/core/market.js'
import { RandomExchange } from './random-exchange.js'

const SEEDS = 12
const OPERATIONS = 1_500

const CASES: readonly { clearing: Clearing; reversals: boolean; feeChanges: boolean }[] = [
  { clearing: 'netted', reversals: false, feeChanges: false },
  { clearing: 'netted', reversals: true, feeChanges: true },
  { clearing: 'tokens', reversals: false, feeChanges: false },
  { clearing: 'tokens', reversals: true, feeChanges: true },
]

describe('an exchange that gets anything anybody could send', () => {
  it.each(CASES)(
    'breaks no invariant: $clearing, reversals $reversals, changes of fees $feeChanges',
    (options) => {
      let trades = 0
      for (let seed = 1; seed <= SEEDS; seed++) {
        const world = new RandomExchange(seed, options)
        const audit = ExchangeAudit.of(world.exchange)
        world.start()
        world.run(OPERATIONS)
        audit.checkAll()
        world.finish()
        audit.checkAll()
        expect(audit.findings.violations, `seed ${seed}`).toEqual([])
        trades += audit.counts.trades
      }
      expect(trades).toBeGreaterThan(SEEDS * 20)
    },
  )

  it('takes over what stands when auditors come late', () => {
    for (const clearing of ['netted', 'tokens'] as const) {
      const world = new RandomExchange(77, { clearing })
      world.start()
      world.run(OPERATIONS)
      const audit = ExchangeAudit.of(world.exchange)
      world.run(OPERATIONS)
      world.finish()
      audit.checkAll()
      expect(audit.findings.violations).toEqual([])
    }
  })
})

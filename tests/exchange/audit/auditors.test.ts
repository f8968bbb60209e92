import { describe, expect, it } from 'vitest'
import type { ExchangeView } from '../../../src/lib/exchange/audit/auditor.js'
import { ExchangeAudit } from '../../../src/lib/exchange/audit/exchange-audit.js'
import { INVARIANTS, type Invariant } from '../../../src/lib/exchange/audit/violation.js'
import type { Exchange } from '../../../src/lib/exchange/core/exchange.js'
import { MUTANTS, type Mutant } from './mutants.js'
import { emptyDay, playDay } from './scripted-day.js'

/** The exchange with some of its answers replaced. */
const answering = (exchange: Exchange, answers: Partial<ExchangeView>): ExchangeView =>
  Object.assign(Object.create(exchange) as Exchange, answers)

function auditOf(mutant: Partial<Mutant>): ExchangeAudit {
  const day = emptyDay()
  const audit = new ExchangeAudit(answering(day.exchange, mutant.answers?.(day.exchange) ?? {}))
  day.exchange.listen((event) => {
    for (const told of mutant.tells?.(event) ?? [event]) audit.hear(told)
    if (event.type === 'step') audit.checkAll()
  })
  playDay(day)
  return audit
}

describe('auditors', () => {
  it('find nothing wrong with a day on the real exchange', () => {
    const audit = auditOf({})
    expect(audit.findings.violations).toEqual([])
    expect(audit.counts.trades).toBeGreaterThan(7)
  })

  it.each(MUTANTS)('see $what ($breaks)', (mutant) => {
    const found = auditOf(mutant).findings.violations.map(({ invariant }) => invariant)
    expect(found).toContain(mutant.breaks)
  })

  it('have a mutant for every invariant of the exchange itself', () => {
    const own = (Object.keys(INVARIANTS) as Invariant[]).filter((name) => !name.startsWith('client.'))
    expect(new Set(MUTANTS.map(({ breaks }) => breaks))).toEqual(new Set(own))
  })
})

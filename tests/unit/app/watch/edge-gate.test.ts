import { describe, expect, it } from 'vitest'
import { EdgeGate, isWide } from '../../../../src/lib/app/watch/edge-gate.js'
import { ms, parseUsd, usd, USD_ZERO } from '../../../../src/lib/base/units.js'
import type { Decision } from '../../../../src/lib/domain/decision.js'

const cents = (count: number) => usd(count * 10_000)
const at = { at: ms(1), gap: 'g1', family: 'cross-venue', relation: 'pair' } as const
const opened = (gross: number): Decision => ({
  ...{ kind: 'opportunity_opened', ...at, legs: [], grossTicks: gross * 100 },
})
const updated = (net: number | null): Decision => ({
  ...{ kind: 'opportunity_updated', ...at, grossTicks: 500, unitNet: net === null ? null : cents(net) },
  ...{ bestUnitNet: null, bestQty: null, bestProfit: null, rule: null },
})
const closed = (net: number | null): Decision => ({
  ...{ kind: 'opportunity_closed', ...at, firstAt: ms(1), lastAt: ms(2), lastedMs: 1, returns: 0 },
  ...{ bestGrossTicks: 500, meanGross: USD_ZERO, bestUnitNet: net === null ? null : cents(net) },
  ...{ meanUnitNet: null, bestQty: null, bestProfit: null, capturableMs: [], traded: false },
})
const refused: Decision = { kind: 'refused', ...at, code: 'UNVERIFIED', facts: {} }

const passed = (gate: EdgeGate, decisions: readonly Decision[]): readonly string[] =>
  decisions.flatMap((one) => gate.pass(one)).map(({ kind }) => kind.replace('opportunity_', ''))

describe('the least edge of a watch', () => {
  const net = { least: parseUsd('0.015'), gross: false }

  it('shows every gap when none is asked for', () => {
    const gate = new EdgeGate({ least: undefined, gross: false })
    expect(passed(gate, [opened(1), refused, updated(-1), closed(null)])).toEqual([
      ...['opened', 'refused', 'updated', 'closed'],
    ])
  })

  it('shows a gap from the update at which it is wide enough, with its beginning', () => {
    expect(
      passed(new EdgeGate(net), [opened(5), refused, updated(1), updated(2), updated(1), closed(2)]),
    ).toEqual([...['opened', 'updated', 'updated', 'closed']])
  })

  it('never shows one that was not', () => {
    expect(passed(new EdgeGate(net), [opened(5), updated(null), refused, closed(1)])).toEqual([])
    expect(passed(new EdgeGate(net), [opened(5), closed(null)])).toEqual([])
  })

  it('shows at its end a gap that was wide between two updates, once', () => {
    const gate = new EdgeGate(net)
    expect(passed(gate, [opened(5), updated(1), closed(2)])).toEqual(['opened', 'closed'])
    expect(passed(gate, [opened(5), closed(1)])).toEqual([])
  })

  it('is meant before fees with --gross', () => {
    const gate = new EdgeGate({ ...net, gross: true })
    expect(passed(gate, [opened(2), updated(-1), closed(null)])).toEqual(['opened', 'updated', 'closed'])
    expect(passed(gate, [opened(1)])).toEqual([])
  })

  it('counts an edge that is not known as too small, and a width of exactly the least as enough', () => {
    expect(isWide(net, { grossTicks: 900, unitNet: null })).toBe(false)
    expect(isWide(net, { grossTicks: null, unitNet: usd(15_000) })).toBe(true)
    expect(isWide({ ...net, gross: true }, { grossTicks: 150, unitNet: null })).toBe(true)
    expect(isWide({ least: undefined, gross: false }, { grossTicks: null, unitNet: null })).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { EdgeGate, isWide } from '../../../../src/lib/app/watch/edge-gate.js'
import type { EdgeWish } from '../../../../src/lib/app/watch/watch-request.js'
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

/** What one contract is worth when the gap opens. */
const gateOf = (wish: EdgeWish, netAtOpening: number | null = null): EdgeGate =>
  new EdgeGate(wish, () => (netAtOpening === null ? null : cents(netAtOpening)))

const passed = (gate: EdgeGate, decisions: readonly Decision[]): readonly string[] =>
  decisions.flatMap((one) => gate.pass(one)).map(({ kind }) => kind.replace('opportunity_', ''))

describe('the least edge of a watch', () => {
  const net = { least: parseUsd('0.015'), gross: false }

  it('shows every gap when none is asked for', () => {
    const gate = gateOf({ least: undefined, gross: false })
    expect(passed(gate, [opened(1), refused, updated(-1), closed(null)])).toEqual([
      ...['opened', 'refused', 'updated', 'closed'],
    ])
  })

  it('shows a gap that is wide enough when it opens from then on, with what is said against it', () => {
    const lines = [opened(5), refused, updated(2), closed(2)]
    expect(passed(gateOf(net, 2), lines)).toEqual(['opened', 'refused', 'updated', 'closed'])
  })

  it('asks what is left after fees only where enough is there before them', () => {
    const asked: string[] = []
    const gate = new EdgeGate(net, ({ gap }) => {
      asked.push(gap)
      return null
    })
    passed(gate, [opened(1)])
    expect(asked).toEqual([])
    passed(gate, [{ ...opened(2), gap: 'g2' } as Decision])
    expect(asked).toEqual(['g2'])
  })

  it('shows a gap from the update at which it is wide enough, what was held back ahead of it', () => {
    expect(
      passed(gateOf(net, 1), [opened(5), refused, updated(1), updated(2), updated(1), closed(2)]),
    ).toEqual([...['opened', 'refused', 'updated', 'updated', 'closed']])
  })

  it('dates what was held back at the moment at which it is told, so that lines stay in order of time', () => {
    const gate = gateOf(net)
    const later = { ...updated(2), at: ms(7) } as Decision
    const told = [opened(5), refused, later].flatMap((one) => gate.pass(one))
    expect(told.map((one) => one.at)).toEqual([ms(7), ms(7), ms(7)])
  })

  it('never shows one that was not', () => {
    expect(passed(gateOf(net), [opened(5), updated(null), refused, closed(1)])).toEqual([])
    expect(passed(gateOf(net), [opened(5), closed(null)])).toEqual([])
  })

  it('shows at its end a gap that was wide between two updates, once', () => {
    const gate = gateOf(net)
    expect(passed(gate, [opened(5), updated(1), closed(2)])).toEqual(['opened', 'closed'])
    expect(passed(gate, [opened(5), closed(1)])).toEqual([])
  })

  it('is meant before fees with --gross', () => {
    const gate = gateOf({ ...net, gross: true })
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

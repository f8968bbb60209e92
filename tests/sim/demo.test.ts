import { describe, expect, it } from 'vitest'
import { durationMs } from '../../src/lib/base/units.js'
import type { Decision } from '../../src/lib/domain/decision.js'
import { frameDecoder } from '../../src/lib/app/decode-frame.js'
import { DemoWorld } from '../../src/lib/exchange/demo/demo-world.js'
import { paper, type PaperRun } from '../drawn/paper.js'

const SEEDS = Array.from({ length: 30 }, (_, i) => i + 1)
type Of<K extends Decision['kind']> = Extract<Decision, { kind: K }>
const all = <K extends Decision['kind']>(run: PaperRun, kind: K): Of<K>[] =>
  run.decisions.filter((d): d is Of<K> => d.kind === kind)

describe('the demo world', () => {
  const digests = new Map<number, string>()

  it.each(SEEDS)('seed %i shows every kind of result, ends flat, and does the same again', async (seed) => {
    const run = await paper({ demo: true, seed })
    const { facts, outcome } = run
    expect(facts.endedBecause).toBe('complete')

    const closed = all(run, 'basket_closed')
    expect(closed.some(({ result }) => result === 'hedged')).toBe(true)
    const short = all(run, 'order_ended').filter(({ filled, wanted }) => filled > 0 && filled < wanted)
    expect(short.length).toBeGreaterThan(0)
    const missed = all(run, 'order_ended').filter(({ filled }) => filled === 0)
    const unwound = all(run, 'unwind').map(({ basket }) => basket)
    expect(missed.some(({ basket }) => unwound.includes(basket))).toBe(true)
    expect(all(run, 'refused').map(({ code }) => code)).toContain('UNVERIFIED')
    expect(all(run, 'settled').length).toBeGreaterThan(0)
    expect(all(run, 'result').some(({ profit }) => profit < 0)).toBe(true)
    expect(all(run, 'result').some(({ profit }) => profit > 0)).toBe(true)
    expect(facts.tally.losses).toBeGreaterThan(0)
    expect(all(run, 'alarm')).toEqual([])

    expect(outcome.view).toMatchObject({ openBaskets: 0, inFlightBaskets: 0, unhedged: 0, positions: [] })
    const { view } = outcome
    expect(view.cash.kalshi + view.cash.polymarket).toBe(facts.bankroll + view.realised)
    const profit = all(run, 'result').reduce((sum, result) => sum + result.profit, 0)
    expect(profit).toBe(view.realised)
    expect([...view.drops]).toEqual([])

    const again = await paper({ demo: true, seed })
    expect(again.facts.digest).toBe(facts.digest)
    expect(again.decisions).toEqual(run.decisions)
    digests.set(seed, facts.digest)
  })

  it('differs from seed to seed', () => {
    expect(digests.size).toBe(SEEDS.length)
    expect(new Set(digests.values()).size).toBe(SEEDS.length)
  })

  it('depends on the seed of its books even before anything is traded', () => {
    const first = (seed: number): string => JSON.stringify([...new DemoWorld(seed).batches()].slice(0, 3))
    expect(first(1)).toBe(first(1))
    expect(first(1)).not.toBe(first(2))
  })

  it('publishes frames in the order of time that all can be read, and never a crossed book', () => {
    let last = 0
    for (const batch of new DemoWorld(3).batches()) {
      for (const { receivedUs, channel, payload } of batch) {
        expect(receivedUs).toBeGreaterThanOrEqual(last)
        last = receivedUs
        expect(frameDecoder().decode(channel, payload).type).not.toBe('malformed')
      }
    }
  })

  it('is stopped at any moment without leaving an order or a lone leg behind', async () => {
    for (let second = 1; second <= 60; second += 2) {
      const run = await paper({ demo: true, seed: 5, runFor: durationMs(second * 1_000) })
      expect([second, run.outcome.view.inFlightBaskets, run.outcome.view.unhedged]).toEqual([second, 0, 0])
      expect(['time', 'complete']).toContain(run.facts.endedBecause)
    }
  })

  it('opens nothing after it was told to stop', async () => {
    const stop = new AbortController()
    const run = await paper({
      demo: true,
      signal: stop.signal,
      onDecision: (decision) => {
        if (decision.kind === 'approved') stop.abort()
      },
    })
    expect(run.facts.endedBecause).toBe('stopped')
    expect(all(run, 'approved')).toHaveLength(1)
    expect(run.outcome.view.inFlightBaskets).toBe(0)
  })

  it('trades what nobody verified only when asked to', async () => {
    const careful = await paper({ demo: true, seed: 2 })
    const asked = await paper({ demo: true, seed: 2, acceptUnverified: true })
    const relations = (run: PaperRun): string[] => all(run, 'approved').map(({ relation }) => relation)
    expect(relations(careful)).not.toContain('demo-bridge')
    expect(relations(asked)).toContain('demo-bridge')
    expect(asked.facts.digest).not.toBe(careful.facts.digest)
  })
})

import { describe, expect, it } from 'vitest'
import { SystemClock } from '../../../../src/lib/base/clock.js'
import { ms } from '../../../../src/lib/base/units.js'
import { SessionFront } from '../../../../src/lib/app/screen/session-front.js'
import type { BegunSession } from '../../../../src/lib/app/session/session-watchers.js'
import { EngineBench } from '../../../drawn/engine-bench.js'

/** A session in the mind of which showing anything fails. */
function shown(failing: 'words' | 'tick') {
  const { engine, now } = new EngineBench()
  const warnings: string[] = []
  let ticks = 0
  const front = new SessionFront({
    stage: {
      open: () => Promise.resolve(),
      tick: () => {
        ticks++
        throw new Error('a mistake')
      },
      close: () => Promise.resolve(),
    },
    ...{
      clock: new SystemClock(),
      toolVersion: '0',
      minEdge: null,
      socketPath: () => expect.fail('no place'),
    },
    warn: (text) => void (text.startsWith('arb attach') || warnings.push(text)),
  })
  const session = {
    ...{ id: 'p', mode: 'paper', source: 'drawn', input: 'recorded', configHash: '', assumptions: '' },
    ...{ engine, runner: { hasUnwritten: failing === 'words', durableStep: 0 } },
    ...{ act: () => expect.fail('nobody acts'), now: () => now, feeds: () => [] },
  } as unknown as BegunSession
  return { front, session, warnings, ticks: () => ticks }
}

describe('a mistake in what is shown', () => {
  it('never reaches the session that told of a decision: it is told once and nothing is shown any more', async () => {
    const { front, session, warnings } = shown('words')
    await front.onStart(session)
    const bad = { kind: 'fill', at: ms(1) } as never
    expect(() => front.onDecision(bad, ms(1))).not.toThrow()
    expect(() => front.onDecision(bad, ms(1))).not.toThrow()
    front.onNotice('a feed')
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('this session is not shown any more')
    await front.onEnd()
  })

  it('in telling how it stands now and then is no failure of the process', async () => {
    const { front, session, warnings, ticks } = shown('tick')
    await front.onStart(session)
    await new Promise((done) => setTimeout(done, 1_200))
    expect([ticks(), warnings]).toEqual([1, ['this session is not shown any more: Error: a mistake']])
    await front.onEnd()
  })
})

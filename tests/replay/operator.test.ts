import { describe, expect, it } from 'vitest'
import { join } from 'node:path'
import type { BegunSession, SessionWatchers } from '../../src/lib/app/session/session-watchers.js'
import { flattenFigure } from '../../src/lib/app/session/operator-desk.js'
import type { Decision } from '../../src/lib/domain/decision.js'
import { folders } from '../drawn/folder.js'
import { paper, type PaperRun } from '../drawn/paper.js'

const folder = folders()

/** An operator who acts on what is decided. */
async function operated(act: (decision: Decision, session: BegunSession) => void): Promise<{
  readonly run: PaperRun
  readonly recording: string
}> {
  let begun: BegunSession | undefined
  const watchers: SessionWatchers = {
    onStart: (session) => void (begun = session),
    onDecision: (decision) => act(decision, begun!),
    onNotice: () => undefined,
    onEnd: () => undefined,
  }
  const dataDir = folder()
  const run = await paper({ dataDir, watchers })
  return { run, recording: join(dataDir, 'sessions', run.facts.session, 'record') }
}

const actions = ({ decisions }: PaperRun): readonly string[] =>
  decisions.flatMap((one) => (one.kind === 'operator' ? [one.action] : []))

describe('a session that an operator interferes with', () => {
  it('replays to the same decisions and digest: pausing, resuming, selling everything, killing', async () => {
    const answers: Promise<{ readonly ok: boolean }>[] = []
    let closed = 0
    const { run, recording } = await operated((decision, { act, engine }) => {
      if (decision.kind !== 'basket_closed') return
      closed++
      if (closed === 2) answers.push(act({ action: 'pause' }), act({ action: 'resume' }))
      if (closed === 4)
        answers.push(act({ action: 'flatten', typed: flattenFigure(engine.view().positions) }))
      if (closed === 6) answers.push(act({ action: 'resume' }))
      if (closed === 8) answers.push(act({ action: 'kill', typed: 'kill' }))
    })
    expect((await Promise.all(answers)).map(({ ok }) => ok)).toEqual([true, true, true, true, true])
    expect(actions(run)).toEqual(['pause', 'resume', 'flatten', 'resume', 'kill'])
    expect(run.outcome.reason).toBe('halted')
    const again = await paper({ replayPath: recording })
    expect(again.decisions).toEqual(run.decisions)
    expect(again.facts.digest).toBe(run.facts.digest)
  })
})

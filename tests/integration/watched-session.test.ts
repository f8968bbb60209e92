import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SessionFront } from '../../src/lib/app/screen/session-front.js'
import { SystemClock, yieldToLoop } from '../../src/lib/base/clock.js'
import { durationMs } from '../../src/lib/base/units.js'
import { jsonLine } from '../../src/lib/control/json-line.js'
import { connectSession } from '../../src/lib/control/session-client.js'
import { PROTOCOL_VERSION } from '../../src/lib/control/snapshot.js'
import { folders } from '../drawn/folder.js'
import { paper } from '../drawn/paper.js'

const folder = folders()
const HALF_A_MINUTE = durationMs(30_000)

/** Whoever sleeps gets every turn of the loop: far more pictures than any screen asks for. */
class RestlessClock extends SystemClock {
  override async sleepUntil(): Promise<void> {
    await yieldToLoop()
  }
}

/** A screen that reads and asks all about one idea after the other, and one that greets and never reads. */
async function look(socket: string): Promise<{ readonly seen: () => number }> {
  const link = await connectSession(socket)
  let seen = 0
  link.onChange(() => {
    seen++
    link.select(link.snapshot?.engine.ideas[seen % 5]?.key ?? null)
  })
  const deaf = connect(socket)
  deaf.pause().on('error', () => undefined)
  deaf.write(jsonLine({ type: 'hello', version: PROTOCOL_VERSION, control: false }))
  return { seen: () => seen }
}

describe('a session that screens look at', () => {
  it('decides what it decides alone, to the last digit of its digest', { timeout: 60_000 }, async () => {
    const alone = await paper({ seed: 5, runFor: HALF_A_MINUTE })
    let screens: Awaited<ReturnType<typeof look>> | undefined
    const path = join(folder(), 'session.sock')
    const front = new SessionFront({
      stage: {
        open: () => Promise.resolve(),
        tick: (_at, standing) => void standing(),
        close: () => Promise.resolve(),
      },
      ...{ clock: new RestlessClock(), toolVersion: 'test', minEdge: null, socketPath: () => path },
      warn: (text) => {
        throw new Error(text)
      },
    })
    const watched = await paper({
      ...{ seed: 5, runFor: HALF_A_MINUTE },
      watchers: {
        onStart: async (session) => {
          await front.onStart(session)
          screens = await look(path)
        },
        onDecision: (decision, startedAt) => front.onDecision(decision, startedAt),
        onNotice: (text) => front.onNotice(text),
        onEnd: () => front.onEnd(),
      },
    })
    expect(screens!.seen()).toBeGreaterThan(20)
    expect(watched.decisions).toEqual(alone.decisions)
    expect(alone.outcome.view.digest).toMatch(/./)
    expect(watched.outcome.view).toEqual(alone.outcome.view)
  })
})

import { describe, expect, it } from 'vitest'
import { recordingSource, type FrameSource } from '../../../src/lib/app/frame-source.js'
import { feedSession } from '../../../src/lib/app/session/session-feed.js'
import { DataError } from '../../../src/lib/base/errors.js'
import { ms, type Ms } from '../../../src/lib/base/units.js'
import {
  OPERATOR_CHANNEL,
  REPORT_CHANNEL,
  SCANNER_CHANNEL,
  SESSION_CHANNEL,
  TIMER_CHANNEL,
} from '../../../src/lib/domain/session-channels.js'
import type { OperatorCommand } from '../../../src/lib/domain/events.js'
import type { InputFrame } from '../../../src/lib/engine/runner.js'

const frame = (payload: string, channel = 'venue'): InputFrame => ({ receivedUs: 1_000, channel, payload })
const batched = (frames: readonly InputFrame[], size: number): readonly (readonly InputFrame[])[] =>
  frames.length === 0 ? [] : [frames.slice(0, size), ...batched(frames.slice(size), size)]
async function* told<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all
}

const STOP = frame('{"type":"operator","action":"stop"}', OPERATOR_CHANNEL)
const FRAMES = ['a', 'b', 'halts', 'c', 'd'].map((text) => frame(text))

/** What reached the engine, with a runner that halts at one frame. */
async function fed(source: FrameSource) {
  const seen: string[] = []
  const runner = {
    now: ms(1),
    receive: ({ payload }: InputFrame) => void seen.push(payload.toString()),
    windDown: () => undefined,
    operate: ({ action }: OperatorCommand) => void seen.push(action),
    passTime: (until: Ms) => void seen.push(`until ${until}`),
  }
  const engine = {
    get halted() {
      return seen.includes('halts')
    },
    bookOf: () => undefined,
    statusOf: () => 'open' as const,
    view: () => expect.fail('nobody asks'),
  }
  const signal = new AbortController().signal
  const { reason, frames } = await feedSession(source, {
    runner,
    engine,
    log: undefined,
    signal,
    runFor: undefined,
  })
  return { seen, reason, frames }
}

describe('a replay of a session', () => {
  it('lets time pass to where the session let it pass by itself, though no frame came any more', async () => {
    const own = [frame('{}', TIMER_CHANNEL), frame('{}', REPORT_CHANNEL), frame('{}', SCANNER_CHANNEL)]
    const timed = own.map((one, i) => ({ ...one, receivedUs: (i + 2) * 1_000 }))
    const batches = (): AsyncGenerator<readonly InputFrame[]> => told([[frame('a'), ...timed]])
    expect(
      await fed(recordingSource({ meta: { source: 'venues', session: { seed: 1 } }, batches } as never)),
    ).toEqual({
      ...{ seen: ['a', 'until 3', 'until 4'], reason: 'complete', frames: 1 },
    })
  })
})

describe('a session that is halted', () => {
  it('ends with the frame that halted it, however the frames come in batches', async () => {
    for (const size of [1, 2, 3, 4, 5])
      expect(await fed({ batches: () => told(batched(FRAMES, size)) })).toEqual({
        ...{ seen: ['a', 'b', 'halts'], reason: 'halted', frames: 3 },
      })
  })

  it('ends in a replay where the recorded one ended: with what was heard while its baskets came to their end', async () => {
    const heard = [...FRAMES.slice(0, 4), STOP, ...FRAMES.slice(4)]
    const own = [frame('{}', SESSION_CHANNEL), frame('{}', REPORT_CHANNEL)]
    const seen = ['a', 'b', 'halts', 'c', 'stop', 'd', 'until 2']
    for (const size of [1, 2, 3, 7]) {
      const batches = (): AsyncGenerator<readonly InputFrame[]> => told(batched([...heard, ...own], size))
      const meta = { source: 'venues', session: { seed: 1 } }
      expect(await fed(recordingSource({ meta, batches } as never))).toEqual({
        ...{ seen, reason: 'halted', frames: 5 },
      })
      const raw = recordingSource({ meta: { source: 'venues' }, batches } as never)
      expect((await fed(raw)).seen).toEqual(['a', 'b', 'halts'])
    }
  })

  it('is told as damaged when the record of it breaks off, and as complete when nothing halted it', async () => {
    async function* torn(): AsyncGenerator<readonly InputFrame[]> {
      yield* told([FRAMES])
      throw new DataError('RECORDING_TORN', 'torn')
    }
    expect((await fed({ endsWithSession: true, batches: torn })).reason).toBe('damaged')
    expect((await fed({ batches: () => told([FRAMES.slice(0, 2)]) })).reason).toBe('complete')
  })
})

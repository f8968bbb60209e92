// One run of frames through a runner, with or without the short way of ordinary frames.
import { frameDecoder } from '../../src/lib/app/decode-frame.js'
import { FrameLane } from '../../src/lib/app/frame-lane.js'
import type { Ms } from '../../src/lib/base/units.js'
import type { Decision } from '../../src/lib/domain/decision.js'
import { Engine } from '../../src/lib/engine/engine.js'
import { Runner, type FastLane, type InputFrame, type Payload } from '../../src/lib/engine/runner.js'
import type { EngineSettings } from '../../src/lib/engine/settings.js'
import type { EngineView } from '../../src/lib/engine/view.js'
import { SimVenue } from '../../src/lib/venues/sim/sim-venue.js'
import { benchSettings } from './engine-bench.js'
import { shipped } from './paper.js'

export interface WayRun {
  readonly decisions: readonly Decision[]
  readonly view: EngineView
  /** Everything that was recorded, session events included. */
  readonly record: readonly InputFrame[]
  /** Frames that the lane took. */
  readonly short: number
}

/** Everything goes through the validating readers. */
const LONG_WAY: FastLane = { take: () => undefined, learn: () => undefined, takeAlarm: () => undefined }

export interface WayChoice {
  readonly isShort: boolean
  readonly settings?: EngineSettings
  /** Stands between the lane and its reader: a test may falsify what is compared. */
  readonly falsify?: (lane: FrameLane) => void
}

export async function runFrames(frames: Iterable<InputFrame>, choice: WayChoice): Promise<WayRun> {
  const decisions: Decision[] = []
  const record: InputFrame[] = []
  const decoder = frameDecoder()
  const engine = new Engine(choice.settings ?? benchSettings())
  const real = new FrameLane({ engine, decode: (channel, payload) => decoder.decode(channel, payload) })
  choice.falsify?.(real)
  let short = 0
  const counted: FastLane = {
    take: (channel, bytes, at: Ms) => {
      const effects = real.take(channel, bytes, at)
      if (effects !== undefined) short++
      return effects
    },
    learn: (body) => real.learn(body),
    takeAlarm: () => real.takeAlarm(),
  }
  const runner = new Runner({
    engine,
    venue: new SimVenue(shipped.paper, 7, engine),
    lane: choice.isShort ? counted : LONG_WAY,
    decode: (channel, payload) => decoder.decode(channel, payload),
    recorder: {
      append: (receivedUs: number, channel: string, payload: Payload) =>
        record.push({ receivedUs, channel, payload: payload.toString() }),
      flush: () => undefined,
    },
    commit: () => Promise.resolve(),
    onDecision: (decision) => decisions.push(decision),
    pace: () => undefined,
  })
  for (const frame of frames) await runner.receive(frame)
  await runner.stop()
  return { decisions, view: engine.view(), record, short }
}

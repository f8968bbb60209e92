import type { InputFrame } from '../engine/runner.js'
import { OPERATOR_CHANNEL, REPORT_CHANNEL, TIMER_CHANNEL } from '../engine/runner.js'
import type { FrameReader } from '../record/frame-reader.js'
import { DemoWorld } from '../venues/sim/demo-world.js'

/** The last frame of a session's record: how it ended. */
export const SESSION_CHANNEL = 'session'

/** What a session wrote about itself; a new run makes its own. */
const OWN_CHANNELS: ReadonlySet<string> = new Set([
  REPORT_CHANNEL,
  TIMER_CHANNEL,
  OPERATOR_CHANNEL,
  SESSION_CHANNEL,
])

/** Where market data comes from, a batch at a time. */
export interface FrameSource {
  batches(): AsyncIterable<readonly InputFrame[]>
}

export function demoSource(seed: number): FrameSource {
  return {
    async *batches() {
      yield* new DemoWorld(seed).batches()
    },
  }
}

/** The market data of a recording, without what a session added to it. */
export function recordingSource(reader: FrameReader): FrameSource {
  return {
    async *batches() {
      for await (const frames of reader.batches())
        yield frames.filter((frame) => !OWN_CHANNELS.has(frame.channel))
    },
  }
}

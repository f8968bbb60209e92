import type { InputFrame } from '../engine/runner.js'
import type { FrameReader } from '../record/frame-reader.js'
import { SCANNER_CHANNEL, SESSION_CHANNEL } from '../domain/session-channels.js'
import { DemoWorld } from '../exchange/demo/demo-world.js'

/** Where market data comes from, a batch at a time. */
export interface FrameSource {
  /** It is what a session heard until its own end: one that plays it back ends there too, halted or not. */
  readonly endsWithSession?: boolean
  batches(): AsyncIterable<readonly InputFrame[]>
}

export function demoSource(seed: number): FrameSource {
  return {
    async *batches() {
      yield* new DemoWorld(seed).batches()
    },
  }
}

/** The market data of a recording, and of what a session added to it: what its operator did, and what came when its time had come. */
export function recordingSource(reader: Pick<FrameReader, 'meta' | 'batches'>): FrameSource {
  return {
    endsWithSession: reader.meta.session !== undefined,
    async *batches() {
      for await (const frames of reader.batches()) yield frames.filter(({ channel }) => isInput(channel))
    },
  }
}

const isInput = (channel: string): boolean => channel !== SESSION_CHANNEL && channel !== SCANNER_CHANNEL

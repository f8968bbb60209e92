import { FrameReader, type ReadReport } from '../../src/lib/record/frame-reader.js'
import { encodeFrame, FORMAT_NAME, type Frame } from '../../src/lib/record/frame-format.js'
import type { RecordingMeta } from '../../src/lib/record/recording-meta.js'

export const META: RecordingMeta = { source: 'drawn' }

/** One frame as its line. */
export const line = (
  sequence: number,
  payload: string | Buffer,
  channel = 'arb',
  receivedUs = 1_000,
): Buffer => encodeFrame({ sequence, receivedUs, channel, payload: Buffer.from(payload) })

export const head = Buffer.from(`${FORMAT_NAME} ${JSON.stringify(META)}\n`)

export interface ReadBack {
  readonly frames: Frame[]
  readonly report: ReadReport
  readonly meta: RecordingMeta
  /** What ended the reading, if it did not end well. */
  readonly error: unknown
}

/** Reads a recording to its end or to its damage. */
export async function readAll(path: string): Promise<ReadBack> {
  const reader = await FrameReader.open(path)
  const frames: Frame[] = []
  let error: unknown
  try {
    for await (const batch of reader.batches()) {
      for (const frame of batch) frames.push({ ...frame, payload: Buffer.from(frame.payload) })
    }
  } catch (caught) {
    error = caught
  }
  return { frames, report: reader.report, meta: reader.meta, error }
}

export const texts = (frames: readonly Frame[]): string[] => frames.map(({ payload }) => payload.toString())

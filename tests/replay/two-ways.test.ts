import { expect, it } from 'vitest'
import { PUBLIC_RECORDINGS } from '../../scripts/import/public-recordings.js'
import { runImport } from '../../scripts/import/run-import.js'
import { recordingSource } from '../../src/lib/app/frame-source.js'
import type { InputFrame } from '../../src/lib/engine/runner.js'
import { FrameReader } from '../../src/lib/record/frame-reader.js'
import { runFrames } from '../drawn/two-ways.js'
import { describeRecording, tempFolder } from '../import/recorded.js'

/** A recording as frames in memory. */
async function framesOf(kind: string, source: string): Promise<readonly InputFrame[]> {
  const target = `${tempFolder()}/${kind}`
  expect(await runImport([kind, source, target], { out: () => undefined, err: () => undefined })).toBe(0)
  const frames: InputFrame[] = []
  for await (const batch of recordingSource(await FrameReader.open(target)).batches())
    for (const { receivedUs, channel, payload } of batch)
      frames.push({ receivedUs, channel, payload: Buffer.from(payload) })
  return frames
}

/** What share of the recorded frames must have gone the short way, at least. */
const SHORT_MIN = { 'kalshi-btc15m': 0.9, 'kalshi-gold15m': 0.9 } as const

for (const [kind, shortMin] of Object.entries(SHORT_MIN))
  describeRecording(PUBLIC_RECORDINGS[kind as keyof typeof SHORT_MIN], (source) => {
    it(
      'books, decisions and digest are the same the short way and the long way',
      { timeout: 120_000 },
      async () => {
        const frames = await framesOf(kind, source)
        const short = await runFrames(frames, { isShort: true })
        const long = await runFrames(frames, { isShort: false })
        expect(short.view).toEqual(long.view)
        expect(short.decisions).toEqual(long.decisions)
        expect(short.view.bookMessages).toBeGreaterThan(0)
        expect(short.short).toBeGreaterThan(frames.length * shortMin)
        expect(long.short).toBe(0)
      },
    )
  })

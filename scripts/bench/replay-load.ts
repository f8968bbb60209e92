import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { recordingSource } from '../../src/lib/app/frame-source.js'
import type { InputFrame } from '../../src/lib/engine/runner.js'
import { FrameReader } from '../../src/lib/record/frame-reader.js'
import { PUBLIC_RECORDINGS } from '../import/public-recordings.js'
import { runImport } from '../import/run-import.js'
import type { Figures } from './figures.js'
import { SessionRig } from './session-rig.js'
import { usedMs } from './used-time.js'

const ROOT = process.env['ARB_SHARED'] ?? fileURLToPath(new URL('../../../shared', import.meta.url))
const KINDS = ['kalshi-gold15m', 'kalshi-btc15m'] as const
/** The frames of all streams are told again until there are so many. */
const FRAMES_MIN = 1_000_000

/** The frames of a recorded stream, in memory before the clock runs; texts as the bytes that a socket would bring. */
async function framesOf(kind: (typeof KINDS)[number], folder: string): Promise<readonly InputFrame[]> {
  const source = join(ROOT, 'data', PUBLIC_RECORDINGS[kind])
  if (!existsSync(source)) return []
  const target = join(folder, kind)
  const silent = { out: () => undefined, err: (line: string) => console.error(line) }
  if ((await runImport([kind, source, target], silent)) !== 0) return []
  const frames: InputFrame[] = []
  for await (const batch of recordingSource(await FrameReader.open(target)).batches())
    for (const { receivedUs, channel, payload } of batch)
      frames.push({ receivedUs, channel, payload: Buffer.from(payload) })
  return frames
}

/** Recorded Kalshi streams through runner, lane and engine, on one core; each time into an engine that knows nothing yet. */
export async function benchReplay(figures: Figures, folder: string): Promise<void> {
  const streams: (readonly InputFrame[])[] = []
  for (const kind of KINDS) streams.push(await framesOf(kind, folder))
  const recorded = streams.reduce((sum, frames) => sum + frames.length, 0)
  if (recorded === 0) {
    figures.say(
      `replay   skipped: ${ROOT} holds no recorded Kalshi streams (ARB_SHARED names another folder)`,
    )
    return
  }
  let spent = 0
  let frames = 0
  let taken = 0
  while (frames < FRAMES_MIN)
    for (const stream of streams) {
      const rig = new SessionRig()
      const start = usedMs()
      for (const frame of stream) {
        const later = rig.runner.receive(frame)
        if (later !== undefined) await later
      }
      spent += usedMs() - start
      frames += stream.length
      taken += rig.engine.view().bookMessages
    }
  const add = (name: string, value: number, unit: string, floor?: number): void =>
    figures.add({ part: 'replay', name, value, unit, ...(floor === undefined ? {} : { floor }) })
  add('recorded Kalshi frames, one core', frames / (spent / 1_000), 'frames/s', 400_000)
  add(`frames told, of ${recorded} recorded ones`, frames, 'frames')
  add('of them messages of books', (100 * taken) / frames, '%')
}

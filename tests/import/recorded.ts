import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { runImport } from '../../scripts/import/run-import.js'
import { ms, type Ms } from '../../src/lib/base/units.js'
import type { EventBody } from '../../src/lib/domain/events.js'
import type { BookSet } from '../../src/lib/market-data/book-set.js'
import type { Frame } from '../../src/lib/record/frame-format.js'
import { FrameReader } from '../../src/lib/record/frame-reader.js'
import { decodeNeutral, NEUTRAL_CHANNEL } from '../../src/lib/record/neutral-codec.js'
import { decodeKalshi, parseKalshiChannel } from '../../src/lib/venues/kalshi/index.js'
import { describeShared } from '../shared-material.js'

/** A suite that needs a recording which is not part of the repository. */
export const describeRecording = (recording: string, suite: (folder: string) => void): void =>
  describeShared(`shared recording ${recording}`, `data/${recording}`, suite)

const made: string[] = []
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A new folder that is removed when the tests of the file are done. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'arb-import-'))
  made.push(folder)
  return folder
}

/** Writes made-up source files into a folder of their own; returns the folder. */
export function sourceOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = tempFolder()
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

export interface Imported {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly destination: string
}

/** Runs an import like the command does, into a new folder. */
export async function imported(
  kind: string,
  source: string,
  destination = join(tempFolder(), 'rec'),
): Promise<Imported> {
  const out: string[] = []
  const err: string[] = []
  const code = await runImport([kind, source, destination], {
    out: (l) => out.push(l),
    err: (l) => err.push(l),
  })
  return { code, out: out.join('\n'), err: err.join('\n'), destination }
}

export interface RecordedEvent {
  readonly at: Ms
  readonly receivedUs: number
  readonly channel: string
  readonly payload: string
  readonly body: EventBody
}

/** All frames of a recording with what they mean. */
export async function* recordedEvents(destination: string): AsyncGenerator<RecordedEvent> {
  const reader = await FrameReader.open(destination)
  for await (const frames of reader.batches()) for (const frame of frames) yield eventOf(frame)
}

function eventOf(frame: Frame): RecordedEvent {
  const payload = frame.payload.toString()
  const body =
    frame.channel === NEUTRAL_CHANNEL
      ? decodeNeutral(payload)
      : decodeKalshi(payload, parseKalshiChannel(frame.channel)!)
  const { receivedUs, channel } = frame
  return { at: ms(Math.floor(receivedUs / 1000)), receivedUs, channel, payload, body }
}

export async function allEvents(destination: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = []
  for await (const event of recordedEvents(destination)) events.push(event)
  return events
}

/** Feeds one event into the books, as the engine would. */
export function applyTo(books: BookSet, { body, at }: RecordedEvent): void {
  if (body.type === 'market') books.list(body.market)
  else if (body.type === 'stream') books.applyStream(body)
  else if (body.type === 'sequence') books.applySequence(body.position)
  else if (body.type === 'trade' && body.position !== undefined) books.applyNumber(body.position)
  else if (body.type === 'snapshot' || body.type === 'delta' || body.type === 'level') books.apply(body, at)
}

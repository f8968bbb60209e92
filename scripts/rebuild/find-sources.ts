import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DataError } from '../../src/lib/base/errors.js'
import { FORMAT_NAME } from '../../src/lib/record/frame-format.js'
import { FrameReader } from '../../src/lib/record/frame-reader.js'
import { apartRows } from './apart-rows.js'
import { bareRows, documentRows, envelopedRows, shapeOfRow, type RowShape } from './foreign-rows.js'
import { jsonObject } from './json-value.js'
import { polymarketRows } from './polymarket-rows.js'
import { RebuildError, type Found, type Source, type SourceEntry } from './source.js'
import { firstLines } from './text-lines.js'

const DEPTH_MAX = 4
/** A document that is written over several lines is small; bigger files are rows. */
const DOCUMENT_MAX_BYTES = 64 * 1024 * 1024
/** So many lines of a file show what it is, even when the first of them is damaged. */
const HEAD_LINES = 20

/** The recordings at a path, whatever their files are called. Throws `RebuildError` when there is none. */
export async function findSources(path: string): Promise<Found> {
  const found: Finding = { sources: [], leftOut: [], damaged: [] }
  if (!statSync(path, { throwIfNoEntry: false })) throw new RebuildError(`there is no ${path}`)
  await look(path, found, DEPTH_MAX)
  if (found.sources.length > 0) return found
  throw new RebuildError([`${path} holds no recording that can be read`, ...found.damaged].join('\n'))
}

interface Finding {
  readonly sources: Source[]
  readonly leftOut: string[]
  readonly damaged: string[]
}

async function look(path: string, found: Finding, depth: number): Promise<void> {
  if (statSync(path).isFile()) return lookAtFiles([path], found)
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(path, entry.name))
  if (await isOwn(files)) {
    found.sources.push(ownSource(path))
    return
  }
  await lookAtFiles(files, found)
  if (depth === 0) return
  for (const entry of entries) if (entry.isDirectory()) await look(join(path, entry.name), found, depth - 1)
}

/** A recording of ours is a folder with files in our format, beside whatever else a session leaves. */
async function isOwn(files: readonly string[]): Promise<boolean> {
  for (const file of files) if (isOwnHead((await firstLines(file, 1)).lines)) return true
  return false
}

const isOwnHead = ([first = '']: readonly string[]): boolean => first.startsWith(`${FORMAT_NAME} `)

/** Files with one kind of message each belong together; every other file is a recording of its own. */
async function lookAtFiles(files: readonly string[], found: Finding): Promise<void> {
  const apart: { path: string; type: string }[] = []
  for (const path of files) {
    const head = await firstLines(path, HEAD_LINES)
    if (isOwnHead(head.lines)) {
      found.sources.push(ownSource(path))
      continue
    }
    const row = head.lines.find((line) => shapeOfRow(line) !== undefined) ?? ''
    const shape = shapeOfRow(row) ?? (await documentShape(path, head.lines))
    if (shape === undefined) leaveOut(path, head, found)
    else if (shape === 'apart') apart.push({ path, type: String(jsonObject(row)?.['event_type']) })
    else
      found.sources.push({
        ...foreignSource(basename(path), NAMES[shape], () => READERS[shape](path)),
        isListed: shape === 'polymarket',
      })
  }
  if (apart.length === 0) return
  const shape = `${NAMES.apart}, ${apart.length} files`
  found.sources.push(foreignSource(folderOf(apart[0]!.path), shape, () => apartRows(apart)))
}

const folderOf = (path: string): string => basename(join(path, '..'))

const ROW_FILE = /[.](?:gz|json|jsonl|ndjson)$/i
/** As the value of a field; a count of messages by their type has it as a name. */
const BOOK_MESSAGE = /:\s*"orderbook_(?:snapshot|delta)"/

/** A file is left out quietly only when nothing says that frames are in it. */
function leaveOut(path: string, head: Awaited<ReturnType<typeof firstLines>>, found: Finding): void {
  const { lines, damage } = head
  const hasFrames = /^[[{]/.test(lines[0]?.trimStart() ?? '') && lines.some((line) => BOOK_MESSAGE.test(line))
  if (damage !== undefined && (hasFrames || ROW_FILE.test(path))) found.damaged.push(damage)
  else if (hasFrames) found.damaged.push(`${path} holds frames in rows that are not known`)
  else found.leftOut.push(lines.length === 0 ? `${basename(path)} (empty)` : basename(path))
}

/** A document may be written over many lines. */
async function documentShape(path: string, [first = '']: readonly string[]): Promise<RowShape | undefined> {
  if (!first.startsWith('{') || statSync(path).size > DOCUMENT_MAX_BYTES || jsonObject(first) !== undefined)
    return undefined
  const { lines } = await firstLines(path, Infinity)
  return Array.isArray(jsonObject(lines.join('\n'))?.['frames']) ? 'one-document' : undefined
}

const NAMES: Readonly<Record<RowShape, string>> = {
  enveloped: 'rows with a receive time and a frame',
  apart: 'rows with a frame taken apart',
  bare: 'rows that are frames',
  'one-document': 'one document with a list of frames',
  polymarket: 'rows with text frames of Polymarket, among others',
}

const READERS: Readonly<Record<Exclude<RowShape, 'apart'>, (path: string) => AsyncIterable<SourceEntry>>> = {
  enveloped: envelopedRows,
  bare: bareRows,
  'one-document': documentRows,
  polymarket: polymarketRows,
}

const foreignSource = (name: string, shape: string, read: () => AsyncIterable<SourceEntry>): Source => ({
  name,
  shape,
  isListed: false,
  entries: () => upToDamage(read()),
})

const ownSource = (path: string): Source => ({
  name: basename(path),
  shape: 'a recording of arb',
  isListed: true,
  entries: () => upToDamage(ownEntries(path)),
})

/** What can be read of a damaged recording is rebuilt; that there was more is told. */
async function* upToDamage(entries: AsyncIterable<SourceEntry>): AsyncGenerator<SourceEntry> {
  try {
    yield* entries
  } catch (error) {
    if (!(error instanceof RebuildError || error instanceof DataError)) throw error
    yield { kind: 'unreadable', reason: error.message }
  }
}

async function* ownEntries(path: string): AsyncGenerator<SourceEntry> {
  const reader = await FrameReader.open(path)
  for await (const frames of reader.batches()) {
    for (const { receivedUs: atUs, channel, payload } of frames)
      yield { kind: 'frame', atUs, channel, payload: payload.toString('utf8') }
  }
  const { missing, tornBytes } = reader.report
  if (missing > 0) yield { kind: 'unreadable', reason: `${missing} frames are missing in the recording` }
  if (tornBytes > 0) yield { kind: 'unreadable', reason: `a torn last frame of ${tornBytes} bytes` }
}

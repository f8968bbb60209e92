import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { FORMAT_NAME } from '../../src/lib/record/frame-format.js'
import { FrameReader } from '../../src/lib/record/frame-reader.js'
import { apartRows } from './apart-rows.js'
import { bareRows, documentRows, envelopedRows, shapeOfRow, type RowShape } from './foreign-rows.js'
import { jsonObject } from './json-value.js'
import { RebuildError, type Found, type Source, type SourceEntry } from './source.js'
import { firstLines, textLines } from './text-lines.js'

const DEPTH_MAX = 4
/** A document that is written over several lines is small; bigger files are rows. */
const DOCUMENT_MAX_BYTES = 64 * 1024 * 1024

/** The recordings at a path, whatever their files are called. Throws `RebuildError` when there is none. */
export async function findSources(path: string): Promise<Found> {
  const found = { sources: [] as Source[], leftOut: [] as string[] }
  if (!statSync(path, { throwIfNoEntry: false })) throw new RebuildError(`there is no ${path}`)
  await look(path, found, DEPTH_MAX)
  if (found.sources.length === 0) throw new RebuildError(`${path} holds no recording that can be read`)
  return found
}

interface Finding {
  readonly sources: Source[]
  readonly leftOut: string[]
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
  for (const file of files) if (await isOwnFile(file)) return true
  return false
}

async function isOwnFile(file: string): Promise<boolean> {
  const [head] = await firstLines(file, 1).catch(() => [])
  return head?.startsWith(`${FORMAT_NAME} `) ?? false
}

/** Files with one kind of message each belong together; every other file is a recording of its own. */
async function lookAtFiles(files: readonly string[], { sources, leftOut }: Finding): Promise<void> {
  const apart: { path: string; type: string }[] = []
  for (const path of files) {
    if (await isOwnFile(path)) {
      sources.push(ownSource(path))
      continue
    }
    const [head = ''] = await firstLines(path, 1).catch(() => [])
    const shape = shapeOfRow(head) ?? (await documentShape(path, head))
    if (shape === undefined) leftOut.push(basename(path))
    else if (shape === 'apart') apart.push({ path, type: String(jsonObject(head)?.['event_type']) })
    else
      sources.push({
        name: basename(path),
        shape: NAMES[shape],
        isOwn: false,
        entries: () => READERS[shape](path),
      })
  }
  if (apart.length === 0) return
  const shape = `${NAMES.apart}, ${apart.length} files`
  sources.push({ name: folderOf(apart[0]!.path), shape, isOwn: false, entries: () => apartRows(apart) })
}

const folderOf = (path: string): string => basename(join(path, '..'))

/** A document may be written over many lines. */
async function documentShape(path: string, head: string): Promise<RowShape | undefined> {
  if (!head.startsWith('{') || statSync(path).size > DOCUMENT_MAX_BYTES || jsonObject(head) !== undefined)
    return undefined
  const lines: string[] = []
  for await (const line of textLines(path)) lines.push(line)
  return Array.isArray(jsonObject(lines.join('\n'))?.['frames']) ? 'one-document' : undefined
}

const NAMES: Readonly<Record<RowShape, string>> = {
  enveloped: 'rows with a receive time and a frame',
  apart: 'rows with a frame taken apart',
  bare: 'rows that are frames',
  'one-document': 'one document with a list of frames',
}

const READERS: Readonly<Record<Exclude<RowShape, 'apart'>, (path: string) => AsyncIterable<SourceEntry>>> = {
  enveloped: envelopedRows,
  bare: bareRows,
  'one-document': documentRows,
}

const ownSource = (path: string): Source => ({
  name: basename(path),
  shape: 'a recording of arb',
  isOwn: true,
  entries: () => ownEntries(path),
})

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

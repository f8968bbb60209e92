import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { UserError } from '../../../base/errors.js'

/** One JSON value of a file: the whole of it, or one of its lines. */
export interface RecordedDocument {
  readonly file: string
  /** Counts from 1 in a file of lines. */
  readonly line: number | undefined
  readonly value: unknown
}

/** What of a file is no JSON; `undefined` for a line: the file is not even lines of it. */
export interface BrokenPlace {
  readonly file: string
  readonly line: number | undefined
  readonly detail: string
}

const LISTING_FILE = /\.(?:json|jsonl|ndjson)(?:\.gz)?$/i
const FILE_BYTES_MAX = 2 ** 29
const FILES_MAX = 10_000
const DEPTH_MAX = 8

/** The files of listings at a path, in the order of their names. Throws `UserError` ARB-DISC-004 when there is none. */
export function recordedFiles(path: string): readonly string[] {
  const found = isFolder(path) ? filesBelow(path, 0) : [path]
  if (found.length > 0) return found.slice(0, FILES_MAX)
  throw unreadable(`${path} holds no listing`, 'name a folder with .json, .jsonl or .json.gz files')
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (cause) {
    const isAbsent = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    const what = isAbsent ? `${path} does not exist` : `cannot read ${path}: ${messageOf(cause)}`
    throw unreadable(what, 'check the path', cause)
  }
}

function filesBelow(folder: string, depth: number): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return depth < DEPTH_MAX ? filesBelow(path, depth + 1) : []
    return LISTING_FILE.test(entry.name) ? [path] : []
  })
}

/** The documents of one file, packed or not; what is broken is told, never passed over. */
export function* documentsOf(file: string, tell: (place: BrokenPlace) => void): Generator<RecordedDocument> {
  const text = textOf(file)
  const whole = parsed(text)
  if (whole.ok) {
    yield { file, line: undefined, value: whole.value }
    return
  }
  const lines = text.split('\n')
  // Lines of JSON begin with a complete value; anything else is one damaged document.
  if (!parsed(lines[0] ?? '').ok) return tell({ file, line: undefined, detail: whole.detail })
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue
    const value = parsed(line)
    if (value.ok) yield { file, line: i + 1, value: value.value }
    else tell({ file, line: i + 1, detail: value.detail })
  }
}

const PACKED = [0x1f, 0x8b]

function textOf(file: string): string {
  try {
    const bytes = readFileSync(file)
    if (bytes.length > FILE_BYTES_MAX) throw new RangeError('larger than 512 MiB')
    const isPacked = PACKED.every((byte, i) => bytes[i] === byte)
    const plain = isPacked ? gunzipSync(bytes, { maxOutputLength: FILE_BYTES_MAX }) : bytes
    const isUtf16 = plain[0] === 0xff && plain[1] === 0xfe
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(plain)
  } catch (cause) {
    throw unreadable(
      `cannot read ${file}: ${messageOf(cause)}`,
      'check the file; gzip -t tests a packed one',
      cause,
    )
  }
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly detail: string }

function parsed(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, detail: messageOf(error) }
  }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

export const unreadable = (message: string, hint: string, cause?: unknown): UserError =>
  new UserError('ARB-DISC-004', message, { hint, fault: 'usage', cause })

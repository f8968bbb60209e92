import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { DataError, UserError } from '../base/errors.js'
import {
  decodeFrame,
  FrameCursor,
  FILE_PATTERN,
  FORMAT_NAME,
  NEWLINE,
  PAYLOAD_MAX_BYTES,
  type Frame,
} from './frame-format.js'
import { parseMeta, type RecordingMeta } from './recording-meta.js'

/** What was not a plain frame while reading; all zero for a sound recording. */
export interface ReadReport {
  files: number
  frames: number
  /** Frames with a number that was there before: dropped. */
  duplicates: number
  /** Numbers that were jumped over. */
  missing: number
  /** Bytes of a torn last frame, cut. */
  tornBytes: number
}

const META_MAX_BYTES = 64 * 1024

/**
 * Streams a recording: a folder of numbered files, or one file. Frames come in batches of what one read brought. A torn
 * last frame is cut and counted. Damage anywhere else throws `DataError` after everything before it was delivered.
 */
export class FrameReader {
  readonly report: ReadReport = { files: 0, frames: 0, duplicates: 0, missing: 0, tornBytes: 0 }
  private last = 0
  private readonly cursor = new FrameCursor()

  private constructor(
    private readonly files: readonly string[],
    readonly meta: RecordingMeta,
  ) {}

  /** Throws `UserError` when there is no recording at `path`. */
  static async open(path: string): Promise<FrameReader> {
    const files = await recordingFiles(path)
    return new FrameReader(files, await readMeta(files[0]!))
  }

  async *batches(): AsyncGenerator<readonly Frame[]> {
    for (const [i, file] of this.files.entries()) {
      this.report.files++
      yield* this.fileBatches(file, i === this.files.length - 1)
    }
  }

  private async *fileBatches(file: string, isLast: boolean): AsyncGenerator<readonly Frame[]> {
    let carried: Buffer = Buffer.alloc(0)
    let position = 0
    let metaSeen = false
    for await (const chunk of bytesOf(file)) {
      carried = carried.length === 0 ? chunk : Buffer.concat([carried, chunk])
      let start = 0
      if (!metaSeen) {
        const end = carried.indexOf(0x0a)
        if (end < 0) continue
        start = end + 1
        metaSeen = true
      }
      const { frames, end, reason } = this.decodeAll(carried, start)
      if (frames.length > 0) yield frames
      position += end
      carried = carried.subarray(end)
      if (reason !== undefined) {
        if (!isLast || (await hasFrameBehind(file, position))) throw damaged(file, position, reason)
        break
      }
    }
    if (carried.length === 0) return
    if (!isLast || (await hasFrameBehind(file, position)))
      throw damaged(file, position, 'the file ends inside a frame')
    this.report.tornBytes = (await stat(file)).size - position
  }

  private decodeAll(
    bytes: Buffer,
    start: number,
  ): { frames: Frame[]; end: number; reason: string | undefined } {
    const frames: Frame[] = []
    const { cursor } = this
    let at = start
    for (;;) {
      const found = at < bytes.length ? cursor.read(bytes, at) : 'more'
      if (found !== 'frame') return { frames, end: at, reason: found === 'bad' ? cursor.reason : undefined }
      at = cursor.end
      if (this.accept(cursor.sequence)) frames.push(cursor.frame())
    }
  }

  private accept(sequence: number): boolean {
    if (sequence <= this.last) {
      this.report.duplicates++
      return false
    }
    this.report.missing += sequence - this.last - 1
    this.last = sequence
    this.report.frames++
    return true
  }
}

/** The files of a recording in order. A file that exists plain and compressed counts once: the plain one is whole. */
async function recordingFiles(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw noRecording(path, whyNot(cause), cause)
  })
  if (found.isFile()) return [path]
  if (!found.isDirectory()) throw noRecording(path, 'it is neither a file nor a folder')
  const names = await readdir(path).catch((cause: unknown) => {
    throw noRecording(path, whyNot(cause), cause)
  })
  const byNumber = new Map<string, string>()
  for (const name of names.sort()) {
    const number = FILE_PATTERN.exec(name)?.[1]
    if (number !== undefined && !byNumber.has(number)) byNumber.set(number, join(path, name))
  }
  if (byNumber.size === 0) {
    const inner = join(path, 'record')
    const hasInner = await stat(inner).then(
      (s) => s.isDirectory(),
      () => false,
    )
    if (hasInner) return recordingFiles(inner)
    throw noRecording(path, 'the folder holds no file named like 000001.rec')
  }
  return [...byNumber.values()]
}

async function readMeta(file: string): Promise<RecordingMeta> {
  let head: Buffer = Buffer.alloc(0)
  for await (const chunk of bytesOf(file)) {
    head = Buffer.concat([head, chunk])
    if (head.includes(0x0a) || head.length > META_MAX_BYTES) break
  }
  if (head.length === 0) throw noRecording(file, 'the file is empty')
  const end = head.indexOf(0x0a)
  const line = head.toString('utf8', 0, end < 0 ? Math.min(head.length, META_MAX_BYTES) : end)
  if (end < 0 || !line.startsWith(`${FORMAT_NAME} `))
    throw noRecording(file, `its first line is not "${FORMAT_NAME} {...}"`)
  try {
    return parseMeta(line.slice(FORMAT_NAME.length + 1))
  } catch (cause) {
    if (!(cause instanceof DataError)) throw cause
    throw noRecording(file, `the settings in its first line cannot be read: ${cause.message}`, cause)
  }
}

async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  const raw = createReadStream(file, { highWaterMark: 1024 * 1024 })
  const stream = file.endsWith('.gz') ? raw.pipe(createGunzip({ chunkSize: 1024 * 1024 })) : raw
  raw.on('error', (error) => stream.destroy(error))
  try {
    for await (const chunk of stream) yield chunk as Buffer
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new DataError('ARB-REC-004', `cannot read ${file}: ${detail}`, { file }, { cause })
  } finally {
    raw.destroy()
  }
}

/** How far behind bad bytes a sound frame is looked for: one frame of the largest size, and a bit. */
const LOOK_BEHIND_BYTES = 2 * PAYLOAD_MAX_BYTES

/** Whether a sound frame follows the bad bytes at `position`: then it is damage and not a torn end. */
async function hasFrameBehind(file: string, position: number): Promise<boolean> {
  if (file.endsWith('.gz')) return true
  const handle = await open(file)
  try {
    const length = Math.min((await handle.stat()).size - position, LOOK_BEHIND_BYTES)
    const rest = Buffer.alloc(length)
    await handle.read(rest, 0, length, position)
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE, end + 1)) {
      if (decodeFrame(rest, end + 1).kind === 'frame') return true
    }
    return false
  } finally {
    await handle.close()
  }
}

function whyNot(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file or folder'
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read'
  return cause instanceof Error ? cause.message : String(cause)
}

const damaged = (file: string, offset: number, reason: string): DataError =>
  new DataError('ARB-REC-005', `${basename(file)} is damaged at byte ${offset}: ${reason}`, { file, offset })

const noRecording = (path: string, why: string, cause?: unknown): UserError =>
  new UserError('ARB-REC-003', `${path} is not a recording: ${why}`, {
    hint: 'name a folder or file in the format of docs/recording-format.md, such as a session folder of arb paper',
    fault: 'usage',
    facts: { path },
    cause,
  })

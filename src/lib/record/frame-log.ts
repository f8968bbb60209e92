import {
  closeSync,
  createReadStream,
  createWriteStream,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  writeSync,
} from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { assert } from '../base/assert.js'
import { HaltError } from '../base/errors.js'
import { FrameBlock } from './frame-block.js'
import { encodeFrame, FILE_PATTERN, FORMAT_NAME, PAYLOAD_MAX_BYTES } from './frame-format.js'
import type { RecordingMeta } from './recording-meta.js'

export interface FrameLogOptions {
  /** A file is closed and compressed when it has grown to this. */
  readonly rotateBytes: number
  /** Frames are handed to the system in blocks of about this size, or when `flush` is called. */
  readonly blockBytes: number
}

const DEFAULTS: FrameLogOptions = { rotateBytes: 64 * 1024 * 1024, blockBytes: 64 * 1024 }

/** Room for a frame behind a block that is nearly full; a larger frame is written by itself. */
const ROOM_BYTES = 8 * 1024

/**
 * Appends everything that enters to a folder of numbered files. What was flushed survives a kill of the process; a kill
 * in the middle of a write leaves one torn frame at the end, which readers cut. Nothing is ever written over.
 */
export class FrameLog {
  private fd: number
  private fileNumber = 1
  private fileBytes = 0
  private readonly block: FrameBlock
  private last = 0
  /** Why nothing can be written any more. */
  private failure: HaltError | undefined
  private readonly compressions: Promise<void>[] = []
  private readonly options: FrameLogOptions

  private constructor(
    private readonly folder: string,
    private readonly meta: RecordingMeta,
    options: Partial<FrameLogOptions>,
  ) {
    this.options = { ...DEFAULTS, ...options }
    this.block = new FrameBlock(this.options.blockBytes + ROOM_BYTES)
    this.fd = this.openFile(this.fileNumber)
  }

  /** Starts a recording in a folder of its own; the folder must not hold one already. */
  static create(folder: string, meta: RecordingMeta, options: Partial<FrameLogOptions> = {}): FrameLog {
    const there = namesIn(folder).find((name) => FILE_PATTERN.test(name))
    if (there !== undefined) throw cannotStart(join(folder, there), 'the folder holds a recording already')
    return new FrameLog(folder, meta, options)
  }

  /** Numbers and keeps one frame; returns its number. */
  append(receivedUs: number, channel: string, payload: string | Buffer): number {
    if (this.failure !== undefined) throw this.failure
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
    if (bytes.length > PAYLOAD_MAX_BYTES)
      assert(false, 'a payload is within the limit', { bytes: bytes.length })
    const { block } = this
    const sequence = this.last + 1
    if (!block.add(sequence, receivedUs, channel, bytes)) {
      this.flush()
      if (!block.add(sequence, receivedUs, channel, bytes))
        this.write(encodeFrame({ sequence, receivedUs, channel, payload: bytes }))
    }
    this.last = sequence
    if (block.used >= this.options.blockBytes) this.flush()
    return sequence
  }

  /** Hands everything to the system. Must be called before anything that a frame caused leaves the process. */
  flush(): void {
    if (this.failure !== undefined) throw this.failure
    if (this.block.used === 0) return
    this.write(this.block.written)
    this.block.clear()
  }

  /** Flushes, waits for the disk and for running compressions. After a failure what is on the disk stays as it is. */
  async close(): Promise<void> {
    try {
      if (this.failure === undefined) {
        this.flush()
        this.orFail(() => fsyncSync(this.fd))
      }
    } finally {
      this.closeFile()
      await Promise.all(this.compressions)
    }
  }

  /** The next file is there before the full one is closed. */
  private rotate(): void {
    this.orFail(() => fsyncSync(this.fd))
    const next = this.openFile(this.fileNumber + 1)
    this.closeFile()
    this.compressions.push(compress(this.pathOf(this.fileNumber)))
    this.fileNumber++
    this.fd = next
  }

  /** What was written is on the disk already, or was told as lost. */
  private closeFile(): void {
    try {
      closeSync(this.fd)
    } catch {
      // The number is free all the same.
    }
  }

  private openFile(fileNumber: number): number {
    const path = this.pathOf(fileNumber)
    try {
      const fd = openSync(path, 'ax', 0o600)
      const head = Buffer.from(`${FORMAT_NAME} ${JSON.stringify(this.meta)}\n`)
      writeSync(fd, head)
      this.fileBytes = head.length
      return fd
    } catch (cause) {
      this.failure = cannotStart(path, wordsOf(cause), cause)
      throw this.failure
    }
  }

  /** After a failure nothing is written any more: half a block may be there, and readers cut a torn end only at the end. */
  private write(bytes: Buffer): void {
    this.orFail(() => {
      for (let done = 0; done < bytes.length;) done += writeSync(this.fd, bytes, done)
    })
    this.fileBytes += bytes.length
    if (this.fileBytes >= this.options.rotateBytes) this.rotate()
  }

  private orFail(write: () => void): void {
    try {
      write()
    } catch (cause) {
      this.failure = new HaltError(
        'ARB-REC-002',
        `cannot write the recording: ${wordsOf(cause)}`,
        { path: this.pathOf(this.fileNumber) },
        { cause },
      )
      throw this.failure
    }
  }

  private pathOf(fileNumber: number): string {
    return join(this.folder, `${fileNumber.toString().padStart(6, '0')}.rec`)
  }
}

/** Makes the folder when it is not there. */
function namesIn(folder: string): readonly string[] {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return readdirSync(folder)
  } catch (cause) {
    throw cannotStart(folder, wordsOf(cause), cause)
  }
}

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

const cannotStart = (path: string, why: string, cause?: unknown): HaltError =>
  new HaltError('ARB-REC-001', `cannot start the recording ${path}: ${why}`, { path }, { cause })

/**
 * Replaces a finished file by its compressed form, which is on disk before the plain file goes. Without success the plain
 * file stays, and it is whole: compression saves space and nothing else.
 */
async function compress(path: string): Promise<void> {
  const partial = `${path}.gz.part`
  try {
    await pipeline(
      createReadStream(path),
      createGzip({ level: 1 }),
      createWriteStream(partial, { mode: 0o600, flush: true }),
    )
    await rename(partial, `${path}.gz`)
    await syncFolder(dirname(path))
    await rm(path)
  } catch {
    await rm(partial, { force: true, recursive: true })
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

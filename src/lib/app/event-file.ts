import { closeSync, existsSync, fchmodSync, openSync, readSync, writeSync } from 'node:fs'
import { UserError } from '../base/errors.js'

const CHUNK_CHARACTERS = 65_536

/** A text file that grows by lines; they reach the disk in chunks and at `close`. */
export class EventFile {
  private chunk = ''
  private file: number | undefined

  constructor(readonly path: string) {}

  /** Replaces an earlier event log, and nothing else; lines added before are kept until now. Throws `UserError`. */
  open(): void {
    if (isSomethingElse(this.path)) throw cannotWrite(this.path, new Error('it exists and is no event log'))
    try {
      this.file = openSync(this.path, 'w', 0o600)
      fchmodSync(this.file, 0o600)
    } catch (cause) {
      throw cannotWrite(this.path, cause)
    }
  }

  add(line: string): void {
    this.chunk += `${line}\n`
    if (this.chunk.length >= CHUNK_CHARACTERS) this.flush()
  }

  close(): void {
    this.flush()
    if (this.file !== undefined) closeSync(this.file)
  }

  private flush(): void {
    if (this.file === undefined) return
    let bytes = Buffer.from(this.chunk)
    this.chunk = ''
    try {
      while (bytes.length > 0) bytes = bytes.subarray(writeSync(this.file, bytes))
    } catch (cause) {
      throw cannotWrite(this.path, cause)
    }
  }
}

/** An event log is empty or begins with an event. */
function isSomethingElse(path: string): boolean {
  if (!existsSync(path)) return false
  const start = Buffer.alloc(2)
  const file = openSync(path, 'r')
  try {
    return readSync(file, start) > 0 && start.toString('latin1') !== '{"'
  } catch {
    return true
  } finally {
    closeSync(file)
  }
}

const cannotWrite = (path: string, cause: unknown): UserError =>
  new UserError('ARB-SIM-104', `the event log ${path} cannot be written: ${(cause as Error).message}`, {
    hint: 'name a file in a folder that exists and has room',
    fault: 'usage',
    facts: { path },
    cause,
  })

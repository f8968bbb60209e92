import { closeSync, openSync, writeSync } from 'node:fs'
import { UserError } from '../base/errors.js'

const CHUNK_CHARACTERS = 65_536

/** A text file that grows by lines; they reach the disk in chunks and at `close`. */
export class EventFile {
  private chunk = ''

  private constructor(
    readonly path: string,
    private readonly file: number,
  ) {}

  /** Replaces what is there. Throws `UserError`. */
  static open(path: string): EventFile {
    try {
      return new EventFile(path, openSync(path, 'w', 0o600))
    } catch (cause) {
      throw cannotWrite(path, cause)
    }
  }

  add(line: string): void {
    this.chunk += `${line}\n`
    if (this.chunk.length >= CHUNK_CHARACTERS) this.flush()
  }

  close(): void {
    this.flush()
    closeSync(this.file)
  }

  private flush(): void {
    let bytes = Buffer.from(this.chunk)
    this.chunk = ''
    try {
      while (bytes.length > 0) bytes = bytes.subarray(writeSync(this.file, bytes))
    } catch (cause) {
      throw cannotWrite(this.path, cause)
    }
  }
}

const cannotWrite = (path: string, cause: unknown): UserError =>
  new UserError('ARB-SIM-104', `the event log ${path} cannot be written: ${(cause as Error).message}`, {
    hint: 'name a file in a folder that exists and has room',
    fault: 'usage',
    facts: { path },
    cause,
  })

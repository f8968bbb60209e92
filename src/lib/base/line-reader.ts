const NEWLINE = 10

/** Cuts a byte stream into lines of UTF-8 text; blank lines are skipped. */
export class LineReader {
  private rest: Buffer = Buffer.alloc(0)

  constructor(private readonly bytesMax: number) {}

  /** The lines that ended in this chunk, or `undefined` once a line is too long. */
  read(chunk: Buffer): string[] | undefined {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    const lines: string[] = []
    let from = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      if (end - from > this.bytesMax) return undefined
      const line = bytes.toString('utf8', from, end).trim()
      if (line !== '') lines.push(line)
      from = end + 1
    }
    if (bytes.length - from > this.bytesMax) return undefined
    this.rest = bytes.subarray(from)
    return lines
  }

  /** What stands behind the last newline. */
  end(): string[] {
    const line = this.rest.toString('utf8').trim()
    this.rest = Buffer.alloc(0)
    return line === '' ? [] : [line]
  }
}

import type { Socket } from 'node:net'

interface Line {
  readonly bytes: Buffer
  readonly written: () => void
}

/**
 * What goes out to one client. Lines all go out, in order; of snapshots one at most waits while the client does not read, the newest.
 * Nothing here ever waits for the client but who asked to.
 */
export class NewestOutlet {
  private readonly lines: Line[] = []
  private newest: readonly Buffer[] | undefined
  private isWriting = false

  constructor(private readonly socket: Socket) {
    socket.once('close', () => {
      this.newest = undefined
      for (const { written } of this.lines.splice(0)) written()
    })
  }

  /** Resolves when the client's system has taken the line, or the connection is gone. */
  say(bytes: Buffer): Promise<void> {
    if (!this.socket.writable) return Promise.resolve()
    return new Promise((written) => {
      this.lines.push({ bytes, written })
      this.goOn()
    })
  }

  /** In place of what was to be shown before and has not gone out. */
  show(parts: readonly Buffer[]): void {
    this.newest = parts
    this.goOn()
  }

  private goOn(): void {
    if (this.isWriting || !this.socket.writable) return
    const line = this.lines.shift()
    const parts = line === undefined ? this.newest : [line.bytes]
    if (parts === undefined) return
    if (line === undefined) this.newest = undefined
    this.isWriting = true
    this.socket.write(parts.length === 1 ? parts[0]! : Buffer.concat(parts), () => {
      this.isWriting = false
      line?.written()
      this.goOn()
    })
  }
}

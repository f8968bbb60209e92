import { EventEmitter } from 'node:events'
import type { Size } from './line.js'

/** As much of a terminal as Ink needs: of a size that does not change, and silent as soon as it is shut. */
export class PageStream extends EventEmitter {
  readonly isTTY = true
  readonly columns: number
  readonly rows: number
  private isShut = false

  constructor(
    { columns, rows }: Size,
    private readonly out: (text: string) => void,
  ) {
    super()
    this.columns = columns
    this.rows = rows
  }

  write(text: string): boolean {
    if (!this.isShut && text !== '') this.out(text)
    return true
  }

  shut(): void {
    this.isShut = true
  }
}

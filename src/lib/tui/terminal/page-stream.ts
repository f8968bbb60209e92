import { EventEmitter } from 'node:events'
import type { Size } from '../text/line.js'

/** Characters that no text holds: each stands for one row until so many others were written. */
const FIRST_NAME = 0xf_00_00
const NAMES = 4_096
const HOME = '\u001b[H'

/** The name of a row, and the erasing of what is right of it: a row fills its line, and terminals differ in what they would erase. */
const NAME = /([\u{f0000}-\u{f0fff}])(?:\u001b\[K)?/gu

/**
 * As much of a terminal as Ink needs: of a size that does not change, and silent as soon as it is shut. Ink takes apart and measures
 * every character of a page with every frame, changed or not; so it lays out names of rows, and rows are written in their place.
 */
export class PageStream extends EventEmitter {
  readonly isTTY = true
  readonly columns: number
  readonly rows: number
  private readonly toTop: string
  private readonly named: string[] = []
  private count = 0
  private isShut = false

  constructor(
    { columns, rows }: Size,
    private readonly out: (text: string) => void,
  ) {
    super()
    this.columns = columns
    this.rows = rows
    this.toTop = `\u001b[${Math.max(0, rows - 2)}A`
  }

  /** A name for a row of exactly the width of the terminal, none of those that are `taken`: of rows that stand on the screen. */
  name(row: string, taken: ReadonlySet<string>): string {
    const place = this.count++ % NAMES
    const name = String.fromCodePoint(FIRST_NAME + place)
    if (taken.has(name)) return this.name(row, taken)
    this.named[place] = row
    return name
  }

  write(text: string): boolean {
    // Ink goes one line too few up from below a page; the top of the screen is where a page begins in any case.
    const placed = text.replace(this.toTop, HOME)
    if (!this.isShut && text !== '') this.out(placed.replace(NAME, (_all, name: string) => this.row(name)))
    return true
  }

  shut(): void {
    this.isShut = true
  }

  private row(name: string): string {
    return this.named[name.codePointAt(0)! - FIRST_NAME] ?? ''
  }
}

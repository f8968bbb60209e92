import { sanitise } from '../output/terminal-text.js'
import { wrapped } from '../output/wrapped-text.js'

const TITLE_WIDTH = 17

/** Names in a report come from recordings and venues. */
const safe = (text: string): string => sanitise(text, Infinity)

/** Lines that keep within a width; what is longer goes on under its own column. */
export class Page {
  value = '\n'
  constructor(readonly columns: number) {}

  /** A line that is never broken: a row of a table, a path. */
  line(text: string): void {
    this.value += `${safe(text)}\n`
  }

  text(text: string): void {
    this.value += wrapped(safe(text), this.columns)
  }

  /** A title with its text behind it. */
  row(title: string, text: string, width = TITLE_WIDTH): void {
    const indent = ' '.repeat(width + 2)
    this.value += `  ${title.padEnd(width)}${wrapped(safe(text), this.columns, indent).slice(indent.length)}`
  }

  gap(): void {
    this.value += '\n'
  }
}

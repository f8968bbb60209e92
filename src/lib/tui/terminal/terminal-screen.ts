import type { ScreenTerminal } from '../../output/screen-terminal.js'

const ESC = '\u001b'
const set = (...modes: readonly string[]): string => modes.map((mode) => `${ESC}[?${mode}h`).join('')
const reset = (...modes: readonly string[]): string => modes.map((mode) => `${ESC}[?${mode}l`).join('')

const ALTERNATE = '1049'
const WRAPS = '7'
const CURSOR = '25'
const MARKS_PASTES = '2004'
const SYNCHRONISED = '2026'
const CLEAR = `${ESC}[0m${ESC}[2J${ESC}[H`

/** Lines do not wrap: one that a terminal measures differently harms nothing but its own end. */
const ENTER = set(ALTERNATE, MARKS_PASTES) + reset(WRAPS, CURSOR)
/** A frame that was cut off may have left its looks and modes behind. */
export const LEAVE = reset(SYNCHRONISED, MARKS_PASTES) + set(WRAPS, CURSOR) + `${ESC}[0m` + reset(ALTERNATE)

/** The terminal's second screen, which leaves the first one as it was. */
export class TerminalScreen {
  private isEntered = false

  constructor(private readonly terminal: ScreenTerminal) {}

  enter(): void {
    if (this.isEntered) return
    this.isEntered = true
    this.terminal.stdin.setRawMode(true)
    this.write(ENTER)
  }

  /** May be called at any time and as often as there are reasons to. */
  leave(): void {
    if (!this.isEntered) return
    this.write(LEAVE)
    this.isEntered = false
    this.terminal.stdin.setRawMode(false)
  }

  clear(): void {
    this.write(CLEAR)
  }

  /** Writes only while the second screen is on. */
  write(text: string): void {
    if (this.isEntered) this.terminal.stdout.write(text)
  }
}

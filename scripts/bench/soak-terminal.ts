import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import xterm from '@xterm/headless'
import type { ScreenTerminal } from '../../src/lib/output/screen-terminal.js'
import type { Size } from '../../src/lib/tui/text/line.js'

// Ink draws nothing but the last frame where it believes that no one looks.
for (const name of Object.keys(process.env))
  if (/^(CI|CI_.*|CONTINUOUS_INTEGRATION)$/.test(name)) delete process.env[name]

/** Whatever wipes all of a screen: erasing it, its history or what follows its corner, and the reset of the terminal. */
const CLEARS = /\u001b\[[23]J|\u001b\[(?:1;1)?H\u001b\[0?J|\u001bc/g

/** A terminal that draws what it gets and remembers none of it: a long run writes more than memory holds. */
export class SoakTerminal {
  bytes = 0
  clears = 0
  private readonly drawn: xterm.Terminal
  private readonly stdin = new PassThrough()
  private readonly signals = new EventEmitter()
  private pending = ''

  constructor(private readonly size: Size) {
    const { columns: cols, rows } = size
    this.drawn = new xterm.Terminal({ cols, rows, allowProposedApi: true, convertEol: true })
  }

  /** What a screen needs of it. */
  readonly port = (): ScreenTerminal => {
    const stdin = Object.assign(this.stdin, {
      isTTY: true,
      setRawMode: () => stdin,
      ref: () => stdin,
      unref: () => stdin,
    })
    const stdout = Object.assign(new EventEmitter(), {
      ...this.size,
      write: (text: string) => {
        this.write(text)
        return true
      },
    })
    return {
      stdin: stdin as unknown as ScreenTerminal['stdin'],
      stdout: stdout as unknown as ScreenTerminal['stdout'],
      on: (signal, listener) => {
        this.signals.on(signal, listener)
        return () => void this.signals.off(signal, listener)
      },
      stop: () => undefined,
    }
  }

  press(key: string): void {
    this.stdin.write(key)
  }

  /** Draws what was written since the last time. */
  settle(): Promise<void> {
    const text = this.pending
    this.pending = ''
    return new Promise((resolve) => this.drawn.write(text, resolve))
  }

  /** Every cell of the screen with its looks, a row each. */
  rows(): readonly string[] {
    const { active } = this.drawn.buffer
    return Array.from({ length: this.size.rows }, (_, row) => {
      const line = active.getLine(active.viewportY + row)!
      return Array.from({ length: this.size.columns }, (_, column) => {
        const cell = line.getCell(column)!
        const looks = [cell.getFgColor(), cell.getBgColor(), cell.isBold(), cell.isInverse()]
        return `${cell.getChars() || ' '}${looks.join(',')}`
      }).join('|')
    })
  }

  /** The texts of the rows. */
  lines(): readonly string[] {
    const { active } = this.drawn.buffer
    return Array.from({ length: this.size.rows }, (_, row) =>
      active.getLine(active.viewportY + row)!.translateToString(true),
    )
  }

  private write(text: string): void {
    this.bytes += Buffer.byteLength(text)
    this.clears += text.match(CLEARS)?.length ?? 0
    this.pending += text
  }
}

// A screen on a terminal that is not there: what a session's screen writes is drawn into cells, and keys and signals are sent to it.
import { Console } from 'node:console'
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import xterm from '@xterm/headless'
import { parse } from 'yaml'
import { SystemClock, type Clock } from '../../src/lib/base/clock.js'
import { ms } from '../../src/lib/base/units.js'
import { screenKeysSchema } from '../../src/lib/config/screen-keys.js'
import type { SessionLink } from '../../src/lib/control/session-link.js'
import { displayWidth } from '../../src/lib/output/display-width.js'
import type { ScreenSignal, ScreenTerminal } from '../../src/lib/output/screen-terminal.js'
import { UNICODE_GLYPHS, type Glyphs } from '../../src/lib/tui/text/glyphs.js'
import { openScreen, type ScreenEnd } from '../../src/lib/tui/open-screen.js'
import type { ThemeChoice } from '../../src/lib/tui/screen-desk.js'

// Ink draws nothing but the last frame where it believes that no one looks.
for (const name of Object.keys(process.env))
  if (/^(CI|CI_.*|CONTINUOUS_INTEGRATION)$/.test(name)) delete process.env[name]

// Test runners bring a console without what Ink makes its own of.
console.Console ??= Console

export interface DrawnCell {
  readonly text: string
  /** 0 for the second half of a wide character. */
  readonly width: number
  /** `default`, a number of the palette, or `#rrggbb`. */
  readonly colour: string
  readonly ground: string
  readonly bold: boolean
  readonly inverse: boolean
  readonly underline: boolean
}

export interface ScreenChoice {
  readonly columns?: number
  readonly rows?: number
  readonly glyphs?: Glyphs
  readonly perSecond?: number
  readonly themes?: ThemeChoice
  readonly clock?: Clock
  /** The session started this screen. */
  readonly isOwn?: boolean
  /** What stood on the terminal before. */
  readonly before?: string
}

/** Texts as they are, one theme without colours. */
export const PLAIN_THEMES: ThemeChoice = {
  name: 'plain',
  names: ['plain', 'bare'],
  painter: () => (line) => line.map(({ text }) => text).join(''),
}

/** The keys of the package. */
export const USUAL_KEYS = screenKeysSchema.parse(
  (parse(readFileSync('config.yaml', 'utf8')) as { readonly screen: { readonly keys: unknown } }).screen.keys,
)

/** The terminal: bytes go in, cells come out. */
class DrawnTerminal {
  readonly terminal: xterm.Terminal
  readonly written: string[] = []

  constructor(columns: number, rows: number) {
    this.terminal = new xterm.Terminal({
      cols: columns,
      rows,
      allowProposedApi: true,
      convertEol: true,
      scrollback: 200,
    })
    // Widths of this century; those that the terminal comes with give an emoji one cell.
    this.terminal.unicode.register({
      version: 'drawn',
      wcwidth: (code) => Math.min(2, displayWidth(String.fromCodePoint(code))) as 0 | 1 | 2,
      charProperties: (code, before) => {
        const width = Math.min(2, displayWidth(String.fromCodePoint(code)))
        const joins = width === 0 && before !== 0
        return (joins ? 1 : 0) | ((joins ? (before >> 1) & 3 : width) << 1)
      },
    })
    this.terminal.unicode.activeVersion = 'drawn'
  }

  write(text: string): void {
    this.written.push(text)
    this.terminal.write(text)
  }

  settle(): Promise<void> {
    return new Promise((resolve) => this.terminal.write('', resolve))
  }

  lines(buffer: xterm.IBuffer = this.terminal.buffer.active): string[] {
    return Array.from(
      { length: this.terminal.rows },
      (_, row) => buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '',
    )
  }

  cells(row: number): DrawnCell[] {
    const buffer = this.terminal.buffer.active
    const line = buffer.getLine(buffer.viewportY + row)
    if (line === undefined) return []
    return Array.from({ length: this.terminal.cols }, (_, column) => cellOf(line.getCell(column)!))
  }
}

const cellOf = (cell: xterm.IBufferCell): DrawnCell => ({
  text: cell.getChars(),
  width: cell.getWidth(),
  colour: colourOf(cell.isFgRGB(), cell.isFgPalette(), cell.getFgColor()),
  ground: colourOf(cell.isBgRGB(), cell.isBgPalette(), cell.getBgColor()),
  bold: cell.isBold() !== 0,
  inverse: cell.isInverse() !== 0,
  underline: cell.isUnderline() !== 0,
})

const colourOf = (isRgb: boolean, isPalette: boolean, value: number): string =>
  isRgb ? `#${value.toString(16).padStart(6, '0')}` : isPalette ? String(value) : 'default'

/** What a full clear is; the one of the start is not counted. */
const CLEARS = /\u001b\[[23]J|\u001b\[H\u001b\[J/g

const WAIT_MS = 5_000
const LOOK_MS = 5

/** A screen of a session, open on a drawn terminal. */
export class DrawnScreen {
  readonly end: Promise<ScreenEnd>
  /** Whom the screen asked to stop, in order. */
  readonly stops: string[] = []
  isRaw = false
  private readonly drawn: DrawnTerminal
  private readonly stdin = new PassThrough()
  private readonly stdout: EventEmitter & { columns: number; rows: number }
  private readonly signals = new EventEmitter()

  constructor(link: SessionLink, choice: ScreenChoice = {}) {
    const { columns = 120, rows = 40, glyphs = UNICODE_GLYPHS, perSecond = 10 } = choice
    this.drawn = new DrawnTerminal(columns, rows)
    this.drawn.terminal.write(choice.before ?? '')
    this.stdout = Object.assign(new EventEmitter(), {
      columns,
      rows,
      write: (text: string) => {
        this.drawn.write(text)
        return true
      },
    })
    this.end = openScreen({
      link,
      terminal: this.port(),
      clock: choice.clock ?? neverSilent(),
      glyphs,
      keys: USUAL_KEYS,
      perSecond,
      themes: choice.themes ?? PLAIN_THEMES,
      isOwn: choice.isOwn ?? false,
    })
    // Whoever waits for the end is told of a failure; nobody else need be.
    this.end.catch(() => undefined)
  }

  /** Types keys: each text as the bytes that a terminal sends. */
  async send(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.stdin.write(key)
      await rest()
    }
  }

  signal(name: ScreenSignal): void {
    this.signals.emit(name)
  }

  resize(columns: number, rows: number): void {
    this.drawn.terminal.resize(columns, rows)
    Object.assign(this.stdout, { columns, rows })
    this.stdout.emit('resize')
  }

  /** The terminal is gone. */
  hangUp(code: 'EPIPE' | 'EIO' = 'EIO'): void {
    this.stdout.emit('error', Object.assign(new Error(code), { code }))
  }

  /** Resolves when the condition holds of what is drawn; throws with the screen when it never does. */
  async until(condition: (text: string) => boolean): Promise<void> {
    for (let waited = 0; waited < WAIT_MS; waited += LOOK_MS) {
      await this.drawn.settle()
      if (condition(this.text)) return
      await rest()
    }
    throw new Error(`this never came to be on the screen:\n${this.text}`)
  }

  shows(text: string): Promise<void> {
    return this.until((screen) => screen.includes(text))
  }

  /** Resolves when the screen stands and nothing more is written to it. */
  async settle(): Promise<void> {
    await this.until((text) => text.trim() !== '' && this.isAlternate)
    for (let quiet = 0, seen = this.bytes; quiet < 15; quiet++) {
      await rest()
      if (this.bytes !== seen) [quiet, seen] = [0, this.bytes]
    }
    await this.drawn.settle()
  }

  /** Rows of the screen as it is now, without blanks at their ends. */
  get lines(): readonly string[] {
    return this.drawn.lines()
  }

  get text(): string {
    return this.lines.join('\n')
  }

  /** Rows of the terminal's first screen, whichever is on. */
  get mainLines(): readonly string[] {
    return this.drawn.lines(this.drawn.terminal.buffer.normal)
  }

  cells(row: number): readonly DrawnCell[] {
    return this.drawn.cells(row)
  }

  get isAlternate(): boolean {
    return this.drawn.terminal.buffer.active.type === 'alternate'
  }

  /** Every byte since the start. */
  get raw(): string {
    return this.drawn.written.join('')
  }

  get bytes(): number {
    return Buffer.byteLength(this.raw)
  }

  /** Full clears since the one of the start. */
  get clears(): number {
    return Math.max(0, [...this.raw.matchAll(CLEARS)].length - 1)
  }

  private port(): ScreenTerminal {
    const stdin = Object.assign(this.stdin, {
      isTTY: true,
      setRawMode: (on: boolean) => {
        this.isRaw = on
        return stdin
      },
      ref: () => stdin,
      unref: () => stdin,
    })
    return {
      stdin: stdin as unknown as ScreenTerminal['stdin'],
      stdout: this.stdout as unknown as ScreenTerminal['stdout'],
      on: (signal, listener) => {
        this.signals.on(signal, listener)
        return () => void this.signals.off(signal, listener)
      },
      stop: (whom) => void this.stops.push(whom),
    }
  }
}

/** A machine under load is slow; a session on it is not silent. */
const neverSilent = (): Clock => Object.assign(new SystemClock(), { monotonic: () => ms(0) })

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_MS))

/** Keys as a terminal sends them. */
export const KEY = {
  up: '\u001b[A',
  down: '\u001b[B',
  pageUp: '\u001b[5~',
  pageDown: '\u001b[6~',
  home: '\u001b[H',
  end: '\u001b[F',
  enter: '\r',
  escape: '\u001b',
  tab: '\t',
  shiftTab: '\u001b[Z',
  backspace: '\u007f',
  ctrlC: '\u0003',
  ctrlZ: '\u001a',
} as const

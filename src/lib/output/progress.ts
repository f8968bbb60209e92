import type { Clock } from '../base/clock.js'
import { elapsed, type Ms } from '../base/units.js'
import type { Output } from './terminal.js'
import { sanitise } from './terminal-text.js'

/** Work that is over sooner is not announced. */
const SILENT_MS = 300
const REDRAW_MS = 100
/** Where a line cannot be drawn over, one is added this often. */
const LINE_MS = 10_000
const CLEAR_LINE = '\r\x1b[2K'

interface ProgressOptions {
  readonly output: Output
  readonly clock: Clock
  readonly quiet: boolean
  /** One line that is drawn over; otherwise a few lines. */
  readonly animated: boolean
}

/** Says on stderr how far some work is. */
export class Progress {
  private readonly startedAt: Ms
  private toldAt: Ms | undefined
  private drawn = false

  constructor(private readonly options: ProgressOptions) {
    this.startedAt = options.clock.now()
  }

  tell(text: string): void {
    const { clock, quiet, animated } = this.options
    const now = clock.now()
    if (quiet || elapsed(this.startedAt, now) < SILENT_MS) return
    if (this.toldAt !== undefined && elapsed(this.toldAt, now) < (animated ? REDRAW_MS : LINE_MS)) return
    this.toldAt = now
    this.write(text)
  }

  /** The same for work that is known to take long: said at once. */
  announce(text: string): void {
    if (this.options.quiet) return
    this.toldAt = this.options.clock.now()
    this.write(text)
  }

  /** Takes the line away again, so that what follows starts on a clean one. */
  end(): void {
    if (this.drawn) this.options.output.stderr(CLEAR_LINE)
    this.drawn = false
  }

  private write(text: string): void {
    const { output, animated } = this.options
    if (!animated) return output.stderr(`${sanitise(text)}\n`)
    this.drawn = true
    output.stderr(CLEAR_LINE + sanitise(text, output.columns - 1))
  }
}

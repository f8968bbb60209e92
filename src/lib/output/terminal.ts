import { sleepFor, type Clock } from '../base/clock.js'
import { durationMs } from '../base/units.js'
import { BoundedStream } from './bounded-stream.js'
import { EXIT, type ExitCode } from './exit-codes.js'
import { outliveTerminals } from './lost-terminal.js'
import { Redaction } from './redaction.js'

/** Where a program's words go. The only home of the process streams and of the exit code. */
export interface Output {
  stdout(text: string): void
  stderr(text: string): void
  readonly stdoutIsTerminal: boolean
  readonly stderrIsTerminal: boolean
  /** Width of the terminal behind stdout. */
  readonly columns: number
  readonly colour: boolean
  /** What the program returns when it has ended by itself. */
  setExitCode(code: ExitCode): void
  /** Ends the program now. */
  leave(code: ExitCode): void
  /** What to do when nobody reads stdout any more, instead of leaving at once. */
  whenClosed(action: () => void): void
  /** From now on this text is never written, in none of its usual forms. */
  hide(secret: string): void
  /**
   * From now on no write waits for whoever reads: what does not fit is left out, and `told` words how many lines that were.
   * Returns what ends this: from then on everything is kept for the reader, however slow.
   */
  neverWait(told: (lines: number) => string): () => void
  /** The terminal is another program's until it is given back: nothing is written to it. Files and pipes get everything. */
  lend(isLent: boolean): void
  /** Resolves when a terminal has taken everything; ends the program when it takes nothing any more. */
  lastWords(clock: Clock): Promise<void>
}

/** What the user said about colour, by flag and by environment. */
export interface ColourWish {
  readonly noColourFlag: boolean
  readonly noColour: boolean
  readonly forceColour: boolean
  readonly dumbTerminal: boolean
}

export function wantsColour(wish: ColourWish, isTerminal: boolean): boolean {
  if (wish.noColourFlag || wish.noColour) return false
  return wish.forceColour || (isTerminal && !wish.dumbTerminal)
}

const COLUMNS_UNKNOWN = 80
/** A terminal that takes nothing for so long is held, or gone. */
const HELD_MAX = durationMs(3_000)
const LOOK = durationMs(50)

/** Writing to a terminal waits until it is drawn; the only way to say that it must not is on the handle. */
interface Handle {
  setBlocking?(isBlocking: boolean): unknown
}
function unblockTerminals(): void {
  for (const stream of [process.stdout, process.stderr])
    if (stream.isTTY) (stream as { readonly _handle?: Handle | null })._handle?.setBlocking?.(false)
}

class ProcessOutput implements Output {
  readonly stdoutIsTerminal = process.stdout.isTTY === true
  readonly stderrIsTerminal = process.stderr.isTTY === true
  readonly colour: boolean
  private readonly redaction = new Redaction()
  private closed = false
  private closedAction = (): void => this.leave(EXIT.ok)
  private isLent = false
  private bounded: { readonly out: BoundedStream; readonly err: BoundedStream } | undefined

  constructor(wish: ColourWish) {
    this.colour = wantsColour(wish, this.stdoutIsTerminal)
    outliveTerminals()
    process.stdout.on('error', (error: NodeJS.ErrnoException) => this.stdoutFailed(error))
    // Messages nobody reads are no reason to stop: the result on stdout is what counts.
    process.stderr.on('error', () => undefined)
  }

  get columns(): number {
    return process.stdout.columns || COLUMNS_UNKNOWN
  }

  stdout(text: string): void {
    if (!this.closed && !(this.isLent && this.stdoutIsTerminal))
      (this.bounded?.out ?? process.stdout).write(this.redaction.clean(text))
  }

  stderr(text: string): void {
    if (this.isLent && this.stderrIsTerminal) return
    ;(this.bounded?.err ?? process.stderr).write(this.redaction.clean(text))
  }

  hide(secret: string): void {
    this.redaction.hide(secret)
  }

  setExitCode(code: ExitCode): void {
    process.exitCode = code
  }

  leave(code: ExitCode): void {
    process.exit(code)
  }

  whenClosed(action: () => void): void {
    this.closedAction = action
  }

  neverWait(told: (lines: number) => string): () => void {
    const { stdout, stderr } = process
    unblockTerminals()
    // The command framework throws what goes wrong with stdout, and a terminal that went away must end nothing.
    stdout.removeAllListeners('error').on('error', (error: NodeJS.ErrnoException) => this.stdoutFailed(error))
    const bounded = { out: new BoundedStream(stdout, told), err: new BoundedStream(stderr, told) }
    this.bounded = bounded
    return () => {
      if (this.bounded !== bounded) return
      this.bounded = undefined
      bounded.out.end()
      bounded.err.end()
    }
  }

  lend(isLent: boolean): void {
    this.isLent = isLent
    // A program that is started on a terminal makes all writes to it wait, those of others too.
    if (!isLent && this.bounded !== undefined) unblockTerminals()
  }

  /** A pipe is waited for by its own writes: what reads it may be as slow as it likes. */
  async lastWords(clock: Clock): Promise<void> {
    const held = (): number =>
      [process.stdout, process.stderr].reduce((sum, one) => sum + (one.isTTY ? one.writableLength : 0), 0)
    const never = new AbortController().signal
    for (let [left, since] = [held(), clock.monotonic()]; left > 0;) {
      await sleepFor(clock, LOOK, never)
      const now = held()
      if (now < left) since = clock.monotonic()
      else if (clock.monotonic() - since > HELD_MAX) return process.exit()
      left = now
    }
  }

  /** `arb ... | head -1` closes the pipe: the reader has what it wanted, which is no failure; nor is a terminal that was closed. */
  private stdoutFailed(error: NodeJS.ErrnoException): void {
    if (this.closed) return
    this.closed = true
    if (error.code !== 'EPIPE' && !(error.code === 'EIO' && this.stdoutIsTerminal)) {
      this.stderr(`cannot write the output: ${error.message}\n`)
      return this.leave(EXIT.partial)
    }
    this.closedAction()
  }
}

let opened: Output | undefined

/** The streams of this process. They exist once, so everyone shares what the first caller opened. */
export function openTerminal(wish: ColourWish): Output {
  opened ??= new ProcessOutput(wish)
  return opened
}

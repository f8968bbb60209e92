import { EXIT, type ExitCode } from './exit-codes.js'
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

class ProcessOutput implements Output {
  readonly stdoutIsTerminal = process.stdout.isTTY === true
  readonly stderrIsTerminal = process.stderr.isTTY === true
  readonly colour: boolean
  private readonly redaction = new Redaction()
  private closed = false
  private closedAction = (): void => this.leave(EXIT.ok)

  constructor(wish: ColourWish) {
    this.colour = wantsColour(wish, this.stdoutIsTerminal)
    process.stdout.on('error', (error: NodeJS.ErrnoException) => this.stdoutFailed(error))
    // Messages nobody reads are no reason to stop: the result on stdout is what counts.
    process.stderr.on('error', () => undefined)
  }

  get columns(): number {
    return process.stdout.columns || COLUMNS_UNKNOWN
  }

  stdout(text: string): void {
    if (!this.closed) process.stdout.write(this.redaction.clean(text))
  }

  stderr(text: string): void {
    process.stderr.write(this.redaction.clean(text))
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

  /** `arb ... | head -1` closes the pipe: the reader has what it wanted, which is no failure. */
  private stdoutFailed(error: NodeJS.ErrnoException): void {
    if (this.closed) return
    this.closed = true
    if (error.code !== 'EPIPE') {
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

import type { ExitCode } from './exit-codes.js'
import { Redaction } from './redaction.js'
import type { Output } from './terminal.js'

/** Keeps what was written; for tests. */
export class MemoryOutput implements Output {
  out = ''
  err = ''
  exitCode: ExitCode | undefined
  left = false
  readonly stdoutIsTerminal: boolean
  readonly stderrIsTerminal: boolean
  readonly columns: number
  readonly colour: boolean
  private readonly redaction = new Redaction()
  private isLent = false
  private closedAction: (() => void) | undefined

  constructor(options: { terminal?: boolean; columns?: number; colour?: boolean } = {}) {
    this.stdoutIsTerminal = options.terminal ?? false
    this.stderrIsTerminal = this.stdoutIsTerminal
    this.columns = options.columns ?? 80
    this.colour = options.colour ?? false
  }

  stdout(text: string): void {
    if (!(this.isLent && this.stdoutIsTerminal)) this.out += this.redaction.clean(text)
  }

  stderr(text: string): void {
    if (!(this.isLent && this.stderrIsTerminal)) this.err += this.redaction.clean(text)
  }

  setExitCode(code: ExitCode): void {
    this.exitCode = code
  }

  leave(code: ExitCode): void {
    this.exitCode = code
    this.left = true
  }

  whenClosed(action: () => void): void {
    this.closedAction = action
  }

  hide(secret: string): void {
    this.redaction.hide(secret)
  }

  neverWait(): () => void {
    return () => undefined
  }

  lend(isLent: boolean): void {
    this.isLent = isLent
  }

  lastWords(): Promise<void> {
    return Promise.resolve()
  }

  /** The reader of stdout goes away. */
  close(): void {
    if (this.closedAction) this.closedAction()
    else this.leave(0)
  }
}

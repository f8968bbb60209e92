import type { Clock } from '../../base/clock.js'
import type { Ms } from '../../base/units.js'
import type { Snapshot } from '../../control/snapshot.js'
import { rememberTerminal } from '../../output/remembered-terminal.js'
import type { Output } from '../../output/terminal.js'
import { LEAVE } from '../../tui/terminal/terminal-screen.js'
import type { SessionLines } from '../line-mode/session-lines.js'
import type { SummaryPace } from '../line-mode/summary-pace.js'
import { ScreenProcess, type ScreenEnd } from './screen-process.js'
import type { Stage } from './session-front.js'

export interface TerminalStageParts {
  readonly output: Output
  readonly clock: Clock
  readonly lines: SessionLines
  readonly pace: SummaryPace
  /** Words of the command line for the screen, besides the socket; `undefined`: lines from the beginning. */
  readonly screenFlags: readonly string[] | undefined
  /** For people. */
  readonly say: (text: string) => void
  /** The screen was closed, by whoever looked at it or by itself, and the session goes on. */
  readonly onScreenClosed: () => void
}

/** The terminal of a running session: a screen, and lines before and after it. */
export class TerminalStage implements Stage {
  private screen: ScreenProcess | undefined
  private putBack = (): void => undefined
  private isPaced = true
  private isOver = false

  constructor(private readonly parts: TerminalStageParts) {}

  /** Unless its time passes as that of the clock does, the clock says when to tell how it stands. */
  start(isPaced: boolean): void {
    this.isPaced = isPaced
    this.parts.lines.start(isPaced)
  }

  open(socket: string | undefined): void {
    const { screenFlags, clock, output } = this.parts
    if (screenFlags === undefined || socket === undefined) return
    this.putBack = rememberTerminal()
    output.lend(true)
    this.screen = ScreenProcess.open(['attach', '--own', '--socket', socket, ...screenFlags], clock)
    void this.screen.ended.then((end) => this.takeBack(end))
  }

  tick(at: Ms, standing: () => Snapshot): void {
    const { pace, lines, clock } = this.parts
    if (pace.isDue(this.isPaced ? at : clock.now()) && this.screen === undefined) lines.summary(standing())
  }

  async close(): Promise<void> {
    this.isOver = true
    await this.screen?.close()
  }

  private takeBack({ how, detail }: ScreenEnd): void {
    const { output, say, onScreenClosed } = this.parts
    this.screen = undefined
    output.lend(false)
    if (how === 'died') {
      this.putBack()
      output.stdout(LEAVE)
      say(`the screen is gone: ${detail}`)
    }
    if (!this.isOver) onScreenClosed()
  }
}

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
  /** The screen has come to an end, and the session goes on. */
  readonly onScreenClosed: (how: ScreenEnd['how']) => void
}

/** The terminal of a running session: a screen, and lines before and after it. */
export class TerminalStage implements Stage {
  private screen: ScreenProcess | undefined
  /** Resolves when the terminal is ours again. */
  private returned: Promise<void> = Promise.resolve()
  private isPaced = true
  private isOver = false

  constructor(private readonly parts: TerminalStageParts) {}

  /** Unless its time passes as that of the clock does, the clock says when to tell how it stands. */
  start(isPaced: boolean): void {
    this.isPaced = isPaced
    this.parts.lines.start(isPaced)
  }

  async open(socket: string | undefined): Promise<void> {
    const { screenFlags, clock, output } = this.parts
    if (screenFlags === undefined || socket === undefined) return
    const putBack = await rememberTerminal()
    output.lend(true)
    this.screen = ScreenProcess.open(['attach', '--own', '--socket', socket, ...screenFlags], clock)
    this.returned = this.screen.ended.then(async (end) => {
      if (end.how !== 'left') await putBack()
      this.takeBack(end)
    })
  }

  tick(at: Ms, standing: () => Snapshot): void {
    const { pace, lines, clock } = this.parts
    if (pace.isDue(this.isPaced ? at : clock.now()) && this.screen === undefined) lines.summary(standing())
  }

  async close(): Promise<void> {
    this.isOver = true
    await this.screen?.close()
    await this.returned
  }

  private takeBack({ how, detail }: ScreenEnd): void {
    const { output, say, onScreenClosed } = this.parts
    this.screen = undefined
    output.lend(false)
    // One that ended by itself has left the second screen, and leaving it twice moves the cursor.
    if (how === 'killed') output.stdout(LEAVE)
    if (how !== 'left') say(`the screen ${how === 'killed' ? 'is gone' : 'failed'}: ${detail}`)
    if (!this.isOver) onScreenClosed(how)
  }
}

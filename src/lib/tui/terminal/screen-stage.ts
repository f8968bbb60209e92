import { sleepFor, type Clock } from '../../base/clock.js'
import { durationMs } from '../../base/units.js'
import { drawAsReleased } from '../../config/environment.js'
import type { ScreenTerminal } from '../../output/screen-terminal.js'
import type { InkPage, InkPageOptions } from './ink-page.js'
import { LEAST } from '../page/layout.js'
import type { Size } from '../text/line.js'
import { TerminalScreen } from './terminal-screen.js'

/** Whoever draws on the stage. */
export interface StagePlayer extends Pick<InkPageOptions, 'onKey' | 'onStray' | 'onFailure'> {
  /** The page is new and empty: it must be drawn again. */
  onPage(): void
  /** The terminal is gone, or the process was asked to end. */
  onLeave(): void
}

type OpenPage = (options: InkPageOptions) => InkPage

/** A window that is being drawn larger tells many sizes. */
const RESIZE_REST = durationMs(100)
/** Whoever still runs after so long was not stopped: nobody could have continued it. */
const STOP_WAIT = durationMs(300)

/**
 * The terminal while a screen is on it: the page that Ink draws, made anew whenever the terminal has another size, or may show something else
 * than what Ink remembers. Whatever happens to the process, the terminal is left as it was found.
 */
export class ScreenStage {
  private readonly screen: TerminalScreen
  private readonly ending = new AbortController()
  private readonly undo: (() => void)[] = []
  private page: InkPage | undefined
  private ignoreStop: (() => void) | undefined
  private resting = new AbortController()
  private pageSize: Size = LEAST
  private isStopped = false

  constructor(
    private readonly terminal: ScreenTerminal,
    private readonly clock: Clock,
    private readonly player: StagePlayer,
    private readonly openPage: OpenPage,
  ) {
    this.screen = new TerminalScreen(terminal)
  }

  /** Of the page, until the terminal has rested at another one. */
  get size(): Size {
    return this.pageSize
  }

  open(): void {
    this.listen()
    this.screen.enter()
    this.redraw()
  }

  show(rows: readonly string[]): void {
    this.page?.show(rows)
  }

  /** Asks the terminal to keep a text for pasting; many do, none says whether it did. */
  copy(text: string): void {
    this.screen.write(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`)
  }

  /** A new page on a screen that is wiped. */
  redraw(): void {
    this.page?.close()
    this.screen.clear()
    this.pageSize = this.sizeNow()
    this.page = this.openPage({
      size: this.pageSize,
      stdin: this.terminal.stdin,
      write: (text) => this.screen.write(text),
      onKey: this.player.onKey,
      onStray: this.player.onStray,
      onFailure: this.player.onFailure,
    })
    this.player.onPage()
  }

  /** Gives the terminal back and stops, until someone continues us. */
  suspend(whom: 'process' | 'job'): void {
    if (this.isStopped) return
    this.isStopped = true
    this.giveBack()
    this.ignoreStop?.()
    this.terminal.stop(whom)
    void sleepFor(this.clock, STOP_WAIT, this.ending.signal).then(() => this.wake())
  }

  close(): void {
    if (this.ending.signal.aborted) return
    this.ending.abort()
    this.resting.abort()
    this.giveBack()
    this.ignoreStop?.()
    for (const undo of this.undo) undo()
  }

  private giveBack(): void {
    this.page?.close()
    this.page = undefined
    this.screen.leave()
  }

  private wake(): void {
    if (!this.isStopped || this.ending.signal.aborted) return
    this.isStopped = false
    this.heedStop()
    this.screen.enter()
    this.redraw()
  }

  private heedStop(): void {
    this.ignoreStop = this.terminal.on('SIGTSTP', () => this.suspend('process'))
  }

  private listen(): void {
    const { terminal, undo } = this
    const gone = (): void => this.player.onLeave()
    for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) undo.push(terminal.on(signal, gone))
    for (const end of ['exit', 'uncaughtExceptionMonitor'] as const)
      undo.push(terminal.on(end, () => this.screen.leave()))
    undo.push(terminal.on('SIGCONT', () => this.continued()))
    this.heedStop()
    const resized = (): void => void this.resized()
    terminal.stdout.on('resize', resized)
    terminal.stdout.on('error', gone)
    terminal.stdin.on('error', gone)
    undo.push(() => void terminal.stdout.off('resize', resized))
  }

  /** Stopped by what no process can heed, the terminal was not given back; who had it meanwhile did as it liked. */
  private continued(): void {
    if (this.isStopped) return this.wake()
    this.giveBack()
    this.screen.enter()
    this.redraw()
  }

  private async resized(): Promise<void> {
    this.resting.abort()
    const { signal } = (this.resting = new AbortController())
    await sleepFor(this.clock, RESIZE_REST, signal)
    if (!signal.aborted && this.page !== undefined) this.redraw()
  }

  private sizeNow(): Size {
    const { columns, rows } = this.terminal.stdout
    return { columns: columns || LEAST.columns, rows: rows || LEAST.rows }
  }
}

/** Ink and what it needs are read only by who draws. */
export async function loadInk(): Promise<OpenPage> {
  drawAsReleased()
  return (await import('./ink-page.js')).openInkPage
}

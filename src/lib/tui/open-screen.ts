import type { Clock } from '../base/clock.js'
import type { Action } from '../control/protocol.js'
import type { ScreenTerminal } from '../output/screen-terminal.js'
import { FramePace } from './terminal/frame-pace.js'
import type { KeyPress } from './state/key-press.js'
import { ScreenDesk, type DeskOptions } from './screen-desk.js'
import { loadInk, ScreenStage } from './terminal/screen-stage.js'
import { SessionSilence } from './state/session-silence.js'
import type { Wish } from './state/ui-state.js'

export interface ScreenOptions extends DeskOptions {
  readonly terminal: ScreenTerminal
  readonly clock: Clock
  /** The session started this screen: both are one job of the shell, and stop together. */
  readonly isOwn?: boolean
}

/** `detached`: the user, or the loss of the terminal, closed the screen. `ended`: the session did; why, says its link. */
export type ScreenEnd = 'detached' | 'ended'

/**
 * Shows a session on the whole terminal until the user leaves or the session ends. Rejects with what broke the drawing; the terminal is
 * then already as it was.
 */
export async function openScreen(options: ScreenOptions): Promise<ScreenEnd> {
  const openPage = await loadInk()
  if (options.link.ended !== undefined) return 'ended'
  return new Promise((resolve, reject) => {
    new ScreenRun({ ...options, openPage, resolve, reject }).start()
  })
}

const WOULD_STOP_TRADING = 'Ctrl-Z would stop the trading too; q closes the screen.'

interface RunOptions extends ScreenOptions {
  readonly openPage: Awaited<ReturnType<typeof loadInk>>
  readonly resolve: (end: ScreenEnd) => void
  readonly reject: (error: unknown) => void
}

/** Carries what happens to whom it concerns: news of the session and keys to the desk, pages to the stage, wishes to the session. */
class ScreenRun {
  private readonly desk: ScreenDesk
  private readonly stage: ScreenStage
  private readonly pace: FramePace
  private readonly silence: SessionSilence
  private readonly over = new AbortController()
  private ignoreLink: (() => void) | undefined

  constructor(private readonly options: RunOptions) {
    const { terminal, clock, openPage } = options
    this.desk = new ScreenDesk(options)
    this.silence = new SessionSilence(options.link, clock)
    this.pace = new FramePace(clock, () => this.draw(), this.over.signal)
    const player = {
      onKey: (press: KeyPress) => this.guard(() => this.press(press)),
      onStray: (text: string) => this.say(text),
      onFailure: (error: unknown) => this.end(() => options.reject(error)),
      onPage: () => this.draw(),
      onLeave: () => this.end(() => options.resolve('detached')),
    }
    this.stage = new ScreenStage(terminal, clock, player, openPage)
  }

  start(): void {
    const { link, perSecond } = this.options
    this.ignoreLink = link.onChange(() => this.changed())
    link.setRate(perSecond)
    this.guard(() => this.stage.open())
    void this.silence.watch(() => this.draw(), this.over.signal)
  }

  private changed(): void {
    if (this.options.link.ended !== undefined) return this.end(() => this.options.resolve('ended'))
    if (!this.desk.isFrozen) this.pace.request(this.desk.perSecond)
  }

  private press(press: KeyPress): void {
    const wish = this.desk.press(press)
    this.draw()
    if (wish !== undefined) this.grant(wish)
  }

  private grant(wish: Wish): void {
    switch (wish.wish) {
      case 'detach':
        return this.end(() => this.options.resolve('detached'))
      case 'suspend':
        return this.suspend()
      case 'redraw':
        return this.stage.redraw()
      case 'copy':
        return this.stage.copy(wish.text)
      case 'act':
        return void this.act(wish.action)
    }
  }

  private suspend(): void {
    const { isOwn = false, link } = this.options
    if (isOwn && link.session.mode === 'live') return this.say(WOULD_STOP_TRADING)
    this.stage.suspend('job')
  }

  private async act(action: Action): Promise<void> {
    const answer = await this.options.link.act(action)
    this.say(answer.ok ? answer.text : `Refused: ${answer.text}`)
  }

  private say(text: string): void {
    this.desk.notice(text)
    this.draw()
  }

  private draw(): void {
    this.guard(() => this.stage.show(this.desk.draw(this.stage.size, this.silence.lasted)))
  }

  private guard(work: () => void): void {
    try {
      if (!this.over.signal.aborted) work()
    } catch (error) {
      this.end(() => this.options.reject(error))
    }
  }

  private end(settle: () => void): void {
    if (this.over.signal.aborted) return
    this.over.abort()
    this.ignoreLink?.()
    this.stage.close()
    settle()
  }
}

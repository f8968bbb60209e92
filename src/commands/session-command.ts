import { Flags, type Command } from '@oclif/core'
import type { FrontRequest } from '../lib/app/screen/open-front.js'
import { screenOrLines, type Around } from '../lib/app/screen/screen-around.js'
import type { SessionSurroundings } from '../lib/app/session/session-request.js'
import type { Speed } from '../lib/app/pacer.js'
import { UserError } from '../lib/base/errors.js'
import { counted } from '../lib/output/counted.js'
import { EXIT } from '../lib/output/exit-codes.js'
import { BaseCommand } from './base-command.js'

/** For commands that show a running session. */
export const screenFlags = {
  'no-tui': Flags.boolean({ description: 'lines instead of a screen, on a terminal too (ARB_NO_TUI)' }),
  'accessible': Flags.boolean({
    description: 'whole sentences that can be read out, and no screen (ARB_ACCESSIBLE)',
  }),
  'ascii': Flags.boolean({ description: 'only signs that every terminal can draw (ARB_ASCII)' }),
  'theme': Flags.string({ helpValue: 'NAME', description: 'theme of the screen: a name or a file (ARB_THEME)' }),
} // prettier-ignore

interface ScreenFlags {
  readonly 'no-tui': boolean
  readonly accessible: boolean
  readonly ascii: boolean
  readonly theme: string | undefined
  readonly control?: boolean
}

interface FeedFlags {
  readonly demo: boolean
  readonly replay: string | undefined
  readonly sim: string | undefined
  readonly speed: Speed | undefined
}

/** What `arb paper`, `arb watch` and `arb attach` share: the terminal of a session, and how that session is stopped. */
export abstract class SessionCommand<T extends typeof Command> extends BaseCommand<T> {
  /**
   * For commands that bring something to an end before they stop: the first Ctrl-C aborts `stop`, the second `hurry`, the third leaves at
   * once. Before `hasBegun` there is nothing to end, and the first one leaves.
   */
  protected stopSignals(hasBegun: () => boolean): {
    readonly stop: AbortSignal
    readonly hurry: AbortSignal
    /** As the first Ctrl-C. */
    readonly end: () => void
  } {
    const [stop, hurry] = [new AbortController(), new AbortController()]
    this.onInterrupt = () => {
      if (!hasBegun() || hurry.signal.aborted) this.output.leave(EXIT.interrupted)
      if (stop.signal.aborted) hurry.abort()
      stop.abort()
    }
    this.output.whenClosed(() => stop.abort())
    return { stop: stop.signal, hurry: hurry.signal, end: () => stop.abort() }
  }

  /** A terminal that is closed does not end what runs. A pipe that nobody reads still does. */
  protected outliveTerminal(): void {
    this.onHangUp = () => undefined
    if (this.output.stdoutIsTerminal) this.output.whenClosed(() => undefined)
  }

  /**
   * Runs a session. Until it is over, a terminal or pipe that takes nothing holds nothing up; then the work is done, and what is still to
   * be said can be broken off.
   */
  protected async unheld<R>(session: () => Promise<R>): Promise<R> {
    const isForPrograms = this.invocation.format === 'jsonl'
    const wait = this.output.neverWait((lines) =>
      isForPrograms
        ? `${JSON.stringify({ event: 'left_out', lines })}\n`
        : `${counted(lines, 'line')} left out\n`,
    )
    try {
      return await session()
    } finally {
      wait()
      this.onInterrupt = this.onHangUp = () => this.output.leave(EXIT.interrupted)
    }
  }

  protected isLive({ demo, replay }: Pick<FeedFlags, 'demo' | 'replay'>): boolean {
    return !demo && replay === undefined
  }

  /** A flag that would change nothing is a misunderstanding. */
  protected refuseIdleFeedFlags(flags: FeedFlags): void {
    const isLive = this.isLive(flags)
    if (isLive && flags.speed !== undefined)
      throw idleFlag('speed', 'is for --demo and --replay: live feeds have a speed of their own')
    if (!isLive && flags.sim !== undefined)
      throw idleFlag('sim', 'is for live feeds, and --demo and --replay ask no venue')
  }

  protected refuseIdleControl(flags: ScreenFlags): void {
    if (flags.control !== true) return
    const choice = screenOrLines(this.around(flags))
    if (choice.kind === 'lines')
      throw idleFlag('control', `is for the keys of a screen, and there is none: ${choice.why}`)
  }

  protected async venues(sim: string | undefined): Promise<NonNullable<SessionSurroundings['live']>> {
    return {
      env: this.environment,
      sim: await this.simPointer(sim),
      hide: (secret) => this.output.hide(secret),
      tell: (text) => this.say(text),
    }
  }

  /** What the front of a running session is made with. Throws `UserError` for a theme that no screen can be drawn with. */
  protected async frontRequest(flags: ScreenFlags): Promise<Omit<FrontRequest, 'onScreenClosed'>> {
    const around = this.around(flags)
    const { refuseUnusableTheme } = await import('../lib/app/screen/usable-theme.js')
    refuseUnusableTheme(around, (await this.settings()).screen)
    const place = (name: 'config' | 'data-dir'): string[] => {
      const value = this.flags[name]
      return value === undefined ? [] : [`--${name}`, value]
    }
    return {
      ...around,
      clock: this.clock,
      dataDir: this.dataDir(),
      toolVersion: this.config.version,
      screenFlags: [
        ...place('config'),
        ...place('data-dir'),
        ...(flags.control === true ? ['--control'] : []),
      ],
      say: (text) => this.say(text),
    }
  }

  protected around(flags: ScreenFlags): Around {
    const { invocation, environment, output } = this
    const { accessible, ascii, theme } = flags
    return {
      invocation,
      environment,
      output,
      wishes: { noScreen: flags['no-tui'], accessible, ascii, theme },
    }
  }
}

/** What is said when the screen is no more. */
export const GOES_ON = 'the session goes on: Ctrl-C stops it, arb attach shows it again'

export const idleFlag = (flag: string, why: string): UserError =>
  new UserError('ARB-CLI-003', `--${flag} ${why}`, { hint: `leave --${flag} out`, fault: 'usage' })

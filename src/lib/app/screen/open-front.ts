import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import type { Clock } from '../../base/clock.js'
import type { Usd } from '../../base/units.js'
import type { Environment } from '../../config/environment.js'
import { themeFolders, themePath } from '../../config/theme-file.js'
import { socketPath, type SocketPlaces } from '../../control/socket-place.js'
import { screenChoice } from '../../output/screen-choice.js'
import type { Output } from '../../output/terminal.js'
import type { Invocation } from '../invocation.js'
import { SessionLines } from '../line-mode/session-lines.js'
import { SummaryPace } from '../line-mode/summary-pace.js'
import { SessionFront } from './session-front.js'
import { TerminalStage } from './terminal-stage.js'

/** How the user wants to look at a session, by flags. */
export interface ScreenWishes {
  readonly noScreen: boolean
  readonly accessible: boolean
  readonly ascii: boolean
  readonly theme: string | undefined
}

/** What everything around a terminal is decided by. */
export interface Around {
  readonly invocation: Invocation
  readonly environment: Environment
  readonly output: Output
  readonly wishes: ScreenWishes
}

export interface FrontRequest extends Around {
  readonly clock: Clock
  readonly dataDir: string
  readonly toolVersion: string
  /** `--config` and such, for the screen; and `--control`. */
  readonly screenFlags: readonly string[]
  readonly minEdge?: Usd | null
  /** Over so soon that nobody could look at it. */
  readonly isOneShot?: boolean
  readonly say: (text: string) => void
  /** The screen was closed and the session goes on. */
  readonly onScreenClosed: () => void
}

export interface Front {
  readonly watchers: SessionFront
  readonly lines: SessionLines
  /** Called when it is known whether the session goes on in real time. */
  readonly start: (isPaced: boolean) => void
}

/** Everything between a session and who looks at it. Throws `UserError` for a theme that there is not. */
export function openFront(request: FrontRequest): Front {
  const { output, clock, wishes, environment, invocation, say, isOneShot = false } = request
  const { theme } = wishes
  if (theme !== undefined && theme !== 'auto') themePath(theme, themeFolders(environment), 'dark')
  const accessible = isAccessible(request)
  const lines = new SessionLines({ invocation, output, accessible })
  let isPaced = true
  const stage = new TerminalStage({
    ...{ output, clock, lines, say, onScreenClosed: request.onScreenClosed },
    pace: new SummaryPace({ accessible }),
    isPaced: () => isPaced,
    screenFlags: hasScreen(request) ? [...request.screenFlags, ...lookFlags(wishes)] : undefined,
  })
  const watchers = new SessionFront({
    ...{ stage, clock, toolVersion: request.toolVersion, minEdge: request.minEdge ?? null },
    socketPath: isOneShot ? undefined : (id) => socketPath(socketPlaces(environment, request.dataDir), id),
    warn: (text) => say(`warning: ${text}`),
  })
  const start = (paced: boolean): void => {
    isPaced = paced
    lines.start(paced)
  }
  return { watchers, lines, start }
}

export const isAccessible = ({ wishes, environment }: Around): boolean =>
  wishes.accessible || environment.accessible

/** Whether a session is drawn on a screen, and not told in lines. */
export function hasScreen({ invocation, environment, output, wishes }: Around): boolean {
  const choice = screenChoice({
    stdinIsTerminal: process.stdin.isTTY === true,
    stdoutIsTerminal: output.stdoutIsTerminal,
    continuous: environment.continuous,
    dumbTerminal: environment.dumbTerminal,
    noColour: environment.noColour || invocation.noColour,
    accessible: wishes.accessible || environment.accessible,
    noScreen: wishes.noScreen || environment.noScreen,
    format: invocation.format,
  })
  return choice.kind === 'screen'
}

export const socketPlaces = (environment: Environment, dataDir: string): SocketPlaces => ({
  runtimeDir: environment.runtimeDir,
  dataDir: resolve(dataDir),
  tempDir: tmpdir(),
})

const lookFlags = ({ theme, ascii }: ScreenWishes): readonly string[] => [
  ...(theme === undefined ? [] : ['--theme', theme]),
  ...(ascii ? ['--ascii'] : []),
]

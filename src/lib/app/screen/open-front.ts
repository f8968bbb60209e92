import type { Clock } from '../../base/clock.js'
import type { Usd } from '../../base/units.js'
import { socketPath } from '../../control/socket-place.js'
import { SessionLines } from '../line-mode/session-lines.js'
import { SummaryPace } from '../line-mode/summary-pace.js'
import { socketPlaces } from './find-session.js'
import { hasScreen, isAccessible, type Around, type ScreenWishes } from './screen-around.js'
import type { ScreenEnd } from './screen-process.js'
import { SessionFront } from './session-front.js'
import { TerminalStage } from './terminal-stage.js'

export interface FrontRequest extends Around {
  readonly clock: Clock
  readonly dataDir: string
  readonly toolVersion: string
  /** `--config` and such, for the screen; and `--control`. */
  readonly screenFlags: readonly string[]
  /** Gaps whose best net is below this are not shown. */
  readonly minEdge?: Usd | undefined
  readonly say: (text: string) => void
  /** The screen has come to an end, and the session goes on. */
  readonly onScreenClosed: (how: ScreenEnd['how']) => void
}

export interface Front {
  readonly watchers: SessionFront
  readonly lines: SessionLines
  /** Called when it is known whether the session goes on in real time. */
  readonly start: (isPaced: boolean) => void
}

/** Everything between a session and who looks at it. */
export function openFront(request: FrontRequest): Front {
  const { output, clock, wishes, environment, invocation, dataDir, say } = request
  const accessible = isAccessible(request)
  const lines = new SessionLines({ invocation, output, accessible })
  const stage = new TerminalStage({
    ...{ output, clock, lines, say, onScreenClosed: request.onScreenClosed },
    pace: new SummaryPace({ accessible }),
    screenFlags: hasScreen(request) ? [...request.screenFlags, ...lookFlags(wishes)] : undefined,
  })
  const places = socketPlaces(environment.runtimeDir, dataDir)
  const watchers = new SessionFront({
    ...{ stage, clock, toolVersion: request.toolVersion, minEdge: request.minEdge ?? null },
    socketPath: (id) => socketPath(places, id),
    warn: (text) => say(`warning: ${text}`),
  })
  return { watchers, lines, start: (isPaced) => stage.start(isPaced) }
}

const lookFlags = ({ theme, ascii }: ScreenWishes): readonly string[] => [
  ...(theme === undefined ? [] : ['--theme', theme]),
  ...(ascii ? ['--ascii'] : []),
]

import { UserError } from '../../base/errors.js'
import { FrameReader } from '../../record/frame-reader.js'
import type { SessionSettings } from '../../record/recording-meta.js'
import { demoSource, recordingSource, type FrameSource } from '../frame-source.js'
import type { LiveSource } from '../live/live-door.js'
import type { LivePurpose } from '../live/live-purpose.js'
import type { Speed } from '../pacer.js'
import type { SessionRequest, SessionSurroundings } from './session-request.js'
import type { InputKind } from './session-watchers.js'

/** Where a session's market data comes from. */
export interface SessionInput {
  readonly kind: InputKind
  readonly source: FrameSource | LiveSource
  /** For people. */
  readonly name: string
  readonly speed: Speed
  /** Of everything that is drawn by lot. */
  readonly seed: number
  /** Of a recording. */
  readonly reader?: FrameReader
  /** Settings of the session that made the recording. */
  readonly recorded?: SessionSettings | undefined
  /** What is known to be missing, when it begins. */
  readonly warnings: readonly string[]
  /** A venue that is asked for cannot be had. */
  readonly isPartial: boolean
  /** What went wrong besides, when it has ended. */
  troubles(): readonly string[]
  close(): Promise<void>
}

/** Opens what the request names: a recording, the demo world, or else the venues themselves. Throws as each of them does. */
export async function openInput(
  request: SessionRequest,
  around: SessionSurroundings,
  purpose: LivePurpose,
): Promise<SessionInput> {
  if (request.replayPath !== undefined) return replayInput(request.replayPath, request)
  return request.demo ? demoInput(request) : liveInput(request, around, purpose)
}

const DEFAULT_SEED = 1
const DEMO_SPEED = 1

const RESTING = {
  warnings: [],
  isPartial: false,
  troubles: () => [],
  close: () => Promise.resolve(),
} as const

function demoInput({ seed = DEFAULT_SEED, speed = DEMO_SPEED }: SessionRequest): SessionInput {
  const name = 'the demo world (everything in it is invented)'
  return { ...RESTING, kind: 'demo', source: demoSource(seed), name, speed, seed }
}

async function replayInput(path: string, request: SessionRequest): Promise<SessionInput> {
  const reader = await FrameReader.open(path)
  const { source: name, session: recorded } = reader.meta
  const { speed = 'max', seed = recorded?.seed ?? DEFAULT_SEED } = request
  return {
    ...RESTING,
    kind: 'recorded',
    source: recordingSource(reader),
    name,
    speed,
    seed,
    reader,
    recorded,
  }
}

async function liveInput(
  request: SessionRequest,
  around: SessionSurroundings,
  purpose: LivePurpose,
): Promise<SessionInput> {
  if (around.live === undefined)
    throw new UserError('ARB-CLI-003', 'this run has no venues to listen to', {
      hint: 'give --demo or --replay PATH',
      fault: 'usage',
    })
  const { openLive } = await import('../live/open-live.js')
  const { config, clock, dataDir, live, watchers } = around
  const tell = (text: string): void => {
    live.tell(text)
    watchers?.onNotice(text)
  }
  const open = await openLive(
    {
      ...{ runFor: request.runFor, pairs: request.pairs ?? [], only: request.only, pace: live.pace ?? {} },
      withProposed: request.withProposed === true,
      ...(live.hurry !== undefined && { hurry: live.hurry }),
      purpose,
    },
    { ...live, config, clock, dataDir, tell },
  )
  const rejected = (): readonly string[] => {
    const { rejection } = open.source
    return rejection === undefined
      ? []
      : [`the session ended early: ${rejection.message} (${rejection.code})`]
  }
  return {
    kind: 'live',
    source: open.source,
    name: open.name,
    // Feeds have a speed of their own.
    speed: 'max',
    seed: request.seed ?? DEFAULT_SEED,
    warnings: open.warnings,
    isPartial: open.isPartial,
    troubles: () => [...rejected(), ...open.incidents()],
    close: () => open.close(),
  }
}

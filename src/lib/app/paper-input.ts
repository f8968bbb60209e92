import { UserError } from '../base/errors.js'
import { FrameReader } from '../record/frame-reader.js'
import type { SessionSettings } from '../record/recording-meta.js'
import { demoSource, recordingSource, type FrameSource } from './frame-source.js'
import type { PaperRequest, PaperSurroundings } from './paper-request.js'
import type { LiveSource } from './paper-live/live-door.js'

/** Where a session's market data comes from. */
export interface PaperInput {
  readonly source: FrameSource | LiveSource
  /** For people. */
  readonly name: string
  /** Of a recording. */
  readonly reader?: FrameReader
  /** Settings of the session that made the recording. */
  readonly recorded?: SessionSettings | undefined
  /** What is known to be missing, when it begins. */
  readonly warnings: readonly string[]
  /** What went wrong besides, when it has ended. */
  troubles(): readonly string[]
  close(): Promise<void>
}

export const DEFAULT_SEED = 1

/** Opens what the request names: a recording, the demo world, or else the venues themselves. Throws as each of them does. */
export async function openInput(request: PaperRequest, around: PaperSurroundings): Promise<PaperInput> {
  if (request.replayPath !== undefined) return replayInput(request.replayPath)
  if (request.demo) {
    const name = 'the demo world (everything in it is invented)'
    return { ...RESTING, source: demoSource(request.seed ?? DEFAULT_SEED), name }
  }
  return liveInput(request, around)
}

const RESTING = { warnings: [], troubles: () => [], close: () => Promise.resolve() } as const

async function replayInput(path: string): Promise<PaperInput> {
  const reader = await FrameReader.open(path)
  const { source: name, session: recorded } = reader.meta
  return { ...RESTING, source: recordingSource(reader), name, reader, recorded }
}

async function liveInput(request: PaperRequest, around: PaperSurroundings): Promise<PaperInput> {
  if (around.live === undefined)
    throw new UserError('ARB-CLI-003', 'this run has no venues to listen to', {
      hint: 'give --demo or --replay PATH',
      fault: 'usage',
    })
  const { openLive } = await import('./paper-live/open-live.js')
  const { config, clock, dataDir, live } = around
  const open = await openLive(
    {
      ...{ runFor: request.runFor, pairs: request.pairs ?? [], only: request.only, pace: live.pace ?? {} },
      ...(live.hurry !== undefined && { hurry: live.hurry }),
    },
    { ...live, config, clock, dataDir },
  )
  const rejected = (): readonly string[] => {
    const { rejection } = open.source
    return rejection === undefined
      ? []
      : [`the session ended early: ${rejection.message} (${rejection.code})`]
  }
  return {
    source: open.source,
    name: open.name,
    warnings: open.warnings,
    troubles: () => [...rejected(), ...open.incidents()],
    close: () => open.close(),
  }
}

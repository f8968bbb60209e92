import type { Clock } from '../base/clock.js'
import type { DataError } from '../base/errors.js'
import type { DurationMs, Ms } from '../base/units.js'
import type { LoadedConfig } from '../config/load-config.js'
import type { Decision } from '../domain/decision.js'
import type { Store } from '../domain/ports.js'
import { SESSION_CHANNEL } from '../domain/session-channels.js'
import { Engine } from '../engine/engine.js'
import { Runner } from '../engine/runner.js'
import type { EngineSettings } from '../engine/settings.js'
import type { EngineView } from '../engine/view.js'
import type { SessionSettings } from '../record/recording-meta.js'
import { FrameLog } from '../record/frame-log.js'
import { SimVenue } from '../venues/sim/sim-venue.js'
import { frameDecoder } from './decode-frame.js'
import { FrameLane } from './frame-lane.js'
import type { FrameSource } from './frame-source.js'
import { MalformedSamples } from './malformed-samples.js'
import { pacer, type Speed } from './pacer.js'
import { feedPaper, type EndReason } from './paper-feed.js'
import type { LiveSource } from './paper-live/live-door.js'

export interface PaperSession {
  readonly id: string
  readonly source: FrameSource | LiveSource
  /** For people: what the frames are. */
  readonly sourceName: string
  readonly config: LoadedConfig
  readonly engine: EngineSettings
  readonly settings: SessionSettings
  readonly speed: Speed
  /** Of recorded time; without it the whole source. */
  readonly runFor: DurationMs | undefined
  readonly store: Store
  /** Folder of the session's own record; none when its input is a recording already. */
  readonly recordFolder: string | undefined
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onDecision: (decision: Decision, startedAt: Ms) => void
}

export interface PaperOutcome {
  readonly view: EngineView
  readonly reason: EndReason
  readonly frames: number
  readonly from: Ms | undefined
  readonly to: Ms | undefined
  /** Frames that say they were received before the one ahead of them. */
  readonly backwards: number
  readonly unreadable: readonly string[]
  /** What was wrong with the input, when it broke off. */
  readonly damage: DataError | undefined
}

/** Runs one paper session from the first frame to its books' last entry. */
export async function runPaperSession(session: PaperSession): Promise<PaperOutcome> {
  const { store, config, id, settings, source } = session
  const log = openLog(session)
  const samples = new MalformedSamples()
  const frames = frameDecoder()
  const engine = new Engine(session.engine)
  const runner = new Runner({
    engine,
    venue: new SimVenue(config.paper, settings.seed, engine),
    lane: new FrameLane({ engine, decode: (channel, payload) => frames.decode(channel, payload) }),
    decode: (channel, payload) => {
      const body = frames.decode(channel, payload)
      samples.note(body)
      return body
    },
    recorder: log,
    commit: (rows) => store.appendSteps(id, rows),
    onDecision: session.onDecision,
    pace: pacer(session.speed, session.clock, session.signal),
    reread: isLive(source) ? (market, reason) => source.reread(market, reason) : undefined,
  })
  await store.beginSession({
    id,
    mode: 'paper',
    source: session.sourceName,
    seed: settings.seed,
    configHash: config.hash,
    startedAt: session.clock.now(),
  })
  try {
    const parts = { runner, engine, log, signal: session.signal }
    const input = await feedPaper(source, { ...parts, runFor: session.runFor })
    await runner.stop()
    const view = engine.view()
    const { digest, events } = view
    log?.append(
      runner.now * 1_000,
      SESSION_CHANNEL,
      JSON.stringify({ type: 'end', reason: input.reason, digest }),
    )
    await store.endSession(id, { endedAt: session.clock.now(), digest, events, reason: input.reason })
    const to = input.frames > 0 ? runner.now : undefined
    return { ...input, view, to, backwards: runner.backwards, unreadable: samples.lines() }
  } finally {
    // What led to a failure is worth most: it is on disk before the failure is told.
    await log?.close()
  }
}

const isLive = (source: FrameSource | LiveSource): source is LiveSource => 'run' in source

function openLog({ recordFolder, sourceName, settings, config }: PaperSession): FrameLog | undefined {
  if (recordFolder === undefined) return undefined
  const meta = { source: sourceName, session: settings }
  return FrameLog.create(recordFolder, meta, { rotateBytes: config.recording.rotateBytes })
}

import type { Clock } from '../../base/clock.js'
import type { DataError } from '../../base/errors.js'
import type { DurationMs, Ms } from '../../base/units.js'
import type { LoadedConfig } from '../../config/load-config.js'
import type { SessionMode } from '../../control/snapshot.js'
import type { Decision } from '../../domain/decision.js'
import type { SessionRow, Store } from '../../domain/ports.js'
import { SESSION_CHANNEL } from '../../domain/session-channels.js'
import { Engine } from '../../engine/engine.js'
import { Runner, type AnsweringVenue } from '../../engine/runner.js'
import type { EngineSettings } from '../../engine/settings.js'
import type { EngineView } from '../../engine/view.js'
import type { SessionSettings } from '../../record/recording-meta.js'
import { FrameLog } from '../../record/frame-log.js'
import { frameDecoder } from '../decode-frame.js'
import { FrameLane } from '../frame-lane.js'
import type { FrameSource } from '../frame-source.js'
import type { LiveSource } from '../live/live-door.js'
import { MalformedSamples } from '../malformed-samples.js'
import { pacer } from '../pacer.js'
import { OperatorDesk } from './operator-desk.js'
import { feedSession, type EndReason } from './session-feed.js'
import type { SessionInput } from './session-input.js'
import type { BegunSession, SessionWatchers } from './session-watchers.js'

/** Where a session's results are kept. */
export interface SessionKeeping {
  readonly store: Pick<Store, 'beginSession' | 'appendSteps' | 'endSession'>
  readonly row: Pick<SessionRow, 'mode' | 'seed'>
}

/** Where a session's own record goes. */
export interface SessionRecord {
  readonly folder: string
  /** Of a session whose decisions can be played back; a record without them is market data and no more. */
  readonly settings: SessionSettings | undefined
}

export interface SessionParts {
  readonly id: string
  readonly mode: SessionMode
  readonly input: Pick<SessionInput, 'kind' | 'name' | 'source' | 'speed'>
  readonly config: LoadedConfig
  readonly engine: EngineSettings
  /** Where orders go. */
  readonly venue: (engine: Engine) => AnsweringVenue
  readonly assumptions: string
  /** Of recorded time; without it the whole source. */
  readonly runFor: DurationMs | undefined
  /** None: nothing is kept. */
  readonly keeping: SessionKeeping | undefined
  /** None when its input is a recording already. */
  readonly record: SessionRecord | undefined
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly watchers: SessionWatchers | undefined
  readonly onDecision: (decision: Decision, startedAt: Ms) => void
}

export interface SessionOutcome {
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

/** Runs one session from the first frame to its books' last entry. */
export async function runSession(parts: SessionParts): Promise<SessionOutcome> {
  const { watchers, input } = parts
  const log = openLog(parts)
  const samples = new MalformedSamples()
  const engine = new Engine(parts.engine)
  const runner = runnerOf(parts, { engine, log, samples })
  const commands = new OperatorDesk(engine)
  try {
    await begin(parts)
    await watchers?.onStart(begun(parts, { engine, runner, commands }))
    const feeding = { runner, engine, log, commands, signal: parts.signal, runFor: parts.runFor }
    const fed = await feedSession(input.source, feeding)
    watchers?.onInputOver?.()
    await runner.stop()
    const view = engine.view()
    await end(parts, { view, log, reason: fed.reason, at: runner.now })
    const to = fed.frames > 0 ? runner.now : undefined
    return { ...fed, view, to, backwards: runner.backwards, unreadable: samples.lines() }
  } finally {
    commands.close()
    // What led to a failure is worth most: it is on disk before the failure is told.
    await log?.close()
    await watchers?.onEnd()
  }
}

interface Inside {
  readonly engine: Engine
  readonly log: FrameLog | undefined
  readonly samples: MalformedSamples
}

function runnerOf(parts: SessionParts, { engine, log, samples }: Inside): Runner {
  const { id, keeping, watchers } = parts
  const { source } = parts.input
  const frames = frameDecoder()
  return new Runner({
    engine,
    venue: parts.venue(engine),
    lane: new FrameLane({ engine, decode: (channel, payload) => frames.decode(channel, payload) }),
    decode: (channel, payload) => {
      const body = frames.decode(channel, payload)
      samples.note(body)
      return body
    },
    recorder: log,
    commit: (rows) => keeping?.store.appendSteps(id, rows) ?? Promise.resolve(),
    onDecision: (decision, startedAt) => {
      parts.onDecision(decision, startedAt)
      watchers?.onDecision(decision, startedAt)
    },
    pace: pacer(parts.input.speed, parts.clock, parts.signal),
    reread: isLive(source) ? (market, reason) => source.reread(market, reason) : undefined,
  })
}

const isLive = (source: FrameSource | LiveSource): source is LiveSource => 'run' in source

interface Begun {
  readonly engine: Engine
  readonly runner: Runner
  readonly commands: OperatorDesk
}

function begun(parts: SessionParts, { engine, runner, commands }: Begun): BegunSession {
  const { id, mode, input, config, assumptions } = parts
  const { source } = input
  return {
    ...{ id, mode, source: input.name, input: input.kind, configHash: config.hash, assumptions },
    ...{ engine, runner },
    act: (action) => commands.act(action),
    now: () => (isLive(source) ? source.now() : runner.now),
    feeds: () => (isLive(source) ? source.feeds() : []),
  }
}

function openLog({ record, input, config }: SessionParts): FrameLog | undefined {
  if (record === undefined) return undefined
  const meta = { source: input.name, session: record.settings }
  return FrameLog.create(record.folder, meta, { rotateBytes: config.recording.rotateBytes })
}

async function begin({ keeping, id, input, config, clock }: SessionParts): Promise<void> {
  await keeping?.store.beginSession({
    ...{ id, ...keeping.row, source: input.name, configHash: config.hash, startedAt: clock.now() },
  })
}

interface End {
  readonly view: EngineView
  readonly log: FrameLog | undefined
  readonly reason: EndReason
  readonly at: Ms
}

async function end(
  { keeping, record, id, clock }: SessionParts,
  { view, log, reason, at }: End,
): Promise<void> {
  const { digest, events } = view
  if (record?.settings !== undefined)
    log?.append(at * 1_000, SESSION_CHANNEL, JSON.stringify({ type: 'end', reason, digest }))
  await keeping?.store.endSession(id, { endedAt: clock.now(), digest, events, reason })
}

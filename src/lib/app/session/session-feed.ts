import { yieldToLoop } from '../../base/clock.js'
import { DataError } from '../../base/errors.js'
import { ms, type DurationMs, type Ms } from '../../base/units.js'
import { OPERATOR_CHANNEL, REPORT_CHANNEL, TIMER_CHANNEL } from '../../domain/session-channels.js'
import type { Engine } from '../../engine/engine.js'
import type { InputFrame, Runner } from '../../engine/runner.js'
import type { FrameLog } from '../../record/frame-log.js'
import { decodeSessionEvent } from '../../record/session-codec.js'
import type { FrameSource } from '../frame-source.js'
import { feedLive } from '../live/feed-live.js'
import type { LiveSource } from '../live/live-door.js'
import type { OperatorDesk } from './operator-desk.js'

/** How a session ended. `damaged`: the input broke off; all before that was used. */
export type EndReason = 'complete' | 'stopped' | 'time' | 'halted' | 'damaged'

interface Fed {
  readonly reason: EndReason
  readonly frames: number
  readonly from: Ms | undefined
  readonly damage: DataError | undefined
}

interface Feeding {
  readonly runner: Pick<Runner, 'receive' | 'passTime' | 'windDown' | 'operate' | 'now'>
  readonly engine: Pick<Engine, 'halted' | 'bookOf' | 'statusOf' | 'view'>
  readonly log: FrameLog | undefined
  readonly signal: AbortSignal
  /** Of recorded time. */
  readonly runFor: DurationMs | undefined
  /** What people want done between two frames. */
  readonly commands?: OperatorDesk
}

const US_PER_MS = 1_000

/** Feeds a session from its source until that, the time, the operator or a halt ends it. */
export const feedSession = async (source: FrameSource | LiveSource, feeding: Feeding): Promise<Fed> =>
  'run' in source ? { ...(await feedLive(source, feeding)), damage: undefined } : feedFrames(source, feeding)

/**
 * Hands every frame to the runner until the source, the time or the operator ends it. A halt ends it with the frame that brought it; the
 * record of a halted session goes on while that one brought to its end what was in flight, and so does its replay.
 */
async function feedFrames(
  source: FrameSource,
  { runner, engine, log, signal, runFor, commands }: Feeding,
): Promise<Fed> {
  let frames = 0
  let from: Ms | undefined
  const fed = (reason: EndReason, damage?: DataError): Fed => ({ reason, frames, from, damage })
  try {
    for await (const batch of source.batches()) {
      for (const frame of batch) {
        if (signal.aborted) return fed('stopped')
        if (isPast(runFor, from, frame.receivedUs)) return fed('time')
        // Ordinary frames are done in this turn.
        const later = isOfSession(frame) ? playAgain(runner, frame) : runner.receive(frame)
        if (later !== undefined) await later
        if (commands?.isWanted === true) await commands.run(runner)
        if (isOfSession(frame)) continue
        from ??= runner.now
        frames++
        // Not at the end of the batch: how frames come in batches must not show.
        if (engine.halted && source.endsWithSession !== true) return fed('halted')
      }
      log?.flush()
      await yieldToLoop()
    }
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    return fed('damaged', error)
  }
  if (engine.halted) return fed('halted')
  return fed(signal.aborted ? 'stopped' : 'complete')
}

/** A frame that a recorded session added to what it heard. */
const isOfSession = ({ channel }: InputFrame): boolean =>
  channel === OPERATOR_CHANNEL || channel === TIMER_CHANNEL || channel === REPORT_CHANNEL

/**
 * What the operator of a recorded session did is done again at its place. What came by itself comes by itself again, and as far in time:
 * after the last frame nothing else would say how far that was.
 */
function playAgain(
  runner: Feeding['runner'],
  { channel, payload, receivedUs }: InputFrame,
): Promise<void> | undefined {
  if (channel !== OPERATOR_CHANNEL) return runner.passTime(ms(Math.floor(receivedUs / US_PER_MS) + 1))
  const command = decodeSessionEvent(channel, payload.toString())
  return command.type === 'operator' ? runner.operate(command, receivedUs) : undefined
}

const isPast = (runFor: DurationMs | undefined, from: Ms | undefined, receivedUs: number): boolean =>
  runFor !== undefined && from !== undefined && receivedUs / US_PER_MS - from > runFor

import { DataError } from '../base/errors.js'
import { ms, parseUsd } from '../base/units.js'
import type { LoadedConfig } from '../config/load-config.js'
import type { EventBody } from '../domain/events.js'
import { SESSION_CHANNEL } from '../domain/session-channels.js'
import { Engine } from '../engine/engine.js'
import type { Frame } from '../record/frame-format.js'
import { FrameReader } from '../record/frame-reader.js'
import type { SessionSettings } from '../record/recording-meta.js'
import { decodeSessionEnd } from '../record/session-codec.js'
import { frameDecoder, type FrameDecoder } from './decode-frame.js'
import type { Check, Finding } from './doctor/check.js'
import { engineSettings } from './engine-settings.js'
import { MalformedSamples } from './malformed-samples.js'

/**
 * Reads a recording to its end. The record of a session is played back, the venue's answers and timers included, with
 * orders going nowhere: the decisions must come out as they did. Throws `UserError` when there is no recording at `path`.
 */
export async function auditRecording(path: string, config: LoadedConfig): Promise<readonly Check[]> {
  const reader = await FrameReader.open(path)
  const samples = new MalformedSamples()
  const decoder = frameDecoder()
  const { session } = reader.meta
  const playback = session === undefined ? undefined : new Playback(session, config)
  let damage: DataError | undefined
  try {
    for await (const frames of reader.batches())
      for (const frame of frames) audit(frame, { decoder, samples, playback })
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    damage = error
  }
  return [
    { id: 'frames', ...recording, ...frameFinding(reader, damage) },
    { id: 'messages', ...recording, ...messageFinding(samples) },
    ...(playback === undefined ? [] : [{ id: 'decisions', ...recording, ...playback.finding() }]),
  ]
}

/** All three come out of one reading, so none has a time of its own. */
const recording = { group: 'recording', ms: 0 } as const

interface Auditing {
  readonly decoder: FrameDecoder
  readonly samples: MalformedSamples
  readonly playback: Playback | undefined
}

function audit(frame: Frame, { decoder, samples, playback }: Auditing): void {
  const payload = frame.payload.toString('utf8')
  if (frame.channel === SESSION_CHANNEL) return playback?.end(payload)
  const body = decoder.decodeAny(frame.channel, payload)
  samples.note(body)
  playback?.step(frame, body)
}

/** One engine that hears the recorded events again. */
class Playback {
  private readonly engine: Engine
  private readonly sameSettings: boolean
  private recorded: string | undefined
  private last = ms(0)

  constructor(session: SessionSettings, config: LoadedConfig) {
    const choices = { bankroll: parseUsd(session.bankrollUsd), acceptUnverified: session.acceptUnverified }
    this.engine = new Engine(engineSettings(config, choices).engine)
    this.sameSettings = session.configHash === config.hash
  }

  step(frame: Frame, body: EventBody): void {
    this.last = ms(Math.floor(frame.receivedUs / 1_000))
    this.engine.step({ sequence: frame.sequence, time: this.last, body })
  }

  /** The session said that it ended here. An unreadable end is as good as none. */
  end(payload: string): void {
    this.engine.finish(this.last)
    try {
      this.recorded = decodeSessionEnd(payload).digest
    } catch (error) {
      if (!(error instanceof DataError)) throw error
    }
  }

  finding(): Finding {
    const { digest } = this.engine.view()
    if (this.recorded === undefined)
      return { status: 'warn', detail: `the session did not end by itself; so far ${digest}` }
    if (this.recorded === digest)
      return { status: 'pass', detail: `the same decisions again, digest ${digest}` }
    const detail = `recorded ${this.recorded}, played back ${digest}`
    return this.sameSettings
      ? { status: 'fail', detail }
      : { status: 'warn', detail: `${detail}; the session ran under other settings than today` }
  }
}

function frameFinding(reader: FrameReader, damage: DataError | undefined): Finding {
  const { files, frames, duplicates, missing, tornBytes } = reader.report
  const read = `${frames} frames in ${files} files`
  if (damage !== undefined)
    return { status: 'fail', detail: `${read}, then ${damage.message} (${damage.code})` }
  if (duplicates + missing > 0) {
    return {
      status: 'fail',
      detail: `${read}, ${missing} missing, ${duplicates} with a number twice`,
    }
  }
  if (tornBytes > 0) return { status: 'warn', detail: `${read}, a torn end of ${tornBytes} bytes was cut` }
  return { status: 'pass', detail: `${read}, every checksum holds` }
}

function messageFinding(samples: MalformedSamples): Finding {
  const lines = samples.lines()
  if (lines.length === 0) return { status: 'pass', detail: 'every message could be read' }
  return { status: 'fail', detail: lines.join('; ') }
}

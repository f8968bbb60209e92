import type { EventBody, SequencePolicy } from '../../src/lib/domain/events.js'
import { decodeKalshi, kalshiChannel } from '../../src/lib/venues/kalshi/index.js'
import type { ImportReport } from './import-report.js'
import type { RecordingWriter } from './recording-writer.js'

/** All recordings here were made with NO levels in NO prices, the venue's default then. */
const CHANNEL = kalshiChannel('no-leg')

/** One frame of a Kalshi connection; `subscription` and `sequence` are missing on frames that are not numbered. */
export interface RawFrame {
  readonly atUs: number
  readonly payload: string
  readonly subscription: number | undefined
  readonly sequence: number | undefined
}

export interface RawStreamRules {
  readonly policy: SequencePolicy
  /** A silence longer than this may hide a new connection. Needed where jumps of the numbers prove nothing. */
  readonly silenceUsMax: number
}

/**
 * Writes the frames of one Kalshi channel and declares the stream open whenever books from before must not be believed:
 * at a new connection, after a silence that may hide one, and after a row that could not be read, because that row may
 * have held a change.
 */
export class RawKalshiStream {
  private readonly last = new Map<number, { sequence: number; payload: string }>()
  private lastUs: number | undefined
  private inDoubt = false

  constructor(
    private readonly writer: RecordingWriter,
    private readonly report: ImportReport,
    private readonly rules: RawStreamRules,
  ) {}

  /** A connection begins: numbers start again. */
  open(atUs: number): void {
    this.last.clear()
    this.inDoubt = false
    this.lastUs = atUs
    this.report.note('stream declared open')
    const { policy } = this.rules
    this.writer.say(atUs, { type: 'stream', stream: CHANNEL.name, sequence: policy, state: 'open' })
  }

  /** A row that is not a frame was dropped. */
  lostRow(): void {
    this.inDoubt = true
  }

  take(frame: RawFrame): void {
    const before = frame.subscription === undefined ? undefined : this.last.get(frame.subscription)
    if (before !== undefined && before.sequence === frame.sequence && before.payload === frame.payload) {
      this.report.drop('duplicate row')
      return
    }
    if (this.mustOpen(frame, before?.sequence)) this.open(frame.atUs)
    const decode = (payload: string): EventBody => decodeKalshi(payload, CHANNEL)
    if (!this.writer.write(frame.atUs, { channel: CHANNEL.name, payload: frame.payload, decode })) {
      this.lostRow()
      return
    }
    this.lastUs = frame.atUs
    if (frame.subscription !== undefined && frame.sequence !== undefined) {
      this.last.set(frame.subscription, { sequence: frame.sequence, payload: frame.payload })
    }
  }

  private mustOpen(frame: RawFrame, lastSequence: number | undefined): boolean {
    if (this.lastUs === undefined || this.inDoubt) return true
    if (frame.atUs - this.lastUs > this.rules.silenceUsMax) return true
    // Numbers of one connection only rise: a fall is a new connection.
    return lastSequence !== undefined && frame.sequence !== undefined && frame.sequence <= lastSequence
  }
}

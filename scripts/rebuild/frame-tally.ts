import { FrameCensus } from '../../src/lib/venues/kalshi/index.js'
import type { ReceivedFrame } from '../../src/lib/venues/kalshi/normalize/receive.js'
import { NumberTally } from './number-tally.js'
import type { Told } from './told.js'

/** What came, before anybody makes a book of it. */
export class FrameTally {
  readonly numbers = new NumberTally()
  readonly census = new FrameCensus()
  readonly byType = new Map<string, number>()
  frames = 0
  /** Connections that the recording tells, or that show in its numbers. */
  connections = 0
  connectionsInferred = 0
  /** Connections whose markets are all others than those of the connection before. */
  rotations = 0
  /** Rotations that the recorder itself wrote down. */
  rotationsTold = 0
  private before = new Set<string>()
  private now = new Set<string>()

  connected(): void {
    this.connections++
    if (this.frames === 0) return
    this.numbers.connected()
    this.turn()
  }

  note(type: string, messages: readonly Told[]): void {
    this.frames++
    bump(this.byType, type)
    for (const told of messages) {
      if ('at' in told && told.at !== undefined) this.numbers.note(told.at)
      if (told.kind === 'snapshot') this.now.add(told.market)
    }
  }

  /** A frame of a venue's connection as the program read it. */
  noteReceived({ frame, body }: ReceivedFrame): void {
    if (frame !== undefined) this.census.note(frame)
    else if (body.type === 'malformed') this.census.noteUnreadable(body.code)
  }

  /** Closes the books of the connection so far. */
  turn(): void {
    if (this.now.size === 0) return
    const isOther = [...this.now].every((market) => !this.before.has(market))
    if (this.before.size > 0 && isOther) this.rotations++
    this.before = this.now
    this.now = new Set()
  }
}

export function bump(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

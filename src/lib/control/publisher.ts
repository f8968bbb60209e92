import { sleepFor, type Clock } from '../base/clock.js'
import { durationMs } from '../base/units.js'
import type { IdeaDetail } from '../engine/picture.js'
import { jsonLine } from './json-line.js'
import type { SnapshotMaker } from './snapshot-maker.js'

/** Those who watch a session, as far as the publisher must know them. */
export interface Audience {
  readonly isListening: boolean
  /** Snapshots a second that the most eager wants, 1 to 10. */
  readonly perSecond: number
  /** Keys of the ideas that anybody wants to know all about. */
  readonly selected: ReadonlySet<string>
  /** Resolves when somebody listens, or the signal aborts. */
  listened(signal: AbortSignal): Promise<void>
  /** The newest snapshot for all, and with each selected key its detail. Returns at once. */
  show(snapshot: Buffer, details: ReadonlyMap<string, Buffer>): void
}

export interface PublisherPorts {
  readonly maker: Pick<SnapshotMaker, 'make'>
  readonly audience: Audience
  /** `undefined`: there is no such idea any more. */
  readonly detail: (key: string) => IdeaDetail | undefined
  /** No rows wait to be written: what the engine says and what the store says are the same. */
  readonly settled: () => boolean
  readonly clock: Clock
}

const SECOND = 1_000
const RETRY_AFTER = durationMs(20)
const RETRIES_MAX = 100

/**
 * Makes a snapshot a few times a second while anybody listens, and none while nobody does. While rows wait to be written it asks again every
 * 20 ms; should that last longer than 2 s, nothing is sent in this turn rather than a figure that the store does not have: screens then
 * show an old snapshot and its age, and get a new one when the rows are written.
 */
export class Publisher {
  constructor(private readonly ports: PublisherPorts) {}

  /** Until the signal aborts, and how it ended with it; an error of making a snapshot is thrown. */
  async run(signal: AbortSignal): Promise<void> {
    const { audience, clock } = this.ports
    while (!signal.aborted) {
      if (!audience.isListening) await audience.listened(signal)
      if (await this.isSettled(signal)) this.publish()
      await sleepFor(clock, durationMs(Math.ceil(SECOND / audience.perSecond)), signal)
    }
    if (this.ports.settled()) this.publish()
  }

  private async isSettled(signal: AbortSignal): Promise<boolean> {
    const { settled, clock } = this.ports
    for (let tries = 0; !settled() && !signal.aborted; tries++) {
      if (tries === RETRIES_MAX) return false
      await sleepFor(clock, RETRY_AFTER, signal)
    }
    return !signal.aborted
  }

  private publish(): void {
    const { audience, maker, detail } = this.ports
    if (!audience.isListening) return
    const details = new Map<string, Buffer>()
    for (const key of audience.selected)
      details.set(key, jsonLine({ type: 'detail', key, detail: detail(key) ?? null }))
    audience.show(jsonLine(maker.make()), details)
  }
}

import { sleepFor, type Clock } from '../../base/clock.js'
import { durationMs, type DurationMs } from '../../base/units.js'
import type { SessionLink } from '../../control/session-link.js'

/** A session tells how it stands at least once a second; two seconds it may wait for its store. */
const SILENT_AFTER = durationMs(4_000)
const LOOK_EVERY = durationMs(1_000)

/** Notices when a session that is still connected tells nothing: its last figures must not be taken for those of now. */
export class SessionSilence {
  private told: SessionLink['snapshot']
  private since: number

  constructor(
    private readonly link: SessionLink,
    private readonly clock: Clock,
  ) {
    this.told = link.snapshot
    this.since = clock.monotonic()
  }

  /** How long the session has told nothing; `undefined` while it tells. */
  get lasted(): DurationMs | undefined {
    const now = this.clock.monotonic()
    if (this.link.snapshot !== this.told) {
      this.told = this.link.snapshot
      this.since = now
    }
    return now - this.since < SILENT_AFTER ? undefined : durationMs(Math.floor(now - this.since))
  }

  /** Draws every second while the session is silent, until the signal aborts. */
  async watch(draw: () => void, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sleepFor(this.clock, LOOK_EVERY, signal)
      if (this.lasted !== undefined) draw()
    }
  }
}

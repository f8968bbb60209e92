import { durationMs, type Usd } from '../../base/units.js'
import type { SessionInput } from '../session/session-input.js'
import type { BegunSession, SessionWatchers } from '../session/session-watchers.js'
import { lookAt, netOfGap, silentVenues, untilKnown, type Look } from './last-look.js'
import type { NetAtOpening } from './edge-gate.js'
import { noBooks } from './watch-errors.js'
import type { WatchRequest, WatchSurroundings } from './watch-request.js'

/** Longest wait of `--once` for the books. */
const ONCE_MAX = durationMs(15_000)

/** Sees how everything stands in the end, and with `--once` when that is; whoever else watches hears what they would hear alone. */
export class Looking implements SessionWatchers {
  private readonly enough = new AbortController()
  private readonly others: SessionWatchers | undefined
  private begun: BegunSession | undefined
  private waiting: Promise<void> | undefined
  private last: Look | undefined

  constructor(
    private readonly input: SessionInput,
    private readonly request: WatchRequest,
    private readonly around: WatchSurroundings,
  ) {
    this.others = around.watchers
  }

  get signal(): AbortSignal {
    return AbortSignal.any([this.around.signal, this.enough.signal])
  }

  /** Throws `VenueError` when no book of any venue came in time. */
  async look(): Promise<Look> {
    await this.waiting
    return this.last!
  }

  /** Venues that `--once` waited for in vain, in words. */
  missing(): readonly string[] {
    if (this.waiting === undefined) return []
    return silentVenues(this.last!.picture).map(({ venue }) => `no order book of ${venue} came in time`)
  }

  /** Of the session that is running. */
  readonly netAtOpening: NetAtOpening = (opened): Usd | null => netOfGap(this.begun!, opened)

  async onStart(session: BegunSession): Promise<void> {
    this.begun = session
    await this.others?.onStart(session)
    if (this.request.once && this.input.kind === 'live') this.waiting = this.lookWhenKnown(session)
  }

  onDecision(...told: Parameters<SessionWatchers['onDecision']>): void {
    this.others?.onDecision(...told)
  }

  onNotice(text: string): void {
    this.others?.onNotice(text)
  }

  onInputOver(): void {
    this.last ??= lookAt(this.begun!)
    this.others?.onInputOver?.()
  }

  async onEnd(): Promise<void> {
    this.enough.abort()
    await this.others?.onEnd()
  }

  private async lookWhenKnown(session: BegunSession): Promise<void> {
    const { clock } = this.around
    const most = this.request.runFor ?? ONCE_MAX
    try {
      await untilKnown(session, { clock, most, signal: this.signal })
      this.last ??= lookAt(session)
      const { venues } = this.last.picture
      if (venues.every(({ books, faulty }) => books === faulty)) throw noBooks(most / 1_000)
    } finally {
      this.enough.abort()
    }
  }
}

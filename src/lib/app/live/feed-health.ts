import type { FeedFace, FeedKind } from '../../control/snapshot.js'
import type { DurationMs } from '../../base/units.js'
import type { Venue } from '../../domain/venue.js'
import type { AnyNotice } from './notice-words.js'

/** A connection to a venue, as far as its health is told. */
interface Measured {
  readonly latest: DurationMs | undefined
  readonly rates: readonly { readonly name: string; readonly tokens: number; readonly capacity: number }[]
}

/** Connections of one venue's feed, counted from what it tells of itself. */
export class FeedHealth {
  private readonly open = new Set<number>()
  private reconnects = 0
  private resyncs = 0

  hear(notice: AnyNotice): void {
    if (notice.what === 'ended') this.open.delete(notice.connection)
    if (notice.what === 'resync') this.resyncs++
    if (notice.what !== 'open') return
    this.open.add(notice.connection)
    if (notice.epoch > 1) this.reconnects++
  }

  /** `isUp` of a feed that has no connections of its own. */
  face(
    venue: Venue,
    kind: FeedKind,
    { latest, rates }: Measured,
    isUp: boolean = this.open.size > 0,
  ): FeedFace {
    const { reconnects, resyncs } = this
    const budgets = rates.map(({ name, tokens, capacity }) => ({ name, left: tokens, size: capacity }))
    return { venue, kind, isUp, reconnects, resyncs, latency: latest ?? null, budgets }
  }
}

import type { DataError } from '../../../../base/errors.js'
import type { Ms } from '../../../../base/units.js'
import type { Counts } from '../counts.js'
import { ChannelNumbers } from './channel-numbers.js'
import type { PolyBoltData } from './polybolt-frame.js'
import type { Arrival, PolyBoltSink } from './polybolt-options.js'
import { readPricePayload } from './price-payload.js'
import { TOUCH_CHANNEL } from './subscription.js'
import type { SubscriptionTable } from './subscription-table.js'
import { readTouchPayload } from './touch-payload.js'

export interface DataDeskParts {
  readonly table: SubscriptionTable
  readonly sink: PolyBoltSink
  readonly counts: Counts
  readonly unreadable: (fault: DataError) => void
}

/** Takes the data of one connection: its numbers, whose it is, and what it says. */
export class DataDesk {
  private readonly numbers = new ChannelNumbers()

  constructor(private readonly parts: DataDeskParts) {}

  /** A new connection counts anew. */
  clear(): void {
    this.numbers.clear()
  }

  /** Throws `DataError` for what cannot be read; its number counts all the same. */
  take(frame: PolyBoltData, receivedAt: Ms, now: Ms): void {
    const { table, counts } = this.parts
    const { channel, isSnapshot, payload } = frame
    const verdict = this.numbers.take(frame)
    if (verdict.isOld) return counts.add('old-number')
    if (verdict.lost > 0) this.lost(channel, verdict.lost)
    if (isEmptyList(payload)) return table.heardNothing(channel, now)
    const isOurs =
      channel === TOUCH_CHANNEL
        ? this.touch(frame, { receivedAt, isSnapshot }, now)
        : this.prices(frame, { receivedAt, isSnapshot }, now)
    if (!isOurs) counts.add('stray')
  }

  private prices({ channel, payload }: PolyBoltData, arrival: Arrival, now: Ms): boolean {
    const { table, sink, unreadable } = this.parts
    const read = readPricePayload(payload, arrival.isSnapshot)
    for (const fault of read.rejected) unreadable(fault)
    const isOurs = table.heard(
      ({ channel: own, filter }) =>
        own === channel &&
        filter['symbol'] === read.symbol &&
        (read.windowSeconds ?? filter['window_seconds']) === filter['window_seconds'],
      arrival.isSnapshot,
      now,
    )
    if (isOurs) sink.prices(read, channel, arrival)
    return isOurs
  }

  private touch({ channel, payload }: PolyBoltData, arrival: Arrival, now: Ms): boolean {
    const { table, sink } = this.parts
    const touch = readTouchPayload(payload)
    const isOurs = table.heard(
      (one) => one.channel === channel && one.filter['asset_id'] === touch.token,
      arrival.isSnapshot,
      now,
    )
    if (isOurs) sink.touch(touch, arrival)
    return isOurs
  }

  private lost(channel: string, frames: number): void {
    const { table, sink, counts } = this.parts
    counts.add('lost-frames', frames)
    table.damaged(channel)
    sink.notice({ what: 'lost', channel, frames })
  }
}

/** A snapshot when nothing is known yet: it does not even say whose it is. */
const isEmptyList = (payload: unknown): boolean => Array.isArray(payload) && payload.length === 0

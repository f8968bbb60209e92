import type { StreamEvent, StreamPosition } from '../../domain/events.js'

/** Tells a trade that a stream repeats from one that it tells for the first time. */
export class TradeNumbers {
  private readonly last = new Map<string, Map<number, number>>()

  /** True for a trade without a number, and for one beyond the last that was seen on its subscription. */
  isNew(position: StreamPosition | undefined): boolean {
    if (position?.sequence === undefined) return true
    const ofChannel = this.last.get(position.channel) ?? new Map<number, number>()
    this.last.set(position.channel, ofChannel)
    const before = ofChannel.get(position.subscription)
    if (before !== undefined && position.sequence <= before) return false
    ofChannel.set(position.subscription, position.sequence)
    return true
  }

  /** A connection began or ended: its numbers start anew. */
  onStream({ channel }: StreamEvent): void {
    this.last.delete(channel)
  }
}

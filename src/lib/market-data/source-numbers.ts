import type { StreamPosition } from '../domain/events.js'

/** No snapshot has come from anywhere yet. */
export const NO_SOURCE = 0

/** Numbers for the subscriptions that books come from, from 1 on; they outlive the connections. */
export class SourceNumbers {
  private readonly known = new Map<string, Map<number, number>>()
  private last = NO_SOURCE

  numberOf({ channel, subscription }: Pick<StreamPosition, 'channel' | 'subscription'>): number {
    let ofChannel = this.known.get(channel)
    if (ofChannel === undefined) this.known.set(channel, (ofChannel = new Map<number, number>()))
    const known = ofChannel.get(subscription)
    if (known !== undefined) return known
    ofChannel.set(subscription, ++this.last)
    return this.last
  }
}

import type { Clock } from '../../../base/clock.js'
import { durationMs } from '../../../base/units.js'
import { Pursuit } from '../../shared/orders/pursuit.js'
import type { TrackedOrder } from '../../shared/orders/tracked-orders.js'

/** A record in transit is another one after that long. */
export const STAYS_UNMATCHED = durationMs(1_000)

const WAITS = [STAYS_UNMATCHED, ...[1_000, 2_000, 4_000, 8_000, 16_000, 30_000].map(durationMs)]

export interface UnmatchedOptions {
  readonly clock: Clock
  readonly ask: (id: string) => Promise<unknown>
  readonly cancel: (id: string) => Promise<unknown>
}

/**
 * Orders that the venue shows as unmatched, of which it has two descriptions: resting, or gone (polymarket.md 3.4). It is asked again;
 * an order that never rests is over when it stays so, and any other one is cancelled.
 */
export class UnmatchedOrders {
  private readonly pursuit: Pursuit<TrackedOrder>

  constructor({ clock, ask, cancel }: UnmatchedOptions) {
    this.pursuit = new Pursuit({
      clock,
      waits: WAITS,
      isDone,
      step: async (tracked) => {
        const { id, tif } = tracked.record.request
        await ask(id)
        if (tif === 'gtc' && !isDone(tracked)) await cancel(id)
      },
      onGivenUp: ({ record }) => record.alarm('NOT_ENDED', 'the venue shows it as unmatched for a minute'),
      onFault: ({ record }, fault) => record.alarm('OWN_FAULT', String(fault)),
    })
  }

  /** After any change of what is known of the order. */
  note(tracked: TrackedOrder): void {
    if (!isDone(tracked)) this.pursuit.start(tracked)
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.pursuit.idle()
  }

  close(): void {
    this.pursuit.close()
  }
}

const isDone = ({ record, unmatchedSince }: TrackedOrder): boolean =>
  unmatchedSince === undefined || record.phase === 'over'

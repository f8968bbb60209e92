import { durationMs, type DurationMs } from '../../base/units.js'

/** How often each thing is looked at while a live session runs. */
export interface LivePace {
  /** Time that passes without a frame. */
  readonly tick: DurationMs
  /** Books that contradict themselves. */
  readonly faults: DurationMs
  /** What people have said about pairs. */
  readonly approvals: DurationMs
  /** Prices of both sides of each pair. */
  readonly sentinel: DurationMs
  /** Terms, texts and results of the followed markets. */
  readonly markets: DurationMs
  /** New markets at the venues; the catalogue has a pace of its own beyond that. */
  readonly catalogue: DurationMs
}

export const LIVE_PACE: LivePace = {
  tick: durationMs(25),
  faults: durationMs(250),
  approvals: durationMs(5_000),
  sentinel: durationMs(1_000),
  markets: durationMs(60_000),
  catalogue: durationMs(10_000),
}

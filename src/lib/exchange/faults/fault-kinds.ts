/** Everything that can be made to go wrong, by name. Where each one strikes is told in `docs/simulated-exchange.md`. */
export const FAULT_KINDS = [
  // transport: the wire between the venue and its client
  'latency',
  'jitter',
  'drop',
  'duplicate',
  'reorder',
  'truncate',
  'corrupt',
  'half_open',
  'freeze',
  'disconnect',
  // answers
  'rate_limit_storm',
  'error_after_accept',
  'late_answer',
  'lost_answer',
  'html_page',
  // the venue's own behaviour
  'sequence_gap',
  'wrong_hash',
  'ghost_fill',
  'schema_drift',
  'clock_skew',
  'region_refusal',
  'maintenance',
  'engine_restart',
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

/** Where a fault may strike. */
export type FaultVenue = 'kalshi' | 'polymarket' | 'binance'

/** What the exchange asks before it behaves. Each strike is counted. */
export interface Faults {
  /** Whether this fault strikes now. Draws from the fault's own stream only while it is switched on. */
  strikes(kind: FaultKind, venue: FaultVenue): boolean
  /** Whether a lasting fault (freeze, maintenance, region refusal, clock skew, ...) is on, without drawing or counting. */
  active(kind: FaultKind, venue: FaultVenue): boolean
  /** Tells when a lasting fault begins and ends, where the faults can change. */
  watch?(watcher: (kind: FaultKind, venue: FaultVenue, on: boolean) => void): void
  /** A size for a fault that struck, in ms: how late, how skewed. */
  sizeMs(kind: FaultKind, venue: FaultVenue): number
}

/** A world in which nothing goes wrong. */
export const NO_FAULTS: Faults = { strikes: () => false, active: () => false, sizeMs: () => 0 }

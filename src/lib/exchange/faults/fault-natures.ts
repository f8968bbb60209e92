import type { FaultKind, FaultVenue } from './fault-kinds.js'

export type Range = readonly [low: number, high: number]

/** How one fault behaves: by chance, at each occasion it has, or for a while. */
export interface FaultNature {
  readonly venues: readonly FaultVenue[]
  /** Parts per million of its occasions: of the `light` profile (0: not part of it), and the range of `storm`. */
  readonly chance?: { readonly light: number; readonly storm: Range }
  /** Lasting: seconds between two of them, and how long one takes. `light` has only those that say so. */
  readonly window?: { readonly gapS: Range; readonly lengthS: Range; readonly light?: true }
  /** How much, in ms. Drawn when the fault begins or, `each`, whenever it strikes. `signed`: in either direction. */
  readonly sizeMs?: Range
  /** The same in `light`. */
  readonly lightSizeMs?: Range
  readonly each?: true
  readonly signed?: true
}

const EVERYWHERE = ['kalshi', 'polymarket', 'binance'] as const
const BOTH = ['kalshi', 'polymarket'] as const
const MINUTE = 60
const HOUR = 3_600

/** What the profiles `light` and `storm` are made of. */
export const FAULT_NATURES: Readonly<Record<FaultKind, FaultNature>> = {
  latency: {
    venues: EVERYWHERE,
    window: { gapS: [5 * MINUTE, HOUR], lengthS: [MINUTE, 10 * MINUTE], light: true },
    sizeMs: [20, 2_000],
    lightSizeMs: [5, 80],
  },
  jitter: {
    venues: EVERYWHERE,
    window: { gapS: [5 * MINUTE, HOUR], lengthS: [MINUTE, 10 * MINUTE], light: true },
    sizeMs: [10, 1_000],
    lightSizeMs: [2, 40],
  },
  drop: { venues: EVERYWHERE, chance: { light: 0, storm: [10, 5_000] } },
  duplicate: { venues: EVERYWHERE, chance: { light: 100, storm: [10, 20_000] } },
  reorder: { venues: EVERYWHERE, chance: { light: 0, storm: [10, 5_000] } },
  truncate: { venues: EVERYWHERE, chance: { light: 0, storm: [1, 1_000] } },
  corrupt: { venues: EVERYWHERE, chance: { light: 0, storm: [1, 1_000] } },
  half_open: { venues: EVERYWHERE, window: { gapS: [20 * MINUTE, 4 * HOUR], lengthS: [5, MINUTE] } },
  freeze: { venues: EVERYWHERE, window: { gapS: [20 * MINUTE, 4 * HOUR], lengthS: [5, 2 * MINUTE] } },
  disconnect: { venues: EVERYWHERE, chance: { light: 5, storm: [1, 200] } },

  rate_limit_storm: {
    venues: BOTH,
    window: { gapS: [10 * MINUTE, 2 * HOUR], lengthS: [2, 30], light: true },
  },
  error_after_accept: { venues: BOTH, chance: { light: 0, storm: [1_000, 100_000] } },
  late_answer: {
    venues: BOTH,
    chance: { light: 500, storm: [1_000, 50_000] },
    sizeMs: [2_000, 60_000],
    each: true,
  },
  lost_answer: { venues: BOTH, chance: { light: 0, storm: [1_000, 50_000] } },
  html_page: { venues: BOTH, chance: { light: 500, storm: [1_000, 50_000] } },

  sequence_gap: { venues: BOTH, chance: { light: 20, storm: [10, 5_000] } },
  wrong_hash: { venues: ['polymarket'], chance: { light: 20, storm: [10, 5_000] } },
  ghost_fill: { venues: ['polymarket'], chance: { light: 0, storm: [1_000, 50_000] } },
  schema_drift: { venues: BOTH, chance: { light: 0, storm: [10, 5_000] } },
  clock_skew: {
    venues: BOTH,
    window: { gapS: [30 * MINUTE, 4 * HOUR], lengthS: [MINUTE, 20 * MINUTE] },
    sizeMs: [1_000, 90_000],
    signed: true,
  },
  region_refusal: { venues: BOTH, window: { gapS: [HOUR, 8 * HOUR], lengthS: [MINUTE, 10 * MINUTE] } },
  maintenance: { venues: BOTH, window: { gapS: [2 * HOUR, 8 * HOUR], lengthS: [MINUTE, 10 * MINUTE] } },
  engine_restart: { venues: ['polymarket'], window: { gapS: [2 * HOUR, 8 * HOUR], lengthS: [20, 90] } },
}

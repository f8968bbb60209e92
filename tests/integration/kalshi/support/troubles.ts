import type { FeedStatus } from '../../../../src/lib/venues/kalshi/feed/feed-options.js'

/** Between two looks at one live book by REST. */
export const AUDIT_MS = 15_000
/** Three comparisons, and the steps of the test between them. */
export const PROOF_MS = 3_000

const KINDS = ['dropped', 'malformed', 'numbers', 'resyncs', 'restarts', 'ends'] as const

/** Everything that went wrong and how often, such as `{ 'numbers gap': 1 }`; empty when nothing did. */
export const troublesOf = (status: FeedStatus): Record<string, number> =>
  Object.fromEntries(
    KINDS.flatMap((kind) => Object.entries(status[kind]).map(([what, times]) => [`${kind} ${what}`, times])),
  )

import type { FeedStatus } from '../../../../src/lib/venues/kalshi/feed/feed-options.js'

const KINDS = ['dropped', 'malformed', 'numbers', 'resyncs', 'restarts', 'ends'] as const

/** Everything that went wrong and how often, such as `{ 'numbers gap': 1 }`; empty when nothing did. */
export const troublesOf = (status: FeedStatus): Record<string, number> =>
  Object.fromEntries(
    KINDS.flatMap((kind) => Object.entries(status[kind]).map(([what, times]) => [`${kind} ${what}`, times])),
  )

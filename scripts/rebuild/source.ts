/** One thing a recording tells, in order. */
export type SourceEntry =
  | { readonly kind: 'frame'; readonly atUs: number; readonly channel: string; readonly payload: string }
  /** A new connection: numbers start again. */
  | { readonly kind: 'connected'; readonly atUs: number }
  /** The recorder itself says that it went on to another market. */
  | { readonly kind: 'rotated'; readonly atUs: number }
  /** A row that holds no frame. */
  | { readonly kind: 'unreadable'; readonly reason: string }

/** A recording that can be read as often as wanted. */
export interface Source {
  readonly name: string
  readonly shape: string
  /** Whether it says itself which markets and streams there are. */
  readonly isListed: boolean
  readonly entries: () => AsyncIterable<SourceEntry>
}

/** What was found at a path. */
export interface Found {
  readonly sources: readonly Source[]
  /** Files without frames. */
  readonly leftOut: readonly string[]
  /** Files that may hold frames and cannot be read, and why. */
  readonly damaged: readonly string[]
}

/** Foreign recordings tell NO levels in NO prices, the venue's default when they were made. */
export const FOREIGN_CHANNEL = 'kalshi.ws'

export class RebuildError extends Error {}

import type { Ms } from '../base/units.js'
import type { RiskLimits } from '../domain/limits.js'
import { refusal, type Refusal } from '../domain/refusal.js'

/** What is asked of the book of a leg. */
interface AgedBook {
  readonly market: { readonly id: string }
  /** The last moment of which it is known that the market looked like this. */
  readonly knownAt: Ms | undefined
}

type AgeLimits = Pick<RiskLimits, 'bookAgeMax' | 'bookSkewMax'>

/** Whether every leg is young enough, and all are from about the same moment, to say anything about each other. */
export function isFresh(books: readonly AgedBook[], now: Ms, limits: AgeLimits): boolean {
  const oldest = oldestOf(books)
  const first = books[oldest]?.knownAt ?? 0
  return now - first <= limits.bookAgeMax && newestTime(books) - first <= limits.bookSkewMax
}

/** Which leg is too old, or too far behind the newest one. */
export function staleness(books: readonly AgedBook[], now: Ms, limits: AgeLimits): Refusal | undefined {
  const oldest = books[oldestOf(books)]
  const first = oldest?.knownAt ?? 0
  const market = oldest?.market.id ?? ''
  const ageMs = now - first
  if (ageMs > limits.bookAgeMax) return refusal('BOOK_STALE', { market, ageMs, maxMs: limits.bookAgeMax })
  const skewMs = newestTime(books) - first
  if (skewMs > limits.bookSkewMax)
    return refusal('BOOK_SKEW', { market, ageMs, skewMs, maxMs: limits.bookSkewMax })
  return undefined
}

/** Whether it is this book that is too old, or too far behind the newest of them. */
export const isBehind = (book: AgedBook, books: readonly AgedBook[], now: Ms, limits: AgeLimits): boolean =>
  (book.knownAt ?? 0) < Math.max(now - limits.bookAgeMax, newestTime(books) - limits.bookSkewMax)

/** The last moment at which the oldest leg is still young enough. */
export const freshUntil = (books: readonly AgedBook[], limits: AgeLimits): number =>
  (books[oldestOf(books)]?.knownAt ?? 0) + limits.bookAgeMax

function oldestOf(books: readonly AgedBook[]): number {
  let oldest = 0
  for (let i = 1; i < books.length; i++) {
    if ((books[i]!.knownAt ?? 0) < (books[oldest]!.knownAt ?? 0)) oldest = i
  }
  return oldest
}

function newestTime(books: readonly AgedBook[]): number {
  let newest = 0
  for (const { knownAt } of books) if (knownAt !== undefined && knownAt > newest) newest = knownAt
  return newest
}

import type { WireBook, WireChange } from '../normalize/wire-book.js'
import { TextBook } from '../text-book.js'
import { isLater } from './wire-time.js'

/** What the stream told about one token at once. */
export type StreamItem =
  | { readonly kind: 'book'; readonly book: WireBook }
  | { readonly kind: 'changes'; readonly timestamp: string; readonly entries: readonly WireChange[] }

/** The venue's last word on a book: its hash at that time, and its best prices, where they are told. */
export interface Claim {
  readonly hash: string | undefined
  readonly timestamp: string
  readonly bestBid: string | undefined
  readonly bestAsk: string | undefined
}

/** A REST book with everything that the stream has told after it. */
export interface JoinedBook {
  readonly book: TextBook
  readonly claim: Claim
  /**
   * `hash`: the stream has told the very hash of the REST book. `time`: everything that is dated later was added. `newer`: the
   * stream has not come so far.
   */
  readonly by: 'hash' | 'time' | 'newer'
  /** Nothing had to be added. */
  readonly isBare: boolean
}

/** Items kept of a token: at least those of the time that REST takes to answer. */
const KEPT_MAX = 256

/** The last that the stream told about one token, so that a REST book finds its place in it (polymarket.md 5.2). */
export class StreamHistory {
  private items: StreamItem[] = []
  /** Something before the oldest item may be missing. */
  private isCut = false
  /** When the last was told that does not help any more: a REST book from before that is too old. */
  private cutAt: string | undefined

  add(item: StreamItem): void {
    this.items.push(item)
    if (this.items.length < 2 * KEPT_MAX) return
    this.items = this.items.slice(KEPT_MAX)
    this.isCut = true
  }

  /** Nothing of what was told before helps any more. */
  cut(): void {
    const last = this.items.at(-1)
    if (last !== undefined) this.cutAt = timeOf(last)
    this.items = []
    this.isCut = true
  }

  /** The REST book brought up to date; `undefined` when it is older than what is kept. Throws `DataError` for a level that is none. */
  join(rest: WireBook): JoinedBook | undefined {
    const after = this.afterHash(rest.hash)
    if (after !== undefined) return applied(rest, after, 'hash')
    const later = this.items.findIndex((item) => isLater(timeOf(item), rest.timestamp))
    if (later === -1) return this.isTooOld(rest) ? undefined : { ...applied(rest, [], 'time'), by: 'newer' }
    return later === 0 && this.isCut ? undefined : applied(rest, this.items.slice(later), 'time')
  }

  private isTooOld({ timestamp }: WireBook): boolean {
    return this.cutAt !== undefined && isLater(this.cutAt, timestamp)
  }

  /** What the stream told after it last told this hash. */
  private afterHash(hash: string | undefined): readonly StreamItem[] | undefined {
    if (hash === undefined) return undefined
    for (let i = this.items.length - 1; i >= 0; i--) {
      const item = this.items[i]!
      const rest = this.items.slice(i + 1)
      if (item.kind === 'book') {
        if (item.book.hash === hash) return rest
        continue
      }
      const at = item.entries.findLastIndex((entry) => entry.hash === hash)
      if (at === -1) continue
      const entries = item.entries.slice(at + 1)
      return entries.length === 0 ? rest : [{ ...item, entries }, ...rest]
    }
    return undefined
  }
}

/** Throws `DataError` when a level cannot be kept. */
export function applyItem(book: TextBook, item: StreamItem): void {
  if (item.kind === 'book') book.apply(item.book)
  else for (const { side, price, size } of item.entries) book.change(side, price, size)
}

/** What the venue says of the book after this. */
export function claimOf(item: StreamItem): Claim {
  const { timestamp } = item.kind === 'book' ? item.book : item
  const last = item.kind === 'book' ? undefined : item.entries.at(-1)
  const hash = item.kind === 'book' ? item.book.hash : last?.hash
  return { hash, timestamp, bestBid: last?.bestBid, bestAsk: last?.bestAsk }
}

function applied(rest: WireBook, items: readonly StreamItem[], by: 'hash' | 'time'): JoinedBook {
  const book = new TextBook()
  for (const item of [{ kind: 'book' as const, book: rest }, ...items]) applyItem(book, item)
  const claim = claimOf(items.at(-1) ?? { kind: 'book', book: rest })
  return { book, claim, by, isBare: items.length === 0 }
}

/** The venue's time of it. */
export const timeOf = (item: StreamItem): string =>
  item.kind === 'book' ? item.book.timestamp : item.timestamp

import { Digest } from '../base/digest.js'
import type { Ms } from '../base/units.js'
import type {
  BookDelta,
  BookLevel,
  BookLevels,
  BookSnapshot,
  EventBody,
  EventFeeChanged,
  Malformed,
  MarketTermsChanged,
  StreamEvent,
  StreamPosition,
} from '../domain/events.js'
import { WORST_KNOWN_FEE, type FeeCurve, type FeeSchedule } from '../domain/fees.js'
import type { LevelUpdate } from '../domain/level-update.js'
import { sameListing, type Market } from '../domain/market.js'
import type { Venue } from '../domain/venue.js'
import { BookArena, NOT_ORDINARY, type UpdateOutcome } from './book-arena.js'
import { OrderBook, type ApplyOutcome } from './order-book.js'
import { StreamRef, type Feed } from './stream-ref.js'
import { VenueNumbers } from './venue-numbers.js'

export { NOT_ORDINARY, TAKEN, TOUCH_MOVED, type UpdateOutcome } from './book-arena.js'
export type { StreamRef } from './stream-ref.js'

export type BookMessage = BookSnapshot | BookDelta | BookLevel | BookLevels

const BOOK_TYPES: ReadonlySet<EventBody['type']> = new Set<BookMessage['type']>([
  'snapshot',
  'delta',
  'level',
  'levels',
])

/** Whether an event tells levels of a book. */
export const isBookMessage = (body: EventBody): body is BookMessage => BOOK_TYPES.has(body.type)

/** Why a message was not applied. Every drop is counted and reported. */
export type DropReason =
  | Exclude<ApplyOutcome, 'applied'>
  | 'unknown-market'
  | 'unknown-stream'
  | 'duplicate-sequence'
  | 'sequence-backwards'
  | 'other-stream'
  | 'sequence-gap'
  | 'malformed'

export interface BookChange {
  /** The book that the message was for, if it is known. */
  readonly book: OrderBook | undefined
  readonly dropped: DropReason | undefined
  /** True when the best price or size of a side moved, or when the book became (in)valid. */
  readonly touchMoved: boolean
  /** Books that are not believed any more because of this message, besides its own. */
  readonly alsoInvalid: readonly OrderBook[]
}

/**
 * The time in which nothing of a subscription was lost: what it told then has not been taken back by something unseen unless
 * the stretch is broken.
 */
export interface Stretch {
  readonly isBroken: boolean
}

const NO_BOOKS: readonly OrderBook[] = []

/** All books, and the proof that each has seen every message. */
export class BookSet {
  readonly arena = new BookArena()
  readonly venues = new VenueNumbers()
  private readonly all: OrderBook[] = []
  private readonly books = new Map<Venue, Map<string, OrderBook>>()
  private readonly streams = new Map<string, StreamRef>()
  /** By the number of the book: the subscription that it is in. */
  private readonly fedBy: (Feed | undefined)[] = []
  private readonly dropCounts = new Map<DropReason, number>()

  /** How many books there are. */
  get count(): number {
    return this.all.length
  }

  /** The number of a market's book: 0, 1, 2.. in order of listing, for ever; -1 when it was never listed. */
  numberOf(venue: Venue, id: string): number {
    return this.find(venue, id)?.number ?? -1
  }

  /** The last moment at which a stream with books of this venue proved that it had lost nothing; minus infinity before. */
  provenAt(venue: Venue): number {
    let newest = Number.NEGATIVE_INFINITY
    for (const stream of this.streams.values()) newest = Math.max(newest, stream.provenAt(venue))
    return newest
  }

  /** The book with this number, which must be one of `numberOf`. */
  bookAt(number: number): OrderBook {
    return this.all[number]!
  }

  /**
   * By the number of the book: at `2 * number` the best ask of YES and at `2 * number + 1` that of NO, in ticks of 1e-4 USD; 0
   * where there is none or the book must not be priced. Read it anew each time: it is replaced when it grows.
   */
  get asks(): Int32Array {
    return this.arena.asks
  }

  /** A handle for a stream, whether it is open yet or not; it stays the same when the stream is opened again. */
  streamOf(channel: string): StreamRef {
    let stream = this.streams.get(channel)
    if (stream === undefined) {
      stream = new StreamRef(channel, (of, subscription) =>
        this.arena.sources.numberOf({ channel: of, subscription }),
      )
      this.streams.set(channel, stream)
    }
    return stream
  }

  /**
   * Takes the levels of a common message without making any object: the very next one of its subscription, for a book that is
   * believed and fed from there, with prices on its grid and totals that are exact. Anything else changes nothing and is
   * `NOT_ORDINARY`: `apply` has to judge it. `TOUCH_MOVED` is the `touchMoved` of a `BookChange`.
   */
  take(stream: StreamRef, update: LevelUpdate, at: Ms): UpdateOutcome {
    const feed = stream.known(update.subscription)
    if (feed === undefined || !stream.isNext(feed, update)) return NOT_ORDINARY
    const outcome = this.arena.takeUpdate(update, feed.source, at)
    if (outcome !== NOT_ORDINARY) stream.note(feed, update, at)
    return outcome
  }

  /**
   * Makes the (empty) book of a market. Listed again with other terms it takes them and keeps its levels, as far as its new
   * grid can hold them; a settled one stays as it was.
   */
  list(market: Market): OrderBook {
    const byId = this.books.get(market.venue) ?? new Map<string, OrderBook>()
    this.books.set(market.venue, byId)
    const known = byId.get(market.id)
    if (known !== undefined) {
      if (!known.settled && !sameListing(known.market, market)) known.relist(market)
      return known
    }
    const book = new OrderBook(market, this.arena)
    this.all.push(book)
    this.fedBy.push(undefined)
    this.venues.add(book.number, market.venue)
    byId.set(market.id, book)
    return book
  }

  /** Gives a listed market its new terms; `undefined` when it was never listed. */
  changeTerms({ venue, market, grid, closesAt }: MarketTermsChanged): OrderBook | undefined {
    const book = this.find(venue, market)
    if (book === undefined) return undefined
    const listed = book.market
    return this.list({ ...listed, grid: grid ?? listed.grid, closesAt: closesAt ?? listed.closesAt })
  }

  /** Gives all markets of an event their new fee; where none is told, the worst known one holds. Returns those that changed. */
  changeEventFee({ venue, event, curve }: EventFeeChanged): readonly OrderBook[] {
    const changed: OrderBook[] = []
    for (const book of this.books.get(venue)?.values() ?? []) {
      const before = book.market
      if (before.event !== event) continue
      const fee = curve === undefined ? WORST_KNOWN_FEE : overridden(before.fee, curve)
      if (this.list({ ...before, fee, feeKnown: curve !== undefined }).market !== before) changed.push(book)
    }
    return changed
  }

  find(venue: Venue, marketId: string): OrderBook | undefined {
    return this.books.get(venue)?.get(marketId)
  }

  /** A connection opened or was lost: numbers start again and its books wait for new snapshots. Returns those books. */
  applyStream(event: StreamEvent): readonly OrderBook[] {
    const stream = this.streamOf(event.channel)
    const touched = new Set<OrderBook>()
    for (const feed of stream.fed) {
      for (const book of feed.books) {
        book.invalidate('no-snapshot')
        touched.add(book)
      }
    }
    for (const feed of stream.allFeeds()) feed.breakStretch()
    stream.reopen(event.policy)
    return [...touched]
  }

  /** The present stretch of a subscription; `undefined` before its stream was opened. */
  stretchOf({ channel, subscription }: StreamPosition): Stretch | undefined {
    const stream = this.opened(channel)
    return stream === undefined ? undefined : (stream.feed(subscription).stretch ??= { isBroken: false })
  }

  apply(message: BookMessage, at: Ms): BookChange {
    const book = this.find(message.venue, message.market)
    const isWhole = message.type === 'snapshot'
    const taken = this.takeSequence(message.position, at, isWhole ? book : undefined)
    // A whole book may be the answer to a question, and says nothing of others.
    if (!isWhole) this.opened(message.position.channel)?.hear(at)
    if (taken.refused !== undefined) return this.drop(taken.refused, undefined, taken.invalid)
    if (book === undefined) return this.drop('unknown-market', undefined, taken.invalid)
    const alsoInvalid = taken.invalid.length === 0 ? NO_BOOKS : taken.invalid.filter((one) => one !== book)
    if (message.type !== 'snapshot' && !book.follows(message.position)) {
      // Of two streams that tell the same book nobody knows which one's snapshot was the later one.
      book.invalidate('other-stream')
      return this.drop('other-stream', book, alsoInvalid)
    }
    const [bid, ask] = [2 * book.number, 2 * book.number + 1]
    const { arena } = this
    const wasPriced = book.problem === undefined
    const [bestBid, bestAsk] = [arena.bestOf(bid), arena.bestOf(ask)]
    const [bidQty, askQty] = [arena.bestQtyOf(bid), arena.bestQtyOf(ask)]
    const outcome = applyTo(book, message, at)
    if (outcome !== 'applied') return this.drop(outcome, book, alsoInvalid)
    if (message.type === 'snapshot') this.follow(message.position, book)
    const isSameTouch =
      arena.bestOf(bid) === bestBid &&
      arena.bestOf(ask) === bestAsk &&
      arena.bestQtyOf(bid) === bidQty &&
      arena.bestQtyOf(ask) === askQty
    const touchMoved = !isSameTouch || wasPriced !== (book.problem === undefined)
    return { book, dropped: undefined, touchMoved, alsoInvalid }
  }

  /**
   * A message that is not about a book, and may be numbered. Returns the books that are not believed any more. With the time at
   * which it was heard it proves that the others are still told.
   */
  applySequence(position: StreamPosition, at?: Ms): readonly OrderBook[] {
    return this.applyNumber(position, at).invalid
  }

  /** The same, and whether the message is new: one that was there before, or whose number fell, must not be used. */
  applyNumber(
    position: StreamPosition,
    at?: Ms,
  ): { readonly isNew: boolean; readonly invalid: readonly OrderBook[] } {
    const { refused, invalid } = this.takeSequence(position, at)
    if (at !== undefined) this.opened(position.channel)?.hear(at)
    if (refused !== undefined) this.tally(refused)
    return { isNew: refused === undefined, invalid }
  }

  /**
   * A message that could not be read. If it names a market, its book is no longer believed; if it only names a subscription,
   * none of the books fed by it is. Its number is used up.
   */
  applyMalformed(event: Malformed): BookChange {
    const { position, venue, market } = event
    const lost = new Set(position === undefined ? [] : this.takeSequence(position).invalid)
    if (venue !== undefined && market !== undefined) {
      const book = this.find(venue, market)
      book?.invalidate('malformed')
      return this.drop(
        'malformed',
        book,
        [...lost].filter((other) => other !== book),
      )
    }
    const stream = position === undefined ? undefined : this.opened(position.channel)
    if (stream === undefined || position === undefined) return this.drop('malformed', undefined, [...lost])
    for (const book of distrust(stream.known(position.subscription), 'malformed')) lost.add(book)
    return this.drop('malformed', undefined, [...lost])
  }

  /** Dropped messages by reason, for the report. */
  drops(): ReadonlyMap<DropReason, number> {
    return this.dropCounts
  }

  /** A hash of every level and fault of every book. */
  fingerprint(): string {
    const digest = new Digest()
    for (const [venue, byId] of this.books) {
      for (const [id, book] of byId) digest.add(`${venue} ${id} ${book.fingerprint()}`)
    }
    return digest.value()
  }

  private drop(
    reason: DropReason,
    book: OrderBook | undefined,
    alsoInvalid: readonly OrderBook[],
  ): BookChange {
    this.tally(reason)
    return { book, dropped: reason, touchMoved: book !== undefined, alsoInvalid }
  }

  private tally(reason: DropReason): void {
    this.dropCounts.set(reason, (this.dropCounts.get(reason) ?? 0) + 1)
  }

  /** The stream, if it was ever opened. */
  private opened(channel: string): StreamRef | undefined {
    const stream = this.streams.get(channel)
    return stream?.policy === undefined ? undefined : stream
  }

  private follow(position: StreamPosition, book: OrderBook): void {
    const stream = this.opened(position.channel)
    if (stream === undefined) return
    const feed = stream.feed(position.subscription)
    if (!feed.hasFed) stream.fed.push(feed)
    feed.hasFed = true
    this.fedBy[book.number]?.books.delete(book)
    this.fedBy[book.number] = feed
    feed.books.add(book)
    book.followHeard(feed.heard)
  }

  /**
   * Takes note of a number. The same number again is a duplicate. A jump on a `complete` stream means that something was
   * lost, and a number that falls that the numbering is not what we think it is; nobody knows for which market. Then no book of
   * the subscription is believed until its next snapshot, except the one that this very message replaces.
   */
  private takeSequence(position: StreamPosition, at?: Ms, replaced?: OrderBook): Taken {
    const stream = this.opened(position.channel)
    const { sequence } = position
    if (stream === undefined) return UNKNOWN_STREAM
    if (stream.policy === 'none' || sequence === undefined) return ALL_WELL
    const feed = stream.feed(position.subscription)
    if (position.reply) return takeReply(stream, feed, sequence)
    const mayRepeat = feed.lastWasReply
    feed.lastWasReply = false
    const { last, hasNumber } = feed
    if (sequence === last) return mayRepeat ? ALL_WELL : DUPLICATE
    if (sequence < last) return { refused: 'sequence-backwards', invalid: distrust(feed, 'gap') }
    feed.last = sequence
    if (stream.policy === 'complete' && at !== undefined) feed.heard.at = at
    if (stream.policy === 'sparse' || !hasNumber || sequence === last + 1) return ALL_WELL
    this.tally('sequence-gap')
    return { refused: undefined, invalid: distrust(feed, 'gap', replaced) }
  }
}

/** Something of a subscription is lost: its stretch ends, and its books are not believed, one aside. */
function distrust(
  feed: Feed | undefined,
  fault: 'gap' | 'malformed',
  except?: OrderBook,
): readonly OrderBook[] {
  if (feed === undefined) return NO_BOOKS
  feed.breakStretch()
  const books = [...feed.books].filter((book) => book !== except)
  for (const book of books) book.invalidate(fault)
  return books
}

const overridden = ({ rounding }: FeeSchedule, curve: FeeCurve): FeeSchedule => ({
  label: `told for the event: ${curve.rateE6 / 1e6} x ${curve.multiplierE6 / 1e6}`,
  curve,
  rounding,
})

/** What became of a message's number. */
interface Taken {
  /** Why the message must not be used. */
  readonly refused: DropReason | undefined
  readonly invalid: readonly OrderBook[]
}

const ALL_WELL: Taken = { refused: undefined, invalid: NO_BOOKS }
const UNKNOWN_STREAM: Taken = { refused: 'unknown-stream', invalid: NO_BOOKS }
const DUPLICATE: Taken = { refused: 'duplicate-sequence', invalid: NO_BOOKS }

/**
 * An answer to our own command is used whether it carries the next number, repeats one or has none, and proves no gap. The next
 * number may be used up by it, or be that of the next message as well. One that is older than what was applied must not replace it.
 */
function takeReply(stream: StreamRef, feed: Feed, sequence: number): Taken {
  if (sequence < feed.last) return { refused: 'sequence-backwards', invalid: NO_BOOKS }
  if (!feed.hasNumber || sequence === feed.last + 1 || stream.policy === 'sparse') {
    feed.last = sequence
    feed.lastWasReply = true
  }
  return ALL_WELL
}

function applyTo(book: OrderBook, message: BookMessage, at: Ms): ApplyOutcome {
  switch (message.type) {
    case 'snapshot':
      return book.applySnapshot(message, at)
    case 'delta':
      return book.applyDelta(message, at)
    case 'level':
      return book.applyLevel(message, at)
    case 'levels':
      return book.applyLevels(message, at)
  }
}

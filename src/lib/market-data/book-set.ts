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
  SequencePolicy,
  StreamEvent,
  StreamPosition,
} from '../domain/events.js'
import { WORST_KNOWN_FEE, type FeeCurve, type FeeSchedule } from '../domain/fees.js'
import { sameListing, type Market } from '../domain/market.js'
import type { Venue } from '../domain/venue.js'
import { OrderBook, type ApplyOutcome } from './order-book.js'
import { PagePool } from './page-pool.js'

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

interface Stream {
  policy: SequencePolicy
  readonly lastSequence: Map<number, number>
  /** Subscriptions whose last number was that of an answer to us, and may yet be that of a message, too. */
  readonly lastWasReply: Set<number>
  /** Books fed by each subscription: a gap makes all of them unbelievable. */
  readonly books: Map<number, Set<OrderBook>>
  /** The present stretch of each subscription, where somebody asked for it. */
  readonly stretches: Map<number, { isBroken: boolean }>
}

/** All books, and the proof that each has seen every message. */
export class BookSet {
  private readonly pool = new PagePool()
  private readonly books = new Map<Venue, Map<string, OrderBook>>()
  private readonly streams = new Map<string, Stream>()
  /** The one set among those of the streams that each book is in. */
  private readonly fedIn = new Map<OrderBook, Set<OrderBook>>()
  private readonly dropCounts = new Map<DropReason, number>()

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
    const book = new OrderBook(market, this.pool)
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
    const before = this.streams.get(event.channel)
    const touched = new Set<OrderBook>()
    for (const books of before?.books.values() ?? []) {
      for (const book of books) {
        book.invalidate('no-snapshot')
        touched.add(book)
      }
    }
    for (const stretch of before?.stretches.values() ?? []) stretch.isBroken = true
    this.streams.set(event.channel, {
      policy: event.policy,
      lastSequence: new Map(),
      lastWasReply: new Set(),
      books: new Map(),
      stretches: new Map(),
    })
    return [...touched]
  }

  /** The present stretch of a subscription; `undefined` before its stream was opened. */
  stretchOf({ channel, subscription }: StreamPosition): Stretch | undefined {
    const stretches = this.streams.get(channel)?.stretches
    const known = stretches?.get(subscription)
    if (stretches === undefined || known !== undefined) return known
    const begun = { isBroken: false }
    stretches.set(subscription, begun)
    return begun
  }

  apply(message: BookMessage, at: Ms): BookChange {
    const change = this.applyMessage(message, at)
    return { ...change, alsoInvalid: change.alsoInvalid.filter((other) => other !== change.book) }
  }

  private applyMessage(message: BookMessage, at: Ms): BookChange {
    const book = this.find(message.venue, message.market)
    const taken = this.takeSequence(message.position, message.type === 'snapshot' ? book : undefined)
    if (taken.refused !== undefined) return this.drop(taken.refused, undefined, taken.invalid)
    if (book === undefined) return this.drop('unknown-market', undefined, taken.invalid)
    if (message.type !== 'snapshot' && !book.follows(message.position)) {
      // Of two streams that tell the same book nobody knows which one's snapshot was the later one.
      book.invalidate('other-stream')
      return this.drop('other-stream', book, taken.invalid)
    }
    const before = touchOf(book)
    const outcome = applyTo(book, message, at)
    if (outcome !== 'applied') return this.drop(outcome, book, taken.invalid)
    if (message.type === 'snapshot') this.follow(message.position, book)
    const touchMoved = !sameTouch(before, touchOf(book))
    return { book, dropped: undefined, touchMoved, alsoInvalid: taken.invalid }
  }

  /** A numbered message that is not about a book. Returns the books that are not believed any more. */
  applySequence(position: StreamPosition): readonly OrderBook[] {
    return this.applyNumber(position).invalid
  }

  /** The same, and whether the message is new: one that was there before, or whose number fell, must not be used. */
  applyNumber(position: StreamPosition): { readonly isNew: boolean; readonly invalid: readonly OrderBook[] } {
    const { refused, invalid } = this.takeSequence(position, undefined)
    if (refused !== undefined) this.count(refused)
    return { isNew: refused === undefined, invalid }
  }

  /**
   * A message that could not be read. If it names a market, its book is no longer believed; if it only names a subscription,
   * none of the books fed by it is. Its number is used up.
   */
  applyMalformed(event: Malformed): BookChange {
    const { position, venue, market } = event
    const lost = new Set(position === undefined ? [] : this.takeSequence(position, undefined).invalid)
    if (venue !== undefined && market !== undefined) {
      const book = this.find(venue, market)
      book?.invalidate('malformed')
      return this.drop(
        'malformed',
        book,
        [...lost].filter((other) => other !== book),
      )
    }
    const stream = position === undefined ? undefined : this.streams.get(position.channel)
    if (stream === undefined || position === undefined) return this.drop('malformed', undefined, [...lost])
    for (const book of distrust(stream, position.subscription, 'malformed')) lost.add(book)
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
    this.count(reason)
    return { book, dropped: reason, touchMoved: book !== undefined, alsoInvalid }
  }

  private count(reason: DropReason): void {
    this.dropCounts.set(reason, (this.dropCounts.get(reason) ?? 0) + 1)
  }

  private follow(position: StreamPosition, book: OrderBook): void {
    const stream = this.streams.get(position.channel)
    if (stream === undefined) return
    const books = stream.books.get(position.subscription) ?? new Set<OrderBook>()
    stream.books.set(position.subscription, books)
    this.fedIn.get(book)?.delete(book)
    this.fedIn.set(book, books)
    books.add(book)
  }

  /**
   * Takes note of a number. The same number again is a duplicate. A jump on a `complete` stream means that something was
   * lost, and a number that falls that the numbering is not what we think it is; nobody knows for which market. Then no book of
   * the subscription is believed until its next snapshot, except the one that this very message replaces.
   */
  private takeSequence(position: StreamPosition, replaced: OrderBook | undefined): Taken {
    const stream = this.streams.get(position.channel)
    if (stream === undefined) return { refused: 'unknown-stream', invalid: [] }
    if (stream.policy === 'none' || position.sequence === undefined)
      return { refused: undefined, invalid: [] }
    const last = stream.lastSequence.get(position.subscription)
    if (position.reply) return takeReply(stream, position.subscription, position.sequence)
    const mayRepeat = stream.lastWasReply.delete(position.subscription)
    if (position.sequence === last)
      return { refused: mayRepeat ? undefined : 'duplicate-sequence', invalid: [] }
    if (last !== undefined && position.sequence < last) {
      return { refused: 'sequence-backwards', invalid: distrust(stream, position.subscription, 'gap') }
    }
    stream.lastSequence.set(position.subscription, position.sequence)
    if (stream.policy === 'sparse' || last === undefined || position.sequence === last + 1) {
      return { refused: undefined, invalid: [] }
    }
    this.count('sequence-gap')
    return { refused: undefined, invalid: distrust(stream, position.subscription, 'gap', replaced) }
  }
}

/** Something of a subscription is lost: its stretch ends, and its books are not believed, one aside. */
function distrust(
  stream: Stream,
  subscription: number,
  fault: 'gap' | 'malformed',
  except?: OrderBook,
): readonly OrderBook[] {
  const stretch = stream.stretches.get(subscription)
  if (stretch !== undefined) stretch.isBroken = true
  stream.stretches.delete(subscription)
  const books = [...(stream.books.get(subscription) ?? [])].filter((book) => book !== except)
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

/**
 * An answer to our own command is used whether it carries the next number, repeats one or has none, and proves no gap. The next
 * number may be used up by it, or be that of the next message as well. One that is older than what was applied must not replace it.
 */
function takeReply(stream: Stream, subscription: number, sequence: number): Taken {
  const last = stream.lastSequence.get(subscription)
  if (last !== undefined && sequence < last) return { refused: 'sequence-backwards', invalid: [] }
  const isNext = last === undefined || sequence === last + 1
  if (isNext || stream.policy === 'sparse') {
    stream.lastSequence.set(subscription, sequence)
    stream.lastWasReply.add(subscription)
  }
  return { refused: undefined, invalid: [] }
}

interface Touch {
  readonly bid: number
  readonly bidQty: number
  readonly ask: number
  readonly askQty: number
  readonly priced: boolean
}

const touchOf = (book: OrderBook): Touch => ({
  bid: book.bids.bestIndex,
  bidQty: book.bids.bestQty,
  ask: book.asks.bestIndex,
  askQty: book.asks.bestQty,
  priced: book.problem === undefined,
})

const sameTouch = (a: Touch, b: Touch): boolean =>
  a.bid === b.bid &&
  a.bidQty === b.bidQty &&
  a.ask === b.ask &&
  a.askQty === b.askQty &&
  a.priced === b.priced

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

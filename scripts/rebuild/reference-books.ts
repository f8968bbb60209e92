import { inSteps, ONE, PRICE_STEP, QTY_STEP } from './exact-decimal.js'
import {
  levelsOf,
  type BookNews,
  type BookSideName,
  type Place,
  type Told,
  type ToldBand,
  type ToldLevel,
} from './told.js'

/** One level: what it holds exactly, and in the program's units, turned at each change so that comparing is cheap. */
interface HeldLevel {
  readonly exact: bigint
  readonly units: number
}

export interface HeldBook {
  readonly bid: Map<number, HeldLevel>
  readonly ask: Map<number, HeldLevel>
  bands: readonly ToldBand[]
  /** Why it is not believed. */
  fault: string | undefined
  source: Place | undefined
}

interface Stream {
  readonly policy: string
  readonly last: Map<number, number>
  /** Whether a subscription's last number came with an answer: the next message may have the same one. */
  readonly byReply: Map<number, boolean>
  readonly fed: Map<number, Set<HeldBook>>
}

const NO_FAULT = undefined

/**
 * The slow book: a map from price to quantity for each side, exact whole numbers, no grid arrays, no cursor, no page. It shares
 * nothing with the program's books but the rules of `domain/events.ts`.
 */
export class ReferenceBooks {
  readonly books = new Map<string, HeldBook>()
  /** Numbers that were jumped over where each follows the last. */
  gaps = 0
  private readonly streams = new Map<string, Stream>()

  /** Takes one frame; returns why nothing of it was applied, in the program's words. */
  take(told: Told): string | undefined {
    switch (told.kind) {
      case 'snapshot':
      case 'change':
      case 'total':
      case 'totals':
        return this.takeBook(told)
      case 'several':
        throw new RangeError('the messages of a frame are taken one by one')
      case 'stream':
        return this.open(told.channel, told.policy)
      case 'market':
        return this.list(told.market, told.bands)
      case 'grid':
        return this.whenNew(told.at, () =>
          this.books.has(told.market) ? this.list(told.market, told.bands) : undefined,
        )
      case 'settled':
        return this.whenNew(told.at, () => this.settle(told.market))
      case 'other':
        return this.whenNew(told.at, () => undefined)
      case 'unreadable':
        return this.lose(told.market, told.at)
    }
  }

  /** A frame that nobody can read: the book it names is lost, or all books of the subscription it names. */
  private lose(market: string | undefined, place: Place | undefined): string {
    if (place !== undefined) this.number(place, undefined)
    if (market !== undefined) this.spoil(this.books.get(market), 'malformed')
    else if (place !== undefined) for (const book of this.fedBy(place)) this.spoil(book, 'malformed')
    return 'malformed'
  }

  /** Books whose last snapshot came from there, since the stream was opened. */
  private fedBy(place: Place): readonly HeldBook[] {
    const books = this.streams.get(place.channel)?.fed.get(place.sid) ?? []
    return [...books].filter((book) => isFrom(book, place))
  }

  private open(channel: string, policy: string): undefined {
    for (const fed of this.streams.get(channel)?.fed.values() ?? [])
      for (const book of fed) if (book.source?.channel === channel) this.spoil(book, 'no-snapshot')
    this.streams.set(channel, { policy, last: new Map(), byReply: new Map(), fed: new Map() })
  }

  private list(market: string, bands: readonly ToldBand[]): undefined {
    const known = this.books.get(market)
    if (known === undefined) {
      this.books.set(market, {
        bid: new Map(),
        ask: new Map(),
        bands,
        fault: 'no-snapshot',
        source: undefined,
      })
    } else if (known.fault !== 'settled') {
      known.bands = bands
      const prices = [...known.bid.keys(), ...known.ask.keys()]
      if (prices.some((price) => !isOn(bands, price))) {
        known.bid.clear()
        known.ask.clear()
        known.fault = 'no-snapshot'
      }
    }
  }

  private settle(market: string): undefined {
    this.spoil(this.books.get(market), 'settled')
  }

  private spoil(book: HeldBook | undefined, fault: string): void {
    if (book !== undefined && book.fault !== 'settled') book.fault = fault
  }

  private whenNew(place: Place | undefined, act: () => undefined): string | undefined {
    const refused = place === undefined ? undefined : this.number(place, undefined)
    return refused ?? act()
  }

  private takeBook(told: BookNews): string | undefined {
    const book = this.books.get(told.market)
    const refused = this.number(told.at, told.kind === 'snapshot' ? book : undefined)
    if (refused !== undefined) return refused
    if (book === undefined) return 'unknown-market'
    if (told.kind === 'snapshot') return this.replace(book, told)
    if (book.source !== undefined && !isFrom(book, told.at)) {
      this.spoil(book, 'other-stream')
      return 'other-stream'
    }
    if (book.fault !== undefined) return book.fault === 'settled' ? 'settled' : 'no-snapshot'
    return change(book, told)
  }

  private replace(book: HeldBook, { levels, at }: Extract<Told, { kind: 'snapshot' }>): string | undefined {
    if (book.fault === 'settled') return 'settled'
    book.bid.clear()
    book.ask.clear()
    book.fault = NO_FAULT
    book.source = at
    for (const level of levels) {
      const wrong = add(book, level)
      if (wrong !== undefined) return wrong
    }
    const stream = this.streams.get(at.channel)
    const fed = stream?.fed.get(at.sid) ?? new Set<HeldBook>()
    stream?.fed.set(at.sid, fed.add(book))
    return undefined
  }

  /** Why a frame with this number must not be used; a gap spoils what is fed by the subscription, the replaced book aside. */
  private number(place: Place, replaced: HeldBook | undefined): string | undefined {
    const { channel, sid, seq, isReply } = place
    const stream = this.streams.get(channel)
    if (stream === undefined) return 'unknown-stream'
    if (stream.policy === 'none' || seq === undefined) return undefined
    const last = stream.last.get(sid) ?? -Infinity
    const isFirst = last === -Infinity
    if (isReply) {
      if (seq < last) return 'sequence-backwards'
      if (isFirst || seq === last + 1 || stream.policy === 'sparse') {
        stream.last.set(sid, seq)
        stream.byReply.set(sid, true)
      }
      return undefined
    }
    const mayRepeat = stream.byReply.get(sid) === true
    stream.byReply.set(sid, false)
    if (seq === last) return mayRepeat ? undefined : 'duplicate-sequence'
    const isGap = stream.policy === 'complete' && !isFirst && seq > last + 1
    if (isGap) this.gaps++
    if (isGap || seq < last)
      for (const book of this.fedBy(place)) if (seq < last || book !== replaced) this.spoil(book, 'gap')
    if (seq < last) return 'sequence-backwards'
    stream.last.set(sid, seq)
    return undefined
  }
}

const isFrom = ({ source }: HeldBook, { channel, sid }: Place): boolean =>
  source?.channel === channel && source.sid === sid

/** Whether a price, in ticks, may be traded: on a step of some band, and neither 0 nor 1. */
function isOn(bands: readonly ToldBand[], ticks: number): boolean {
  const price = BigInt(ticks) * PRICE_STEP
  if (price <= 0n || price >= ONE) return false
  return bands.some(({ start, end, step }) => price >= start && price <= end && (price - start) % step === 0n)
}

function add(book: HeldBook, { side, price, qty }: ToldLevel): string | undefined {
  if (!isOn(book.bands, price)) return (book.fault = 'off-grid')
  return put(book, { side, price }, (book[side].get(price)?.exact ?? 0n) + qty)
}

function change(book: HeldBook, told: Exclude<BookNews, { kind: 'snapshot' }>): string | undefined {
  for (const level of levelsOf(told)) {
    if (!isOn(book.bands, level.price)) return (book.fault = 'off-grid')
    const held = book[level.side].get(level.price)?.exact ?? 0n
    const wrong = put(book, level, told.kind === 'change' ? held + level.qty : level.qty)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function put(book: HeldBook, at: { side: BookSideName; price: number }, exact: bigint): string | undefined {
  if (exact < 0n) return (book.fault = 'negative')
  const units = inSteps(exact, QTY_STEP)
  if (units === undefined) return (book.fault = 'malformed')
  if (units === 0) book[at.side].delete(at.price)
  else book[at.side].set(at.price, { exact, units })
  return undefined
}

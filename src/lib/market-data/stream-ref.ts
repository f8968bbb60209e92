import type { Ms } from '../base/units.js'
import type { SequencePolicy } from '../domain/events.js'
import type { LevelUpdate } from '../domain/level-update.js'
import type { Venue } from '../domain/venue.js'
import { Heard } from './heard.js'
import type { OrderBook } from './order-book.js'

const NOT_YET = Number.NEGATIVE_INFINITY

/** What is known of one subscription since its stream was opened. */
export class Feed {
  /** Its highest number so far; minus infinity before the first. */
  last = NOT_YET
  /** Its last number was that of an answer to us, and may yet be that of a message, too. */
  lastWasReply = false
  /** The books that it feeds: a gap makes all of them unbelievable. */
  readonly books = new Set<OrderBook>()
  hasFed = false
  /** Its present stretch, where somebody asked for it. */
  stretch: { isBroken: boolean } | undefined

  constructor(
    readonly subscription: number,
    /** Its number among the sources of books. */
    readonly source: number,
    /** What proves that its books are still told. */
    readonly heard: Heard,
  ) {}

  get hasNumber(): boolean {
    return this.last !== NOT_YET
  }

  /** Its stretch ends: something was lost. */
  breakStretch(): void {
    if (this.stretch !== undefined) this.stretch.isBroken = true
    this.stretch = undefined
  }
}

/** A stream by its channel; the handle stays the same when the stream is opened again. */
export class StreamRef {
  /** How its numbers are meant; `undefined` before it was opened for the first time. */
  policy: SequencePolicy | undefined
  /** The subscriptions that have fed a book, in that order. */
  fed: Feed[] = []
  private feeds = new Map<number, Feed>()
  /** Of all subscriptions together, where nothing is numbered. */
  private heard = new Heard()
  private recent: Feed | undefined

  constructor(
    readonly channel: string,
    private readonly sourceOf: (channel: string, subscription: number) => number,
  ) {}

  /** Numbers start again. */
  reopen(policy: SequencePolicy): void {
    this.policy = policy
    this.fed = []
    this.feeds = new Map()
    this.heard = new Heard()
    this.recent = undefined
  }

  /** What has come of a subscription since the stream was opened. */
  known(subscription: number): Feed | undefined {
    const { recent } = this
    if (recent !== undefined && recent.subscription === subscription) return recent
    const found = this.feeds.get(subscription)
    if (found !== undefined) this.recent = found
    return found
  }

  feed(subscription: number): Feed {
    const known = this.known(subscription)
    if (known !== undefined) return known
    const heard = this.policy === 'none' ? this.heard : new Heard()
    const begun = new Feed(subscription, this.sourceOf(this.channel, subscription), heard)
    this.feeds.set(subscription, begun)
    return begun
  }

  allFeeds(): Iterable<Feed> {
    return this.feeds.values()
  }

  /**
   * Whether a message with this number, -1 for none, is the very next of its subscription beyond doubt. The number stays in its record:
   * handed over by itself it may become an object.
   */
  isNext(feed: Feed, update: LevelUpdate): boolean {
    const { sequence } = update
    if (this.policy === 'none' || sequence < 0) return this.policy !== undefined
    if (feed.lastWasReply) return false
    return this.policy === 'complete'
      ? sequence === feed.last + 1
      : this.policy === 'sparse' && feed.hasNumber && sequence > feed.last
  }

  /** Takes note of the number of a message that was the next. */
  note(feed: Feed, update: LevelUpdate, at: Ms): void {
    const { policy } = this
    const { sequence } = update
    if (policy === 'none') this.heard.at = at
    else if (sequence >= 0) {
      feed.last = sequence
      if (policy === 'complete') feed.heard.at = at
    }
  }

  /** A message came on a stream without numbers: the connection is alive, and what it tells comes in order. */
  hear(at: Ms): void {
    if (this.policy === 'none') this.heard.at = at
  }

  /** The last moment at which it proved that books of this venue have lost nothing; minus infinity before. */
  provenAt(venue: Venue): number {
    let newest = NOT_YET
    for (const { heard, books } of this.fed) {
      const [first] = books
      if (heard.at > newest && first?.market.venue === venue) newest = heard.at
    }
    return newest
  }
}

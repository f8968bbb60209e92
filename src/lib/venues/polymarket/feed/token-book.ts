import { addMs, durationMs, elapsed, parseScaled, type Ms } from '../../../base/units.js'
import type { TextLevel } from '../book-hash.js'
import type { WireBook } from '../normalize/wire-book.js'
import { TextBook } from '../text-book.js'
import { BookProof, type HashInputs } from './book-proof.js'
import type { HashTrust } from './hash-trust.js'
import {
  applyItem,
  claimOf,
  StreamHistory,
  type Claim,
  type JoinedBook,
  type StreamItem,
} from './stream-history.js'

export type Joining = 'joined' | 'wait' | 'failed'

/** Changes that follow each other faster are one burst, and only its last hash is that of the book. */
const QUIET = durationMs(50)
/** On a token that is never quiet, the end of a burst is looked at this often. */
const LOOK_EVERY = durationMs(100)
/** A trade or a tick may enter the hash so long before it is announced. */
const HEALS_WITHIN = durationMs(50)
const CLAIMS_MAX = 2
const PATIENCE = durationMs(1_000)
/** A REST book that is newer than the stream waits so long for the stream to come there. */
const JOIN_PATIENCE = durationMs(500)

interface Suspicion {
  readonly since: Ms
  readonly reason: 'hash' | 'differs'
  /** How many different claims it is based on, and the last of them. */
  claims: number
  last: Claim
}

/**
 * One token's book in the venue's own texts, beside the one that the sink keeps: only to know whether it can still be the venue's
 * (polymarket.md 5.2), and to bring a REST book up to date. It asks for nothing.
 */
export class TokenBook {
  readonly proof: BookProof
  private book = new TextBook()
  private history = new StreamHistory()
  private claim: Claim | undefined
  /** What the last claim is good for: not looked at yet, or looked at in vain. */
  private claimIs: 'new' | 'right' | 'wrong' = 'right'
  private suspicion: Suspicion | undefined
  /** The hash was believed against this book. */
  private isAccused = false
  private pending: { readonly rest: WireBook; readonly until: Ms } | undefined
  private toldAt: Ms | undefined
  private sureSince: Ms | undefined
  private lookedAt: Ms | undefined

  constructor(
    private readonly names: { readonly market: string; readonly token: string },
    inputs: HashInputs,
    private readonly trust: HashTrust,
  ) {
    this.proof = new BookProof(names, inputs, trust)
  }

  /** When its levels were last told by the stream or confirmed by REST, by the monotonic clock. */
  get sureAt(): Ms | undefined {
    return this.sureSince
  }

  /** The venue's own time of the last that is known of it. */
  get toldTo(): string | undefined {
    return this.claim?.timestamp
  }

  /** REST, asked then, had the very same levels. */
  confirmed(askedAt: Ms): void {
    if (this.sureSince !== undefined && askedAt > this.sureSince) this.sureSince = askedAt
  }

  /** Whether REST has the very same levels. Throws `DataError` when one of them cannot be read. */
  shows(rest: WireBook): boolean {
    const theirs = new TextBook()
    theirs.apply(rest)
    return sameLevels(theirs.bids, this.book.bids) && sameLevels(theirs.asks, this.book.asks)
  }

  /** Another connection: what was told before says nothing any more. */
  reset(): void {
    this.book = new TextBook()
    this.claim = undefined
    this.toldAt = undefined
    this.sureSince = undefined
    this.settled()
    this.history = new StreamHistory()
    this.cut()
  }

  /** Something about it came that nobody could read. */
  cut(): void {
    this.history.cut()
    this.pending = undefined
  }

  /** The hash has cost it its book: should that turn out to have been right, the hash is to blame. */
  accuse(): void {
    this.isAccused = this.suspicion?.reason === 'hash'
  }

  /** Takes what the stream told. Throws `DataError` when a level cannot be kept. */
  take(item: StreamItem, now: Ms): void {
    const claim = claimOf(item)
    if (this.claimIs === 'new' && claim.hash !== this.claim?.hash && this.isLookDue(now)) this.look(now)
    const before = this.isAccused && item.kind === 'book' ? this.book : undefined
    if (item.kind === 'book') {
      this.book = new TextBook()
      this.suspicion = undefined
      this.proof.learn(item.book)
    }
    applyItem(this.book, item)
    this.history.add(item)
    if (before !== undefined) this.judgeHash(before, now)
    this.claim = claim
    this.claimIs = 'new'
    this.toldAt = now
    this.sureSince = now
  }

  /** Something was told that the last hash may already have held. */
  explained(): void {
    if (this.claimIs === 'wrong') this.claimIs = 'new'
  }

  /** Why the book can no longer be the venue's, if there is reason to think so. */
  doubt(now: Ms): 'hash' | 'differs' | undefined {
    if (this.claimIs === 'new' && this.toldAt !== undefined && now - this.toldAt >= QUIET) this.look(now)
    const { suspicion } = this
    if (suspicion === undefined) return undefined
    const lasted = elapsed(suspicion.since, now)
    const isTwice = suspicion.claims >= CLAIMS_MAX && lasted >= HEALS_WITHIN
    return isTwice || lasted > PATIENCE ? suspicion.reason : undefined
  }

  /** Takes a REST book into the stream: it waits until the stream has come there; `failed`: another one is needed. */
  join(rest: WireBook, now: Ms): Joining {
    this.proof.learn(rest)
    const joined = this.history.join(rest)
    if (joined?.by !== 'newer' || this.toldAt === undefined) return this.adopt(joined, now)
    this.pending = { rest, until: addMs(now, JOIN_PATIENCE) }
    return 'wait'
  }

  /** Looks whether the stream has come up with the REST book that waits. */
  joinAgain(now: Ms): Joining {
    const { pending } = this
    if (pending === undefined) return 'failed'
    const joined = this.history.join(pending.rest)
    return joined?.by === 'newer' && now < pending.until ? 'wait' : this.adopt(joined, now)
  }

  /** The book as REST would serve it, with the venue's last hash of it. */
  served(): string {
    const { names, book, claim, proof } = this
    return JSON.stringify({
      market: names.market,
      asset_id: names.token,
      timestamp: claim?.timestamp ?? '0',
      hash: claim?.hash ?? '',
      bids: book.bids.map(bare),
      asks: book.asks.map(bare),
      ...proof.terms(),
    })
  }

  /** What REST says of its own book is believed; what was added to it must fit what the stream says. */
  private adopt(joined: JoinedBook | undefined, now: Ms): Joining {
    this.pending = undefined
    if (joined === undefined) return 'failed'
    const { book, claim, isBare } = joined
    if (!isBare && this.proof.verdictOn(book, claim, now) !== 'right') return 'failed'
    const before = this.book
    this.book = book
    this.claim = claim
    this.sureSince = now
    if (this.isAccused) this.judgeHash(before, now)
    this.settled()
    return 'joined'
  }

  /** The hash contradicted the very levels that the venue has. */
  private judgeHash(before: TextBook, now: Ms): void {
    this.isAccused = false
    const { book } = this
    if (sameLevels(before.bids, book.bids) && sameLevels(before.asks, book.asks))
      this.trust.falseAlarm(this.names.token, now)
  }

  private settled(): void {
    this.claimIs = 'right'
    this.suspicion = undefined
    this.isAccused = false
  }

  private isLookDue(now: Ms): boolean {
    // What is not believed anyhow needs no further proof.
    if (this.isAccused) return false
    return this.suspicion !== undefined || this.lookedAt === undefined || now - this.lookedAt >= LOOK_EVERY
  }

  private look(now: Ms): void {
    if (this.claim === undefined) return
    this.lookedAt = now
    const verdict = this.proof.verdictOn(this.book, this.claim, now)
    if (verdict === 'undecided') return
    this.claimIs = verdict
    if (verdict === 'right') return void (this.suspicion = undefined)
    const { claim } = this
    const reason = this.proof.isByHash(now) ? 'hash' : 'differs'
    this.suspicion ??= { since: now, reason, claims: 1, last: claim }
    if (this.suspicion.last === claim) return
    this.suspicion.claims += 1
    this.suspicion.last = claim
  }
}

const sameLevels = (a: readonly TextLevel[], b: readonly TextLevel[]): boolean =>
  a.length === b.length &&
  a.every(({ price, size }, i) => sameNumber(price, b[i]!.price) && sameNumber(size, b[i]!.size))

/** Finer than anything that is traded. */
const DECIMALS = 9
const sameNumber = (a: string, b: string): boolean =>
  a === b || parseScaled(a, DECIMALS) === parseScaled(b, DECIMALS)

const bare = ({ price, size }: TextLevel): TextLevel => ({ price, size })

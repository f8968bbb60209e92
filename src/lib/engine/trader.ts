import { rank, type Bid } from '../arbiter/arbiter.js'
import { err } from '../base/errors.js'
import { formatPrice, type Ms } from '../base/units.js'
import { keyOfMarket } from '../domain/market.js'
import { refusal, type RefusalCode } from '../domain/refusal.js'
import type { OrderBook } from '../market-data/order-book.js'
import type { EffectList } from './effect-list.js'
import type { QuoteDesk } from './quote-desk.js'
import type { EngineParts } from './wire.js'

/** Said of what its own costs eat. */
const TOO_LITTLE: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['EDGE_TOO_SMALL', 'BELOW_MIN_SIZE'])

/** What happens when a book has changed: it is screened, looked at closely if need be, and traded on. */
export class Trader {
  private readonly crossed = new Set<OrderBook>()
  /** Money may have moved since this was last cleared: only what is done through the desk can move it. */
  moneyMoved = true

  constructor(
    private readonly parts: EngineParts,
    private readonly outbox: EffectList,
  ) {}

  /** The best prices of the book with this number moved, or it became believable or the opposite. */
  touchMoved(book: number, at: Ms): void {
    const { books, screen, heuristics } = this.parts
    const { asks } = books
    // With an ask on either side the book may be priced, so it is not crossed.
    const isSound = asks[2 * book] !== 0 || asks[2 * book + 1] !== 0
    if (!isSound || this.crossed.size > 0) this.alarmCrossed(books.bookAt(book), at)
    if (screen.watches(book) && heuristics.isDue(book, at)) heuristics.onTouch(books.bookAt(book), at)
    this.trade(book, at)
  }

  /** Looks at this book, closely if it may have a gap or has one already. */
  trade(book: number, at: Ms): void {
    const { books, screen, clusters, assessor, quotes } = this.parts
    clusters.touched(book, at, this.outbox)
    if (clusters.hasEnded) this.endClusters(at)
    if (screen.moved(book)) this.takeUp(assessor.assess(books.bookAt(book), at, this.outbox), at)
    if (quotes !== undefined) this.quote(quotes, books.bookAt(book), at)
  }

  /** A timer that was set for us; whether it was. */
  onTimer(key: string, at: Ms): boolean {
    const { quotes, clusters } = this.parts
    const proposal = clusters.solveFor(key, at)
    if (proposal === undefined) {
      this.moneyMoved = true
      return quotes?.onTimer(key, at, this.outbox) ?? false
    }
    const { assessor, episodes } = this.parts
    if (clusters.hasEnded) this.endClusters(at)
    const bid = assessor.assessProposal(proposal, at, this.outbox)
    const rule = episodes.find(proposal.key)?.rule
    clusters.noteWorth(key, proposal.variants.length > 0 && (rule === undefined || TOO_LITTLE.has(rule)))
    if (bid !== undefined) this.takeUp([bid], at)
    return true
  }

  private endClusters(at: Ms): void {
    const { clusters, assessor } = this.parts
    for (const gone of clusters.takeOver()) assessor.assessProposal(gone, at, this.outbox)
  }

  private quote(quotes: QuoteDesk, book: OrderBook, at: Ms): void {
    this.moneyMoved = true
    quotes.onBook(book.market, at, this.outbox)
  }

  /** Everything that wants to trade now, the best first; each must still be free and approved when its turn comes. */
  private takeUp(bids: readonly Bid[], at: Ms): void {
    const { assessor, episodes, ownership, gate, desk, nextBasketId, watchOnly } = this.parts
    for (const { intent } of rank(bids)) {
      const { candidate } = intent.opportunity
      const episode = episodes.find(candidate.key)
      if (episode === undefined) continue
      const free = ownership.areFree(candidate.legs.map((leg) => keyOfMarket(leg.market)))
      const verdict = free ? gate.approve(intent) : err(refusal('OWNED'))
      if (!verdict.ok) {
        assessor.refuse(episode, verdict.error, at, this.outbox)
        continue
      }
      if (watchOnly) {
        assessor.noteReady(episode, at)
        continue
      }
      assessor.noteTraded(episode)
      this.moneyMoved = true
      desk.begin(nextBasketId(), verdict.value, this.outbox)
    }
  }

  /** A crossed book never shows on a venue: our copy is wrong. One alarm until it is uncrossed. */
  private alarmCrossed(book: OrderBook, at: Ms): void {
    if (book.problem !== 'crossed') {
      this.crossed.delete(book)
      return
    }
    if (this.crossed.has(book)) return
    this.crossed.add(book)
    const [bid, ask] = (['bid', 'ask'] as const).map((side) => book.bestPrice('yes', side))
    if (bid === undefined || ask === undefined) return
    const subject = keyOfMarket(book.market)
    const detail = `bid $${formatPrice(bid)} at or above ask $${formatPrice(ask)}`
    this.outbox.decide({ kind: 'alarm', at, code: 'CROSSED_BOOK', subject, detail })
    this.outbox.reread(subject, 'crossed')
  }
}

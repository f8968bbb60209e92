import { marketKey, type Market } from '../domain/market.js'
import { usd, type Ms, type Usd } from '../base/units.js'
import type { Bid } from '../arbiter/arbiter.js'
import type { Ownership } from '../arbiter/ownership.js'
import type { Candidate, SizedBasket } from '../domain/opportunity.js'
import { refusal, type Refusal } from '../domain/refusal.js'
import type { Outbox } from '../execution/outbox.js'
import type { OrderBook } from '../market-data/order-book.js'
import type { RiskCap, RiskGate } from '../risk/gate.js'
import { priceBasket } from '../strategies/basket-size.js'
import {
  annualisedE6,
  basketTerms,
  edgeE6,
  grossTicks,
  legBooks,
  screenedEdge,
  sizeBasket,
  type SizingInput,
} from '../strategies/edge.js'
import type { Proposal } from '../strategies/family.js'
import type { Scanner } from '../strategies/scanner.js'
import type { Gap, Gaps } from './gaps.js'
import type { EngineSettings } from './settings.js'
import type { TradingState } from './trading-state.js'

export interface AssessorParts {
  readonly settings: EngineSettings
  readonly scanner: Scanner
  readonly gate: RiskGate
  readonly ownership: Ownership
  readonly gaps: Gaps
  readonly bookOf: (market: Market) => OrderBook | undefined
  readonly trading: TradingState
}

/** One variant of a basket on today's books. */
interface Priced {
  readonly candidate: Candidate
  readonly books: readonly OrderBook[]
  readonly gross: number
}

interface Sized {
  readonly priced: Priced
  readonly basket: SizedBasket
}

/** What every book update is held against: is there a gap, does it survive fees, may it be traded, at which size? */
export class Assessor {
  constructor(private readonly parts: AssessorParts) {}

  /** Looks at every basket with a leg in this book. Returns what wants to trade now. */
  assess(book: OrderBook, at: Ms, out: Outbox): readonly Bid[] {
    const { scanner, bookOf } = this.parts
    const bids: Bid[] = []
    for (const proposal of scanner.proposals(keyOf(book.market), bookOf)) {
      const bid = this.assessProposal(proposal, at, out)
      if (bid !== undefined) bids.push(bid)
    }
    return bids
  }

  /** Ends every episode, at the end of a session. */
  closeAll(at: Ms, out: Outbox): void {
    for (const key of this.parts.gaps.keys) this.closeGap(key, at, out)
  }

  private assessProposal({ key, variants }: Proposal, at: Ms, out: Outbox): Bid | undefined {
    const priced = variants.flatMap((candidate) => this.price(candidate) ?? [])
    const widest = priced.reduce<Priced | undefined>(
      (best, p) => (best === undefined || p.gross > best.gross ? p : best),
      undefined,
    )
    if (widest === undefined || widest.gross <= 0) {
      this.noteInvalid(key, at, out)
      this.closeGap(key, at, out)
      return undefined
    }
    const gap = this.openGap(widest, at, out)
    const verdict = this.judge(gap, priced, widest, at)
    if ('intent' in verdict) return verdict
    for (const why of verdict) this.refuse(gap, why, at, out)
    return undefined
  }

  /** What a gap is worth is said only of books that are fresh: an old price proves nothing. */
  private judge(gap: Gap, priced: readonly Priced[], widest: Priced, at: Ms): Bid | readonly Refusal[] {
    const { gate } = this.parts
    const fresh = priced.filter((p) => gate.staleness(p.books, at) === undefined)
    if (fresh.length === 0) return [gate.staleness(widest.books, at)!]
    const edges = fresh.map((p) => screenedEdge(p.candidate, p.books))
    const unitNet = usd(Math.floor(Math.max(...edges)))
    this.value(gap, fresh, unitNet)
    const { grossTicks } = gap.opportunity
    if (unitNet <= 0) return [refusal('EDGE_TOO_SMALL', { grossTicks, unitUsd6: unitNet })]
    const forbidden = this.forbidden(gap, fresh[edges.indexOf(Math.max(...edges))]!, at)
    return forbidden.length > 0 ? forbidden : this.bestWithin(gap, fresh, at)
  }

  /** Notes what the gap would bring at its best size without caps, whenever its edge is better than before. */
  private value(gap: Gap, fresh: readonly Priced[], unitNet: Usd): void {
    if (gap.bestUnitNet !== undefined && unitNet <= gap.bestUnitNet) return
    gap.bestUnitNet = unitNet
    const best = this.bestSize(fresh, () => [])
    if (best !== undefined) gap.bestProfit = maxOf(gap.bestProfit, best.basket.profit)
  }

  /** Notes a refusal, once for each code and episode. */
  refuse(gap: Gap, why: Refusal, at: Ms, out: Outbox): void {
    if (gap.refusedFor.has(why.code)) return
    gap.refusedFor.add(why.code)
    const { id, candidate } = gap.opportunity
    const { family, relation } = candidate
    out.decide({
      kind: 'refused',
      at,
      gap: id,
      family,
      relation: relation.id,
      code: why.code,
      facts: why.facts,
    })
  }

  /** Every reason not to trade it now, whatever the size. */
  private forbidden(gap: Gap, { candidate, books }: Priced, at: Ms): readonly Refusal[] {
    const { gate, ownership, trading } = this.parts
    const why: Refusal[] = []
    if (gap.traded) return [refusal('ALREADY_TRADED')]
    if (trading.stopping) why.push(refusal('STOPPING'))
    const shut = candidate.legs.find((leg) => trading.statusOf(leg.market) !== 'open')
    if (shut !== undefined) {
      why.push(refusal('MARKET_NOT_OPEN', { market: shut.market.id, status: trading.statusOf(shut.market) }))
    }
    const owner = candidate.legs
      .map((leg) => ownership.ownerOf(keyOf(leg.market)))
      .find((held) => held !== undefined)
    if (owner !== undefined) why.push(refusal('OWNED', { owner }))
    return [...why, ...gate.precheck(candidate, books, at)]
  }

  /** The best variant and size that keep every cap, if it is worth the trouble. */
  private bestWithin(gap: Gap, fresh: readonly Priced[], at: Ms): Bid | readonly Refusal[] {
    const { strategy } = this.parts.settings
    const capsOf = (p: Priced): readonly RiskCap[] =>
      this.parts.gate.caps(p.candidate, p.books, gap.opportunity.beliefE6)
    const best = this.bestSize(fresh, capsOf)
    if (best === undefined)
      return [bindingCap(this.sizingInput(fresh[0]!, capsOf(fresh[0]!)), capsOf(fresh[0]!))]
    const { basket, priced } = best
    const edge = edgeE6(basket)
    if (basket.profit < strategy.minNetProfit || edge < strategy.minEdgeE6) {
      return [
        refusal('EDGE_TOO_SMALL', { grossTicks: priced.gross, profitUsd6: basket.profit, edgeE6: edge }),
      ]
    }
    const yieldE6 = annualisedE6(basket, this.lockMs(priced.candidate, at))
    if (yieldE6 < strategy.hurdleAnnualE6) {
      const facts = { annualE6: yieldE6, hurdleE6: strategy.hurdleAnnualE6, profitUsd6: basket.profit }
      return [refusal('HURDLE_MISSED', facts)]
    }
    return {
      intent: { opportunity: { ...gap.opportunity, candidate: priced.candidate }, basket, at },
      yieldE6,
    }
  }

  private sizingInput({ candidate, books }: Priced, caps: readonly RiskCap[]): SizingInput {
    const { depthBeyondBestE6 } = this.parts.settings.strategy
    return { candidate, books, caps, depthBeyondBestE6, anySize: isUnsized(books) }
  }

  /** Until the last leg has paid: the latest closing time and the settlement's delay. */
  private lockMs(candidate: Candidate, at: Ms): number {
    const { assumedLock, settlementLag } = this.parts.settings.strategy
    const locks = candidate.legs.map(({ market }) =>
      market.closesAt === undefined ? assumedLock : market.closesAt - at,
    )
    return Math.max(...locks) + settlementLag
  }

  private price(candidate: Candidate): Priced | undefined {
    const books: OrderBook[] = []
    for (const leg of candidate.legs) {
      const book = this.parts.bookOf(leg.market)
      if (book?.problem !== undefined || book === undefined) return undefined
      books.push(book)
    }
    const gross = grossTicks(candidate, books)
    return gross === undefined ? undefined : { candidate, books, gross }
  }

  /** The variant and size with the largest exact profit; only variants that pass the screen are priced exactly. */
  private bestSize(fresh: readonly Priced[], capsOf: (p: Priced) => readonly RiskCap[]): Sized | undefined {
    let best: Sized | undefined
    for (const priced of fresh) {
      if (screenedEdge(priced.candidate, priced.books) <= 0) continue
      const basket = sizeBasket(this.sizingInput(priced, capsOf(priced)))
      if (basket !== undefined && (best === undefined || basket.profit > best.basket.profit))
        best = { priced, basket }
    }
    return best
  }

  private openGap(widest: Priced, at: Ms, out: Outbox): Gap {
    const { gap, isNew } = this.parts.gaps.see(widest.candidate, widest.gross, at)
    if (!isNew) return gap
    const { family, relation, legs } = widest.candidate
    out.decide({
      kind: 'gap_opened',
      at,
      gap: gap.opportunity.id,
      family,
      relation: relation.id,
      legs: legs.map((leg) => ({ market: keyOf(leg.market), outcome: leg.outcome })),
      grossTicks: widest.gross,
    })
    return gap
  }

  /** A gap that ends because a book is no longer believed was refused for that, not closed by the market. */
  private noteInvalid(key: string, at: Ms, out: Outbox): void {
    const gap = this.parts.gaps.find(key)
    if (gap === undefined) return
    for (const { market } of gap.opportunity.candidate.legs) {
      const fault = this.parts.bookOf(market)?.problem
      if (fault !== undefined)
        this.refuse(gap, refusal('BOOK_INVALID', { market: market.id, fault }), at, out)
    }
  }

  private closeGap(key: string, at: Ms, out: Outbox): void {
    const closed = this.parts.gaps.close(key, at)
    if (closed === undefined) return
    const { gap, lastedMs } = closed
    const { id, candidate } = gap.opportunity
    out.decide({
      kind: 'gap_closed',
      at,
      gap: id,
      family: candidate.family,
      relation: candidate.relation.id,
      lastedMs,
      bestGrossTicks: gap.bestGrossTicks,
      bestUnitNet: gap.bestUnitNet ?? null,
      bestProfit: gap.bestProfit ?? null,
      traded: gap.traded,
    })
  }
}

const keyOf = (market: Market): string => marketKey(market.venue, market.id)

const maxOf = (a: Usd | undefined, b: Usd): Usd => (a === undefined || b > a ? b : a)

/** Quotes without a size are priced for one contract, whatever the smallest order is; the gate never lets them trade. */
const isUnsized = (books: readonly OrderBook[]): boolean => books.some((book) => book.depth === 'quote')

/** Which cap leaves less than the smallest order. */
function bindingCap(input: SizingInput, caps: readonly RiskCap[]): Refusal {
  const terms = basketTerms(input)
  const books = legBooks(input)
  const least = terms.minQty > terms.lot ? terms.minQty : terms.lot
  for (const cap of caps) {
    if (priceBasket(books, { ...terms, caps: [] }, least) === undefined) break
    if (priceBasket(books, { ...terms, caps: [cap] }, least) === undefined) {
      return refusal(cap.name, { maxUsd6: cap.max, minQty6: least })
    }
  }
  return refusal('BELOW_MIN_SIZE', { minQty6: least })
}

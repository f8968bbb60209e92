import type { Bid } from '../arbiter/arbiter.js'
import { qty, usd, type Ms } from '../base/units.js'
import { keyOfMarket, type Market, type MarketKey } from '../domain/market.js'
import type { Decision } from '../domain/decision.js'
import { refusal, type Refusal, type RefusalCode } from '../domain/refusal.js'
import type { OrderBook } from '../market-data/order-book.js'
import { freshUntil, isBehind, isFresh, staleness } from '../risk/freshness.js'
import type { Proposal } from '../strategies/family.js'
import type { Heuristics } from '../strategies/heuristics/heuristics.js'
import type { Scanner } from '../strategies/scanner.js'
import { closedNews, openedNews, updatedNews } from './episode-news.js'
import type { Episode } from './episode.js'
import type { Episodes } from './episodes.js'
import type { RereadReason } from './effect.js'
import { Funnel } from './funnel.js'
import type { Objections } from './objections.js'
import type { FunnelPicture } from './picture.js'
import { Pricer, unitEdge, type Priced } from './pricer.js'
import type { EngineSettings } from './settings.js'
import type { Worth } from './worth.js'

export interface AssessorParts {
  readonly settings: EngineSettings
  readonly scanner: Scanner
  readonly objections: Objections
  readonly worth: Worth
  readonly episodes: Episodes
  readonly heuristics: Heuristics
  readonly bookOf: (market: Market) => OrderBook | undefined
}

/** Where an assessment puts what it wants told and done. */
export interface AssessorOut {
  decide(decision: Decision): void
  reread(market: MarketKey, reason: RereadReason): void
}

/** A book that a gap waits for is asked for once in this time. */
const REREAD_EVERY_MS = 2_000

/** What every book update is held against: is there a gap, does it survive fees, may it be traded, at which size? */
export class Assessor {
  private readonly pricer: Pricer
  private readonly funnel = new Funnel()
  /** Variants of the idea at hand: all that can be priced, and those with fresh books. Used again for each. */
  private readonly priced: Priced[] = []
  private readonly fresh: Priced[] = []
  /** By the number of the book. */
  private readonly askedFor = new Map<number, Ms>()

  constructor(private readonly parts: AssessorParts) {
    this.pricer = new Pricer(parts.bookOf)
  }

  /** Looks at every basket with a leg in this book. Returns what wants to trade now. */
  assess(book: OrderBook, at: Ms, out: AssessorOut): readonly Bid[] {
    const { scanner, bookOf } = this.parts
    const bids: Bid[] = []
    for (const proposal of scanner.proposals(book.number, bookOf)) {
      const bid = this.assessProposal(proposal, at, out)
      if (bid !== undefined) bids.push(bid)
    }
    return bids
  }

  /** Looks at one idea. Without a gap and without an episode nothing happens. */
  assessProposal({ key, variants }: Proposal, at: Ms, out: AssessorOut): Bid | undefined {
    this.priced.length = 0
    let widest: Priced | undefined
    for (const candidate of variants) {
      const priced = this.pricer.price(candidate)
      if (priced === undefined) continue
      this.priced.push(priced)
      if (widest === undefined || priced.gross > widest.gross) widest = priced
    }
    if (widest === undefined || widest.gross <= 0) return this.lose(key, at, out)
    const episode = this.parts.episodes.see(widest.candidate, widest.gross, at)
    if (episode.updates === 1) out.decide(openedNews(episode, at))
    const bid = this.judge(episode, widest, at, out)
    this.tell(episode, at, out)
    return bid
  }

  /** Whether something is to be told without any update of a book. */
  isDue(at: Ms): boolean {
    return at >= this.parts.episodes.dueAt || at >= this.funnel.dueAt
  }

  /** Tells the end of gaps that did not come back, and the counts of the funnel. `bookMessages` so far in the session. */
  onTime(at: Ms, bookMessages: number, out: AssessorOut): void {
    const { episodes } = this.parts
    if (at >= episodes.dueAt) for (const episode of episodes.takeOver(at)) this.close(episode, at, out)
    if (at < this.funnel.dueAt) return
    const counts = this.funnel.take(at, bookMessages)
    if (counts !== undefined) out.decide(counts)
  }

  /** Ends every episode and tells the last counts, at the end of a session. */
  closeAll(at: Ms, bookMessages: number, out: AssessorOut): void {
    for (const episode of this.parts.episodes.takeAll(at)) this.close(episode, at, out)
    const counts = this.funnel.finish(at, bookMessages)
    if (counts !== undefined) out.decide(counts)
  }

  /** A bid was approved: the gap is taken once. */
  noteTraded(episode: Episode): void {
    episode.traded = true
    episode.rule = undefined
    this.funnel.countSent(episode.candidate.relation.id)
  }

  /** A bid was approved where nothing is ever sent: nothing is against the gap. */
  noteReady(episode: Episode, at: Ms): void {
    this.reject(episode, refusal('READ_ONLY'), at)
    episode.rule = undefined
  }

  /** The counts of the funnel so far. */
  funnelPicture(bookMessages: number): FunnelPicture {
    return this.funnel.picture(bookMessages)
  }

  /** A bid was refused after all, or lost its turn. */
  refuse(episode: Episode, why: Refusal, at: Ms, out: AssessorOut): void {
    this.reject(episode, why, at)
    this.say(episode, why, at, out)
  }

  /** What a gap is worth is said only of books that are fresh: an old price proves nothing. */
  private judge(episode: Episode, widest: Priced, at: Ms, out: AssessorOut): Bid | undefined {
    const best = this.bestFresh(at)
    const { limits } = this.parts.settings
    if (best === undefined) {
      episode.value(undefined, 0)
      const code = at - freshUntil(widest.all, limits) > 0 ? 'BOOK_STALE' : 'BOOK_SKEW'
      if (this.mustName(episode, code, at)) this.refuse(episode, staleness(widest.all, at, limits)!, at, out)
      else this.count(episode, code)
      if (unitEdge(widest) > 0) this.askFor(widest.all, at, out)
      return undefined
    }
    const unitNet = usd(Math.floor(best.edge))
    this.value(episode, best, unitNet)
    if (unitNet > 0) return this.wanted(episode, best, at, out)
    if (this.mustName(episode, 'EDGE_TOO_SMALL', at)) {
      const facts = { grossTicks: episode.grossTicks, unitUsd6: unitNet }
      this.refuse(episode, refusal('EDGE_TOO_SMALL', facts), at, out)
    } else this.count(episode, 'EDGE_TOO_SMALL')
    return undefined
  }

  /** A gap with an edge waits for those of its books that are too old: whoever can may ask for them. */
  private askFor(books: readonly OrderBook[], at: Ms, out: AssessorOut): void {
    for (const book of books) {
      if (!isBehind(book, books, at, this.parts.settings.limits)) continue
      const asked = this.askedFor.get(book.number)
      if (asked !== undefined && at - asked < REREAD_EVERY_MS) continue
      this.askedFor.set(book.number, at)
      out.reread(keyOfMarket(book.market), 'stale')
    }
  }

  /** Finds the variants with fresh books; the best of them by one unit after fees. */
  private bestFresh(at: Ms): Priced | undefined {
    this.fresh.length = 0
    let best: Priced | undefined
    for (const priced of this.priced) {
      if (!isFresh(priced.all, at, this.parts.settings.limits)) continue
      priced.edge = unitEdge(priced)
      this.fresh.push(priced)
      if (best === undefined || priced.edge > best.edge) best = priced
    }
    return best
  }

  /** A gap with an edge after fees: is it allowed, at which size, and is it worth it? */
  private wanted(episode: Episode, best: Priced, at: Ms, out: AssessorOut): Bid | undefined {
    if (episode.traded) {
      if (this.mustName(episode, 'ALREADY_TRADED', at))
        this.refuse(episode, refusal('ALREADY_TRADED'), at, out)
      else this.count(episode, 'ALREADY_TRADED')
      return undefined
    }
    const { objections, worth } = this.parts
    const forbidden = objections.forbidden(best, at)
    if (forbidden.length > 0) {
      this.reject(episode, forbidden[0]!, at)
      for (const why of forbidden) this.say(episode, why, at, out)
      return undefined
    }
    const { id, candidate, firstAt, grossTicks } = episode
    const allowed = this.fresh.filter((one) => one === best || objections.forbidden(one, at).length === 0)
    const verdict = worth.bid({ id, candidate, seenAt: firstAt, grossTicks }, allowed, at)
    if ('intent' in verdict) return verdict
    this.refuse(episode, verdict, at, out)
    return undefined
  }

  /** Notes what the gap would bring at its best size without caps, whenever its edge is better than before. */
  private value(episode: Episode, best: Priced, unitNet: ReturnType<typeof usd>): void {
    const before = episode.bestUnitNet
    episode.value(unitNet, freshUntil(best.all, this.parts.settings.limits))
    if (before !== undefined && unitNet <= before) return
    const basket = this.parts.worth.unlimited(this.fresh)
    if (basket === undefined || (episode.bestProfit !== undefined && basket.profit <= episode.bestProfit))
      return
    episode.bestProfit = basket.profit
    episode.bestQty = qty(Math.max(...basket.legs.map((leg) => leg.qty)))
  }

  /** Whether the numbers behind a rule are needed: it is not said of this gap yet, or its example is old. */
  private mustName(episode: Episode, code: RefusalCode, at: Ms): boolean {
    return !episode.refusedFor.has(code) || this.funnel.wantsNumbers(code, at)
  }

  private count(episode: Episode, code: RefusalCode): void {
    episode.rule = code
    this.funnel.count(episode.candidate.relation.id, code)
  }

  /** Counts an update under the first rule against it. */
  private reject(episode: Episode, why: Refusal, at: Ms): void {
    this.count(episode, why.code)
    if (this.funnel.wantsNumbers(why.code, at))
      this.funnel.noteNumbers(episode.candidate.relation.id, why, at)
  }

  /** Tells a refusal, once for each code and episode. */
  private say(episode: Episode, { code, facts }: Refusal, at: Ms, out: AssessorOut): void {
    if (episode.refusedFor.has(code)) return
    episode.refusedFor.add(code)
    const { id, candidate } = episode
    const { family, relation } = candidate
    out.decide({ kind: 'refused', at, gap: id, family, relation: relation.id, code, facts })
  }

  private tell(episode: Episode, at: Ms, out: AssessorOut): void {
    const news = updatedNews(episode, at)
    if (news !== undefined) out.decide(news)
  }

  /** No gap any more. One that ends because a book is no longer believed was refused for that, not closed by the market. */
  private lose(key: string, at: Ms, out: AssessorOut): undefined {
    const { episodes, bookOf } = this.parts
    const episode = episodes.find(key)
    if (episode?.isShown !== true) return undefined
    let isUnseen = false
    for (const { market } of episode.candidate.legs) {
      const fault = bookOf(market)?.problem
      if (fault === undefined) continue
      isUnseen ||= fault !== 'settled'
      this.say(episode, refusal('BOOK_INVALID', { market: market.id, fault }), at, out)
    }
    episodes.lose(episode, at, isUnseen)
    return undefined
  }

  private close(episode: Episode, at: Ms, out: AssessorOut): void {
    // What we took ourselves, or lost from view, does not tell how fast others are.
    if (!episode.traded && !episode.isUnseen)
      this.parts.heuristics.onEpisode(episode.candidate.relation.id, episode.halfLifeMs)
    out.decide(closedNews(episode, at))
  }
}

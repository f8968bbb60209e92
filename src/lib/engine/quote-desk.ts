/**
 * Decides which pairs rest with one leg, and when that is taken back. Asked whenever a book's best prices or a market's standing
 * changed, and by a timer when books grow old. What a quote fills is hedged and unwound by the desk.
 */
import { addMs, durationMs, elapsed, ms, type DurationMs, type Ms } from '../base/units.js'
import type { TradingStatus } from '../domain/events.js'
import { keyOfMarket, type Market, type MarketKey } from '../domain/market.js'
import type { Approved, Candidate } from '../domain/opportunity.js'
import type { QuoteSettings } from '../domain/quote-settings.js'
import type { OrderBook } from '../market-data/order-book.js'
import type { KillSwitch } from '../risk/kill-switch.js'
import type { RiskGate } from '../risk/gate.js'
import { bestAsk, planQuote, restingLegs, type QuotePlan } from '../strategies/maker-taker.js'
import type { Desk } from '../execution/desk.js'
import type { DeskOwnership } from '../execution/desk-state.js'
import type { Outbox } from '../execution/outbox.js'

/** Timers of quotes begin with this. */
const QUOTE = 'quote:'
/** After a pair's quote has ended the next one waits this long, so that a price that flickers makes no storm of orders. */
const PAUSE = durationMs(1_000)

export interface QuoteDeskParts {
  readonly settings: QuoteSettings
  readonly desk: Pick<Desk, 'beginQuote' | 'restingOf' | 'recall'>
  readonly gate: Pick<RiskGate, 'precheck' | 'caps' | 'approve' | 'staleness'>
  readonly ownership: Pick<DeskOwnership, 'areFree'>
  readonly killSwitch: Pick<KillSwitch, 'check'>
  readonly trading: {
    statusOf(market: Market): TradingStatus
    readonly stopping: boolean
    readonly paused: boolean
  }
  readonly bookOf: (market: Market) => OrderBook | undefined
  /** The pairs of two venues that have a leg in this market. */
  readonly pairsOf: (market: MarketKey) => readonly Candidate[]
  readonly nextBasketId: () => string
  readonly bookAgeMax: DurationMs
  /** No quote is left in a market that closes within this time. */
  readonly closeLead: DurationMs
}

interface Placed {
  readonly basket: string
  readonly candidate: Candidate
  readonly plan: QuotePlan
}

export class QuoteDesk {
  /** By relation: one quote for each pair. */
  private readonly placed = new Map<string, Placed>()
  private readonly endedAt = new Map<string, Ms>()

  constructor(private readonly parts: QuoteDeskParts) {}

  /** A book of this market moved, or the market's standing changed. */
  onBook(market: Market, at: Ms, out: Outbox): void {
    const key = keyOfMarket(market)
    for (const placed of [...this.placed.values()])
      if (placed.candidate.legs.some((leg) => keyOfMarket(leg.market) === key)) this.watch(placed, at, out)
    for (const pair of this.parts.pairsOf(key)) this.consider(pair, at, out)
  }

  /** Whether the timer was one of quotes. */
  onTimer(key: string, at: Ms, out: Outbox): boolean {
    if (!key.startsWith(QUOTE)) return false
    const id = key.slice(QUOTE.length)
    for (const placed of [...this.placed.values()])
      if (placed.basket === id && this.watch(placed, at, out)) this.wakeWhenOld(placed, at, out)
    return true
  }

  /** A relation was told, maybe with other terms than its quote was made on. */
  onRelation(id: string, at: Ms, out: Outbox): void {
    const placed = this.placed.get(id)
    if (placed !== undefined) this.watch(placed, at, out)
  }

  /** Takes every quote back: nothing may be opened any more. */
  cancelAll(why: string, at: Ms, out: Outbox): void {
    for (const { basket } of this.placed.values())
      if (this.parts.desk.restingOf(basket) !== undefined) this.parts.desk.recall(basket, why, at, out)
  }

  /** Whether the quote may stay. */
  private watch(placed: Placed, at: Ms, out: Outbox): boolean {
    const { basket, candidate } = placed
    if (this.parts.desk.restingOf(basket) === undefined) {
      this.placed.delete(candidate.relation.id)
      this.endedAt.set(candidate.relation.id, at)
      return false
    }
    const why = this.reasonAgainst(placed, at)
    if (why !== undefined) this.parts.desk.recall(basket, why, at, out)
    return why === undefined
  }

  private reasonAgainst({ basket, candidate, plan }: Placed, at: Ms): string | undefined {
    const { gate, killSwitch, trading, desk } = this.parts
    if (trading.stopping) return 'the session is ending'
    if (trading.paused) return 'trading is paused'
    const stopped = killSwitch.check(at)
    if (stopped !== undefined) return `trading is stopped: ${stopped.code}`
    if (!this.isOpen(candidate)) return 'a market is not open'
    if (!this.isProposed(candidate)) return 'its promise or its terms changed'
    const books = this.booksOf(candidate)
    if (books === undefined) return 'a book is not believed'
    const old = gate.staleness(books, at)
    if (old !== undefined) return `the books are not fresh: ${old.code}`
    const hedge = plan.basket.legs[1 - plan.rest]!
    const ask = bestAsk(books[1 - plan.rest]!, hedge.instrument)
    const quoted = hedge.fills[0]!.price
    if (ask === undefined || ask.price > quoted) return 'the hedge moved'
    const enough = ask.price < quoted || ask.qty >= (desk.restingOf(basket) ?? 0)
    return enough ? undefined : 'the hedge is too thin'
  }

  private consider(pair: Candidate, at: Ms, out: Outbox): void {
    const { relation } = pair
    if (!this.mayQuote(pair, at)) return
    const candidate: Candidate = { ...pair, key: `${pair.key} resting`, family: 'maker-taker' }
    const books = this.booksOf(candidate)
    if (books === undefined || this.parts.gate.precheck(candidate, books, at).length > 0) return
    for (const rest of restingLegs(candidate)) {
      const plan = this.plan(candidate, books, rest)
      const approved = plan && this.approve(candidate, plan, at)
      if (approved === undefined) continue
      const basket = this.parts.nextBasketId()
      this.placed.set(relation.id, { basket, candidate, plan: plan! })
      this.parts.desk.beginQuote(basket, approved, { rest, expiresAt: this.expiryOf(candidate) }, out)
      this.wakeWhenOld({ basket, candidate, plan: plan! }, at, out)
      return
    }
  }

  /** A pair that has a quote owns its markets. */
  private mayQuote({ relation, legs }: Candidate, at: Ms): boolean {
    const { trading, ownership } = this.parts
    const before = this.endedAt.get(relation.id)
    if (before !== undefined && elapsed(before, at) < PAUSE) return false
    return (
      !trading.stopping &&
      !trading.paused &&
      this.isOpen({ legs }) &&
      ownership.areFree(legs.map((leg) => keyOfMarket(leg.market)))
    )
  }

  private plan(candidate: Candidate, books: readonly OrderBook[], rest: 0 | 1): QuotePlan | undefined {
    const { settings, gate } = this.parts
    const { target, size } = settings
    return planQuote({ candidate, books, targetTicks: target, size, caps: gate.caps(candidate, books) }, rest)
  }

  /** The gate has the last word, as on every basket. */
  private approve(candidate: Candidate, { basket }: QuotePlan, at: Ms): Approved | undefined {
    const grossTicks =
      candidate.minPayoffTicks - basket.legs.reduce((sum, leg) => sum + leg.fills[0]!.price, 0)
    const opportunity = { id: candidate.key, candidate, seenAt: at, grossTicks }
    const verdict = this.parts.gate.approve({ opportunity, basket, at })
    return verdict.ok ? verdict.value : undefined
  }

  /** Whether the pair is still what it was when it was quoted: the same relation, fees, grids and closing times. */
  private isProposed({ relation, legs }: Candidate): boolean {
    const { pairsOf, bookOf } = this.parts
    const pairs = pairsOf(keyOfMarket(legs[0]!.market))
    return (
      pairs.some((pair) => pair.relation === relation) &&
      legs.every(({ market }) => bookOf(market)?.market === market)
    )
  }

  private isOpen({ legs }: Pick<Candidate, 'legs'>): boolean {
    return legs.every((leg) => this.parts.trading.statusOf(leg.market) === 'open')
  }

  private booksOf(candidate: Candidate): readonly OrderBook[] | undefined {
    const books = candidate.legs.flatMap((leg) => this.parts.bookOf(leg.market) ?? [])
    const areUsable = books.every(({ problem, depth }) => problem === undefined && depth !== 'quote')
    return areUsable && books.length === candidate.legs.length ? books : undefined
  }

  private expiryOf({ legs }: Candidate): Ms | undefined {
    const closes = legs.flatMap((leg) => leg.market.closesAt ?? [])
    return closes.length === 0 ? undefined : ms(Math.min(...closes) - this.parts.closeLead)
  }

  /** Silence tells nothing: the next look is when the older book would be too old. */
  private wakeWhenOld({ basket, candidate }: Placed, at: Ms, out: Outbox): void {
    const seen = (this.booksOf(candidate) ?? []).map(({ knownAt }) => knownAt ?? at)
    const old = Math.min(at, ...seen) + this.parts.bookAgeMax + 1
    out.wake(ms(Math.max(old, addMs(at, durationMs(1)))), QUOTE + basket)
  }
}

import { err, ok, type Result } from '../base/errors.js'
import { elapsed, minUsd, type Ms, type Price, PRICE_ONE, subUsd, type Usd, usd } from '../base/units.js'
import type { Outcome, Side } from '../domain/complement.js'
import type { BookDepth } from '../domain/events.js'
import type { MatchRules, RiskLimits } from '../domain/limits.js'
import type { Approved, Candidate, Intent, LegPlan } from '../domain/opportunity.js'
import { refusal, type Refusal } from '../domain/refusal.js'
import { VENUES } from '../domain/venue.js'
import type { Ledger, Position } from '../portfolio/ledger.js'
import { outlayOf, worstUnhedged, type Exposure } from './exposure.js'
import { staleness } from './freshness.js'
import type { KillSwitch } from './kill-switch.js'
import { kellyStake, stageCap, type StageCap } from './sizing.js'

/** What the gate asks of a book. */
export interface BookFacts {
  readonly market: { readonly id: string }
  readonly depth: BookDepth
  readonly knownAt: Ms | undefined
  bestPrice(outcome: Outcome, side: Side): Price | undefined
}

/** A limit on cash out over some legs, and the refusal it stands for when it leaves nothing. */
export interface RiskCap {
  readonly name: 'LIMIT_TRADE' | 'LIMIT_MARKET' | 'LIMIT_PAIR' | 'LIMIT_TOTAL' | 'CASH_SHORT'
  readonly legs: readonly number[]
  readonly max: Usd
  /** Limits hold for the worst that an order may cost, not for what is planned. */
  readonly atLimit: true
}

/** What baskets on other markets use, too. */
const SHARED: ReadonlySet<string> = new Set<RiskCap['name']>(['LIMIT_TOTAL', 'CASH_SHORT'])

type SharedCap = Pick<RiskCap, 'legs' | 'max'> & { readonly name: string }

export interface GateState {
  readonly ledger: Ledger
  readonly exposure: Exposure
  readonly killSwitch: KillSwitch
  /** Baskets that are in flight or wait for settlement. */
  readonly openBaskets: () => number
}

/** Says no, with a code and numbers; the only maker of `Approved`. */
export class RiskGate {
  constructor(
    private readonly limits: RiskLimits,
    private readonly rules: MatchRules,
    private readonly state: GateState,
  ) {}

  /** Every reason that can be given before a size is known: the promise, the books, the state of trading. */
  precheck(candidate: Candidate, books: readonly BookFacts[], now: Ms): readonly Refusal[] {
    const unsized = books.some((book) => book.depth === 'quote') ? refusal('DEPTH_UNKNOWN') : undefined
    return [
      this.checkPromise(candidate),
      unsized,
      this.staleness(books, now),
      this.checkClosing(candidate, now),
      this.checkPositions(),
      this.state.killSwitch.check(now),
    ].filter((why) => why !== undefined)
  }

  /** The caps that a size must keep. The trade cap binds each leg alone: what is lost when only that leg fills. */
  caps(candidate: Candidate, books: readonly BookFacts[], beliefE6?: number): readonly RiskCap[] {
    const { ledger, exposure } = this.state
    const all = candidate.legs.map((_, i) => i)
    const positions = ledger.positions()
    const caps: RiskCap[] = [
      {
        name: 'LIMIT_TOTAL',
        atLimit: true,
        legs: all,
        max: subUsd(this.limits.totalMax, exposure.total(positions)),
      },
    ]
    for (const [i, leg] of candidate.legs.entries()) {
      const used = exposure.inMarket(leg.market, positions)
      caps.push({ name: 'LIMIT_TRADE', atLimit: true, legs: [i], max: this.tradeCap() })
      caps.push({ name: 'LIMIT_MARKET', atLimit: true, legs: [i], max: subUsd(this.limits.marketMax, used) })
    }
    for (const venue of VENUES) {
      const legs = all.filter((i) => candidate.legs[i]!.market.venue === venue)
      const free = subUsd(ledger.cash(venue), exposure.reservedAt(venue))
      if (legs.length > 0) caps.push({ name: 'CASH_SHORT', atLimit: true, legs, max: free })
    }
    const pair = this.pairCap(candidate, positions)
    if (pair !== undefined) caps.push(pair)
    if (beliefE6 !== undefined) caps.push(this.kellyCap(candidate, books, beliefE6))
    return caps
  }

  /** Whether the books are too old, or too far apart in time, to say anything about each other. */
  staleness(books: readonly BookFacts[], now: Ms): Refusal | undefined {
    return staleness(books, now, this.limits)
  }

  /**
   * The last word. Whatever asked before: only what may be traded at all. Asked again for everything that another basket of the same
   * moment may have used up: positions, caps, cash. Then the worst case of the basket itself.
   */
  approve(intent: Intent): Result<Approved, Refusal> {
    const { candidate } = intent.opportunity
    if (candidate.conversion !== undefined) return err(refusal('SHADOW_ONLY', { family: candidate.family }))
    const stopped =
      this.checkPromise(candidate) ?? this.state.killSwitch.check(intent.at) ?? this.checkPositions()
    if (stopped !== undefined) return err(stopped)
    for (const cap of this.caps(candidate, [])) {
      const out = cap.legs.reduce((sum, i) => sum + outlayOf(intent.basket.legs[i]!), 0)
      if (out > cap.max) return err(refusal(cap.name, { worstUsd6: out, maxUsd6: cap.max }))
    }
    const worst = worstUnhedged(candidate.relation, intent.basket)
    const max = this.tradeCap()
    return worst > max
      ? err(refusal('LIMIT_TRADE', { worstUsd6: worst, maxUsd6: max }))
      : ok(intent as Approved)
  }

  /**
   * Whether the limits of a plan may be as wide as these: one trade may lose that much, and what all trades share still has room for
   * another full one, so that no width of one basket costs another.
   */
  mayWiden({ relation }: Candidate, legs: readonly LegPlan[], caps: readonly SharedCap[]): boolean {
    const trade = this.tradeCap()
    const leaves = ({ name, legs: over, max }: SharedCap): boolean =>
      !SHARED.has(name) || max >= over.reduce((sum, i) => sum + trade + outlayOf(legs[i]!), 0)
    return worstUnhedged(relation, { legs }) <= trade && caps.every(leaves)
  }

  /** The most that one trade may lose now. */
  tradeCap(): Usd {
    return this.stage.cap
  }

  /** Which stage the bankroll is in. */
  get stage(): StageCap {
    return stageCap(this.bankroll, this.limits.stages)
  }

  /** What limits are taken of: positions at cost, or at what they will pay at least if that is lower. */
  private get bankroll(): Usd {
    return minUsd(this.state.killSwitch.bankroll, this.state.ledger.equity)
  }

  private checkPromise({ relation }: Candidate): Refusal | undefined {
    const { tradeableProofs, tradeableKinds } = this.rules
    if (tradeableProofs.includes(relation.proof) && tradeableKinds.includes(relation.kind)) return undefined
    return refusal('UNVERIFIED', { relation: relation.id, proof: relation.proof, kind: relation.kind })
  }

  private checkClosing(candidate: Candidate, now: Ms): Refusal | undefined {
    for (const { market } of candidate.legs) {
      if (market.closesAt === undefined) continue
      const left = elapsed(now, market.closesAt)
      if (left < this.limits.closeLead) {
        return refusal('CLOSING_SOON', { market: market.id, leftMs: left, leadMs: this.limits.closeLead })
      }
    }
    return undefined
  }

  /** A basket is one position until its money is back, however many legs it has. */
  private checkPositions(): Refusal | undefined {
    const open = this.state.openBaskets()
    const max = this.limits.openPositionsMax
    return open >= max ? refusal('LIMIT_POSITIONS', { open, max }) : undefined
  }

  /** What a person allowed for the pair, less what is held or promised in its markets. */
  private pairCap({ relation, legs }: Candidate, positions: readonly Position[]): RiskCap | undefined {
    const cap = relation.risk?.cap
    if (cap === undefined) return undefined
    const used = this.state.exposure.inMarkets(relation.markets, positions)
    return { name: 'LIMIT_PAIR', atLimit: true, legs: legs.map((_, i) => i), max: subUsd(cap, used) }
  }

  private kellyCap(candidate: Candidate, books: readonly BookFacts[], beliefE6: number): RiskCap {
    const leg = candidate.legs[0]!
    const ask = books[0]!.bestPrice(leg.outcome, 'ask') ?? PRICE_ONE
    const { bankroll } = this
    const stake = kellyStake({
      price: ask,
      fee: leg.market.fee,
      beliefE6,
      bankroll,
      fractionE6: this.limits.kellyFractionE6,
    }).stake
    return { name: 'LIMIT_TRADE', atLimit: true, legs: candidate.legs.map((_, i) => i), max: usd(stake) }
  }
}

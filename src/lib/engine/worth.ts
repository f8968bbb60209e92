import type { Bid } from '../arbiter/arbiter.js'
import { usd, type Ms } from '../base/units.js'
import type { Candidate, LegPlan, Opportunity, SizedBasket } from '../domain/opportunity.js'
import { refusal, type Refusal, type RefusalCode } from '../domain/refusal.js'
import type { OrderBook } from '../market-data/order-book.js'
import type { RiskGate } from '../risk/gate.js'
import { priceBasket, type CashCap } from '../strategies/basket-size.js'
import { sizeConversion } from '../strategies/conversion-size.js'
import { basketTerms, edgeE6, legBooks, sizeBasket, type SizingInput } from '../strategies/edge.js'
import { chargeOf, type SettlementCharge } from '../strategies/settlement-charge.js'
import { cut, NOT_TIGHTER, raised, tighter, type Tightening } from '../strategies/heuristics/tightening.js'
import { unitEdge, type Priced } from './pricer.js'
import type { EngineSettings } from './settings.js'

/** A limit on cash out, and the refusal that it stands for when it leaves nothing. */
interface NamedCap extends CashCap {
  readonly name: RefusalCode
}

export interface Sized {
  readonly priced: Priced
  readonly basket: SizedBasket
}

export interface WorthParts {
  readonly settings: EngineSettings
  readonly gate: RiskGate
  /** What past gaps, depth, spreads and trades say against the basket. */
  readonly tightening: (candidate: Candidate, books: readonly OrderBook[], at: Ms) => Tightening
}

const ONE_E6 = 1_000_000

/** How much of a gap to take, and whether that is worth the trouble. */
export class Worth {
  constructor(private readonly parts: WorthParts) {}

  /** What it would bring at its best size if nothing limited us. */
  unlimited(fresh: readonly Priced[]): SizedBasket | undefined {
    return this.bestOf(fresh)?.basket
  }

  /** The same, with the variant that brings it. */
  bestOf(priced: readonly Priced[]): Sized | undefined {
    return this.bestSize(priced, () => [])
  }

  /** The size of one variant that loses least, if nothing limited us, where none brings anything. */
  leastBad(priced: Priced): SizedBasket | undefined {
    return this.sized(priced, () => [])
  }

  /** The best variant and size that keep every cap, if it is worth the trouble; otherwise the first rule against it. */
  bid(opportunity: Opportunity, fresh: readonly Priced[], at: Ms): Bid | Refusal {
    const tight = this.tighteningOf(fresh, at)
    if (tight.refusal !== undefined) return tight.refusal
    const capsOf = (p: Priced): readonly NamedCap[] => this.capsOf(p, opportunity, tight)
    const best = this.bestSize(fresh, capsOf)
    if (best === undefined) return this.noSize(fresh[0]!, opportunity, tight)
    const { basket, priced } = best
    const charge = this.chargeOn(basket, priced.candidate, at)
    const against = this.tooLittle(best, tight, charge)
    if (against !== undefined) return against
    const intent = { opportunity: { ...opportunity, candidate: priced.candidate }, basket, at }
    return { intent, yieldE6: charge.annualE6 }
  }

  /** Profit, edge and yield against their minimums; the raised ones name what raised them. */
  private tooLittle(
    { basket, priced }: Sized,
    tight: Tightening,
    charge: SettlementCharge,
  ): Refusal | undefined {
    const { minNetProfit, minEdgeE6, hurdleAnnualE6 } = this.parts.settings.strategy
    const edge = edgeE6(basket)
    const facts = { grossTicks: priced.gross, profitUsd6: basket.profit, edgeE6: edge }
    if (basket.profit < minNetProfit || edge < minEdgeE6) return refusal('EDGE_TOO_SMALL', facts)
    const needed = { profit: raised(minNetProfit, tight.needE6), edge: raised(minEdgeE6, tight.needE6) }
    if (tight.needWhy !== undefined && (basket.profit < needed.profit || edge < needed.edge)) {
      return refusal(tight.needWhy.code, { ...tight.needWhy.facts, edgeE6: edge, needE6: needed.edge })
    }
    const { net, expectedLoss, capitalCharge, annualE6 } = charge
    const left = { profitUsd6: basket.profit, netUsd6: net, capitalUsd6: capitalCharge }
    if (expectedLoss > 0 && net < needed.profit) {
      return refusal('SETTLEMENT_RISK', { ...left, expectedLossUsd6: expectedLoss })
    }
    if (annualE6 >= hurdleAnnualE6 && net >= needed.profit) return undefined
    return refusal('HURDLE_MISSED', { annualE6, hurdleE6: hurdleAnnualE6, ...left })
  }

  /** Of all variants together: what is said against one way to do a thing holds for the others. */
  private tighteningOf(fresh: readonly Priced[], at: Ms): Tightening {
    return fresh.reduce(
      (all, { candidate, books }) => tighter(all, this.parts.tightening(candidate, books, at)),
      NOT_TIGHTER,
    )
  }

  private capsOf(
    { candidate, books }: Priced,
    { beliefE6 }: Opportunity,
    tight: Tightening,
  ): readonly NamedCap[] {
    const caps = this.parts.gate.caps(candidate, books, beliefE6)
    const factorE6 = Math.floor(
      ((candidate.relation.risk?.sizeFactorE6 ?? ONE_E6) * tight.sizeFactorE6) / ONE_E6,
    )
    if (factorE6 >= ONE_E6) return caps
    return caps.map((cap) => (cap.name === 'LIMIT_TRADE' ? { ...cap, max: cut(cap.max, factorE6) } : cap))
  }

  /** Which cap leaves less than the smallest order; when only the cut did that, what cut it. */
  private noSize(priced: Priced, opportunity: Opportunity, tight: Tightening): Refusal {
    const uncut = this.capsOf(priced, opportunity, { ...tight, sizeFactorE6: ONE_E6 })
    if (tight.sizeWhy !== undefined && sizeBasket(this.sizingInput(priced, uncut)) !== undefined)
      return tight.sizeWhy
    const caps = this.capsOf(priced, opportunity, tight)
    return bindingCap(this.sizingInput(priced, caps), caps)
  }

  private sizingInput({ candidate, books }: Priced, caps: readonly NamedCap[]): SizingInput {
    const { depthBeyondBestE6 } = this.parts.settings.strategy
    const keeps = (legs: readonly LegPlan[]): boolean => this.parts.gate.mayWiden(candidate, legs, caps)
    return { candidate, books, caps, depthBeyondBestE6, keeps, anySize: isUnsized(books) }
  }

  /** Until the last leg has paid: the latest closing time and the settlement's delay. */
  private lockMs(candidate: Candidate, at: Ms): number {
    const { assumedLock, settlementLag } = this.parts.settings.strategy
    const locks = candidate.legs.map(({ market }) =>
      market.closesAt === undefined ? assumedLock : market.closesAt - at,
    )
    return Math.max(...locks) + settlementLag
  }

  private sized(priced: Priced, capsOf: (p: Priced) => readonly NamedCap[]): SizedBasket | undefined {
    const { candidate, books, sells } = priced
    if (candidate.conversion === undefined) return sizeBasket(this.sizingInput(priced, capsOf(priced)))
    const { depthBeyondBestE6 } = this.parts.settings.strategy
    return sizeConversion({ candidate, buys: books, sells, depthBeyondBestE6 })
  }

  /** What the chance of settling apart and the time until the money is back take away. */
  private chargeOn(basket: SizedBasket, candidate: Candidate, at: Ms): SettlementCharge {
    const { capitalChargeAnnualE6 } = this.parts.settings.strategy
    const { risk } = candidate.relation
    return chargeOf(basket, {
      risk,
      lockMs: this.lockMs(candidate, at),
      capitalChargeE6: capitalChargeAnnualE6,
    })
  }

  /** The variant and size with the largest exact profit; only variants that pass the screen are priced exactly. */
  private bestSize(fresh: readonly Priced[], capsOf: (p: Priced) => readonly NamedCap[]): Sized | undefined {
    let best: Sized | undefined
    for (const priced of fresh) {
      if (unitEdge(priced) <= 0) continue
      const basket = this.sized(priced, capsOf)
      if (basket !== undefined && (best === undefined || basket.profit > best.basket.profit))
        best = { priced, basket }
    }
    return best
  }
}

/** Quotes without a size are priced for one contract, whatever the smallest order is; the gate never lets them trade. */
const isUnsized = (books: readonly OrderBook[]): boolean => books.some((book) => book.depth === 'quote')

/** Which cap leaves less than the smallest order. */
function bindingCap(input: SizingInput, caps: readonly NamedCap[]): Refusal {
  const terms = basketTerms(input)
  const books = legBooks(input)
  const least = terms.minQty > terms.lot ? terms.minQty : terms.lot
  for (const cap of caps) {
    if (priceBasket(books, { ...terms, caps: [] }, least) === undefined) break
    if (priceBasket(books, { ...terms, caps: [cap] }, least) === undefined) {
      return refusal(cap.name, { maxUsd6: usd(cap.max), minQty6: least })
    }
  }
  return refusal('BELOW_MIN_SIZE', { minQty6: least })
}

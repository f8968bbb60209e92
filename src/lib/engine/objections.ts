import type { Ownership } from '../arbiter/ownership.js'
import { usd, type Ms } from '../base/units.js'
import type { RiskLimits } from '../domain/limits.js'
import { keyOfMarket } from '../domain/market.js'
import type { Candidate } from '../domain/opportunity.js'
import { refusal, type Refusal } from '../domain/refusal.js'
import { isFresh, staleness } from '../risk/freshness.js'
import type { RiskGate } from '../risk/gate.js'
import type { Episode } from './episode.js'
import { unitEdge, type Priced } from './pricer.js'
import type { TradingState } from './trading-state.js'
import type { Worth } from './worth.js'

export interface ObjectionParts {
  readonly limits: RiskLimits
  readonly gate: RiskGate
  readonly ownership: Ownership
  readonly trading: TradingState
  readonly worth: Worth
}

/** What speaks against trading an idea. Asking changes nothing. */
export class Objections {
  constructor(private readonly parts: ObjectionParts) {}

  /** Every reason not to trade it now, whatever the size. */
  forbidden({ candidate, books }: Priced, at: Ms): readonly Refusal[] {
    const { gate, ownership, trading } = this.parts
    const why: Refusal[] = []
    if (candidate.conversion !== undefined) why.push(refusal('SHADOW_ONLY', { family: candidate.family }))
    if (candidate.relation.risk?.sizeFactorE6 === 0) {
      why.push(refusal('SETTLEMENT_RISK', { lossE6: candidate.relation.risk.lossE6, sizeE6: 0 }))
    }
    if (trading.stopping) why.push(refusal('STOPPING'))
    if (trading.paused) why.push(refusal('PAUSED_BY_OPERATOR'))
    const shut = candidate.legs.find((leg) => trading.statusOf(leg.market) !== 'open')
    if (shut !== undefined) {
      why.push(refusal('MARKET_NOT_OPEN', { market: shut.market.id, status: trading.statusOf(shut.market) }))
    }
    const owner = ownerOf(candidate, ownership)
    if (owner !== undefined) why.push(refusal('OWNED', { owner }))
    return [...why, ...gate.precheck(candidate, books, at)]
  }

  /**
   * Every rule against an idea as it is now, in the order in which an update is held against them, each once. `variants` can all be
   * priced, and there is one at least.
   */
  against(variants: readonly Priced[], episode: Episode | undefined, at: Ms): readonly Refusal[] {
    const { limits, worth } = this.parts
    const fresh = variants.filter(({ all }) => isFresh(all, at, limits))
    const usable = fresh.length > 0 ? fresh : variants
    const best = usable.reduce((a, b) => (unitEdge(b) > unitEdge(a) ? b : a))
    const unitNet = usd(Math.floor(unitEdge(best)))
    const why: Refusal[] = []
    const old = fresh.length > 0 ? undefined : staleness(widestOf(variants).all, at, limits)
    if (old !== undefined) why.push(old)
    if (best.gross <= 0 || unitNet <= 0) {
      why.push(refusal('EDGE_TOO_SMALL', { grossTicks: best.gross, unitUsd6: unitNet }))
    }
    if (episode?.traded === true) why.push(refusal('ALREADY_TRADED'))
    why.push(...this.forbidden(best, at))
    if (unitNet > 0) {
      const { candidate, gross } = best
      const seen = { id: episode?.id ?? '', candidate, seenAt: episode?.firstAt ?? at, grossTicks: gross }
      const verdict = worth.bid(seen, usable, at)
      if (!('intent' in verdict)) why.push(verdict)
    }
    return why.filter(({ code }, i) => why.findIndex((other) => other.code === code) === i)
  }
}

const widestOf = (variants: readonly Priced[]): Priced =>
  variants.reduce((widest, one) => (one.gross > widest.gross ? one : widest))

function ownerOf({ legs }: Candidate, ownership: Ownership): string | undefined {
  for (const { market } of legs) {
    const owner = ownership.ownerOf(keyOfMarket(market))
    if (owner !== undefined) return owner
  }
  return undefined
}

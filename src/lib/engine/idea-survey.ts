import { durationMs, ms, qty, usd, type DurationMs, type Ms } from '../base/units.js'
import { keyOfMarket, type Market } from '../domain/market.js'
import { weightOf, type Candidate, type SizedBasket } from '../domain/opportunity.js'
import type { RefusalCode } from '../domain/refusal.js'
import type { RiskLimits } from '../domain/limits.js'
import type { OrderBook } from '../market-data/order-book.js'
import { freshUntil, isBehind, isFresh } from '../risk/freshness.js'
import type { Proposal } from '../strategies/family.js'
import type { Scanner } from '../strategies/scanner.js'
import type { Screen } from '../strategies/screen.js'
import type { Episode } from './episode.js'
import type { Episodes } from './episodes.js'
import type { IdeaPicture, LegPicture } from './picture.js'
import { Pricer, unitEdge, type Priced } from './pricer.js'
import { SizeMemory } from './size-memory.js'
import type { Sized, Worth } from './worth.js'

export interface IdeaSurveyParts {
  readonly limits: RiskLimits
  readonly screen: Pick<Screen, 'numberOf'>
  readonly scanner: Pick<Scanner, 'proposalOf'>
  readonly episodes: Pick<Episodes, 'find'>
  readonly worth: Worth
  readonly bookOf: (market: Market) => OrderBook | undefined
}

/** One idea on the prices of this moment. */
export interface SurveyedIdea {
  readonly key: string
  readonly episode: Episode | undefined
  /** The variant that is told, with the figures of its touch; without them a leg has no offer. */
  readonly candidate: Candidate
  readonly priced: Priced | undefined
  readonly grossTicks: number | undefined
  readonly unitNet: number | undefined
  /** All variants that can be priced. */
  readonly variants: readonly Priced[]
  /** What the best size brings; only where it brings anything. */
  readonly basket: SizedBasket | undefined
}

/** Prices ideas for those who watch: with its own memory, so that the engine's stays as it is. */
export class IdeaSurvey {
  private readonly pricer: Pricer
  private readonly sizes: SizeMemory

  constructor(private readonly parts: IdeaSurveyParts) {
    this.pricer = new Pricer(parts.bookOf)
    this.sizes = new SizeMemory(parts.worth)
  }

  /** `undefined` when nobody proposes such an idea, or there is nothing to do on the prices of this moment. */
  find(key: string, at: Ms): SurveyedIdea | undefined {
    const { screen, scanner, episodes, bookOf } = this.parts
    const episode = episodes.find(key)
    const proposed = scanner.proposalOf(screen.numberOf(key), bookOf)?.variants ?? []
    const shown = episode?.isShown === true ? episode : undefined
    const variants = proposed.length > 0 ? proposed : shown === undefined ? [] : [shown.candidate]
    if (variants.length === 0) return undefined
    const priced = this.price(variants)
    const sized = shown === undefined ? undefined : this.sizes.bestOf(key, priced, at)
    return surveyed({ key, variants, priced, episode: shown }, sized)
  }

  /** An idea that shows no gap; `undefined` while it cannot be priced. */
  near({ key, variants }: Proposal): SurveyedIdea | undefined {
    const priced = this.price(variants)
    return priced.length === 0 ? undefined : surveyed({ key, variants, priced, episode: undefined })
  }

  /** What one contract of a basket is worth after fees, in micro-dollars; `undefined` while it cannot be priced. */
  unitNetOf(candidate: Candidate): number | undefined {
    const priced = this.pricer.price(candidate)
    return priced && unitEdge(priced)
  }

  /** The size of a variant that loses least, where none brings anything. */
  leastBad(priced: Priced): SizedBasket | undefined {
    return this.parts.worth.leastBad(priced)
  }

  picture(idea: SurveyedIdea, at: Ms): IdeaPicture {
    const { key, episode, candidate, basket } = idea
    const { relation, family, legs } = candidate
    const { risk } = relation
    const ends = legs.flatMap(({ market }) => market.closesAt ?? [])
    return {
      key,
      gap: episode?.id ?? null,
      family,
      relation: relation.id,
      proof: relation.proof,
      riskClass: risk?.class ?? null,
      basisE6: risk?.lossE6 ?? null,
      legs: this.legPictures(idea, at),
      grossTicks: idea.grossTicks ?? null,
      unitNet: idea.unitNet === undefined ? null : usd(Math.floor(idea.unitNet)),
      best: basket === undefined ? null : bestOf(basket),
      rule: this.ruleOf(idea, at),
      traded: episode?.traded === true,
      since: episode?.firstAt ?? null,
      endsAt: ends.length === 0 ? null : ms(Math.min(...ends)),
    }
  }

  private price(variants: readonly Candidate[]): readonly Priced[] {
    return variants.flatMap((candidate) => this.pricer.price(candidate) ?? [])
  }

  /** What the engine found against it when it looked last, or what has become of its books since. */
  private ruleOf({ episode, candidate, variants }: SurveyedIdea, at: Ms): RefusalCode | null {
    if (episode === undefined) return null
    const { limits, bookOf } = this.parts
    const [first] = variants
    if (first === undefined && candidate.legs.some(({ market }) => bookOf(market)?.problem !== undefined))
      return 'BOOK_INVALID'
    if (first === undefined || variants.some(({ all }) => isFresh(all, at, limits)))
      return episode.rule ?? null
    return at > freshUntil(first.all, limits) ? 'BOOK_STALE' : 'BOOK_SKEW'
  }

  private legPictures({ candidate, priced }: SurveyedIdea, at: Ms): readonly LegPicture[] {
    const { bookOf, limits } = this.parts
    const books = candidate.legs.map(({ market }, i) => priced?.books[i] ?? bookOf(market))
    const heard = books.filter((book) => book !== undefined)
    return candidate.legs.map(({ market, outcome }, i) => {
      const { venue, id, title } = market
      const book = books[i]
      const fault = book === undefined ? 'no-snapshot' : (book.problem ?? null)
      return {
        ...{ market: keyOfMarket(market), venue, id, title, outcome, weight: weightOf(candidate, i) },
        ask: fault === null ? (book?.bestPrice(outcome, 'ask') ?? null) : null,
        age: ageOf(book, at),
        isOld: book === undefined || isBehind(book, heard, at, limits),
        fault,
      }
    })
  }
}

interface PricedIdea {
  readonly key: string
  readonly variants: readonly Candidate[]
  readonly priced: readonly Priced[]
  readonly episode: Episode | undefined
}

function surveyed({ key, variants, priced: all, episode }: PricedIdea, sized?: Sized): SurveyedIdea {
  const priced = sized?.priced ?? all.reduce<Priced | undefined>(better, undefined)
  return {
    key,
    episode,
    variants: all,
    priced,
    candidate: priced?.candidate ?? variants[0]!,
    grossTicks: priced?.gross,
    unitNet: priced && unitEdge(priced),
    basket: sized?.basket,
  }
}

const better = (best: Priced | undefined, one: Priced): Priced =>
  best === undefined || unitEdge(one) > unitEdge(best) ? one : best

const ageOf = (book: OrderBook | undefined, at: Ms): DurationMs | null => {
  const known = book?.knownAt
  return known === undefined ? null : durationMs(Math.max(0, at - known))
}

const bestOf = ({ legs, cost, capital, profit }: SizedBasket): IdeaPicture['best'] => ({
  qty: qty(Math.max(...legs.map((leg) => leg.qty))),
  capital,
  fees: usd(capital - cost),
  profit,
})

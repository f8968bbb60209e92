import { PRICE_ONE, QTY_ZERO, usd, usdFromBigint, floorDivide, type Ms, type Usd } from '../base/units.js'
import type { Side } from '../domain/complement.js'
import { weightOf, type Candidate, type LegPlan, type SizedBasket } from '../domain/opportunity.js'
import { columnOf, expectedLoss, payoffOf, type PayoffState } from '../domain/relation.js'
import { refusal, type Refusal } from '../domain/refusal.js'
import type { Market } from '../domain/market.js'
import type { OrderBook } from '../market-data/order-book.js'
import type { IdeaSurvey, SurveyedIdea } from './idea-survey.js'
import type { Objections } from './objections.js'
import type {
  BookPicture,
  IdeaDetail,
  LegPicture,
  LevelPicture,
  StatePicture,
  SumPicture,
} from './picture.js'

export interface DetailParts {
  readonly survey: IdeaSurvey
  readonly objections: Objections
  readonly bookOf: (market: Market) => OrderBook | undefined
}

/** Levels of each side that are told. */
const LEVELS_MAX = 12
const STATES_MAX = 32
const TICKS_TO_USD = BigInt(PRICE_ONE)

/** Everything about one idea; `undefined` when there is nothing to do about it now. */
export function detailOf(key: string, parts: DetailParts, at: Ms): IdeaDetail | undefined {
  const found = parts.survey.find(key, at)
  if (found === undefined) return undefined
  const { candidate, priced } = found
  const { relation } = candidate
  const idea = parts.survey.picture(found, at)
  const basket = found.basket ?? (priced && parts.survey.leastBad(priced))
  const states = statesOf(candidate, basket)
  return {
    ...{ idea, kind: relation.kind, reason: relation.reason },
    books: idea.legs.map((leg, i) =>
      bookPicture(leg, parts.bookOf(candidate.legs[i]!.market), basket?.legs[i]),
    ),
    states,
    moreStates: relation.states.length - states.length,
    sum: basket === undefined ? null : sumOf(candidate, basket),
    against: against(found, parts, at),
  }
}

function bookPicture(leg: LegPicture, book: OrderBook | undefined, plan: LegPlan | undefined): BookPicture {
  const levels = (side: Side): readonly LevelPicture[] => book?.levels(leg.outcome, side, LEVELS_MAX) ?? []
  return { leg, bids: levels('bid'), asks: levels('ask'), taken: plan?.qty ?? QTY_ZERO }
}

/** The sizing's own numbers, level by level. A conversion's sales count as what comes back. */
function sumOf(
  { relation }: Candidate,
  { qty: units, legs, cost, capital, profit }: SizedBasket,
): SumPicture {
  const payoff = usd(capital + profit)
  return {
    units,
    legs: legs.map(({ fills, qty, cost: paid, fee }, leg) => ({ leg, fills, qty, cost: paid, fee })),
    ...{ cost, fees: usd(capital - cost), capital, payoff, profit },
    expectedLoss: relation.risk === undefined ? null : expectedLoss(payoff, relation.risk),
    ...(profit <= 0 && { isLeastBad: true }),
  }
}

/** In the order of the table; of too many those that pay least. */
function statesOf(candidate: Candidate, basket: SizedBasket | undefined): readonly StatePicture[] {
  const all = candidate.relation.states.map((state) => statePicture(state, candidate, basket))
  if (all.length <= STATES_MAX) return all
  const least = [...all].sort((a, b) => a.unitTicks - b.unitTicks).slice(0, STATES_MAX)
  const kept = new Set(least)
  return all.filter((state) => kept.has(state))
}

function statePicture(
  { name, tail, yesPayoffs }: PayoffState,
  candidate: Candidate,
  basket: SizedBasket | undefined,
): StatePicture {
  const { relation, legs } = candidate
  const payoffs = legs.map(({ market, outcome }) =>
    payoffOf(outcome, yesPayoffs[columnOf(relation, market)]!),
  )
  const unitTicks = payoffs.reduce((sum: number, payoff, i) => sum + payoff * weightOf(candidate, i), 0)
  // What is converted is not held until any state comes.
  const plan = candidate.conversion === undefined ? basket : undefined
  return { name, tail: tail === true, payoffs, unitTicks, profit: plan ? profitIn(unitTicks, plan) : null }
}

const profitIn = (unitTicks: number, { qty, capital }: SizedBasket): Usd =>
  usd(usdFromBigint(floorDivide(BigInt(unitTicks) * BigInt(qty), TICKS_TO_USD)) - capital)

function against(found: SurveyedIdea, { objections, bookOf }: DetailParts, at: Ms): readonly Refusal[] {
  if (found.variants.length > 0) return objections.against(found.variants, found.episode, at)
  return found.candidate.legs.flatMap(({ market, outcome }) => {
    const book = bookOf(market)
    const fault = book === undefined ? 'no-snapshot' : book.problem
    if (fault !== undefined) return refusal('BOOK_INVALID', { market: market.id, fault })
    const offers = book?.bestPrice(outcome, 'ask')
    return offers === undefined ? refusal('BELOW_MIN_SIZE', { market: market.id, offeredQty6: 0 }) : []
  })
}

// Ideas and their details as a running engine would show them: prices are drawn, every sum is worked out from them.
import { Rng } from '../../src/lib/base/rng.js'
import { durationMs, ms, price, qty, usd, type Ms, type Price, type Qty } from '../../src/lib/base/units.js'
import type { Outcome } from '../../src/lib/domain/complement.js'
import { marketKey } from '../../src/lib/domain/market.js'
import type { Family } from '../../src/lib/domain/opportunity.js'
import { refusal, type RefusalCode } from '../../src/lib/domain/refusal.js'
import { standardStates, type RelationKind, type RelationProof } from '../../src/lib/domain/relation.js'
import type { Venue } from '../../src/lib/domain/venue.js'
import type {
  BookPicture,
  IdeaDetail,
  IdeaPicture,
  LegPicture,
  LegSumPicture,
  LevelPicture,
  StatePicture,
  SumPicture,
} from '../../src/lib/engine/picture.js'

const ONE = 1_000_000
const TICKS = 10_000

export interface DrawnLeg {
  readonly venue: Venue
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
  readonly ask: number | null
  readonly ageMs?: number
  readonly fault?: LegPicture['fault']
}

export interface DrawnIdea {
  readonly relation: string
  readonly family: Family
  readonly kind: RelationKind
  readonly legs: readonly DrawnLeg[]
  readonly proof?: RelationProof
  readonly riskClass?: 'A' | 'B'
  readonly rule?: RefusalCode
  readonly gap?: string
  readonly traded?: boolean
  /** Before now. */
  readonly sinceMs?: number
  /** From now. */
  readonly endsMs?: number
}

const keyOfIdea = ({ relation, family, legs }: DrawnIdea): string =>
  `${relation}/${family}/${legs.map(({ outcome }) => outcome).join('+')}`

/** The picture of an idea, and everything about it. */
export function drawIdea(
  drawn: DrawnIdea,
  now: Ms,
): { readonly idea: IdeaPicture; readonly detail: IdeaDetail } {
  const legs = drawn.legs.map(legPicture)
  const books = legs.map((leg, i) => drawBook(leg, new Rng(i, keyOfIdea(drawn))))
  const states = drawStates(drawn)
  const payoffTicks = Math.min(...states.filter(({ tail }) => !tail).map(({ unitTicks }) => unitTicks))
  const sum = bestSum({ books, payoffTicks, lossE6: drawn.riskClass === 'B' ? 57_000 : 0 })
  const idea = ideaPicture({ drawn, legs, payoffTicks, sum, now })
  return {
    idea,
    detail: {
      idea,
      kind: drawn.kind,
      reason:
        drawn.proof === 'unverified'
          ? 'nobody has compared the rules of both contracts'
          : 'both contracts settle by the same result of the same source',
      books: books.map((book, i) => ({ ...book, taken: sum?.legs[i]?.qty ?? qty(0) })),
      states: states.map((state) => ({ ...state, profit: profitOf(state, sum) })),
      moreStates: 0,
      sum,
      against: idea.rule === null ? [] : [refusal(idea.rule, { age_ms: 2_140, limit_ms: 2_000 })],
    },
  }
}

const legPicture = (leg: DrawnLeg): LegPicture => ({
  market: marketKey(leg.venue, leg.id),
  venue: leg.venue,
  id: leg.id,
  title: leg.title,
  outcome: leg.outcome,
  weight: 1,
  ask: leg.ask === null ? null : price(leg.ask),
  age: leg.fault === 'no-snapshot' ? null : durationMs(leg.ageMs ?? 300),
  isOld: leg.fault === 'no-snapshot' || (leg.ageMs ?? 300) > 2_000,
  fault: leg.fault ?? null,
})

interface IdeaParts {
  readonly drawn: DrawnIdea
  readonly legs: readonly LegPicture[]
  readonly payoffTicks: number
  readonly sum: SumPicture | null
  readonly now: Ms
}

function ideaPicture({ drawn, legs, payoffTicks, sum, now }: IdeaParts): IdeaPicture {
  const asks = legs.map(({ ask }) => ask)
  const isPriced = asks.every((ask) => ask !== null)
  const gross = isPriced ? payoffTicks - asks.reduce((total, ask) => total + ask, 0) : null
  const fees = legs.reduce((total, { venue, ask }) => total + (ask === null ? 0 : unitFee(venue, ask)), 0)
  const isGap = gross !== null && gross > 0
  const isB = drawn.riskClass === 'B'
  return {
    key: keyOfIdea(drawn),
    gap: isGap ? (drawn.gap ?? null) : null,
    family: drawn.family,
    relation: drawn.relation,
    proof: drawn.proof ?? 'certified',
    riskClass: drawn.riskClass ?? null,
    basisE6: drawn.riskClass === undefined ? null : isB ? 57_000 : 200,
    legs,
    grossTicks: gross,
    unitNet: gross === null ? null : usd(gross * 100 - fees),
    best: sum && { qty: sum.units, capital: sum.capital, fees: sum.fees, profit: sum.profit },
    rule: isGap ? (drawn.rule ?? null) : null,
    traded: drawn.traded ?? false,
    since: isGap ? ms(now - (drawn.sinceMs ?? 4_200)) : null,
    endsAt: drawn.endsMs === undefined ? null : ms(now + drawn.endsMs),
  }
}

/** Of one contract, unrounded, in millionths of a dollar: 7 % of p(1-p) at Kalshi, 5 % at Polymarket. */
export const unitFee = (venue: Venue, ask: number): number =>
  Math.ceil(((venue === 'kalshi' ? 7 : 5) * ask * (TICKS - ask)) / TICKS)

/** Of the whole order: up to a cent at Kalshi, up to a hundred-thousandth at Polymarket. */
function orderFee(venue: Venue, fills: readonly LevelPicture[]): number {
  const exact = fills.reduce((total, fill) => total + (unitFee(venue, fill.price) * fill.qty) / ONE, 0)
  const step = venue === 'kalshi' ? 10_000 : 10
  return Math.ceil(exact / step) * step
}

const LEVELS = 8

function drawBook(leg: LegPicture, rng: Rng): BookPicture {
  if (leg.ask === null || leg.fault !== null) return { leg, bids: [], asks: [], taken: qty(0) }
  const level = (ticks: number): LevelPicture[] =>
    ticks < 100 || ticks > 9_900 ? [] : [{ price: price(ticks), qty: qty(rng.int(5, 400) * ONE) }]
  const ask = leg.ask
  const steps = Array.from({ length: LEVELS }, (_, i) => i * 100)
  return {
    leg,
    bids: steps.flatMap((step) => level(ask - 200 - step)),
    asks: steps.flatMap((step) => level(ask + step)),
    taken: qty(0),
  }
}

function drawStates({ kind, legs, riskClass }: DrawnIdea): readonly StatePicture[] {
  const ordinary = standardStates(kind, legs.length).map((state) => ({ ...state, tail: false }))
  const apart = { name: 'postponed by a week', yesPayoffs: [price(0), price(TICKS)], tail: true }
  return [...ordinary, ...(riskClass === 'B' && legs.length === 2 ? [apart] : [])].map((state) => {
    const payoffs = state.yesPayoffs.map((yes, i) => price(legs[i]?.outcome === 'no' ? TICKS - yes : yes))
    const unitTicks = payoffs.reduce((total, pays) => total + pays, 0)
    return { name: state.name, tail: state.tail, payoffs, unitTicks, profit: null }
  })
}

const profitOf = ({ unitTicks }: StatePicture, sum: SumPicture | null): StatePicture['profit'] =>
  sum && usd(Math.floor((unitTicks * sum.units) / TICKS) - sum.capital)

interface Offered {
  readonly books: readonly BookPicture[]
  readonly payoffTicks: number
  readonly lossE6: number
}

/** The size that brings most of those at which a level is used up. */
function bestSum(offered: Offered): SumPicture | null {
  const depths = offered.books.map(({ asks }) => cumulative(asks))
  const most = Math.min(...depths.map((sizes) => sizes.at(-1) ?? 0))
  const sums = [...new Set(depths.flat())]
    .filter((size) => size <= most)
    .map((size) => sumOf(offered, qty(size)))
    .filter(({ profit }) => profit > 0)
  return sums.reduce<SumPicture | null>((best, sum) => (best && best.profit >= sum.profit ? best : sum), null)
}

function cumulative(levels: readonly LevelPicture[]): readonly number[] {
  let total = 0
  return levels.map((level) => (total += level.qty))
}

/** The arithmetic of so many units. */
function sumOf({ books, payoffTicks, lossE6 }: Offered, units: Qty): SumPicture {
  const legs = books.map((book, leg) => legSum(book, leg, units))
  const cost = legs.reduce((total, leg) => total + leg.cost, 0)
  const fees = legs.reduce((total, leg) => total + leg.fee, 0)
  const payoff = Math.floor((payoffTicks * units) / TICKS)
  return {
    units,
    legs,
    cost: usd(cost),
    fees: usd(fees),
    capital: usd(cost + fees),
    payoff: usd(payoff),
    profit: usd(payoff - cost - fees),
    expectedLoss: lossE6 === 0 ? null : usd(Math.floor((payoff * lossE6) / ONE)),
  }
}

function legSum(book: BookPicture, leg: number, wanted: Qty): LegSumPicture {
  const fills: LevelPicture[] = []
  let left: number = wanted
  for (const level of book.asks) {
    if (left === 0) break
    const taken = Math.min(left, level.qty)
    fills.push({ price: level.price, qty: qty(taken) })
    left -= taken
  }
  const cost = fills.reduce((total, fill) => total + costOf(fill.price, fill.qty), 0)
  return { leg, fills, qty: wanted, cost: usd(cost), fee: usd(orderFee(book.leg.venue, fills)) }
}

const costOf = (at: Price, size: Qty): number => Math.ceil((at * size) / TICKS)

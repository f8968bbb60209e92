/** Where the asks of all legs together lie under what they pay: a crossing, before fees. Ticks of 1e-4 USD. */
import type { IdeaDetail } from '../../engine/picture.js'

export interface Crossing {
  /** All asks of one unit; null: a leg has no offer that counts. */
  readonly asks: number | null
  /** The least that one unit pays of the states that count; null where it is not known. */
  readonly payoff: number | null
  /** What is left; negative: nothing crosses. */
  readonly gap: number | null
}

/** The crossing of an idea at the touch of its books. */
export function crossingOf({ idea, states, moreStates }: IdeaDetail): Crossing {
  const asks = idea.legs.reduce<number | null>(
    (sum, { ask, weight }) => (sum === null || ask === null ? null : sum + ask * weight),
    0,
  )
  const isPlain = idea.legs.every(({ weight }) => weight === 1)
  const paid = states.filter(({ tail }) => !tail).map(({ unitTicks }) => unitTicks)
  const listed = moreStates === 0 && paid.length > 0 ? Math.min(...paid) : null
  // The gross is of one contract of the largest leg: only where that is the unit can the payoff be read from it.
  const payoff = isPlain && asks !== null && idea.grossTicks !== null ? asks + idea.grossTicks : listed
  return { asks, payoff, gap: asks === null || payoff === null ? null : payoff - asks }
}

/** An ask of this leg below it crosses the best asks of the others; null where one of them is missing. */
export function crossesBelow({ idea }: IdeaDetail, { asks, payoff }: Crossing, leg: number): number | null {
  const own = idea.legs[leg]
  if (asks === null || payoff === null || own === undefined || own.ask === null) return null
  return (payoff - asks + own.ask * own.weight) / own.weight
}

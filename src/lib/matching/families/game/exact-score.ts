import type { Contest } from '../../claim/contest.js'
import { isSameSide } from '../../claim/contest.js'
import type { Interval } from '../../claim/interval.js'
import type { NameLookup } from './contest-of.js'

const SCORE = /(.{0,60}?)(?<!\d)(\d{1,3}) ?- ?(\d{1,3})(?!\d|-)/
const LARGEST = 1_000n
const BEFORE = /^.*\b(?:is|of|score:|result:|will|if|be)\b ?(?:the )?|^.*[:|?] ?/i

/** One score as one number, the sides in the order of their names. */
export interface ExactScore {
  readonly measure: string
  readonly interval: Interval
}

/**
 * The score that is asked for. A score that is not level needs the name of the side it is written from, right before it; `undefined`:
 * no score, none that can be told, or two that differ.
 */
export function exactScoreIn(
  texts: readonly string[],
  sides: Contest['sides'],
  lookup: NameLookup,
): ExactScore | undefined {
  const said = texts.flatMap((text) => scoreOf(text, sides, lookup) ?? [])
  const [first] = said
  if (first === undefined || first < 0n || said.some((score) => score !== first)) return undefined
  const names = sides.map(({ name }) => name).sort()
  return { measure: `exact score ${names.join(' to ')}`, interval: only(first) }
}

/** Minus one: a score whose order is not told. */
function scoreOf(text: string, sides: Contest['sides'], lookup: NameLookup): bigint | undefined {
  const match = SCORE.exec(text)
  if (match === null) return undefined
  const [, before = '', left = '', right = ''] = match
  const [one, other] = [BigInt(left), BigInt(right)]
  if (one === other) return one * LARGEST + other
  const writer = lookup(before.replace(BEFORE, '').trim())
  const side = writer === undefined ? undefined : sides.find((each) => isSameSide(each, writer))
  if (side === undefined) return -1n
  const isFirst = sides.every(({ name }) => side.name <= name)
  return isFirst ? one * LARGEST + other : other * LARGEST + one
}

const only = (value: bigint): Interval => ({
  scale: 0,
  low: value,
  high: value,
  isOpenLow: false,
  isOpenHigh: false,
  isOnGrid: true,
})

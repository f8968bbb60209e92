import type { Interval } from '../claim/interval.js'
import { trimmed, unitsAt, type Decimal } from './decimal.js'
import { readQuantities, type Quantity, type QuantityUnit } from './quantities.js'

/** Above, at or above, below, at or below, exactly. */
export type Comparator = 'gt' | 'ge' | 'lt' | 'le' | 'eq'

/** A threshold or a range in a text, as written: on no grid yet. */
export interface NumberRange {
  readonly interval: Interval
  readonly unit: QuantityUnit | undefined
  readonly start: number
  readonly end: number
}

const MORE = '(?:above|over|more than|greater than|higher than|larger than|upwards? of|north of)'
const LESS = '(?:below|under|less than|lower than|fewer than|smaller than|short of|beneath)'
const OR_EQUAL = '(?:equal to or |at or )'
const EQUAL_AFTER = '(?: or equal to)'
const FILLER =
  '(?: (?:a|an|the|about|around|roughly|us|total of|level of|value of|price of|rate of|by))?[ ]?["\'(]?$'
const before = (source: string): RegExp => new RegExp(`(?:^|[^a-z])(?:${source})${FILLER}`)

// The first that stands before a number names its comparator: the longer ones come first.
const BEFORE: readonly (readonly [Comparator, RegExp])[] = [
  [
    'ge',
    before(
      `${OR_EQUAL}${MORE}|${MORE}${EQUAL_AFTER}|not (?:be )?${LESS}|no (?:less|fewer|lower) than|not fall ${LESS}|at least|(?:a )?minimum of|greater(?: than)?/equal to`,
    ),
  ],
  [
    'le',
    before(
      `${OR_EQUAL}${LESS}|${LESS}${EQUAL_AFTER}|not (?:be )?${MORE}|no (?:more|greater|higher|larger) than|not (?:to )?exceed|at most|(?:a )?maximum of|up to`,
    ),
  ],
  ['gt', before(`${MORE}|exceed(?:s|ed|ing)?|in excess of|surpass(?:es|ed|ing)?|tops?`)],
  ['lt', before(`${LESS}`)],
  ['eq', before('exactly|precisely|equal to|equals?')],
]
const SIGNS: readonly (readonly [Comparator, RegExp])[] = [
  ['ge', /(?:>=|≥|↑|=>) ?$/],
  ['le', /(?:<=|≤|↓|=<) ?$/],
  ['gt', /> ?$/],
  ['lt', /< ?$/],
]
const AFTER_MORE =
  /^ ?[)"']? ?(?:\([^)]{0,40}\) )?,? ?(?:or|and) (?:more|above|higher|greater|over|better|larger|up)(?![a-z])(?! than)/
const AFTER_LESS =
  /^ ?[)"']? ?(?:\([^)]{0,40}\) )?,? ?(?:or|and) (?:less|below|lower|fewer|under|smaller)(?![a-z])(?! than)/
const AFTER_NOUN_MORE =
  /^ [a-z]{2,14}(?: [a-z]{2,14})? or (?:more|above|higher|greater|over)(?![a-z])(?! than)/
const AFTER_NOUN_LESS = /^ [a-z]{2,14}(?: [a-z]{2,14})? or (?:less|below|lower|fewer|under)(?![a-z])(?! than)/
const JOIN = /^ ?(?:-|to|through|–) ?$/
const AND = /^ ?(?:,? ?inclusive,? ?)?(?:\([a-z]{2,12}\) )?(?:and|&) ?$/
const BETWEEN = /between (?:a |the |about )?$/
const LOOK_BACK = 44
const LOOK_AHEAD = 56

/** The thresholds and ranges of a text in order. */
export function readRanges(text: string): readonly NumberRange[] {
  const low = text.toLowerCase()
  const quantities = readQuantities(text)
  const ranges: NumberRange[] = []
  for (let place = 0; place < quantities.length; place += 1) {
    const [first, second] = [quantities[place]!, quantities[place + 1]]
    const pair = second === undefined ? undefined : pairRange(low, first, second)
    if (pair !== undefined) place += 1
    const range = pair ?? singleRange(low, first)
    if (range !== undefined) ranges.push(range)
  }
  return ranges
}

/** The comparator of a number by the words around it. */
export function comparatorOf(low: string, quantity: Quantity): Comparator | undefined {
  const ahead = low.slice(quantity.end, quantity.end + LOOK_AHEAD)
  if (quantity.isPlus || AFTER_MORE.test(ahead) || AFTER_NOUN_MORE.test(ahead)) return 'ge'
  if (AFTER_LESS.test(ahead) || AFTER_NOUN_LESS.test(ahead)) return 'le'
  const behind = low.slice(Math.max(0, quantity.start - LOOK_BACK), quantity.start)
  return (SIGNS.find(([, sign]) => sign.test(behind)) ?? BEFORE.find(([, words]) => words.test(behind)))?.[0]
}

/** An interval from one number and its comparator, on no grid. */
export function intervalOf(comparator: Comparator, value: Decimal): Interval {
  const { units, scale } = trimmed(value)
  const isLow = comparator === 'gt' || comparator === 'ge' || comparator === 'eq'
  const isHigh = comparator === 'lt' || comparator === 'le' || comparator === 'eq'
  return {
    scale,
    low: isLow ? units : undefined,
    high: isHigh ? units : undefined,
    isOpenLow: comparator === 'gt',
    isOpenHigh: comparator === 'lt',
    isOnGrid: false,
  }
}

/** Both ends inclusive, on no grid; ends the wrong way round are turned. */
export function closedInterval(a: Decimal, b: Decimal): Interval {
  const [x, y] = [trimmed(a), trimmed(b)]
  const scale = Math.max(x.scale, y.scale)
  const [low, high] = [unitsAt(x, scale), unitsAt(y, scale)]
  return {
    scale,
    low: low < high ? low : high,
    high: low < high ? high : low,
    isOpenLow: false,
    isOpenHigh: false,
    isOnGrid: false,
  }
}

function singleRange(low: string, quantity: Quantity): NumberRange | undefined {
  const comparator = comparatorOf(low, quantity)
  if (comparator === undefined) return undefined
  const { value, unit, start, end } = quantity
  return { interval: intervalOf(comparator, value), unit, start, end }
}

function pairRange(low: string, first: Quantity, second: Quantity): NumberRange | undefined {
  if (second.start - first.end > LOOK_AHEAD || first.isPlus) return undefined
  const between = low.slice(first.end, second.start)
  const behind = low.slice(Math.max(0, first.start - LOOK_BACK), first.start)
  const isRange = JOIN.test(between) || (AND.test(between) && BETWEEN.test(behind))
  if (!isRange || (first.mayBeYear && second.mayBeYear)) return undefined
  return {
    interval: closedInterval(sharedValue(first, second), second.value),
    unit: second.unit ?? first.unit,
    start: first.start,
    end: second.end,
  }
}

/** In `$50-100B` the suffix of the second number is that of both. */
function sharedValue(first: Quantity, second: Quantity): Decimal {
  if (first.power !== 0 || second.power === 0) return first.value
  const { units, scale } = first.value
  const shared = { units: units * 10n ** BigInt(second.power), scale }
  return isBelow(shared, second.value) ? shared : first.value
}

const isBelow = (a: Decimal, b: Decimal): boolean => {
  const scale = Math.max(a.scale, b.scale)
  return unitsAt(a, scale) < unitsAt(b, scale)
}

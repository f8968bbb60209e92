import type { ContractStrike } from '../../domain/contract-text.js'
import { found, type Origin, type Read } from '../claim/field.js'
import { intervalRelation, isEmptyInterval, onGrid, type Interval } from '../claim/interval.js'
import type { Prepared } from '../reading/prepared.js'
import { readDecimal, type Decimal } from './decimal.js'
import { figureText } from './figure-text.js'
import { readQuantities, type QuantityUnit } from './quantities.js'
import { closedInterval, intervalOf, readRanges, type NumberRange } from './ranges.js'
import { toldComparator } from './told-comparator.js'

export interface AcceptedOptions {
  /** Digits behind the point that are published, where the family knows them. */
  readonly decimals?: number | undefined
  /** Units that a threshold of this figure may have; a number without one always may. */
  readonly units?: readonly QuantityUnit[]
}

/** An interval with the place it was written. */
interface Told {
  readonly interval: Interval
  readonly from: Origin
}

/**
 * The values that win, from strike fields, rules, label and title. They have to agree; where they do not, the rules win if they spell
 * the threshold out, and otherwise nothing is read.
 */
export function readAccepted(contract: Prepared, options: AcceptedOptions = {}): Read<Interval> {
  const strike = strikeInterval(contract.text.strike)
  const labels = labelRanges(contract, options)
  const rules = rangesOf(contract.condition?.text ?? '', options).map(told('rules'))
  const title = rangesOf(contract.question.text, options).map(told('title'))
  const referred = referredInterval(contract, options)
  const elsewhere = [
    ...(strike === undefined ? [] : [{ interval: strike, from: 'strike fields' as const }]),
    ...referred,
    ...labels,
    ...(referred.length > 0 ? [] : title),
  ]
  const chosen = chosenOf(rules, elsewhere)
  if (chosen === undefined) return undefined
  const decimals = options.decimals ?? nudgedDecimals([...rules, ...elsewhere])
  const interval = bracketed(contract, chosen.interval)
  const placed = decimals === undefined ? interval : onGrid(interval, decimals)
  return isEmptyInterval(placed) ? undefined : found(placed, chosen.from)
}

/** Rules first when they say one thing that something else confirms, or that nothing denies, or that they alone say. */
function chosenOf(rules: readonly Told[], elsewhere: readonly Told[]): Told | undefined {
  const kinds = distinct(rules)
  if (kinds.length === 1) return isDenied(kinds[0]!, elsewhere) ? undefined : kinds[0]
  const confirmed = kinds.filter((rule) => elsewhere.some((other) => isAlike(rule, other)))
  if (kinds.length > 1) return distinct(confirmed).length === 1 ? confirmed[0] : undefined
  const [first, ...rest] = elsewhere
  return first !== undefined && rest.every((other) => isAlike(first, other)) ? first : undefined
}

/** No other place has a bound of the rules, in the same direction: one of them is about something else. */
const isDenied = (rule: Told, elsewhere: readonly Told[]): boolean =>
  elsewhere.some((other) => isOpposite(rule, other)) ||
  (elsewhere.length > 0 &&
    !elsewhere.some((other) => isAlike(rule, other)) &&
    (isOutvoted(rule, elsewhere) || !elsewhere.some((other) => sharesBound(rule, other))))

/** One has no upper bound and the other no lower one. */
const isOpposite = ({ interval: a }: Told, { interval: b }: Told): boolean =>
  (a.low === undefined && b.high === undefined) || (a.high === undefined && b.low === undefined)

function sharesBound({ interval: a }: Told, { interval: b }: Told): boolean {
  const scale = Math.max(a.scale, b.scale)
  const isEqual = (x: bigint | undefined, y: bigint | undefined): boolean =>
    x !== undefined &&
    y !== undefined &&
    x * 10n ** BigInt(scale - a.scale) === y * 10n ** BigInt(scale - b.scale)
  return isEqual(a.low, b.low) || isEqual(a.high, b.high)
}

/** Two other places agree on another number: that of the rules may be about something else. */
const isOutvoted = (rule: Told, elsewhere: readonly Told[]): boolean => {
  const [first] = elsewhere
  return (
    first !== undefined &&
    elsewhere.length > 1 &&
    elsewhere.every((other) => isAlike(first, other) && !isAlike(rule, other))
  )
}

const distinct = (list: readonly Told[]): readonly Told[] =>
  list.filter((item, place) => !list.slice(0, place).some((before) => isAlike(before, item)))

/** Equal, or written with a nudged strike: `> 51999.99` for `52,000 or above`. */
function isAlike({ interval: a }: Told, { interval: b }: Told): boolean {
  if (intervalRelation(a, b) === 'equal') return true
  const scale = Math.max(a.scale, b.scale)
  return intervalRelation(onGrid(a, scale), onGrid(b, scale)) === 'equal'
}

const told =
  (from: Origin) =>
  ({ interval }: NumberRange): Told => ({ interval, from })

/** Ranges whose unit may be that of the figure. */
function rangesOf(text: string, { units }: AcceptedOptions): readonly NumberRange[] {
  const ranges = readRanges(text).filter((range) => range.unit !== 'time' && !isMagnitude(text, range))
  if (units === undefined) return ranges
  const fitting = ranges.filter(({ unit }) => unit !== undefined && units.includes(unit))
  return fitting.length > 0 ? fitting : ranges.filter(({ unit }) => unit === undefined)
}

const MAGNITUDE_BEFORE = /magnitude(?: of)? (?:at least |above |over |greater than )?$/i
const MAGNITUDE_AFTER = /^ ?(?:or (?:above|higher|more|greater) )?(?:magnitude|earthquakes?)/i

/** How strong an earthquake has to be is no count of them. */
const isMagnitude = (text: string, { start, end }: NumberRange): boolean =>
  MAGNITUDE_BEFORE.test(text.slice(Math.max(0, start - 34), start)) ||
  (/magnitude/i.test(text) &&
    MAGNITUDE_AFTER.test(text.slice(end, end + 34)) &&
    text.slice(start, end).includes('.'))

function labelRanges(contract: Prepared, options: AcceptedOptions): readonly Told[] {
  const { label } = contract
  const subtitle = figureText(contract).subtitle
  const texts = label === undefined || label.text === subtitle ? [subtitle] : [label.text, subtitle]
  return texts.flatMap((text) => rangesOf(text, options).map(told('outcome label')))
}

/** A rule that leaves the number to the title, with the only number there. */
function referredInterval(contract: Prepared, options: AcceptedOptions): readonly Told[] {
  const comparator = toldComparator(figureText(contract).rules)
  if (comparator === undefined) return []
  const value = soleValue(contract, options)
  return value === undefined ? [] : [{ interval: intervalOf(comparator, value), from: 'rules' }]
}

function soleValue(contract: Prepared, { units }: AcceptedOptions): Decimal | undefined {
  for (const text of [contract.question.text, figureText(contract).subtitle]) {
    const values = readQuantities(text).filter(
      ({ unit, mayBeYear }) =>
        !mayBeYear && unit !== 'time' && (unit === undefined || units === undefined || units.includes(unit)),
    )
    if (values.length === 1) return values[0]!.value
  }
  return undefined
}

/** What the strike fields of a venue say, on no grid. */
function strikeInterval(strike: ContractStrike | undefined): Interval | undefined {
  if (strike?.kind === undefined) return undefined
  const floor = strike.floor === undefined ? undefined : readDecimal(strike.floor)
  const cap = strike.cap === undefined ? undefined : readDecimal(strike.cap)
  switch (strike.kind) {
    case 'greater':
      return floor && intervalOf('gt', floor)
    case 'greater_or_equal':
      return floor && intervalOf('ge', floor)
    case 'less':
      return cap && intervalOf('lt', cap)
    case 'less_or_equal':
      return cap && intervalOf('le', cap)
    case 'between':
      return floor && cap && closedInterval(floor, cap)
  }
}

/** A strike nudged below a round number tells how fine the figure is published: `51999.99` to hundredths. */
function nudgedDecimals(list: readonly Told[]): number | undefined {
  const nudged = list.flatMap(({ interval: { low, high, scale } }) =>
    scale > 0 &&
    [low, high].some(
      (bound) => bound !== undefined && bound.toString().endsWith('9'.repeat(Math.min(scale, 2))),
    )
      ? [scale]
      : [],
  )
  return nudged.length === 0 ? undefined : Math.max(...nudged)
}

/** Brackets that share their edges, with a rule for a value exactly on one. */
function bracketed(contract: Prepared, interval: Interval): Interval {
  const { bracketRule } = figureText(contract)
  if (bracketRule === undefined) return interval
  const isHigher = bracketRule === 'higher'
  return {
    ...interval,
    isOpenLow: interval.low !== undefined && !isHigher,
    isOpenHigh: interval.high !== undefined && isHigher,
  }
}

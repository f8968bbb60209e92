import { readDecimal, shifted, type Decimal } from './decimal.js'

/** What a number in a text counts, where the text says so beside it. */
export type QuantityUnit =
  'usd' | 'percent' | 'bps' | 'fahrenheit' | 'celsius' | 'degrees' | 'inches' | 'time'

/** A number in a text with its place; dates, clock times, ordinals and numbers that are part of a name are left out. */
export interface Quantity {
  /** With its `k`, `million` and so on; a unit is never converted. */
  readonly value: Decimal
  readonly unit: QuantityUnit | undefined
  readonly start: number
  readonly end: number
  /** A `+` behind it: that many or more. */
  readonly isPlus: boolean
  /** A suffix such as `k` or `billion` was written: as a power of ten. */
  readonly power: number
  /** Four plain digits that may be a year; it is a quantity only beside a comparator. */
  readonly mayBeYear: boolean
}

const NUMBER =
  /(?<![\p{L}\d.,:/])(?:(?<![^\s([<>=≥≤])([-+]))?(?:([$€£¥])(-?))?(\d{1,3}(?:,\d{3}){1,5}|\d{1,18})(\.\d{1,10})?(?![\d:/]|[.,]\d)/gu
const SUFFIX =
  /^(?:(k|mm|mn|m|bn|b|tn|t)(?![\p{L}\d])| ?(thousand|million|billion|trillion|mln|bln)(?!\p{L}))/iu
const UNIT =
  /^ ?(?:(%|percent(?:age points?)?(?!\p{L})|per cent(?!\p{L})|pct(?!\p{L})|pp(?!\p{L}))|(bps?(?!\p{L})|basis points?)|((?:°|º|degrees?) ?f(?:ahrenheit)?(?!\p{L}))|((?:°|º|degrees?) ?c(?:elsius)?(?!\p{L}))|(°|º|degrees?(?!\p{L}))|(inch(?:es)?(?!\p{L})|in\.)|-?((?:second|minute|hour|day|week|month|year)s?(?!\p{L})))/iu
const UNITS: readonly QuantityUnit[] = [
  'percent',
  'bps',
  'fahrenheit',
  'celsius',
  'degrees',
  'inches',
  'time',
]
const POWERS: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mm: 6,
  mn: 6,
  mln: 6,
  million: 6,
  b: 9,
  bn: 9,
  bln: 9,
  billion: 9,
  t: 12,
  tn: 12,
  trillion: 12,
}
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?'
// A day of a month, or a number that belongs to a name such as an index.
const NAMED_BEFORE = new RegExp(
  `(?:\\b${MONTH} |\\b${MONTH} \\d{1,2} ?(?:-|to|through|and) ?|\\b(?:s&p|s & p|nasdaq|russell|dow|ftse|nikkei|stoxx|dax|cac|asx|tsx|csi|kospi|top|no\\.|number|game|map|round|week|phase|article|section|chapter|fiscal year|fy|quarter|auction|vol\\.|gta|gpt)[ -]?(?:#|-)?|#|\\bq)$`,
  'i',
)
const NAMED_AFTER = new RegExp(
  `^(?:st|nd|rd|th)(?![a-z])|^ ?(?:am|pm|a\\.m\\.|p\\.m\\.|o'clock)(?![a-z])|^-(?:year|month|week|day|hour|minute|second|yr|game|seat|member|point)|^ (?:of )?${MONTH}(?![a-z])(?! \\d{1,3},)`,
  'i',
)
const MINUS_WORD = /(?:minus|negative) $/i
const CURRENCY_AFTER = /^ ?(?:usd|usdt|dollars?)(?!\p{L})/iu
const LOOK_BACK = 26
const LOOK_AHEAD = 24

/** The numbers of a text in order. */
export function readQuantities(text: string): readonly Quantity[] {
  const quantities: Quantity[] = []
  for (const match of text.matchAll(NUMBER)) {
    const quantity = quantityOf(text, match)
    if (quantity !== undefined) quantities.push(quantity)
  }
  return quantities
}

function quantityOf(text: string, match: RegExpExecArray): Quantity | undefined {
  const [whole, sign = '', currency = '', innerSign = '', digits = '', fraction = ''] = match
  const start = match.index
  const before = text.slice(Math.max(0, start - LOOK_BACK), start)
  const ending = endingOf(text, start + whole.length)
  if (
    isNamed(before, ending.after) &&
    currency === '' &&
    (ending.unit === undefined || ending.unit === 'time')
  )
    return undefined
  const plain = readDecimal(digits + fraction)
  if (plain === undefined) return undefined
  const isNegative = sign === '-' || innerSign === '-' || MINUS_WORD.test(before)
  const value = shifted(isNegative ? { ...plain, units: -plain.units } : plain, ending.power)
  const unit = currency === '' ? ending.unit : 'usd'
  const isPlain = unit === undefined && ending.power === 0 && fraction === ''
  return {
    value,
    unit,
    start,
    end: ending.end,
    isPlus: ending.isPlus,
    power: ending.power,
    mayBeYear: isPlain && /^(?:19|20)\d\d$/.test(digits),
  }
}

/** What stands directly behind a number: suffix, unit, plus. */
function endingOf(
  text: string,
  from: number,
): { end: number; power: number; unit: QuantityUnit | undefined; isPlus: boolean; after: string } {
  const after = text.slice(from, from + LOOK_AHEAD)
  const suffix = SUFFIX.exec(after)
  const power = POWERS[(suffix?.[1] ?? suffix?.[2] ?? '').toLowerCase()] ?? 0
  let at = suffix?.[0].length ?? 0
  let isPlus = after[at] === '+'
  if (isPlus) at += 1
  const unitMatch = UNIT.exec(after.slice(at))
  const currency = unitMatch === null ? CURRENCY_AFTER.exec(after.slice(at)) : null
  const place = unitMatch?.slice(1).findIndex((part) => part !== undefined) ?? -1
  at += unitMatch?.[0].length ?? currency?.[0].length ?? 0
  if (after[at] === '+') {
    isPlus = true
    at += 1
  }
  return { end: from + at, power, unit: currency === null ? UNITS[place] : 'usd', isPlus, after }
}

const isNamed = (before: string, after: string): boolean =>
  NAMED_BEFORE.test(before) || NAMED_AFTER.test(after)

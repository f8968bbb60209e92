import type { Interval } from '../../claim/interval.js'

/** A number of points, goals, maps with its comparator, on the grid of whole numbers. */
export interface Line {
  readonly interval: Interval
  /** What is counted: the words that follow. */
  readonly noun: string
}

const LINE =
  /(?:(more than|more|over|above|at least|greater than or equal to|equal to or greater than|greater than|(?:is )?equals? or exceeds?|reaches|less than|fewer than|under|below|at most|exactly) )?(\d{1,5})(?:\.(\d{1,3}))?(\+| or (?:more|greater|higher|above|over|fewer|less|under|below))?(?: or more)?/gi
const NOUN_ENDS =
  /,|[.;?(]| (?:in|during|at|for|by|than|across|of|on|is|are|will|when|when|this|the|based)(?= |$)/

/** The first number with a comparator behind `from`; a bare number says nothing about which side of it wins. */
export function lineIn(text: string, from = 0): Line | undefined {
  const part = text.slice(from, from + 160)
  for (const match of part.matchAll(LINE)) {
    const interval = intervalOf(match)
    if (interval !== undefined)
      return { interval, noun: nounAfter(part.slice(match.index + match[0].length)) }
  }
  return undefined
}

function intervalOf(match: RegExpExecArray): Interval | undefined {
  const whole = BigInt(match[2] ?? '0')
  const isWhole = /^0*$/.test(match[3] ?? '')
  const word = match[1]?.toLowerCase() ?? ''
  const tail = match[4]?.trim().toLowerCase() ?? ''
  const roundedUp = isWhole ? whole : whole + 1n
  if (word === 'exactly') return isWhole ? wholeNumbers(whole, whole) : undefined
  if (/^(?:less than|fewer than|under|below)$/.test(word)) return wholeNumbers(undefined, roundedUp - 1n)
  if (word === 'at most' || /fewer|less|under|below/.test(tail)) return wholeNumbers(undefined, whole)
  if (/^(?:at least|reaches)$|equal/.test(word) || tail !== '') return wholeNumbers(roundedUp, undefined)
  return word === '' ? undefined : wholeNumbers(whole + 1n, undefined)
}

const wholeNumbers = (low: bigint | undefined, high: bigint | undefined): Interval => ({
  scale: 0,
  low,
  high,
  isOpenLow: false,
  isOpenHigh: false,
  isOnGrid: true,
})

function nounAfter(text: string): string {
  const end = NOUN_ENDS.exec(text)
  const words = (end === null ? text : text.slice(0, end.index)).trim().split(' ')
  return words.slice(0, 5).join(' ').toLowerCase()
}

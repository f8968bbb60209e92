import type { Comparator } from './ranges.js'

const MORE = '(?:above|over|more than|greater than|higher than)'
const LESS = '(?:below|under|less than|lower than|fewer than)'
const NOUN =
  '(?:price|value|level|strike|threshold|amount|number|figure|percent(?:age)?|rate|temperature|total|target)'
const TOLD = '(?:listed|specified|stated|given|displayed|shown|indicated)'
// `the price specified in the title`, `the listed value`, `the value in the title`
const REFERENCE = `(?:the |this )?(?:${TOLD} (?:[a-z]{2,12} )?${NOUN}|${NOUN} (?:${TOLD}|in the (?:title|question)))`

// The first that a rule text has; the ones that hold equality come before the strict ones.
const TOLD_COMPARATORS: readonly (readonly [Comparator, RegExp])[] = [
  ['ge', new RegExp(`(?:equal to or |at or )${MORE.replaceAll(' than', '(?: than)?')} ${REFERENCE}`)],
  ['ge', new RegExp(`${MORE} or equal to ${REFERENCE}`)],
  ['ge', new RegExp(`at least ${REFERENCE}`)],
  ['ge', new RegExp(`${REFERENCE} or (?:more|above|higher|greater)`)],
  ['le', new RegExp(`(?:equal to or |at or )${LESS.replaceAll(' than', '(?: than)?')} ${REFERENCE}`)],
  ['le', new RegExp(`${LESS} or equal to ${REFERENCE}`)],
  ['le', new RegExp(`at most ${REFERENCE}`)],
  ['le', new RegExp(`${REFERENCE} or (?:less|below|lower|fewer)`)],
  ['gt', new RegExp(`${MORE} ${REFERENCE}`)],
  ['lt', new RegExp(`${LESS} ${REFERENCE}`)],
]

/** The comparator of a rule that leaves its number to the title: `higher than the price specified in the title`; the text in lower case. */
export function toldComparator(low: string): Comparator | undefined {
  return TOLD_COMPARATORS.find(([, words]) => words.test(low))?.[0]
}

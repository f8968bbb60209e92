import { withPlainCharacters } from './clean-text.js'

const SMALL =
  'on|in|at|by|for|to|from|of|with|as|before|after|until|during|and|or|than|vs|win|be|have|become|get'
/** `Will  attend`: a helping word and then a verb; somebody is missing between them. */
const AFTER_HELP = /(?<=\b(?:will|does|did|is|can|has|are|who|how)) {2,}(?=[a-z])/i
/** `confirm  as`, `at the  on May 1`, `win  ?`: a word that needs one, and behind it one that cannot be it. */
const AFTER_NEED = new RegExp(
  `(?<=\\b(?:the|confirm|confirms|by|of|for|to|with|and|at|in|on|from|than|above|below|over|under|as|between|least|visit|win|beat)) {2,}(?=(?:${SMALL})\\b|\\?)| {2,}(?=\\?)`,
  'i',
)
const CAPITAL = /^ {2,}\p{Lu}/u
/** A number belongs behind one of these only. */
const BEFORE_NUMBER = /\b(?:than|above|below|over|under|between|least|exactly|to)$/i
const NUMERIC = /^[\W\d]*\d|^(?:above|below|over|under|between|at least|exactly|\d)/i

/** Where every gap is doubled none of them is a slot. */
const SINGLE_GAP = /\S \S/

interface Slot {
  readonly at: number
  readonly end: number
}

function slotIn(plain: string): Slot | undefined {
  if (!plain.includes('  ') || !SINGLE_GAP.test(plain)) return undefined
  for (const pattern of [AFTER_HELP, AFTER_NEED]) {
    const match = pattern.exec(plain)
    if (match === null || CAPITAL.test(plain.slice(match.index))) continue
    return { at: match.index, end: match.index + match[0].length }
  }
  return undefined
}

/** Whether a template's slot was left empty: `Will  attend the summit?`; two blanks where nothing is missing are a slip. */
export const hasEmptySlot = (title: string): boolean => slotIn(withPlainCharacters(title)) !== undefined

/** The title with what belongs there in its first empty slot; a number only where one can stand. */
export function withSlotFilled(title: string, label: string): string {
  const plain = withPlainCharacters(title)
  const slot = slotIn(plain)
  if (slot === undefined) return plain
  const before = plain.slice(0, slot.at)
  if (NUMERIC.test(label) && !BEFORE_NUMBER.test(before)) return plain
  return `${before} ${label} ${plain.slice(slot.end)}`
}

import { withPlainCharacters } from './clean-text.js'

// A slot between two blanks behind a word that needs one, or in front of the sign that ends the title.
const EMPTY_SLOT =
  /(?<=\b(?:will|does|did|is|can|has|the|confirm|confirms|by|of|for|to|with|and|at|in|on|from|than|above|below|as|who|how|between)) {2,}(?=\S)| {2,}(?=\?)/i

/** Whether a template's slot was left empty: `Will  attend the summit?`. */
export const hasEmptySlot = (title: string): boolean => EMPTY_SLOT.test(withPlainCharacters(title))

/** The title with what belongs there in its first empty slot. */
export const withSlotFilled = (title: string, label: string): string =>
  withPlainCharacters(title).replace(EMPTY_SLOT, () => ` ${label} `)

import stringWidth from 'string-width'

const KNOWN_MAX = 2_048

/** A screen measures the same texts with every frame, and measuring is most of its work. */
const known = new Map<string, number>()

/** How many terminal cells a text takes. */
export function displayWidth(text: string): number {
  const before = known.get(text)
  if (before !== undefined) return before
  const cells = measured(text)
  if (known.size >= KNOWN_MAX) known.clear()
  known.set(text, cells)
  return cells
}

/** How many terminal cells one character takes. */
export const cellsOf = (character: string): number => displayWidth(character)

const ASCII = /^[\u0020-\u007e]*$/

/** What makes one picture of several characters, or none of a sequence for the terminal. */
const JOINING = /[\p{Emoji_Modifier}\u001b\u200d\ufe0f\u20e3]/u

/** Vowels and final consonants of Korean syllables, drawn into the cells of the first one. */
const INSIDE_SYLLABLE = /[\u1160-\u11ff\ud7b0-\ud7ff]/

/** Terminals count every character by itself, also in scripts whose letters hang together: Thai, Hindi. */
function measured(text: string): number {
  if (ASCII.test(text)) return text.length
  if (JOINING.test(text)) return stringWidth(text)
  let cells = 0
  for (const character of text) if (!INSIDE_SYLLABLE.test(character)) cells += stringWidth(character)
  return cells
}

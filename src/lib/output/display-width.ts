import stringWidth from 'string-width'

const KNOWN_MAX = 2_048

/** A screen measures the same texts with every frame, and measuring is most of its work. */
const known = new Map<string, number>()

/** How many terminal cells a text takes. */
export function displayWidth(text: string): number {
  const before = known.get(text)
  if (before !== undefined) return before
  const cells = stringWidth(text)
  if (known.size >= KNOWN_MAX) known.clear()
  known.set(text, cells)
  return cells
}

/** How many terminal cells one character takes. */
export const cellsOf = (character: string): number => displayWidth(character)

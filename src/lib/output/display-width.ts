const TAKES_NO_CELL = /\p{M}/u
const TAKES_TWO_CELLS =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

/** How many terminal cells a text takes. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += cellsOf(character)
  return width
}

/** How many terminal cells one character takes. */
export const cellsOf = (character: string): number =>
  TAKES_NO_CELL.test(character) ? 0 : TAKES_TWO_CELLS.test(character) ? 2 : 1

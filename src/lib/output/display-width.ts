import stringWidth from 'string-width'

/** How many terminal cells a text takes. */
export const displayWidth = (text: string): number => stringWidth(text)

/** How many terminal cells one character takes. */
export const cellsOf = (character: string): number => stringWidth(character)

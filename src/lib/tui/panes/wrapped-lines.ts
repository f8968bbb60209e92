import { displayWidth } from '../../output/display-width.js'
import { cut, line, segment } from '../text/cell-text.js'
import type { Line, Role } from '../text/line.js'

/** A safe text broken at blanks into lines of at most `width` cells; a word that is longer is cut. */
export function wrappedLines(text: string, width: number, role: Role = 'text', indent = ''): readonly Line[] {
  const room = width - displayWidth(indent)
  if (room <= 0) return []
  const lines: string[] = []
  let current = ''
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`
    if (displayWidth(longer) <= room) current = longer
    else {
      if (current !== '') lines.push(current)
      current = cut(word, room)
    }
  }
  return [...lines, current].map((each) => line(segment(`${indent}${each}`, role)))
}

import { cellsOf, displayWidth } from './display-width.js'

const GAP = '  '

/** Texts in columns of the given widths, broken at blanks; words that are too long are broken, too. Ends with a line break. */
export function sideBySide(texts: readonly string[], widths: readonly number[]): string {
  const columns = texts.map((text, i) => cellLines(text, widths[i]!))
  const height = Math.max(...columns.map((lines) => lines.length))
  let drawn = ''
  for (let row = 0; row < height; row++) {
    const cells = columns.map((lines, i) => padded(lines[row] ?? '', widths[i]!))
    drawn += `${cells.join(GAP).trimEnd()}\n`
  }
  return drawn
}

/** The widths of columns that fill a line together: the fixed ones as given, the rest shared alike. */
export function columnWidths(fixed: readonly (number | undefined)[], width: number): number[] {
  const open = fixed.filter((each) => each === undefined).length
  const taken = fixed.reduce<number>((sum, each) => sum + (each ?? 0), GAP.length * (fixed.length - 1))
  const share = Math.max(1, Math.floor((width - taken) / Math.max(1, open)))
  return fixed.map((each) => each ?? share)
}

function cellLines(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  const end = (): void => {
    lines.push(line)
    line = ''
    used = 0
  }
  for (const word of text.split(' ').flatMap((each) => broken(each, width))) {
    const cells = displayWidth(word)
    if (line !== '' && used + 1 + cells > width) end()
    line = line === '' ? word : `${line} ${word}`
    used += cells + (used === 0 ? 0 : 1)
  }
  end()
  return lines
}

function broken(word: string, width: number): readonly string[] {
  if (word.length <= width && displayWidth(word) <= width) return [word]
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const character of word) {
    const cells = cellsOf(character)
    if (used + cells > width && part !== '') {
      parts.push(part)
      part = ''
      used = 0
    }
    part += character
    used += cells
  }
  return [...parts, part]
}

const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)))

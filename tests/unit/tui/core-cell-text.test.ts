import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../../src/lib/output/display-width.js'
import {
  clipLine,
  cut,
  fit,
  fitLine,
  line,
  lineWidth,
  safe,
  segment,
  selectedLine,
  spreadLine,
} from '../../../src/lib/tui/text/cell-text.js'
import { asciiLine } from '../../../src/lib/tui/text/ascii-line.js'
import { columnsOf, headOf, rowOf, type Column } from '../../../src/lib/tui/text/column-table.js'
import { firstVisible } from '../../../src/lib/tui/text/visible-rows.js'

const textOf = (one: ReturnType<typeof line>): string => one.map(({ text }) => text).join('')

describe('text in cells', () => {
  it('cuts with an ellipsis and fills up with spaces', () => {
    expect(fit('kalshi', 8)).toBe('kalshi  ')
    expect(fit('kalshi', 8, 'right')).toBe('  kalshi')
    expect(fit('kalshi', 4)).toBe('kal\u2026')
    expect(cut('kalshi', 6)).toBe('kalshi')
    expect(fit('kalshi', 0)).toBe('')
  })

  it('puts a space where half of a wide character would stand', () => {
    expect(fit('日本語', 6)).toBe('日本語')
    expect(fit('日本語', 5)).toBe('日本\u2026')
    expect(fit('日本語', 4)).toBe('日 \u2026')
    expect(displayWidth(fit('a日本', 3))).toBe(3)
  })

  it('fills exactly the cells asked for, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.integer({ min: 0, max: 40 }),
        (text, width) => {
          const clean = safe(text)
          expect(displayWidth(fit(clean, width))).toBe(width)
          expect(lineWidth(clipLine(line('a', clean, 'b'), width))).toBeLessThanOrEqual(width)
          expect(lineWidth(fitLine(line(clean, segment('x', 'gain')), width))).toBe(width)
        },
      ),
    )
  })

  it('makes text of venues safe, and drops what terminals measure differently', () => {
    expect(safe('\u001b[2Jx')).toBe('\u241b[2Jx')
    expect(safe('a\u202eb\u200bc')).toBe('a\ufffdb\ufffdc')
    expect(safe('\u{1f44d}\u{1f3fd}')).toBe('\u{1f44d}')
    expect(safe('1\ufe0f\u20e3')).toBe('1')
    expect(safe(`a${'\u0301'.repeat(50)}b`)).toBe('a\u0301\u0301b')
  })

  it('clips lines of segments where the cell limit is', () => {
    const one = line('abc', segment('def', 'gain'), 'g')
    expect(textOf(clipLine(one, 7))).toBe('abcdefg')
    expect(textOf(clipLine(one, 6))).toBe('abcde\u2026')
    expect(textOf(clipLine(one, 3))).toBe('ab\u2026')
    expect(clipLine(one, 5).at(-1)?.role).toBe('gain')
    expect(clipLine(one, 0)).toEqual([])
  })

  it('spreads a line over both edges', () => {
    expect(textOf(spreadLine(line('left'), line('right'), 12))).toBe('left   right')
    expect(textOf(spreadLine(line('left'), line('right'), 8))).toBe('le\u2026right')
  })

  it('marks a selected line over its whole width', () => {
    const marked = selectedLine(line('a', segment('b', 'loss')), 5)
    expect(textOf(marked)).toBe('ab   ')
    expect(marked.every(({ role, bold }) => role === 'selected' && bold === true)).toBe(true)
  })

  it('draws every line in ASCII without moving a cell', () => {
    expect(textOf(asciiLine(line('Köln 日本 \u2026 ▲')))).toBe('Koln ???? ~ ?')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        const clean = line(safe(text))
        expect(textOf(asciiLine(clean))).toMatch(/^[ -~]*$/)
        expect(lineWidth(asciiLine(clean))).toBe(lineWidth(clean))
      }),
    )
  })
})

describe('tables in panes', () => {
  const columns: readonly Column<'name' | 'net' | 'age'>[] = [
    { name: 'name', title: 'NAME', cells: 6, growsTo: 12, rank: 1 },
    { name: 'net', title: 'NET', cells: 5, align: 'right', rank: 2 },
    { name: 'age', title: 'AGE', cells: 4, align: 'right', rank: 3 },
  ]
  const namesAt = (width: number): string[] => columnsOf(columns, width).map(({ name }) => name)

  it('drops the least important columns when there is no room', () => {
    expect(namesAt(17)).toEqual(['name', 'net', 'age'])
    expect(namesAt(16)).toEqual(['name', 'net'])
    expect(namesAt(11)).toEqual(['name'])
    expect(namesAt(2)).toEqual(['name'])
    expect(columnsOf(columns, 2)[0]?.cells).toBe(2)
  })

  it('gives what is left over to the columns that grow, up to their limit', () => {
    expect(columnsOf(columns, 20)[0]?.cells).toBe(9)
    expect(columnsOf(columns, 90)[0]?.cells).toBe(12)
  })

  it('draws rows under their titles', () => {
    const placed = columnsOf(columns, 17)
    expect(textOf(headOf(placed))).toBe('NAME     NET  AGE')
    const row = rowOf(placed, (name) => segment(name === 'name' ? 'a long name' : '1.0', 'gain'))
    expect(textOf(row)).toBe('a lon\u2026   1.0  1.0')
  })

  it('never draws wider than its room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (width) => {
        const row = rowOf(columnsOf(columns, width), () => segment('some text'))
        expect(lineWidth(row)).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('the rows of a list that are seen', () => {
  it('stay where they are until the selected row leaves them', () => {
    expect(firstVisible({ count: 20, rows: 5, selected: 4, scroll: 0 })).toBe(0)
    expect(firstVisible({ count: 20, rows: 5, selected: 5, scroll: 0 })).toBe(1)
    expect(firstVisible({ count: 20, rows: 5, selected: 2, scroll: 4 })).toBe(2)
  })

  it('end with the list', () => {
    expect(firstVisible({ count: 20, rows: 5, selected: -1, scroll: 99 })).toBe(15)
    expect(firstVisible({ count: 3, rows: 5, selected: 2, scroll: 2 })).toBe(0)
  })
})

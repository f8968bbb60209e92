import { describe, expect, it } from 'vitest'
import { MISSING, numberCell, textCell, type Table } from '../../../src/lib/output/columns.js'
import { MemoryOutput } from '../../../src/lib/output/memory-output.js'
import { csvText, tableText } from '../../../src/lib/output/table.js'

interface Row {
  readonly title: string
  readonly edge?: number
}

const table = (rows: readonly Row[]): Table<Row> => ({
  columns: [
    { title: 'TITLE', name: 'title', value: (row) => textCell(row.title) },
    {
      title: 'EDGE',
      name: 'edge_usd',
      align: 'right',
      value: ({ edge }) => (edge === undefined ? MISSING : numberCell(`${edge}c`, `0.0${edge}`)),
    },
  ],
  rows,
})

const terminal = (columns: number): MemoryOutput => new MemoryOutput({ terminal: true, columns })
const LONG = 'a very long title that does not fit'

describe('on a terminal', () => {
  it('lines up without borders', async () => {
    const text = await tableText(table([{ title: 'one', edge: 3 }, { title: 'three' }]), terminal(80))
    expect(text).toBe('TITLE  EDGE\none      3c\nthree     -\n')
  })

  it('cuts text to the width with an ellipsis, and never a number', async () => {
    const text = await tableText(table([{ title: LONG, edge: 123456 }]), terminal(22))
    const lines = text.split('\n')
    expect(lines.every((line) => line.length <= 22)).toBe(true)
    expect(text).toContain('a very long …')
    expect(text).toContain('123456c')
  })

  it('does not cut a number that is the widest of all', async () => {
    const text = await tableText(table([{ title: 'one', edge: 1234567890123 }]), terminal(15))
    expect(text).toBe('TITLE            EDGE\none    1234567890123c\n')
  })

  it('keeps a minimum for text when there is no room at all', async () => {
    expect(await tableText(table([{ title: LONG, edge: 1 }]), terminal(3))).toContain('a very …')
  })

  it('counts wide characters as two cells', async () => {
    const text = await tableText(
      table([
        { title: '東京東京東京', edge: 1 },
        { title: 'x', edge: 2 },
      ]),
      terminal(80),
    )
    expect(text.split('\n')[2]).toBe('x               2c')
  })

  it('writes escapes only when colour is wanted', async () => {
    const plain = await tableText(table([{ title: 'a' }]), terminal(80))
    const coloured = await tableText(
      table([{ title: 'a' }]),
      new MemoryOutput({ terminal: true, colour: true }),
    )
    expect(plain).not.toContain('\x1b')
    expect(coloured).toContain('\x1b[1mTITLE')
  })

  it('shows hostile text as text', async () => {
    expect(await tableText(table([{ title: '\x1b[2Jx\ny' }]), terminal(80))).toContain('␛[2Jx␊y')
  })
})

describe('not on a terminal', () => {
  it('is tab-separated, complete and plain', async () => {
    const rows = [{ title: `${LONG}\tx\ny`, edge: 3 }, { title: 'b' }]
    const text = await tableText(table(rows), new MemoryOutput({ columns: 10, colour: true }))
    expect(text).toBe(`TITLE\tEDGE\n${LONG}␉x␊y\t3c\nb\t-\n`)
  })
})

describe('csv', () => {
  it('has exact numbers, names with units, and empty cells for what is missing', () => {
    expect(csvText(table([{ title: 'a', edge: 3 }, { title: 'b' }]))).toBe('title,edge_usd\na,0.03\nb,\n')
  })

  it('quotes as RFC 4180 says', () => {
    expect(csvText(table([{ title: 'a,b "c"' }]))).toBe('title,edge_usd\n"a,b ""c""",\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'])(
    'disarms the formula %j',
    (title) => {
      expect(csvText(table([{ title }])).split('\n')[1]).toMatch(/^'/)
    },
  )

  it('disarms a formula that needs quotes', () => {
    expect(csvText(table([{ title: '=HYPERLINK("x","y")' }]))).toContain(`"'=HYPERLINK(""x"",""y"")"`)
  })

  it('leaves numbers and harmless text alone', () => {
    const negative: Table<number> = {
      columns: [{ title: 'N', name: 'n', value: (n) => numberCell(`${n}`, `${n}`) }],
      rows: [-5],
    }
    expect(csvText(negative)).toBe('n\n-5\n')
    expect(csvText(table([{ title: 'a=b' }]))).toContain('\na=b,')
  })
})

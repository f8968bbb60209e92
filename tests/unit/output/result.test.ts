import { describe, expect, it } from 'vitest'
import { ms } from '../../../src/lib/base/units.js'
import { textCell } from '../../../src/lib/output/columns.js'
import type { Format } from '../../../src/lib/output/format.js'
import { MemoryOutput } from '../../../src/lib/output/memory-output.js'
import { resultText } from '../../../src/lib/output/result.js'

const rows = [{ name: 'a' }, { name: 'b' }]
const result = {
  schema: 'arb.probe/1',
  mode: 'public' as const,
  data: rows,
  table: {
    columns: [{ title: 'NAME', name: 'name', value: (row: { name: string }) => textCell(row.name) }],
    rows,
  },
}
const render = (format: Format, extra: object = {}): Promise<string> =>
  resultText({ ...result, ...extra }, { format, generatedAt: ms(0), toolVersion: '1' }, new MemoryOutput())

describe('a result', () => {
  it('is a table or a page for people', async () => {
    expect(await render('human')).toBe('NAME\na\nb\n')
    expect(await render('human', { page: 'text\n' })).toBe('text\n')
  })

  it('is an envelope, lines or values for programs', async () => {
    expect(JSON.parse(await render('json'))).toMatchObject({ schema: 'arb.probe/1', data: rows })
    expect(await render('jsonl')).toBe('{"name":"a"}\n{"name":"b"}\n')
    expect(await render('jsonl', { data: { one: 1 } })).toBe('{"one":1}\n')
    expect(await render('csv')).toBe('name\na\nb\n')
  })
})

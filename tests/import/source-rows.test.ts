import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ImportReport } from '../../scripts/import/import-report.js'
import { csvRows, jsonRows, sourceFile, textLines } from '../../scripts/import/source-rows.js'
import { sourceOf } from './recorded.js'

async function listOf<T>(source: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const each of source) list.push(each)
  return list
}

describe('the lines of a source file', () => {
  it('are the same plain and compressed, without blank lines and carriage returns', async () => {
    const text = 'one\r\n\ntwo\n\nthree'
    const folder = sourceOf({ 'a.txt': text, 'b.txt.gz': gzipSync(text) })
    expect(await listOf(textLines(sourceFile(folder, 'a.txt')))).toEqual(['one', 'two', 'three'])
    expect(await listOf(textLines(sourceFile(folder, 'b.txt')))).toEqual(['one', 'two', 'three'])
  })

  it('survive a character that is cut by a block of the file', async () => {
    const line = 'é'.repeat(300_000)
    const folder = sourceOf({ 'a.txt': `x${line}\n` })
    expect(await listOf(textLines(join(folder, 'a.txt')))).toEqual([`x${line}`])
  })

  it('end with an error that names a compressed file that is cut', async () => {
    const whole = gzipSync(Array.from({ length: 5_000 }, (_, i) => `row ${i * 7919}`).join('\n'))
    const folder = sourceOf({ 'a.txt.gz': whole.subarray(0, whole.length - 200) })
    await expect(listOf(textLines(join(folder, 'a.txt.gz')))).rejects.toThrow(
      'a.txt.gz cannot be read to its end: unexpected end of file',
    )
  })

  it('end with an error when a file is missing or a line has no end', async () => {
    const folder = sourceOf({ 'a.txt': 'x'.repeat(5 * 1024 * 1024) })
    expect(() => sourceFile(folder, 'b.txt')).toThrow('holds no file b.txt (nor b.txt.gz)')
    await expect(listOf(textLines(join(folder, 'a.txt')))).rejects.toThrow('a line is too long to be a row')
  })
})

describe('rows of JSON', () => {
  it('that are malformed are counted and left out', async () => {
    const report = new ImportReport()
    const folder = sourceOf({ 'a.jsonl': '{"size":1}\n{"size":\n{"size":"1"}\n[]\n{"size":2}\n' })
    const rows = await listOf(jsonRows(join(folder, 'a.jsonl'), z.object({ size: z.number() }), report))
    expect(rows).toEqual([{ size: 1 }, { size: 2 }])
    expect(report.rowsRead).toBe(5)
    expect(report.dropped('not JSON')).toBe(1)
    expect(report.dropped('malformed field size')).toBe(1)
    expect(report.dropped('malformed field')).toBe(1)
  })
})

describe('rows of a table', () => {
  const columns = ['time', 'size'] as const
  const read = (text: string, report = new ImportReport()) =>
    listOf(csvRows(join(sourceOf({ 'a.csv': text }), 'a.csv'), columns, report))

  it('have a value for each column', async () => {
    expect(await read('time,size\n1,\n2,3\n')).toEqual([
      { time: '1', size: '' },
      { time: '2', size: '3' },
    ])
  })

  it('with too many or quoted fields are counted and left out', async () => {
    const report = new ImportReport()
    expect(await read('time,size\n1\n1,2,3\n"1",2\n4,5\n', report)).toEqual([{ time: '4', size: '5' }])
    expect(report.dropped('wrong number of fields')).toBe(3)
  })

  it('are not read when the columns are not the known ones', async () => {
    await expect(read('time,size,fee\n')).rejects.toThrow('unknown column "fee"')
    await expect(read('size,time\n')).rejects.toThrow('expected the columns time,size')
    await expect(read('')).rejects.toThrow('a.csv is empty')
  })
})

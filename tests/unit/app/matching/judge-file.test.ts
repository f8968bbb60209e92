import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgedRecord, judgeFile, type JudgedLine } from '../../../../src/lib/app/matching/judge-file.js'
import { SHIPPED_POLICY } from '../../../drawn/claim.js'

const kalshi = (country: string) => ({
  ticker: `KXVISIT-27-${country.slice(0, 3).toUpperCase()}`,
  title: `Will Ada Lovelace visit ${country} before Jan 1, 2027?`,
  rules_primary: `If Ada Lovelace visits ${country} before Jan 1, 2027, then the market resolves to Yes.`,
})
const polymarket = (country: string): object => ({
  conditionId: `0x${country}`,
  question: `Will Ada Lovelace visit ${country} before 2027?`,
  description: `This market will resolve to "Yes" if Ada Lovelace visits ${country} by December 31, 2026, 11:59 PM ET. Otherwise, this market will resolve to "No".`,
})

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'judge-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function judged(lines: readonly (object | string)[]): Promise<readonly JudgedLine[]> {
  const path = join(folder, 'pairs.jsonl')
  writeFileSync(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  )
  const found: JudgedLine[] = []
  for await (const one of judgeFile(path, SHIPPED_POLICY)) found.push(one)
  return found
}

describe('a file of pairs', () => {
  it('is judged line by line in its order, with what it holds besides', async () => {
    const lines = await judged([
      { id: 'a', kalshi: kalshi('Norway'), polymarket: polymarket('Norway'), label: 1 },
      { id: 7, kalshi: kalshi('Norway'), polymarket: polymarket('Sweden') },
    ])
    expect(lines.map(judgedRecord)).toMatchObject([
      { id: 'a', verdict: 'SAME', polarity: 'same', decidingField: null, class: 'A' },
      { id: 7, verdict: 'DIFFERENT', decidingField: 'object', polarity: null, class: 'C' },
    ])
  })

  it('loses nothing to lines that cannot be used, and says what is wrong with each', async () => {
    const lines = await judged([
      'not json',
      { id: 'b', kalshi: kalshi('Norway') },
      '',
      { kalshi: kalshi('Norway'), polymarket: polymarket('Norway') },
      [1],
      { id: 'c', kalshi: {}, polymarket: {} },
    ])
    expect(lines.map(judgedRecord)).toMatchObject([
      { line: 1, id: null, verdict: 'UNREADABLE', reasons: [], kalshi: null, error: 'is not a JSON object' },
      { line: 2, id: 'b', error: 'has no market under "polymarket"' },
      { line: 4, id: null, verdict: 'SAME' },
      { line: 5, id: null, error: 'is not a JSON object' },
      { id: 'c' },
    ])
    expect(['REVIEW', 'UNREADABLE', 'DIFFERENT']).toContain(judgedRecord(lines[4]!)['verdict'])
  })

  it('takes every line feed and nothing else for the end of a line', async () => {
    const separated = kalshi('Norway')
    separated.rules_primary += '\u2028Second paragraph.\u2029'
    const mark = '\uFEFF'
    const lines = await judged([
      mark + JSON.stringify({ id: 'a', kalshi: separated, polymarket: polymarket('Norway') }),
      { id: 'b', kalshi: separated, polymarket: polymarket('Norway') },
    ])
    expect(lines.map(({ line, id }) => [line, id])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ])
    expect(lines.every((line) => 'verdict' in line)).toBe(true)
  })

  it('gives records that JSON can hold, with both claims', async () => {
    const [line] = await judged([{ id: 'a', kalshi: kalshi('Norway'), polymarket: polymarket('Norway') }])
    const record = JSON.parse(JSON.stringify(judgedRecord(line!)))
    expect(record.kalshi.fields.window.value.until).toContain('2027-01-01')
    expect(record.polymarket.id).toBe('0xNorway')
    expect(record.settlement).toHaveLength(2)
  })
})

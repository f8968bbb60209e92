import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Json } from '../shared-material.js'
import { arbRunner } from './run-arb.js'

const arb = arbRunner()
const folder = mkdtempSync(join(tmpdir(), 'arb-match-'))
afterAll(() => rmSync(folder, { recursive: true }))
const place = (name: string): string => join(folder, name)
const write = (name: string, ...rows: readonly object[]): string => {
  writeFileSync(place(name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return place(name)
}

const RULES = 'before Jan 1, 2031, then the market resolves to Yes.'
const kalshi = (rules = RULES): object => ({
  ticker: 'KXVISITFOO-30-BAR',
  event_ticker: 'KXVISITFOO-30',
  title: 'Will Foo Quux visit Norway before Jan 1, 2031?',
  rules_primary: `If Foo Quux visits Norway after issuance and ${rules}`,
  status: 'active',
  yes_sub_title: 'Before 2031',
  close_time: '2031-01-01T15:00:00Z',
})
const polymarket = (): object => ({
  id: '7',
  conditionId: `0x${'a1'.repeat(32)}`,
  slug: 'will-foo-quux-visit-norway',
  question: 'Will Foo Quux visit Norway by December 31, 2030?',
  description:
    'This market will resolve to "Yes" if Foo Quux visits Norway by December 31, 2030, 11:59 PM ET. Otherwise, this market will resolve to "No".',
  outcomes: '["Yes", "No"]',
  active: true,
  closed: false,
})
const listings = write('listings.jsonl', kalshi(), polymarket())
const changed = write(
  'changed.jsonl',
  kalshi('before July 1, 2030, then the market resolves to Yes.'),
  polymarket(),
)
const MARKETS = ['KXVISITFOO-30-BAR', `0x${'a1'.repeat(32)}`]

const match = (...argv: readonly string[]) => arb(['match', '--data-dir', place('data'), ...argv])
const json = (...argv: readonly string[]): Json => JSON.parse(match(...argv, '--json').stdout)

describe('arb match', () => {
  it('lists nothing at first, and has nothing to check', () => {
    const list = match()
    expect(list).toMatchObject({ code: 0 })
    expect(list.stderr).toContain('arb match --auto')
    expect(match('--check')).toMatchObject({ code: 7 })
  })

  it('judges a file, a line of JSON for each pair in its order', () => {
    const file = write('pairs.jsonl', { id: 'b', kalshi: kalshi(), polymarket: polymarket() }, { id: 'a' })
    const run = match('--judge', file, '--jsonl')
    const [first, second] = run.stdout
      .trimEnd()
      .split('\n')
      .map((line): Json => JSON.parse(line))
    expect(run.code).toBe(9)
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining([
        'id',
        'verdict',
        'polarity',
        'decidingField',
        'reasons',
        'class',
        'kalshi',
        'polymarket',
      ]),
    )
    expect([first.id, second.id]).toEqual(['b', 'a'])
    expect(second.error).toContain('kalshi')
  })

  it('shows two markets, takes down what a person says, and notices a changed text', () => {
    const card = json(...MARKETS, '--from', listings)
    expect(card).toMatchObject({ schema: 'arb.match-card/1', data: { state: 'proposed' } })
    const { id, class: settlement } = card.data
    expect(['A', 'B']).toContain(settlement)
    const cap = settlement === 'B' ? ['--cap', '50usd'] : []
    expect(match('--accept', id, '--from', changed, ...cap)).toMatchObject({ code: 6 })
    json('--show', id, '--from', changed)
    const stale = ['--words', card.data.words]
    expect(match('--accept', id, '--from', changed, ...stale, ...cap)).toMatchObject({ code: 6 })
    json('--show', id, '--from', listings)
    const said = json('--accept', id, '--from', listings, '--by', 'tester', ...stale, ...cap)
    expect(said.data).toMatchObject({ pair: id, decision: 'accepted', by: 'tester' })
    expect(match('--check', '--from', listings)).toMatchObject({ code: 0 })
    const check = match('--check', '--from', changed)
    expect(check).toMatchObject({ code: 8 })
    expect(check.stdout).toContain('Kalshi has changed the rules')
    expect(json('--show', id, '--from', changed).data).toMatchObject({ state: 'reopened' })
  })

  it('shows the relations with their payoff tables, and none of a pair that is open again', () => {
    const { schema, data } = json('--relations', '--from', listings)
    expect([schema, data]).toEqual(['arb.match-relations/1', []])
    const [pair] = json('--from', listings).data
    match('--show', pair.pair, '--from', listings)
    match('--accept', pair.pair, '--from', listings, '--cap', '50usd')
    const [relation] = json('--relations', '--from', listings).data
    expect(relation).toMatchObject({ id: pair.pair, proof: 'certified' })
    expect(relation.states[0]).toMatchObject({ yes_pays_usd: ['1.0000', '1.0000'] })
    match('--check', '--from', changed)
    expect(json('--relations', '--from', listings).data).toEqual([])
  })

  it('exports what was said and imports it elsewhere, adding', () => {
    expect(match('--export', place('out.jsonl'))).toMatchObject({ code: 0 })
    expect(readFileSync(place('out.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(4)
    const elsewhere = (...argv: readonly string[]) => arb(['match', '--data-dir', place('other'), ...argv])
    expect(elsewhere('--import', place('out.jsonl')).stdout).toContain('4 of them new')
    expect(elsewhere('--import', place('out.jsonl')).stdout).toContain('0 of them new')
    writeFileSync(place('empty.jsonl'), '')
    expect(elsewhere('--import', place('empty.jsonl'))).toMatchObject({ code: 7 })
  })

  it('refuses what says too little or too much', () => {
    expect(match('--show', 'nonsense')).toMatchObject({ code: 7 })
    expect(match('--auto', '--check')).toMatchObject({ code: 2 })
    expect(match('--min-score', '2')).toMatchObject({ code: 2 })
    expect(match('--judge', place('none'))).toMatchObject({ code: 2 })
    writeFileSync(place('array.json'), JSON.stringify([{ id: 'a' }], null, 2))
    const array = match('--judge', place('array.json'))
    expect(array).toMatchObject({ code: 2 })
    expect(array.stderr).toContain("jq -c '.[]'")
  })

  it('prints the cards where nobody can answer, and says how to decide', () => {
    const run = match('--review', '--from', changed)
    expect(run).toMatchObject({ code: 0 })
    expect(run.stdout).toContain('CRITERION')
    expect(run.stderr).toContain('--reject PAIR --reason TEXT')
  })
})

// The same labelled pairs with their letters and signs written another way: what is found stays found, and nothing else is.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { labelledRows } from '../../scripts/match/labelled-row.js'
import { judgeRawPair } from '../../src/lib/app/matching/judge-file.js'
import type { Verdict } from '../../src/lib/matching/rules/verdict.js'
import { SHIPPED_POLICY } from '../drawn/claim.js'
import { describeShared } from '../shared-material.js'

const TRADED: readonly string[] = ['SAME', 'INVERTED', 'BASIS']
const WORDS = [
  'title',
  'subtitle',
  'yes_sub_title',
  'no_sub_title',
  'event_title',
  'rules_primary',
  'rules_secondary',
  'question',
  'groupItemTitle',
  'description',
] as const
const CHANGES: Readonly<Record<string, (words: string) => string>> = {
  'in capitals': (words) => words.toUpperCase(),
  'in small letters': (words) => words.toLowerCase(),
  'without accents': (words) => words.normalize('NFD').replace(/\p{M}/gu, ''),
  'with accents apart': (words) => words.normalize('NFD'),
  'with curly quotes': (words) => words.replace(/"([^"]*)"/g, '\u201c$1\u201d').replaceAll("'", '\u2019'),
  'with long dashes': (words) => words.replace(/ [-\u2013] /g, ' \u2014 '),
  'with blanks at the end': (words) => `${words}  `,
  'without the last full stop': (words) => words.replace(/\.$/, ''),
  'with every blank twice': (words) => words.replaceAll(' ', '  '),
}

const OTHERS_STEP = 20

type Market = Readonly<Record<string, unknown>>

const changed = (market: Market, change: (words: string) => string): Market => ({
  ...market,
  ...Object.fromEntries(
    WORDS.flatMap((name) => {
      const value = market[name]
      return typeof value === 'string' ? [[name, change(value)]] : []
    }),
  ),
})

const told = ({ word, polarity }: Verdict): string =>
  TRADED.includes(word) ? `${word} ${polarity ?? ''}` : 'none'

describeShared('the labelled pairs written another way', 'data/matching/dev.jsonl', (path) => {
  const all = labelledRows(readFileSync(path, 'utf8'))
  const judged = (kalshi: unknown, polymarket: unknown): string =>
    told(judgeRawPair(kalshi, polymarket, SHIPPED_POLICY))
  // Every pair that is found, and some of the others.
  const rows = all.filter(
    ({ kalshi, polymarket }, at) => at % OTHERS_STEP === 0 || judged(kalshi, polymarket) !== 'none',
  )
  const before = rows.map(({ kalshi, polymarket }) => judged(kalshi, polymarket))

  it.each(Object.entries(CHANGES))('%s keep what was found on one side and on both', (_name, change) => {
    const moved = rows.flatMap(({ id, kalshi, polymarket }, at) => {
      const [k, p] = [changed(kalshi, change), changed(polymarket, change)]
      const after = [at % 2 === 0 ? judged(k, polymarket) : judged(kalshi, p), judged(k, p)]
      return after.every((word) => word === before[at])
        ? []
        : [`${id} ${before[at] ?? ''} > ${after.join(', ')}`]
    })
    expect(moved).toEqual([])
  })

  it('are at most REVIEW when one side has no rules', () => {
    const words = rows.flatMap(({ kalshi, polymarket }) => [
      judgeRawPair({ ...kalshi, rules_primary: '', rules_secondary: '' }, polymarket, SHIPPED_POLICY),
      judgeRawPair(kalshi, { ...polymarket, description: '' }, SHIPPED_POLICY),
    ])
    expect(new Set(words.map(({ word }) => word))).toEqual(new Set(['REVIEW']))
  })
})

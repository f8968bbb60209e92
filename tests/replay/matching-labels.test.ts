// Labelled pairs of real contracts, and pairs that somebody claimed to be free money: both lie beside the repository.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { externalSets } from '../../scripts/match/external-sets.js'
import { labelledRows } from '../../scripts/match/labelled-row.js'
import { errorLine } from '../../scripts/match/print-score.js'
import { scoreOf, type ErrorKind, type Score } from '../../scripts/match/score.js'
import { judgeRawPair } from '../../src/lib/app/matching/judge-file.js'
import { SHIPPED_POLICY } from '../drawn/claim.js'
import { describeShared } from '../shared-material.js'

const FOUND_MIN = 0.8

describeShared('the labelled pairs', 'data/matching/dev.jsonl', (path) => {
  const rows = labelledRows(readFileSync(path, 'utf8'))
  const score: Score = scoreOf(
    rows.map((row) => ({ row, verdict: judgeRawPair(row.kalshi, row.polymarket, SHIPPED_POLICY) })),
  )
  const errors = (...kinds: readonly ErrorKind[]): readonly string[] =>
    score.errors.filter(({ kind }) => kinds.includes(kind)).map(errorLine)

  it('never come out as SAME or INVERTED when they do not pay alike, nor the wrong way round', () => {
    expect(errors('false match', 'polarity')).toEqual([])
  })

  it('are found in four of five cases', () => {
    expect(score.found / score.alike, errors('missed').join('\n')).toBeGreaterThanOrEqual(FOUND_MIN)
  })

  it('are BASIS only where they do pay alike but for a tail', () => {
    expect(errors('soft')).toEqual([])
  })

  it('name the field that decided in each refusal', () => {
    const silent = rows.filter((row) => {
      const verdict = judgeRawPair(row.kalshi, row.polymarket, SHIPPED_POLICY)
      return verdict.decidingField === undefined && verdict.word !== 'SAME'
    })
    expect(silent.map(({ id }) => id)).toEqual([])
  })
})

describeShared('claimed arbitrage', 'data/claimed-arbitrage-2026-07', (folder) => {
  it('is never SAME or INVERTED', () => {
    const distinct = new Map(
      externalSets(folder)
        .flatMap(([, pairs]) => pairs)
        .map((pair) => [`${pair.kalshi['ticker'] ?? ''} ${pair.polymarket['question'] ?? ''}`, pair]),
    )
    expect(distinct.size).toBeGreaterThan(100)
    const believed = [...distinct.values()].filter(({ kalshi, polymarket }) =>
      ['SAME', 'INVERTED'].includes(judgeRawPair(kalshi, polymarket, SHIPPED_POLICY).word),
    )
    expect(believed).toEqual([])
  })
})

// Sports markets as both venues list them: who is paid, in which game, in which competition.
import { expect, it } from 'vitest'
import { isSameContest, winnerRelation } from '../../src/lib/matching/claim/contest.js'
import { stageRelation } from '../../src/lib/matching/claim/stage.js'
import type { ClaimFields } from '../../src/lib/matching/claim/claim.js'
import { gameReader } from '../../src/lib/matching/families/game/game-reader.js'
import { tournamentReader } from '../../src/lib/matching/families/tournament/tournament-reader.js'
import { prepare } from '../../src/lib/matching/reading/prepare.js'
import { readKalshiContractText } from '../../src/lib/venues/kalshi/index.js'
import { readPolymarketContractText } from '../../src/lib/venues/polymarket/index.js'
import { describeShared, sharedJson, sharedLines, type Json } from '../shared-material.js'

type Fields = Partial<ClaimFields>

const gameOf = (text: ReturnType<typeof readKalshiContractText>): Fields | undefined =>
  gameReader.read(prepare(text))?.fields

describeShared('labelled pairs of games and cups', 'data/matching/dev.jsonl', () => {
  const rows: readonly Json[] = sharedLines('data/matching/dev.jsonl')

  it('are told apart by game, side and polarity', () => {
    const games = rows.filter(({ family }) => family === 'nba')
    expect(games.length).toBeGreaterThan(0)
    for (const row of games) expect([row.id, gameRelation(row)]).toEqual([row.id, wantedOf(row)])
  })

  it('are told apart by team, edition and stage', () => {
    const cups = rows.filter(({ family }) => family === 'wc26')
    expect(cups.length).toBeGreaterThan(0)
    for (const row of cups) expect([row.id, cupRelation(row)]).toEqual([row.id, row.relation])
  })
})

const wantedOf = (row: Json): string =>
  row.label === 0 ? 'other' : row.polarity === 'same' ? 'equal' : 'complement'

function gameRelation(row: Json): string {
  const [k, p] = [
    gameOf(readKalshiContractText(row.kalshi)),
    gameOf(readPolymarketContractText(row.polymarket)),
  ]
  if (
    k?.contest === undefined ||
    p?.contest === undefined ||
    k.subject === undefined ||
    p.subject === undefined
  )
    return 'unread'
  if (k.segment?.value !== 'match' || p.segment?.value !== 'match') return 'part'
  if (isSameContest(k.contest.value, p.contest.value) !== true) return 'other'
  return winnerRelation(
    { subject: k.subject.value, contest: k.contest.value },
    { subject: p.subject.value, contest: p.contest.value },
  )
}

const WORDS: Readonly<Record<string, string>> = {
  equal: 'equivalent',
  narrower: 'k_implies_p',
  wider: 'p_implies_k',
  overlapping: 'overlap',
}

function cupRelation(row: Json): string {
  const read = (text: ReturnType<typeof readKalshiContractText>): Fields =>
    tournamentReader.read(prepare(text))?.fields ?? {}
  const [k, p] = [read(readKalshiContractText(row.kalshi)), read(readPolymarketContractText(row.polymarket))]
  if (k.stage === undefined || p.stage === undefined) return 'unread'
  if (k.edition === undefined || k.edition.value !== p.edition?.value) return 'other edition'
  if (k.competition === undefined || k.competition.value.name !== p.competition?.value.name)
    return 'other competition'
  const relation = stageRelation(k.stage.value, p.stage.value)
  if (k.subject?.value.name !== p.subject?.value.name) return relation === 'equal' ? 'disjoint' : 'unrelated'
  return WORDS[relation] ?? relation
}

describeShared('an evening of baseball markets', 'data/kalshi-mlb-2026-06', () => {
  it('are all read with both teams of the league, the day and the part', () => {
    const markets = [...marketsIn(sharedJson('data/kalshi-mlb-2026-06/kalshi_mlb_game_series.json.gz'))]
    expect(markets.length).toBeGreaterThan(0)
    for (const market of markets) {
      const fields = gameOf(readKalshiContractText(market))
      expect([market.ticker, missingOf(fields)]).toEqual([market.ticker, []])
      expect(fields?.accepted === undefined).toBe(fields?.figure === undefined)
    }
  })
})

describeShared('a complete listing of basketball games', 'data/both-venues-nba-2026-01', () => {
  it('are all read with both teams, the day, the part and the line', () => {
    for (const event of sharedJson('data/both-venues-nba-2026-01/gamma_nba_events_9jan.json.gz'))
      for (const market of event.markets) {
        const fields = gameOf(readPolymarketContractText(market, event))
        expect([market.question, missingOf(fields)]).toEqual([market.question, []])
        expect(fields?.accepted === undefined).toBe(fields?.figure === undefined)
      }
  })
})

const NEEDED = ['subject', 'contest', 'segment', 'competition', 'act'] as const

const missingOf = (fields: Fields | undefined): readonly string[] =>
  NEEDED.filter((name) => fields?.[name] === undefined)

function* marketsIn(value: Json): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* marketsIn(item)
  else if (value !== null && typeof value === 'object') {
    if ('ticker' in value && 'rules_primary' in value) yield value
    for (const item of Object.values(value)) yield* marketsIn(item)
  }
}

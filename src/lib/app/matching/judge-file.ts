import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { readClaim } from '../../matching/claim/read-claim.js'
import { judge } from '../../matching/rules/judge.js'
import type { MatchPolicy } from '../../matching/rules/policy.js'
import type { Verdict } from '../../matching/rules/verdict.js'
import { readKalshiContractText } from '../../venues/kalshi/index.js'
import { readPolymarketContractText } from '../../venues/polymarket/index.js'
import { claimRecord } from './claim-record.js'

/** One line of the file: a pair and its verdict, or what is wrong with the line. Lines count from 1. */
export type JudgedLine =
  | { readonly line: number; readonly id: string; readonly verdict: Verdict }
  | { readonly line: number; readonly id: string | undefined; readonly error: string }

/** Judges a JSONL file of `{ id, kalshi, polymarket }`, raw market objects, in the order of its lines; blank lines are skipped. */
export async function* judgeFile(path: string, policy: MatchPolicy): AsyncGenerator<JudgedLine> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })
  let line = 0
  for await (const text of lines) {
    line++
    if (text.trim() !== '') yield { line, ...judgeLine(text, policy) }
  }
}

type Judged<T = JudgedLine> = T extends JudgedLine ? Omit<T, 'line'> : never

function judgeLine(text: string, policy: MatchPolicy): Judged {
  const pair = parsed(text)
  if (!isRecord(pair)) return { id: undefined, error: 'is not a JSON object' }
  const id = typeof pair['id'] === 'string' || typeof pair['id'] === 'number' ? String(pair['id']) : undefined
  for (const side of ['kalshi', 'polymarket'])
    if (!isRecord(pair[side])) return { id, error: `has no market under "${side}"` }
  if (id === undefined) return { id, error: 'has no "id"' }
  return { id, verdict: judgeRawPair(pair['kalshi'], pair['polymarket'], policy) }
}

/** The verdict on two raw market objects. */
export const judgeRawPair = (kalshi: unknown, polymarket: unknown, policy: MatchPolicy): Verdict =>
  judge(readClaim(readKalshiContractText(kalshi)), readClaim(readPolymarketContractText(polymarket)), policy)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A judged line as one plain object for `--jsonl`. */
export function judgedRecord(judged: JudgedLine): Readonly<Record<string, unknown>> {
  if ('error' in judged) return { line: judged.line, id: judged.id ?? null, error: judged.error }
  const { id, verdict } = judged
  return {
    id,
    verdict: verdict.word,
    polarity: verdict.polarity ?? null,
    decidingField: verdict.decidingField ?? null,
    reasons: verdict.reasons.map(({ field, relation, text }) => ({ field, relation, text })),
    class: verdict.class,
    basisRiskPpm: verdict.basisRiskPpm,
    settlement: verdict.settlement,
    kalshi: claimRecord(verdict.kalshi),
    polymarket: claimRecord(verdict.polymarket),
  }
}

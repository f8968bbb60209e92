import { readClaim } from '../../matching/claim/read-claim.js'
import { judge } from '../../matching/rules/judge.js'
import type { MatchPolicy } from '../../matching/rules/policy.js'
import type { SettlementClass, Verdict, VerdictWord } from '../../matching/rules/verdict.js'
import { readKalshiContractText } from '../../venues/kalshi/index.js'
import { readPolymarketContractText } from '../../venues/polymarket/index.js'
import { claimRecord } from './claim-record.js'
import { fileLines } from './file-lines.js'

/** What a line gives as its name, handed on as it stands. */
type LineId = string | number | undefined

/** One line of the file: a pair and its verdict, or what is wrong with the line. Lines count from 1. */
export type JudgedLine =
  | { readonly line: number; readonly id: LineId; readonly verdict: Verdict }
  | { readonly line: number; readonly id: LineId; readonly error: string }

const LINE_MAX = 16 * 1024 * 1024

/**
 * Judges a JSONL file of `{ id, kalshi, polymarket }`, raw market objects, in the order of its lines; blank lines are skipped, and what is
 * wrong with one line concerns that line alone. Throws as the file system does.
 */
export async function* judgeFile(path: string, policy: MatchPolicy): AsyncGenerator<JudgedLine> {
  for await (const { line, text } of fileLines(path, LINE_MAX))
    yield {
      line,
      ...(text === undefined ? { id: undefined, error: 'is too long' } : judgeLine(text, policy)),
    }
}

type Judged<T = JudgedLine> = T extends JudgedLine ? Omit<T, 'line'> : never

function judgeLine(text: string, policy: MatchPolicy): Judged {
  const pair = parsed(text)
  if (!isRecord(pair)) return { id: undefined, error: 'is not a JSON object' }
  const id = typeof pair['id'] === 'string' || typeof pair['id'] === 'number' ? pair['id'] : undefined
  for (const side of ['kalshi', 'polymarket'])
    if (!isRecord(pair[side])) return { id, error: `has no market under "${side}"` }
  try {
    return { id, verdict: judgeRawPair(pair['kalshi'], pair['polymarket'], policy) }
  } catch (error) {
    // One text that nobody foresaw must not cost the verdicts on all the others.
    return { id, error: `cannot be judged: ${(error as Error).message}` }
  }
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

/** A judged line as one plain object for `--jsonl`; a line without a pair has the same fields, and what is wrong with it. */
export function judgedRecord(judged: JudgedLine): Readonly<Record<string, unknown>> {
  const { line, id = null } = judged
  if ('error' in judged) return { id, line, ...NOT_JUDGED, error: judged.error }
  const { verdict } = judged
  return {
    id,
    line,
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

const NOT_JUDGED = {
  verdict: 'UNREADABLE' satisfies VerdictWord,
  polarity: null,
  decidingField: null,
  reasons: [],
  class: 'C' satisfies SettlementClass,
  basisRiskPpm: null,
  settlement: [],
  kalshi: null,
  polymarket: null,
}

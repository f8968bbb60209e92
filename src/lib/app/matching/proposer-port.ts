import { z } from 'zod'
import { UserError } from '../../base/errors.js'
import { fileLines } from './file-lines.js'
import type { PairProposer, ProposedPair } from './match-ports.js'

const NOTE_MAX = 500
const LINE_MAX = 64 * 1024

const zPair = z.strictObject({
  kalshi: z.string().min(1),
  polymarket: z.string().min(1),
  note: z.string().optional(),
})

/**
 * Pairs out of a file, one `{ kalshi, polymarket, note? }` a line: what a person wrote down, or what a language model answered that
 * somebody ran elsewhere. Nothing in the file is more than a name or a quotation. Throws `UserError` ARB-MATCH-009.
 */
export const fileProposer = (path: string): PairProposer => ({
  name: path,
  pairs: () => pairsOf(path),
})

async function* pairsOf(path: string): AsyncGenerator<ProposedPair> {
  try {
    for await (const { line, text } of fileLines(path, LINE_MAX)) yield pairOf(text, `${path}:${line}`)
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    throw wrong(path, `cannot be read: ${(cause as Error).message}`)
  }
}

function pairOf(line: string | undefined, place: string): ProposedPair {
  if (line === undefined) throw wrong(place, 'is far too long')
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw wrong(place, 'is no JSON object')
  }
  const read = zPair.safeParse(value)
  if (!read.success) throw wrong(place, 'must hold "kalshi", "polymarket" and at most a "note"')
  const { kalshi, polymarket, note } = read.data
  return { kalshi, polymarket, note: note?.slice(0, NOTE_MAX) }
}

const wrong = (place: string, what: string): UserError =>
  new UserError('ARB-MATCH-009', `${place} ${what}`, {
    hint: 'write one line for each pair: {"kalshi": "TICKER", "polymarket": "SLUG OR CONDITION ID"}',
    fault: 'usage',
    facts: { place },
  })

/**
 * Judges a labelled file and compares: `npm run -s bench:match -- FILE [--json] [--errors N]`. One JSON object a line:
 * `{ id, label, relation, polarity, tags, family, kalshi, polymarket }`. Exit code 1 when two contracts that do not pay alike came out as
 * SAME or INVERTED, or a pair with the wrong polarity. A folder of label sets by others is taken with `--external`.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { judgeRawPair } from '../src/lib/app/matching/judge-file.js'
import { readMatchRules } from '../src/lib/config/rules-file.js'
import { externalLines } from './match/external.js'
import { labelledRows } from './match/labelled-row.js'
import { scoreLines } from './match/print-score.js'
import { scoreRecord } from './match/score-record.js'
import { scoreOf } from './match/score.js'

const ERRORS_SHOWN = 60

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      external: { type: 'boolean', default: false },
      errors: { type: 'string', default: String(ERRORS_SHOWN) },
    },
  })
  const [path] = positionals
  if (path === undefined) {
    process.stderr.write('usage: npm run -s bench:match -- FILE [--json] [--errors N] | --external FOLDER\n')
    return 2
  }
  const { matchPolicy } = readMatchRules(fileURLToPath(new URL('../rules.md', import.meta.url)))
  if (values.external) {
    process.stdout.write(`${externalLines(path, matchPolicy).join('\n')}\n`)
    return 0
  }
  const score = scoreOf(
    labelledRows(readFileSync(path, 'utf8')).map((row) => ({
      row,
      verdict: judgeRawPair(row.kalshi, row.polymarket, matchPolicy),
    })),
  )
  const text = values.json
    ? JSON.stringify(scoreRecord(score))
    : scoreLines(score, Number(values.errors)).join('\n')
  process.stdout.write(`${text}\n`)
  return score.errors.some(({ kind }) => kind === 'false match' || kind === 'polarity') ? 1 : 0
}

try {
  process.exitCode = main()
} catch (error) {
  process.stderr.write(`cannot judge: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}

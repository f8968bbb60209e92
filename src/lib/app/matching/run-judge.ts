import { existsSync } from 'node:fs'
import { UserError } from '../../base/errors.js'
import { formatScaled } from '../../base/units.js'
import { MISSING, numberCell, textCell, type Table } from '../../output/columns.js'
import { jsonText } from '../../output/envelope.js'
import { EXIT } from '../../output/exit-codes.js'
import { tableText } from '../../output/table.js'
import { judgedRecord, judgeFile, type JudgedLine } from './judge-file.js'
import { answer, type MatchAnswer } from './match-answer.js'
import type { MatchAround } from './match-request.js'

/** What a table shows of a line. */
interface JudgedRow {
  readonly id: string
  readonly word: string
  readonly polarity: string
  readonly class: string
  readonly field: string
  readonly basisRiskPpm: number | undefined
  readonly why: string
}

/**
 * `--judge FILE`: pairs of raw market objects, judged without any catalogue. Lines of JSON leave as they are judged; otherwise a table
 * with a tally. A line that holds no pair is told and does not stop the others. Throws `UserError` ARB-MATCH-010.
 */
export async function runJudge(
  file: string,
  around: MatchAround & { readonly format: 'human' | 'json' | 'jsonl' | 'csv' },
): Promise<MatchAnswer> {
  if (!existsSync(file)) throw unusable(file, 'does not exist', 'usage')
  const rows: JudgedRow[] = []
  const records: object[] = []
  let failed = 0
  for await (const judged of lines(file, around)) {
    around.signal.throwIfAborted()
    if ('error' in judged) failed++
    rows.push(rowOf(judged))
    if (around.format === 'jsonl') around.output.stdout(`${jsonText(judgedRecord(judged))}\n`)
    else if (around.format === 'json') records.push(judgedRecord(judged))
  }
  if (rows.length === 0) throw unusable(file, 'holds no pair', 'empty')
  const tally = tallyOf(rows)
  const told = Object.entries(tally).map(([word, count]) => `${count} ${word}`)
  return answer(
    {
      schema: 'arb.match-judge/1',
      mode: 'public',
      // Lines have left already.
      data: records,
      table: judgedTable(rows),
      page: await tableText(judgedTable(rows), around.output),
      configHash: around.config.hash,
      warnings: failed === 0 ? [] : [`${failed} lines hold no pair that can be judged`],
      meta: { pairs: rows.length, failed, tally },
    },
    [`${rows.length} pairs: ${told.join(', ')}`],
    failed === 0 ? EXIT.ok : EXIT.partial,
  )
}

async function* lines(file: string, { config }: MatchAround): AsyncGenerator<JudgedLine> {
  try {
    yield* judgeFile(file, config.matchPolicy)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).syscall === undefined) throw cause
    throw unusable(file, `cannot be read: ${(cause as Error).message}`, 'usage')
  }
}

function rowOf(judged: JudgedLine): JudgedRow {
  if ('error' in judged) {
    const nothing = { word: 'ERROR', polarity: '', class: '', field: '', basisRiskPpm: undefined }
    return { ...nothing, id: judged.id ?? `line ${judged.line}`, why: judged.error }
  }
  const { id, verdict } = judged
  return {
    id,
    word: verdict.word,
    polarity: verdict.polarity ?? '',
    class: verdict.class,
    field: verdict.decidingField ?? '',
    basisRiskPpm: verdict.basisRiskPpm,
    why: verdict.reasons[0]?.text ?? '',
  }
}

function tallyOf(rows: readonly JudgedRow[]): Readonly<Record<string, number>> {
  const tally = new Map<string, number>()
  for (const { word } of rows) tally.set(word, (tally.get(word) ?? 0) + 1)
  return Object.fromEntries([...tally].sort(([, a], [, b]) => b - a))
}

const judgedTable = (rows: readonly JudgedRow[]): Table<JudgedRow> => ({
  columns: [
    { title: 'ID', name: 'id', value: ({ id }) => textCell(id) },
    { title: 'VERDICT', name: 'verdict', value: ({ word }) => numberCell(word, word) },
    {
      title: 'POLARITY',
      name: 'polarity',
      value: ({ polarity }) => (polarity === '' ? MISSING : textCell(polarity)),
    },
    { title: 'CL', name: 'class', value: (row) => (row.class === '' ? MISSING : textCell(row.class)) },
    {
      title: 'DECIDED BY',
      name: 'deciding_field',
      value: ({ field }) => (field === '' ? MISSING : textCell(field)),
    },
    {
      title: 'BASIS',
      name: 'basis_risk_ppm',
      align: 'right',
      value: ({ basisRiskPpm: ppm }) =>
        ppm === undefined ? MISSING : numberCell(`${formatScaled(ppm, 4, 0)}%`, ppm.toString()),
    },
    { title: 'WHY', name: 'why', value: ({ why }) => textCell(why) },
  ],
  rows,
})

const unusable = (file: string, what: string, fault: 'usage' | 'empty'): UserError =>
  new UserError('ARB-MATCH-010', `${file} ${what}`, {
    hint: 'name a file of lines such as {"id": "1", "kalshi": {...}, "polymarket": {...}}',
    fault,
    facts: { file },
  })

import { UserError } from '../../base/errors.js'
import { formatScaled } from '../../base/units.js'
import { MISSING, numberCell, textCell, type Table } from '../../output/columns.js'
import { jsonText } from '../../output/envelope.js'
import { EXIT } from '../../output/exit-codes.js'
import { counted } from '../../output/counted.js'
import { tableText } from '../../output/table.js'
import { isAbsent, isJsonArray } from './file-lines.js'
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
  around: MatchAround & {
    readonly format: 'human' | 'json' | 'jsonl' | 'csv'
    /** Rows shown; all are judged and counted. */
    readonly limit: number | undefined
  },
): Promise<MatchAnswer> {
  if (isAbsent(file)) throw unusable(file, 'does not exist', 'usage')
  if (await isJsonArray(file)) throw unusable(file, 'is one JSON array', 'usage', ARRAY_HINT)
  const rows: JudgedRow[] = []
  const records: object[] = []
  const tally = new Map<string, number>()
  let failed = 0
  let judgedLines = 0
  for await (const judged of lines(file, around)) {
    around.signal.throwIfAborted()
    if ('error' in judged) failed++
    const row = rowOf(judged)
    tally.set(row.word, (tally.get(row.word) ?? 0) + 1)
    if (++judgedLines > (around.limit ?? Infinity)) continue
    // Lines leave as they are judged and are not kept, so that a file may be of any size.
    if (around.format === 'jsonl') around.output.stdout(`${jsonText(judgedRecord(judged))}\n`)
    else rows.push(row)
    if (around.format === 'json') records.push(judgedRecord(judged))
  }
  const pairs = judgedLines
  const shown = Math.min(pairs, around.limit ?? pairs)
  if (pairs === 0) throw unusable(file, 'holds no pair', 'empty')
  const counts = [...tally].sort(([, a], [, b]) => b - a)
  const told = counts.map(([word, count]) => `${count} ${word}`)
  return answer(
    {
      schema: 'arb.match-judge/1',
      mode: 'public',
      // Lines have left already.
      data: records,
      table: judgedTable(rows),
      page: await tableText(judgedTable(rows), around.output),
      configHash: around.config.hash,
      warnings: failed === 0 ? [] : [`${counted(failed, 'line')} without a pair that can be judged`],
      meta: { pairs, shown, failed, tally: Object.fromEntries(counts) },
    },
    [
      `${counted(pairs, 'pair')}: ${told.join(', ')}`,
      ...(shown < pairs ? [`${shown} of ${pairs} shown`] : []),
    ],
    failed === 0 ? EXIT.ok : EXIT.partial,
  )
}

const ARRAY_HINT = "write one object a line, such as jq -c '.[]' makes of it"
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
    const nothing = { word: 'UNREADABLE', polarity: '', class: '', field: '', basisRiskPpm: undefined }
    return { ...nothing, id: shownId(judged), why: judged.error }
  }
  const { verdict } = judged
  return {
    id: shownId(judged),
    word: verdict.word,
    polarity: verdict.polarity ?? '',
    class: verdict.class,
    field: verdict.decidingField ?? '',
    basisRiskPpm: verdict.basisRiskPpm,
    why: verdict.reasons[0]?.text ?? '',
  }
}

const shownId = ({ id, line }: JudgedLine): string => (id === undefined ? `line ${line}` : String(id))

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
      title: 'RISK',
      name: 'basis_risk_ppm',
      align: 'right',
      value: ({ basisRiskPpm: ppm }) =>
        ppm === undefined ? MISSING : numberCell(`${formatScaled(ppm, 4, 0)}%`, ppm.toString()),
    },
    { title: 'WHY', name: 'why', value: ({ why }) => textCell(why) },
  ],
  rows,
})

const LINES_HINT = 'name a file of lines such as {"id": "1", "kalshi": {...}, "polymarket": {...}}'

const unusable = (file: string, what: string, fault: 'usage' | 'empty', hint = LINES_HINT): UserError =>
  new UserError('ARB-MATCH-010', `${file} ${what}`, { hint, fault, facts: { file } })

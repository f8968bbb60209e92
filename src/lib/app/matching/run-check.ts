import { EXIT, type ExitCode } from '../../output/exit-codes.js'
import { counted } from '../../output/counted.js'
import { numberCell, textCell, type Table } from '../../output/columns.js'
import { tableText } from '../../output/table.js'
import { exportApprovals, importApprovals } from './approval-file.js'
import { checkApprovals, type CheckedPair, type CheckResult } from './check-approvals.js'
import { answer, type MatchAnswer } from './match-answer.js'
import type { MatchAround } from './match-request.js'
import type { OpenMatch } from './open-match.js'
import { checkRecord, checkTable } from './pair-tables.js'

interface Surroundings {
  readonly open: OpenMatch
  readonly around: MatchAround
}

/** `--check`: every accepted pair against the texts that are listed now. */
export async function runCheck({ open, around }: Surroundings): Promise<MatchAnswer> {
  const { config, clock, output } = around
  const checked = await checkApprovals({ ...open, now: clock.now() })
  const table = checkTable(checked)
  const count = (result: CheckResult): number => checked.filter((each) => each.result === result).length
  return answer(
    {
      schema: 'arb.match-check/1',
      mode: 'public',
      data: checked.map(checkRecord),
      table,
      page: checked.length > 0 || !output.stdoutIsTerminal ? await tableText(table, output) : '',
      configHash: config.hash,
      warnings: open.warnings,
      meta: { origin: open.listed.origin, checked: checked.length, changed: count('changed') },
    },
    checkSayings(checked),
    exitOf(checked),
  )
}

const NEEDS_A_PERSON: readonly CheckResult[] = ['changed', 'disputed', 'open', 'suspended']

function exitOf(checked: readonly CheckedPair[]): ExitCode {
  if (checked.length === 0) return EXIT.empty
  if (checked.some(({ result }) => NEEDS_A_PERSON.includes(result))) return EXIT.checksFailed
  return checked.some(({ result }) => result === 'missing') ? EXIT.partial : EXIT.ok
}

function checkSayings(checked: readonly CheckedPair[]): readonly string[] {
  if (checked.length === 0) return ['no pair is accepted yet; find some with: arb match --auto']
  const waiting = checked.filter(({ result }) => NEEDS_A_PERSON.includes(result))
  const missing = checked.filter(({ result }) => result === 'missing').length
  const sayings = [
    `${counted(checked.length, 'pair')} checked, ${waiting.length} not traded until somebody decides`,
    ...(missing === 0 ? [] : [`${missing} of them not compared: a market is not listed`]),
  ]
  return waiting.length === 0
    ? sayings
    : [...sayings, `look at them: arb match --show ${waiting[0]!.approval.pair}`]
}

/** What went from or to a file. */
interface Transfer {
  readonly file: string
  readonly statements: number
  readonly added: number
}

/** `--import`. */
export async function runImport(file: string, { open, around }: Surroundings): Promise<MatchAnswer> {
  const { lines, added } = await importApprovals(file, open.approvals, around.clock.now())
  const saying = `${lines} statements in ${file}, ${added} of them new; nothing was replaced`
  return transferred({ file, statements: lines, added }, saying, around)
}

/** `--export`. */
export async function runExport(file: string, { open, around }: Surroundings): Promise<MatchAnswer> {
  const statements = await exportApprovals(file, open.approvals)
  return transferred({ file, statements, added: 0 }, `${statements} statements written to ${file}`, around)
}

const transferred = (transfer: Transfer, saying: string, { config }: MatchAround): MatchAnswer =>
  answer(
    {
      schema: 'arb.match-transfer/1',
      mode: 'public',
      data: transfer,
      table: transferTable(transfer),
      page: `${saying}\n`,
      configHash: config.hash,
    },
    [],
    EXIT.ok,
  )

const transferTable = (transfer: Transfer): Table<Transfer> => ({
  columns: [
    { title: 'FILE', name: 'file', value: ({ file }) => textCell(file) },
    countColumn('statements'),
    countColumn('added'),
  ],
  rows: [transfer],
})

const countColumn = (name: 'statements' | 'added') => ({
  title: name.toUpperCase(),
  name,
  value: (row: Transfer) => numberCell(row[name].toString(), row[name].toString()),
})

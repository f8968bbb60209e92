import { Chalk, type ChalkInstance } from 'chalk'
import { MISSING, numberCell, textCell, type Table } from '../../output/columns.js'
import type { Output } from '../../output/terminal.js'
import { sanitise } from '../../output/terminal-text.js'
import { wrapped } from '../../output/wrapped-text.js'
import type { Check, CheckStatus } from './check.js'
import { countOf } from './verdict.js'

export const checkTable = (rows: readonly Check[]): Table<Check> => ({
  columns: [
    { title: 'CHECK', name: 'check', value: (check) => textCell(check.id) },
    { title: 'STATUS', name: 'status', value: (check) => textCell(check.status) },
    { title: 'DETAIL', name: 'detail', value: (check) => textCell(check.detail) },
    { title: 'FIX', name: 'fix', value: ({ fix }) => (fix === undefined ? MISSING : textCell(fix)) },
    {
      title: 'MS',
      name: 'ms',
      align: 'right',
      value: ({ ms }) => numberCell(ms.toString(), ms.toString()),
    },
  ],
  rows,
})

const STATUS_WIDTH = 4
const GAP = '  '
const DETAIL_WIDTH_MIN = 24
const COLOURS: Readonly<Record<CheckStatus, (chalk: ChalkInstance) => ChalkInstance>> = {
  pass: (chalk) => chalk.green,
  warn: (chalk) => chalk.yellow,
  fail: (chalk) => chalk.red,
  skip: (chalk) => chalk.dim,
}

/** For a terminal: a line for each check, wrapped within its column, and what to do below it. */
export function checksPage(checks: readonly Check[], exit: number, output: Output): string {
  const chalk = new Chalk({ level: output.colour ? 1 : 0 })
  const idWidth = Math.max(...checks.map(({ id }) => id.length), 0)
  const times = checks.map(({ ms }) => `${ms}ms`)
  const timeWidth = Math.max(...times.map((time) => time.length), 0)
  const indent = ' '.repeat(1 + idWidth + 2 * GAP.length + STATUS_WIDTH)
  const width = Math.max(DETAIL_WIDTH_MIN, output.columns - indent.length - GAP.length - timeWidth)
  const lines = checks.flatMap((check, i) => {
    const [first = '', ...more] = linesOf(check.detail, width)
    const status = COLOURS[check.status](chalk)(check.status.toUpperCase().padEnd(STATUS_WIDTH))
    const head = ` ${check.id.padEnd(idWidth)}${GAP}${status}${GAP}`
    const fix = check.fix === undefined ? [] : linesOf(`fix: ${check.fix}`, width)
    const time = chalk.dim(times[i]!.padStart(timeWidth))
    return [`${head}${first.padEnd(width)}${GAP}${time}`, ...[...more, ...fix].map((line) => indent + line)]
  })
  return `${lines.join('\n')}\n${summary(checks, exit)}\n`
}

const linesOf = (text: string, width: number): string[] =>
  wrapped(sanitise(text), width).trimEnd().split('\n')

/** ` 14 pass  1 warn  1 fail  exit 8` */
function summary(checks: readonly Check[], exit: number): string {
  const counts = (['pass', 'warn', 'fail', 'skip'] as const)
    .map((status) => [countOf(checks, status), status] as const)
    .filter(([count, status]) => count > 0 || status === 'pass')
    .map(([count, status]) => `${count} ${status}`)
  return ` ${counts.join(GAP)}${GAP}exit ${exit}`
}

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
    // Behind the others: whoever reads columns by their place goes on.
    { title: 'GROUP', name: 'group', value: (check) => textCell(check.group) },
    { title: 'CODE', name: 'code', value: ({ code }) => (code === undefined ? MISSING : textCell(code)) },
  ],
  rows,
})

const STATUS_WIDTH = 4
const TIME_WIDTH = 7
const GAP = '  '
const BELOW = '   '
const DETAIL_WIDTH_MIN = 24
const COLOURS: Readonly<Record<CheckStatus, (chalk: ChalkInstance) => ChalkInstance>> = {
  pass: (chalk) => chalk.green,
  warn: (chalk) => chalk.yellow,
  fail: (chalk) => chalk.red,
  skip: (chalk) => chalk.dim,
}

/** For a terminal: each check as soon as it is over, wrapped within its column, and what to do below it. */
export class ChecksPage {
  private readonly chalk: ChalkInstance
  private readonly idWidth: number
  private readonly width: number

  /** `ids`: of all checks that may come. */
  constructor(
    ids: readonly string[],
    private readonly output: Pick<Output, 'colour' | 'columns'>,
  ) {
    this.chalk = new Chalk({ level: output.colour ? 1 : 0 })
    this.idWidth = Math.max(...ids.map((id) => id.length), 0)
    this.width = output.columns - this.indent.length - GAP.length - TIME_WIDTH
  }

  row(check: Check): string {
    const lines = this.width < DETAIL_WIDTH_MIN ? this.below(check) : this.beside(check)
    return lines.map((line) => `${line.trimEnd()}\n`).join('')
  }

  /** ` 14 pass  1 warn  1 fail  exit 8` */
  summary(checks: readonly Check[], exit: number): string {
    const counts = (['pass', 'warn', 'fail', 'skip'] as const)
      .map((status) => [countOf(checks, status), status] as const)
      .filter(([count, status]) => count > 0 || status === 'pass')
      .map(([count, status]) => `${count} ${status}`)
    return ` ${counts.join(GAP)}${GAP}exit ${exit}\n`
  }

  private get indent(): string {
    return ' '.repeat(1 + this.idWidth + 2 * GAP.length + STATUS_WIDTH)
  }

  private head({ id, status }: Check): string {
    const word = COLOURS[status](this.chalk)(status.toUpperCase().padEnd(STATUS_WIDTH))
    return ` ${id.padEnd(this.idWidth)}${GAP}${word}${GAP}`
  }

  private time({ ms }: Check): string {
    return this.chalk.dim(`${ms}ms`.padStart(TIME_WIDTH))
  }

  private beside(check: Check): string[] {
    const { width, indent } = this
    const [first = '', ...more] = linesOf(check.detail, width)
    const lines = [...more, ...fixLines(check, width)]
    return [
      `${this.head(check)}${first.padEnd(width)}${GAP}${this.time(check)}`,
      ...lines.map((line) => indent + line),
    ]
  }

  /** Where there is no room beside it. */
  private below(check: Check): string[] {
    const width = Math.max(1, this.output.columns - BELOW.length)
    const lines = [...linesOf(check.detail, width), ...fixLines(check, width)]
    return [`${this.head(check)}${this.time(check).trimStart()}`, ...lines.map((line) => BELOW + line)]
  }
}

const fixLines = ({ fix }: Check, width: number): string[] =>
  fix === undefined ? [] : linesOf(`fix: ${fix}`, width)

const linesOf = (text: string, width: number): string[] =>
  wrapped(sanitise(text), width)
    .trimEnd()
    .split('\n')
    .flatMap((line) => pieces(line, Math.max(1, width)))

/** A word that is longer than a line, such as a slug, goes on in the next one. */
const pieces = (line: string, width: number): readonly string[] => {
  const characters = Array.from(line)
  const count = Math.max(1, Math.ceil(characters.length / width))
  return Array.from({ length: count }, (_, i) => characters.slice(i * width, (i + 1) * width).join(''))
}

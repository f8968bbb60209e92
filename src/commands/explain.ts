import { Args } from '@oclif/core'
import { UserError } from '../lib/base/errors.js'
import { wordsNear } from '../lib/config/nearest-word.js'
import { REFUSAL_CODES, REFUSAL_TEXT } from '../lib/domain/refusal.js'
import { textCell, type Table } from '../lib/output/columns.js'
import { ERROR_PAGES, errorPage } from '../lib/output/error-catalogue.js'
import { errorPageText, type ErrorPage } from '../lib/output/error-page.js'
import { BaseCommand } from './base-command.js'

interface CodeRow extends ErrorPage {
  readonly code: string
}

export default class Explain extends BaseCommand<typeof Explain> {
  static override summary = 'say what an error code means, or list all codes'
  static override description = 'Works offline. Every error message names its code.'
  static override examples = ['<%= config.bin %> explain ARB-REC-003', '<%= config.bin %> explain']
  static override samples = [['ARB-REC-003'], []]
  static override args = {
    code: Args.string({ description: 'code of an error, such as ARB-REC-003', ignoreStdin: true }),
  }

  async run(): Promise<void> {
    const { code } = this.args
    if (code === undefined) return this.emit(listOf(Object.keys(ERROR_PAGES)))
    const found = code.toUpperCase()
    const page = errorPage(found) ?? refusalPage(found)
    if (!page) throw unknownCode(found)
    await this.emit({
      ...listOf([found]),
      data: { code: found, ...page },
      page: errorPageText(found, page, this.output.columns),
    })
  }
}

const listOf = (codes: readonly string[]) => {
  const rows = codes.map((code): CodeRow => ({ code, ...(errorPage(code) ?? refusalPage(code))! }))
  return { schema: 'arb.explain/1', mode: 'public' as const, data: rows, table: tableOf(rows) }
}

const tableOf = (rows: readonly CodeRow[]): Table<CodeRow> => ({
  columns: [
    { title: 'CODE', name: 'code', value: (row) => textCell(row.code) },
    { title: 'TITLE', name: 'title', value: (row) => textCell(row.title) },
    { title: 'WHAT TO DO', name: 'remedy', value: (row) => textCell(row.remedy) },
  ],
  rows,
})

/** Reasons for not trading a gap have codes, too. */
function refusalPage(code: string): ErrorPage | undefined {
  const known = REFUSAL_CODES.find((refusal) => refusal === code)
  if (known === undefined) return undefined
  return {
    title: REFUSAL_TEXT[known],
    meaning: 'One gap was seen and not traded for this reason. It is told once for each gap.',
    cause:
      'The numbers behind it stand with the refusal: arb paper -v shows them, --jsonl has them as fields.',
    remedy:
      'What is worth a trade stands in config.yaml, limits in risk_limits.md, which relations may be traded in rules.md.',
  }
}

function unknownCode(code: string): UserError {
  const near = wordsNear(code, Object.keys(ERROR_PAGES))
  return new UserError('ARB-CLI-005', `there is no error code ${JSON.stringify(code)}`, {
    hint: near.length > 0 ? `the nearest codes are ${near.join(', ')}` : 'arb explain lists all codes',
    fault: 'empty',
    facts: { code },
  })
}

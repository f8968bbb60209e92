import type { Ms } from '../base/units.js'
import type { Table } from './columns.js'
import { envelope, jsonText, type Mode } from './envelope.js'
import type { Format } from './format.js'
import { csvText, tableText } from './table.js'
import type { Output } from './terminal.js'

/** What a command found out, before anyone chose a format. */
export interface CommandResult<Row> {
  readonly schema: string
  readonly mode: Mode
  /** One object, or a list of them (`--jsonl` prints one line for each). */
  readonly data: object
  /** The same as rows: for `--csv`, and for people when there is no `page`. */
  readonly table: Table<Row>
  /** Text for people. */
  readonly page?: string
  readonly configHash?: string
  readonly warnings?: readonly string[]
  readonly meta?: Readonly<Record<string, unknown>>
}

export interface ResultContext {
  readonly format: Format
  readonly generatedAt: Ms
  readonly toolVersion: string
}

export async function resultText<Row>(
  result: CommandResult<Row>,
  context: ResultContext,
  output: Output,
): Promise<string> {
  switch (context.format) {
    case 'human':
      return result.page ?? (await tableText(result.table, output))
    case 'csv':
      return csvText(result.table)
    case 'json':
      return `${jsonText(envelope({ ...result, ...context }), 2)}\n`
    case 'jsonl':
      return jsonLines(result.data)
  }
}

const jsonLines = (data: object): string =>
  (Array.isArray(data) ? data : [data]).map((each) => `${jsonText(each)}\n`).join('')

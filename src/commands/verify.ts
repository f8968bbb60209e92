import { Flags } from '@oclif/core'
import type { Check } from '../lib/app/recording-audit.js'
import { textCell, type Table } from '../lib/output/columns.js'
import { EXIT } from '../lib/output/exit-codes.js'
import { BaseCommand } from './base-command.js'

export default class Verify extends BaseCommand<typeof Verify> {
  static override summary = 'check a recording and play its decisions back'
  static override description =
    'Reads every frame and checksum. The record of a session is played back with orders going nowhere: the same decisions must come out.'
  static override examples = ['<%= config.bin %> verify --recording PATH']
  static override flags = {
    recording: Flags.string({
      helpValue: 'PATH',
      required: true,
      description: 'a recording: its folder, a session folder, or one file',
    }),
    strict: Flags.boolean({ description: 'a warning fails, too' }),
  }

  async run(): Promise<void> {
    const { auditRecording } = await import('../lib/app/recording-audit.js')
    const checks = await auditRecording(this.flags.recording, await this.settings())
    await this.emit({ schema: 'arb.verify/1', mode: 'public', data: checks, table: tableOf(checks) })
    const failed = checks.some(
      (check) => check.status === 'fail' || (this.flags.strict && check.status === 'warn'),
    )
    this.output.setExitCode(failed ? EXIT.checksFailed : EXIT.ok)
  }
}

const tableOf = (rows: readonly Check[]): Table<Check> => ({
  columns: [
    { title: 'CHECK', name: 'check', value: (check) => textCell(check.id) },
    { title: 'STATUS', name: 'status', value: (check) => textCell(check.status) },
    { title: 'DETAIL', name: 'detail', value: (check) => textCell(check.detail) },
  ],
  rows,
})

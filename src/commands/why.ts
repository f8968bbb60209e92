import { Flags } from '@oclif/core'
import type { DurationMs } from '../lib/base/units.js'
import { flagValue, parseTimeSpan } from '../lib/config/unit-text.js'
import { BaseCommand } from './base-command.js'

export default class Why extends BaseCommand<typeof Why> {
  static override summary = 'say why gaps were seen and not traded'
  static override description =
    'Reads a stored session: how many updates showed a gap, the first rule against each, with the numbers of the last time, and what was sent. ' +
    'A running session tells its counts every ten minutes and at its end. Times are those of the session, also of a recording. ' +
    'No account, no key, no network.'
  static override examples = [
    '<%= config.bin %> why',
    '<%= config.bin %> why --since 1h',
    '<%= config.bin %> why --session ID --pair RELATION --json',
  ]
  static override samples = [[], ['--since', '1h']]
  static override flags = {
    session: Flags.string({ helpValue: 'ID', description: 'this session (default: the latest one)' }),
    since: Flags.custom<DurationMs>({
      helpValue: 'DURATION',
      description: 'only the last part of the session, such as 1h; counts are kept for ten minutes each',
      parse: flagValue(parseTimeSpan, 'h'),
    })(),
    pair: Flags.string({ helpValue: 'RELATION', description: 'only this relation, as the report names it' }),
  }

  async run(): Promise<void> {
    const { runWhy } = await import('../lib/app/why/why-run.js')
    const { whyData, whyTable } = await import('../lib/report/why-data.js')
    const { whyPage } = await import('../lib/report/why-page.js')
    const { session: wanted, since, pair } = this.flags
    const { session, tally } = await runWhy({ session: wanted, since, pair }, this.dataDir())
    await this.emit({
      schema: 'arb.why/1',
      mode: session?.mode ?? 'public',
      data: whyData(session, tally),
      table: whyTable(tally),
      page: whyPage(session, tally, this.output.columns),
    })
  }
}

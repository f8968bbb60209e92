import { Flags } from '@oclif/core'
import type { ChecksPage } from '../lib/app/doctor/checks-page.js'
import { CHECK_GROUPS, type Check, type CheckGroup } from '../lib/app/doctor/check.js'
import { Progress } from '../lib/output/progress.js'
import type { DurationMs } from '../lib/base/units.js'
import { flagValue, parseTimeSpan } from '../lib/config/unit-text.js'
import { parseGroups } from '../lib/app/doctor/group-list.js'
import { BaseCommand, venueFlags } from './base-command.js'

export default class Verify extends BaseCommand<typeof Verify> {
  static override summary = 'check the installation, the venues and the keys, or a recording'
  static override description =
    'Looks at this machine, the settings, the keys, the clock, Kalshi and Polymarket: whether they can be reached, trade, and send data that makes sense. ' +
    'Nothing is changed and no order is sent. Without a key the checks that need one are skipped. ' +
    'With --recording it reads every frame and checksum instead; the record of a session is played back with orders going nowhere: the same decisions must come out.'
  static override examples = [
    '<%= config.bin %> verify',
    '<%= config.bin %> verify --only kalshi --deep',
    '<%= config.bin %> verify --only polymarket',
    '<%= config.bin %> verify --recording PATH',
  ]
  static override samples = [['--only', 'install,paths,config,secrets']]
  static override flags = {
    ...venueFlags,
    only: Flags.custom<readonly CheckGroup[]>({
      helpValue: 'GROUP',
      multiple: true,
      description: `only these groups: ${CHECK_GROUPS.join(', ')}`,
      parse: parseGroups,
      exclusive: ['recording'],
    })(),
    skip: Flags.custom<readonly CheckGroup[]>({
      helpValue: 'GROUP',
      multiple: true,
      description: 'all but these groups',
      parse: parseGroups,
      exclusive: ['recording'],
    })(),
    deep: Flags.boolean({
      description: 'also listen to the order books for 30 s',
      exclusive: ['recording'],
    }),
    timeout: Flags.custom<DurationMs>({
      helpValue: 'DURATION',
      description: 'longest time for all checks together, such as 30s',
      parse: flagValue(parseTimeSpan, 's'),
      exclusive: ['recording'],
    })(),
    recording: Flags.string({
      helpValue: 'PATH',
      description: 'check a recording instead: its folder, a session folder, or one file',
    }),
    strict: Flags.boolean({ description: 'a warning fails, too' }),
  }

  /** On a terminal a check is shown when it is over; everywhere else all of them at the end. */
  private page: ChecksPage | undefined

  async run(): Promise<void> {
    const { recording } = this.flags
    const checks = recording === undefined ? await this.examined() : await this.audited(recording)
    const { checkTable } = await import('../lib/app/doctor/checks-page.js')
    const { exitOfChecks } = await import('../lib/app/doctor/verdict.js')
    const exit = exitOfChecks(checks, this.flags.strict)
    await this.emit({
      schema: 'arb.verify/2',
      mode: 'public',
      data: checks,
      ...(await this.configHash()),
      table: checkTable(checks),
      ...(this.page && { page: this.page.summary(checks, exit) }),
    })
    this.output.setExitCode(exit)
  }

  private async begin(ids: readonly string[]): Promise<void> {
    if (!this.output.stdoutIsTerminal || this.invocation.format !== 'human') return
    const { ChecksPage } = await import('../lib/app/doctor/checks-page.js')
    this.page = new ChecksPage(ids, this.output)
  }

  private show(check: Check): void {
    if (this.page) this.output.stdout(this.page.row(check))
  }

  /** Settings that cannot be read are a finding of the checks and no reason to stop. */
  private async configHash(): Promise<{ configHash?: string }> {
    try {
      return { configHash: (await this.settings()).hash }
    } catch {
      return {}
    }
  }

  private async examined(): Promise<readonly Check[]> {
    const { examine } = await import('../lib/app/doctor/doctor-run.js')
    const { only, skip, deep, timeout } = this.flags
    const { clock, output } = this
    const progress = new Progress({
      output,
      clock,
      quiet: this.invocation.quiet,
      animated: this.mayAnimate(),
    })
    try {
      return await examine(
        { only: only?.flat() ?? [], skip: skip?.flat() ?? [], deep, timeout },
        {
          config: () => this.settings(),
          env: this.environment,
          sim: await this.simPointer(this.flags.sim),
          dataDir: this.dataDir(),
          clock,
          hide: (secret) => output.hide(secret),
          onChosen: (probes) => this.begin(probes.map(({ id }) => id)),
          onStart: ({ id, seconds }) =>
            seconds === undefined
              ? progress.tell(`checking ${id}`)
              : progress.announce(`checking ${id} for ${seconds} s`),
          onProgress: (text) => progress.tell(text),
          onWait: (text) => progress.tell(text),
          onCheck: (check) => {
            progress.end()
            this.show(check)
          },
        },
      )
    } finally {
      progress.end()
    }
  }

  private async audited(path: string): Promise<readonly Check[]> {
    const { auditRecording } = await import('../lib/app/recording-audit.js')
    const checks = await auditRecording(path, await this.settings())
    await this.begin(checks.map(({ id }) => id))
    for (const check of checks) this.show(check)
    return checks
  }
}

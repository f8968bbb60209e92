import { Args, Flags } from '@oclif/core'
import { BaseCommand, screenFlags } from './base-command.js'

export default class Attach extends BaseCommand<typeof Attach> {
  static override summary = 'show a session that runs'
  static override description =
    'Opens the screen of a session that was started in another terminal, or has lost its own. Looking changes nothing, and closing the screen ' +
    'leaves the session as it is. Without a terminal it tells the session in lines. --json and --csv print how it stands now, --jsonl every second.'
  static override examples = [
    '<%= config.bin %> attach',
    '<%= config.bin %> attach --control',
    '<%= config.bin %> attach --json',
  ]
  static override args = {
    session: Args.string({ description: 'id of the session; not needed while only one runs' }),
  }
  static override flags = {
    ...screenFlags,
    control: Flags.boolean({ description: 'keys may act: pause, resume, cancel, kill, flatten' }),
    socket: Flags.string({
      helpValue: 'PATH',
      description: 'socket of a session that stands elsewhere than usual',
      exclusive: ['session'],
    }),
  }

  async run(): Promise<void> {
    const signal = this.stopSignal()
    const { openAttached } = await import('../lib/app/screen/attach-run.js')
    const attached = await openAttached(
      { session: this.args.session, socket: this.flags.socket, control: this.flags.control },
      {
        ...this.screenAround(this.flags),
        ...{ clock: this.clock, dataDir: this.dataDir() },
        screen: async () => (await this.settings()).screen,
      },
    )
    try {
      const { format } = this.invocation
      if (format === 'json' || format === 'csv') {
        const { standingResult } = await import('../lib/app/screen/standing-result.js')
        await this.emit(standingResult(attached.session, await attached.once(signal)))
      } else this.farewell(await attached.follow(signal))
    } finally {
      attached.close()
    }
  }

  /** Why nothing comes any more; `undefined`: the session goes on. The screen of a session leaves that to the session. */
  private farewell(ended: string | undefined): void {
    if (this.flags.socket === undefined) this.say(ended ?? 'the session goes on; arb attach shows it again')
  }
}

import { Args, Flags } from '@oclif/core'
import { screenFlags, SessionCommand } from './session-command.js'

export default class Attach extends SessionCommand<typeof Attach> {
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
    own: Flags.boolean({
      description: 'for a session that starts its own screen',
      hidden: true,
      dependsOn: ['socket'],
    }),
  }

  async run(): Promise<void> {
    const { own, control, socket } = this.flags
    this.refuseIdleControl(this.flags)
    const signal = this.stopSignal()
    const { openAttached } = await import('../lib/app/screen/attach-run.js')
    const attached = await openAttached(
      { session: this.args.session, socket, control, isOwn: own },
      {
        ...this.around(this.flags),
        ...{ clock: this.clock, dataDir: this.dataDir() },
        screen: async () => (await this.settings()).screen,
      },
    )
    try {
      const { format } = this.invocation
      if (format === 'json' || format === 'csv') {
        const { standingResult } = await import('../lib/app/screen/standing-result.js')
        await this.emit(standingResult(attached.session, await attached.once(signal)))
      } else {
        const ended = await attached.follow(signal)
        // Its own screen leaves the last words to the session.
        if (!own) this.say(ended ?? 'the session goes on; arb attach shows it again')
      }
    } finally {
      attached.close()
    }
  }
}

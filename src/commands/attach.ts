import { Args, Flags } from '@oclif/core'
import { EXIT } from '../lib/output/exit-codes.js'
import type { Column } from '../lib/output/columns.js'
import { BaseCommand, screenFlags } from './base-command.js'

export default class Attach extends BaseCommand<typeof Attach> {
  static override summary = 'show a session that runs'
  static override description =
    'Opens the screen of a session that was started elsewhere, in another terminal or without one: arb paper, arb watch. ' +
    'Looking changes nothing, and closing the screen (q) leaves the session as it is. ' +
    'Without a terminal it tells the session in lines. --json prints how it stands, once; --jsonl does so every second.'
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
    control: Flags.boolean({
      description: 'let the keys act: pause, resume, cancel, kill, flatten',
    }),
    socket: Flags.string({
      helpValue: 'PATH',
      description: 'the socket of the session, where it is not among those that are looked for',
    }),
  }

  async run(): Promise<void> {
    const signal = this.stopSignal()
    const { attach } = await import('../lib/app/screen/attach-run.js')
  }
}

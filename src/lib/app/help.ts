import { Help, type Command } from '@oclif/core'
import { rootHelp, sharedHelp } from './root-help.js'

/** oclif's page for one command, followed by what holds for every command. */
export class ArbHelp extends Help {
  override formatCommand(command: Command.Loadable): string {
    return `${super.formatCommand(command).trimEnd()}\n\n${sharedHelp()}`
  }

  override showRootHelp(): Promise<void> {
    this.log(rootHelp(this.config.commands))
    return Promise.resolve()
  }
}

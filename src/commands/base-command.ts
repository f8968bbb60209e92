import { Command, Flags, type Interfaces } from '@oclif/core'
import { readInvocation, terminalFor, withEnvironment, type Invocation } from '../lib/app/invocation.js'
import type { SimPointer } from '../lib/app/sim-pointer.js'
import { SystemClock } from '../lib/base/clock.js'
import { dataDirectory, readEnvironment, type Environment } from '../lib/config/environment.js'
import type { LoadedConfig } from '../lib/config/load-config.js'
import { EXIT } from '../lib/output/exit-codes.js'
import { MACHINE_FORMATS, type MachineFormat } from '../lib/output/format.js'
import { resultText, type CommandResult } from '../lib/output/result.js'
import type { Output } from '../lib/output/terminal.js'
import { sanitise } from '../lib/output/terminal-text.js'
import { wrapped } from '../lib/output/wrapped-text.js'

const helpGroup = 'GLOBAL'

const formatFlag = (format: MachineFormat, description: string) =>
  Flags.boolean({ helpGroup, description, exclusive: MACHINE_FORMATS.filter((other) => other !== format) })

/** For commands that speak to a venue. */
export const venueFlags = {
  sim: Flags.string({
    helpValue: 'FILE',
    description: 'use a simulated exchange: a file with the first line of arb sim, or - for stdin (ARB_SIM)',
  }),
}

type FlagsOf<T extends typeof Command> = Interfaces.InferredFlags<
  (typeof BaseCommand)['baseFlags'] & T['flags']
>
type ArgsOf<T extends typeof Command> = Interfaces.InferredArgs<T['args']>

/** What all commands share: global flags, one way to print results and messages, one way to stop. */
export abstract class BaseCommand<T extends typeof Command> extends Command {
  /** Argument lists that succeed quickly; a test runs each of them in every format. */
  static samples: readonly (readonly string[])[] = []

  static override baseFlags = {
    'config': Flags.string({ helpGroup, helpValue: 'PATH', description: 'configuration file (ARB_CONFIG)' }),
    'data-dir': Flags.string({ helpGroup, helpValue: 'PATH', description: 'database and sessions (ARB_DATA_DIR)' }),
    'json': formatFlag('json', 'print one JSON object (ARB_OUTPUT=json)'),
    'jsonl': formatFlag('jsonl', 'print one JSON object a line (ARB_OUTPUT=jsonl)'),
    'csv': formatFlag('csv', 'print comma-separated values (ARB_OUTPUT=csv)'),
    'no-color': Flags.boolean({ helpGroup, description: 'no colour (NO_COLOR)' }),
    'quiet': Flags.boolean({ helpGroup, char: 'q', description: 'no progress messages' }),
    'verbose': Flags.boolean({ helpGroup, char: 'v', description: 'more messages; -vv adds stack traces' }),
  } // prettier-ignore

  protected flags!: FlagsOf<T>
  protected args!: ArgsOf<T>
  protected output!: Output
  protected invocation!: Invocation
  protected environment!: Environment
  protected readonly clock = new SystemClock()
  private loadedSettings: Promise<LoadedConfig> | undefined
  protected onInterrupt = (): void => this.output.leave(EXIT.interrupted)
  /** The terminal is closed. */
  protected onHangUp = (): void => this.onInterrupt()

  override async init(): Promise<void> {
    await super.init()
    this.environment = readEnvironment()
    this.invocation = withEnvironment(readInvocation(this.argv), this.environment)
    this.output = terminalFor(this.invocation, this.environment)
    process.on('SIGINT', () => this.onInterrupt())
    process.on('SIGTERM', () => this.onInterrupt())
    process.on('SIGHUP', () => this.onHangUp())
    const { flags, args } = await this.parse({ ...this.ctor, baseFlags: BaseCommand.baseFlags })
    this.flags = flags as FlagsOf<T>
    this.args = args as ArgsOf<T>
  }

  /** The settings of this run, read once and on first use: help and errors stay fast. */
  protected settings(): Promise<LoadedConfig> {
    this.loadedSettings ??= this.loadSettings()
    return this.loadedSettings
  }

  private async loadSettings(): Promise<LoadedConfig> {
    const { loadConfig } = await import('../lib/config/load-config.js')
    return loadConfig({ flagPath: this.flags.config, env: this.environment })
  }

  /** The simulated exchange that this run is about, if it is about one. */
  protected async simPointer(flag: string | undefined): Promise<SimPointer | undefined> {
    const source = flag ?? this.environment.simPath
    if (source === undefined) return undefined
    const { readSimPointer } = await import('../lib/app/sim-pointer.js')
    return readSimPointer(source, this.clock, (text) => this.say(text))
  }

  protected dataDir(): string {
    return dataDirectory(this.flags['data-dir'], this.environment)
  }

  /** Prints a result in the format that was asked for, and its warnings on stderr. */
  protected async emit<Row>(result: CommandResult<Row>): Promise<void> {
    const context = {
      format: this.invocation.format,
      generatedAt: this.clock.now(),
      toolVersion: this.config.version,
    }
    this.output.stdout(await resultText(result, context, this.output))
    for (const warning of result.warnings ?? []) this.output.stderr(`warning: ${sanitise(warning)}\n`)
  }

  /** A message about the work, on stderr. Silent with `--quiet`. */
  protected say(text: string): void {
    if (this.invocation.quiet) return
    const safe = sanitise(text)
    this.output.stderr(this.output.stderrIsTerminal ? wrapped(safe, this.output.columns) : `${safe}\n`)
  }

  /** Whether a line on stderr may be drawn over. */
  protected mayAnimate(): boolean {
    return this.output.stderrIsTerminal && !this.environment.dumbTerminal && !this.environment.continuous
  }

  /** A message that only `-v` shows. */
  protected detail(text: string): void {
    if (this.invocation.verbosity > 0) this.say(text)
  }

  /**
   * For commands that run until they are told to stop: aborts on Ctrl-C, on SIGTERM, and when nobody reads stdout any more.
   * A second Ctrl-C leaves at once.
   */
  protected stopSignal(): AbortSignal {
    const stop = new AbortController()
    this.onInterrupt = () => {
      if (stop.signal.aborted) this.output.leave(EXIT.interrupted)
      stop.abort()
    }
    this.output.whenClosed(() => stop.abort())
    return stop.signal
  }
}

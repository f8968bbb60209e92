import { Flags } from '@oclif/core'
import {
  FAULT_PROFILE_NAMES,
  parseKeyFile,
  parseUtcTime,
  type KeyFile,
  type SimRequest,
} from '../lib/app/sim-request.js'
import type { SimResult } from '../lib/app/sim-report.js'
import type { SimListening } from '../lib/app/sim-run.js'
import { parseSpeed, type Speed } from '../lib/app/pacer.js'
import type { DurationMs, Ms } from '../lib/base/units.js'
import { flagValue, parseDuration } from '../lib/config/unit-text.js'
import { textCell, type Table } from '../lib/output/columns.js'
import { envelope, jsonText } from '../lib/output/envelope.js'
import { EXIT } from '../lib/output/exit-codes.js'
import { csvText } from '../lib/output/table.js'
import { sanitise } from '../lib/output/terminal-text.js'
import { BaseCommand } from './base-command.js'

const SEED_MAX = 2 ** 48
const DEFAULT_SEED = 1
const DEFAULT_WORLD = 'small'
const LAST_FIRST_PORT = 65_529
const BUGS_TOLD_MAX = 5

export default class Sim extends BaseCommand<typeof Sim> {
  static override summary = 'run a simulated Kalshi and Polymarket on this machine'
  static override description =
    'Both venues as their clients see them, on loopback ports: REST, sockets, signatures, matching, settlement, and a Binance trade stream. ' +
    'The first line of the output is a JSON document with the endpoints and the files of credentials; it runs until Ctrl-C. ' +
    'Nothing in it is real, and nothing leaves this machine. docs/simulated-exchange.md says how clients are pointed at it.'
  static override examples = [
    '<%= config.bin %> sim',
    '<%= config.bin %> sim --world day --seed 7 --speed 60 --faults light',
    '<%= config.bin %> sim --world busy --for 30s --json',
  ]
  static group = 'tools'
  static override flags = {
    world: Flags.string({
      helpValue: 'NAME|FILE',
      default: DEFAULT_WORLD,
      description: 'small, day, short or busy, or a world file',
    }),
    seed: Flags.integer({
      min: 0,
      max: SEED_MAX,
      default: DEFAULT_SEED,
      description: 'of the world and of the faults',
    }),
    faults: Flags.option({
      options: FAULT_PROFILE_NAMES,
      default: 'none' as const,
      description: 'what goes wrong by itself',
    })(),
    speed: Flags.custom<Speed>({
      helpValue: 'N|max',
      description: 'N times real time, 1 to 1000, or max (default 1; signatures must be timely at 1 only)',
      parse: flagValue(parseSpeed),
    })(),
    start: Flags.custom<Ms>({
      helpValue: 'TIME',
      description: 'its time at the start, such as 2026-11-20T12:00:00Z (default: now)',
      parse: flagValue(parseUtcTime),
    })(),
    for: Flags.custom<DurationMs>({
      helpValue: 'DURATION',
      description: 'stop after this much of its time, such as 30s or 2h',
      parse: flagValue(parseDuration),
    })(),
    control: Flags.string({
      helpValue: 'PATH',
      description: 'Unix socket that takes commands (default: below the data folder)',
    }),
    ports: Flags.integer({
      helpValue: 'FIRST',
      min: 1,
      max: LAST_FIRST_PORT,
      description: 'first of seven ports in a row (default: any free ones)',
    }),
    accounts: Flags.string({
      helpValue: 'FILE',
      description: 'where the credentials are written (default: below the data folder)',
    }),
    events: Flags.string({
      helpValue: 'FILE',
      description: 'write everything that happens there, a JSON line each',
    }),
    'kalshi-key': Flags.custom<KeyFile>({
      helpValue: 'ID=PATH',
      multiple: true,
      description: 'register a public key (PEM) of your own; may be given more than once',
      parse: flagValue(parseKeyFile),
    })(),
  }

  private bugs = 0

  async run(): Promise<void> {
    const signal = this.stopSignal()
    const { runSim } = await import('../lib/app/sim-run.js')
    const result = await runSim(this.request(), {
      dataDir: this.dataDir(),
      clock: this.clock,
      signal,
      onListening: (listening) => this.announce(listening),
      onBug: (error) => this.complain(error),
    })
    await this.report(result)
    this.output.setExitCode(this.bugs === 0 ? EXIT.ok : EXIT.bug)
  }

  /** Every failure counts, the first few are told. */
  private complain(error: unknown): void {
    this.bugs++
    if (this.bugs > BUGS_TOLD_MAX) return
    const what =
      error instanceof Error ? (this.invocation.verbosity > 1 ? error.stack : error.message) : error
    this.output.stderr(
      `a request failed inside the exchange, which is an error in the program: ${sanitise(String(what))}\n`,
    )
  }

  private request(): SimRequest {
    const { world, seed, faults, speed, start, control, ports, accounts, events } = this.flags
    return {
      world,
      seed,
      faults,
      speed: speed ?? 1,
      startAt: start,
      runFor: this.flags.for,
      controlPath: control,
      accountsPath: accounts,
      eventsPath: events,
      firstPort: ports,
      kalshiKeys: this.flags['kalshi-key'] ?? [],
    }
  }

  /** One line, so that a script can read it while the rest is still to come. */
  private announce(listening: SimListening): void {
    if (this.invocation.format === 'csv') this.output.stdout(csvText(endpointTable(listening)))
    else this.output.stdout(this.line('arb.sim/1', listening))
    this.say('a simulated exchange: nothing in it is real; Ctrl-C stops it')
  }

  private async report(result: SimResult): Promise<void> {
    const { simPage, simRecord, simSentence } = await import('../lib/app/sim-report.js')
    const { format } = this.invocation
    if (format === 'json' || format === 'jsonl')
      this.output.stdout(this.line('arb.sim-report/1', simRecord(result)))
    else if (format === 'human' && this.output.stdoutIsTerminal) {
      this.output.stdout(await simPage(result, this.output))
    } else this.say(simSentence(result))
  }

  private line(schema: string, data: object): string {
    const [generatedAt, toolVersion] = [this.clock.now(), this.config.version]
    return `${jsonText(envelope({ schema, generatedAt, toolVersion, mode: 'paper', data }))}\n`
  }
}

interface Endpoint {
  readonly name: string
  readonly address: string
}

const endpointTable = ({ endpoints }: SimListening): Table<Endpoint> => ({
  columns: [
    { title: 'ENDPOINT', name: 'endpoint', value: ({ name }) => textCell(name) },
    { title: 'ADDRESS', name: 'address', value: ({ address }) => textCell(address) },
  ],
  rows: Object.entries(endpoints).flatMap(([venue, places]) =>
    Object.entries(places as Record<string, string>).map(([name, address]) => ({
      name: `${venue}.${name}`,
      address,
    })),
  ),
})

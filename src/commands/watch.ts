import { Flags } from '@oclif/core'
import { parseSpeed, type Speed } from '../lib/app/pacer.js'
import type { WatchPlan, WatchRequest } from '../lib/app/watch/watch-request.js'
import type { WatchResult } from '../lib/app/watch/watch-run.js'
import { durationMs, type DurationMs, type Usd } from '../lib/base/units.js'
import { flagValue, parseDuration, parseEdge } from '../lib/config/unit-text.js'
import { VENUES } from '../lib/domain/venue.js'
import { UserError } from '../lib/base/errors.js'
import { EXIT } from '../lib/output/exit-codes.js'
import { venueFlags } from './base-command.js'
import { GOES_ON, idleFlag, screenFlags, SessionCommand } from './session-command.js'

const SEED_MAX = 2 ** 48
/** A moment at which the demo shows a gap. */
const DEMO_MOMENT = durationMs(14_000)
const LIVE = { helpGroup: 'WHICH PAIRS (live feeds only)', exclusive: ['demo', 'replay'] }
const SHOWN = { helpGroup: 'WHAT IS SHOWN' }
const INPUT = { helpGroup: 'INSTEAD OF LIVE FEEDS' }
const SPAN = { helpGroup: 'HOW LONG' }

export default class Watch extends SessionCommand<typeof Watch> {
  static override summary = 'watch gaps between the venues as they are now; sends nothing, needs no account'
  static override description =
    'Follows the pairs that were accepted with arb match, and what the venues promise around them, and shows every gap with its fees, its ' +
    'size and the first rule against it. No order is ever sent, and no account is needed: Polymarket streams its order books to everybody; ' +
    'Kalshi is asked for its books, and streams them where there is a key.'
  static override usage = [
    'watch [--pairs PAIR,...] [--only VENUE] [--proposed] [--min-edge AMOUNT] [--for DURATION] [--record PATH]',
    'watch --once [--min-edge AMOUNT [--gross]]',
    'watch --demo | --replay PATH [--speed max|N]',
  ]
  static override examples = [
    '<%= config.bin %> watch --demo',
    '<%= config.bin %> watch --once --min-edge 1.5c',
    '<%= config.bin %> watch --for 10m --record tuesday',
    '<%= config.bin %> watch --proposed --jsonl',
  ]
  static override samples = [
    ['--demo', '--speed', 'max'],
    ['--demo', '--once', '--for', '20s'],
  ]
  static override flags = {
    ...screenFlags,
    'min-edge': Flags.custom<Usd>({
      ...SHOWN,
      helpValue: 'AMOUNT',
      description:
        'only gaps that bring at least this for one contract after fees, such as 1.5c; otherwise all are shown',
      parse: flagValue(parseEdge, 'c'),
    })(),
    gross: Flags.boolean({
      ...SHOWN,
      description: '--min-edge is meant before fees',
    }),
    pairs: Flags.string({
      ...LIVE,
      helpValue: 'PAIR',
      multiple: true,
      multipleNonGreedy: true,
      delimiter: ',',
      description: 'only these pairs, by their short names',
    }),
    only: Flags.option({
      ...LIVE,
      options: VENUES,
      description: 'only relations within this venue; the other one is not asked',
    })(),
    proposed: Flags.boolean({
      ...LIVE,
      description:
        'also pairs that arb match proposes and nobody has accepted: UNVERIFIED, they may not be the same contract',
    }),
    sim: { ...venueFlags.sim, helpGroup: LIVE.helpGroup },
    once: Flags.boolean({
      ...SPAN,
      description:
        'one table as soon as every followed order book is known, after 15s (or --for) at the latest; of the demo as it is after 14s, of a recording at its end',
    }),
    for: Flags.custom<DurationMs>({
      ...SPAN,
      helpValue: 'DURATION',
      description: 'stop after this much time, of a recording or demo its own time, such as 30s or 8h',
      parse: flagValue(parseDuration),
    })(),
    record: Flags.string({
      ...SPAN,
      helpValue: 'PATH',
      description: 'keep what is received in a new folder, for --replay here and of arb paper',
      exclusive: ['replay'],
    }),
    demo: Flags.boolean({
      ...INPUT,
      description: 'an embedded, invented world of two venues; about a minute',
      exclusive: ['replay'],
    }),
    replay: Flags.string({
      ...INPUT,
      helpValue: 'PATH',
      description: 'a recording: its folder, a session folder, or one file',
    }),
    speed: Flags.custom<Speed>({
      ...INPUT,
      helpValue: 'max|N',
      description: 'N times real time, 1 to 1000, or max; the demo runs at 1, a recording and --once at max',
      parse: flagValue(parseSpeed),
    })(),
    seed: Flags.integer({
      ...INPUT,
      min: 0,
      max: SEED_MAX,
      description: 'of the demo world (default 1)',
      dependsOn: ['demo'],
    }),
  }

  async run(): Promise<void> {
    this.refuseIdleFeedFlags(this.flags)
    if (this.flags.gross && this.flags['min-edge'] === undefined) throw grossOfWhat()
    if (this.flags.once) this.refuseIdleScreenFlags()
    let hasBegun = false
    // Before anything is watched there is nothing to sum up: Ctrl-C leaves at once.
    const { stop, end } = this.stopSignals(() => hasBegun)
    const { runWatch } = await import('../lib/app/watch/watch-run.js')
    const { openFront } = await import('../lib/app/screen/open-front.js')
    const request = this.request()
    const { lines, watchers, start } = openFront({
      ...(await this.frontRequest({ ...this.flags })),
      minEdge: request.edge.least,
      // Nothing is at stake: who does not look any more has seen enough. A screen that failed was wanted.
      onScreenClosed: (how) => (how === 'failed' ? this.say(GOES_ON) : end()),
    })
    const result = await this.unheld(async () =>
      runWatch(request, {
        config: await this.settings(),
        dataDir: this.dataDir(),
        clock: this.clock,
        signal: stop,
        ...(this.isLive(this.flags) && { live: await this.venues(this.flags.sim) }),
        // Whoever looks once looks at the table.
        ...(!request.once && { watchers }),
        onStart: (plan) => {
          hasBegun = true
          start(plan.paced)
          this.announce(plan)
        },
        onDecision: (decision, startedAt) => {
          if (!request.once) lines.decision(decision, startedAt)
        },
      }),
    )
    await this.report(result, request)
    this.output.setExitCode(result.incomplete ? EXIT.partial : EXIT.ok)
  }

  private refuseIdleScreenFlags(): void {
    for (const name of ['no-tui', 'accessible', 'ascii', 'theme'] as const)
      if (this.flags[name]) throw idleFlag(name, 'is for the screen, and --once has none')
  }

  private request(): WatchRequest {
    const { demo, replay, seed, pairs, only, proposed, once, gross, record } = this.flags
    return {
      ...{ demo, replayPath: replay, seed, only, once },
      speed: this.flags.speed ?? (once ? 'max' : undefined),
      runFor: this.flags.for ?? (demo && once ? DEMO_MOMENT : undefined),
      pairs: pairs ?? [],
      withProposed: proposed,
      edge: { least: this.flags['min-edge'], gross },
      recordPath: record,
    }
  }

  private announce({ session, source, paced }: WatchPlan): void {
    this.say(`watch ${session}: ${source}`)
    if (this.flags.proposed)
      this.say('UNVERIFIED pairs may not be the same contract: nobody has accepted them')
    if (paced && !this.flags.once) this.say('nothing is sent; Ctrl-C stops')
  }

  private async report(result: WatchResult, { once, edge }: WatchRequest): Promise<void> {
    const { lookWords, shownRows, watchFacts, watchLines } = await import('../lib/app/watch/watch-data.js')
    const { ideaProgramTable, ideaTable } = await import('../lib/app/watch/idea-table.js')
    const { tableText } = await import('../lib/output/table.js')
    const { watchPage } = await import('../lib/report/watch-page.js')
    const { hash } = await this.settings()
    const rows = shownRows(result, edge)
    const words = lookWords(result, rows, edge)
    const page = once
      ? rows.length === 0
        ? `${words}\n`
        : await tableText(
            ideaTable(rows, this.output.stdoutIsTerminal ? this.output.columns : Infinity),
            this.output,
          )
      : watchPage(watchFacts(result, edge), this.output.columns)
    await this.emit({
      schema: 'arb.watch/1',
      mode: 'public',
      data: watchLines(result, edge, { format: this.invocation.format, once }),
      table: ideaProgramTable(rows),
      page,
      configHash: hash,
      warnings: result.warnings,
    })
    if (once && rows.length > 0) this.say(words)
  }
}

const grossOfWhat = (): UserError =>
  new UserError(
    'ARB-CLI-003',
    '--gross says that --min-edge is meant before fees, and there is no --min-edge',
    {
      hint: 'write --min-edge 1.5c --gross, or leave --gross out',
      fault: 'usage',
    },
  )

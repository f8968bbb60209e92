import { Flags } from '@oclif/core'
import type { PaperPlan, PaperRequest } from '../lib/app/paper-request.js'
import type { PaperResult } from '../lib/app/paper-run.js'
import { parseSpeed, type Speed } from '../lib/app/pacer.js'
import type { DurationMs, Usd } from '../lib/base/units.js'
import { flagValue, parseDuration, parseMoney } from '../lib/config/unit-text.js'
import { EXIT, type ExitCode } from '../lib/output/exit-codes.js'
import { VENUES } from '../lib/domain/venue.js'
import { venueFlags } from './base-command.js'
import { GOES_ON, screenFlags, SessionCommand } from './session-command.js'

const SEED_MAX = 2 ** 48

export default class Paper extends SessionCommand<typeof Paper> {
  static override summary = 'trade on paper: the venues as they are now, a demo world, or a recording'
  static override description =
    'Finds arbitrage net of fees, sizes it, passes the risk gate, fills it on a simulated venue and settles it. No order ever leaves. ' +
    'Without --demo and --replay it listens to Kalshi and Polymarket until Ctrl-C and trades the pairs that were accepted with arb match. ' +
    'Kalshi sends its order books to those who have a key; without one they are asked for, which is slower. Polymarket needs none.'
  static override usage = [
    'paper [--pairs PAIR,...] [--only VENUE] [--sim FILE] [--for DURATION] [--bankroll AMOUNT]',
    'paper --demo [--seed N] [--speed max|N] [--no-save]',
    'paper --replay PATH [--speed max|N] [--for DURATION]',
  ]
  static override examples = [
    '<%= config.bin %> paper',
    '<%= config.bin %> paper --for 8h --bankroll 500usd',
    '<%= config.bin %> paper --demo',
    '<%= config.bin %> paper --demo --seed 7 --speed max',
    '<%= config.bin %> paper --replay PATH --json',
  ]
  static override samples = [['--demo', '--speed', 'max', '--no-save']]
  static override flags = {
    ...venueFlags,
    demo: Flags.boolean({
      description: 'an embedded, invented world of two venues; about a minute',
      exclusive: ['replay'],
    }),
    replay: Flags.string({
      helpValue: 'PATH',
      description: 'a recording: its folder, a session folder, or one file',
    }),
    speed: Flags.custom<Speed>({
      helpValue: 'max|N',
      description: 'N times real time, 1 to 1000, or max; the demo runs at 1, a recording at max',
      parse: flagValue(parseSpeed),
    })(),
    for: Flags.custom<DurationMs>({
      helpValue: 'DURATION',
      description: 'stop after this much time, of a recording or demo its own time, such as 30s or 8h',
      parse: flagValue(parseDuration),
    })(),
    seed: Flags.integer({
      min: 0,
      max: SEED_MAX,
      description: 'of the demo world and of the simulated fills (default 1)',
    }),
    bankroll: Flags.custom<Usd>({
      helpValue: 'AMOUNT',
      description: 'money to start with, such as 250usd (default: paper.bankroll of the configuration)',
      parse: flagValue(parseMoney),
    })(),
    'accept-basis': Flags.boolean({
      default: false,
      description:
        'also trade relations that nobody verified: shows what it would make if they settled alike',
    }),
    pairs: Flags.string({
      helpValue: 'PAIR',
      multiple: true,
      multipleNonGreedy: true,
      delimiter: ',',
      description: 'only these accepted pairs, by their short names; live feeds only',
      exclusive: ['demo', 'replay'],
    }),
    only: Flags.option({
      options: VENUES,
      description: 'only relations within this venue, so that the other one is not needed; live feeds only',
      exclusive: ['demo', 'replay'],
    })(),
    save: Flags.boolean({ allowNo: true, default: true, description: 'keep the session in the data folder' }),
    ...screenFlags,
    control: Flags.boolean({
      description: 'keys of the screen may act: pause, resume, cancel, kill, flatten',
    }),
  }

  async run(): Promise<void> {
    this.refuseIdleFeedFlags(this.flags)
    this.refuseIdleControl(this.flags)
    let hasBegun = false
    const isLive = this.isLive(this.flags)
    const { stop, hurry } = isLive
      ? this.stopSignals(() => hasBegun)
      : { stop: this.stopSignal(), hurry: undefined }
    if (isLive) this.outliveTerminal()
    const { runPaper } = await import('../lib/app/paper-run.js')
    const { openFront } = await import('../lib/app/screen/open-front.js')
    const { lines, watchers, start } = openFront({
      ...(await this.frontRequest(this.flags)),
      onScreenClosed: (how) => this.say(how === 'left' ? SCREEN_CLOSED : GOES_ON),
    })
    const result = await this.unheld(async () =>
      runPaper(this.request(), {
        config: await this.settings(),
        dataDir: this.dataDir(),
        clock: this.clock,
        signal: stop,
        ...(isLive && {
          live: { ...(await this.venues(this.flags.sim)), ...(hurry !== undefined && { hurry }) },
        }),
        onStart: (plan) => {
          hasBegun = true
          start(plan.paced)
          this.announce(plan)
        },
        onDecision: (decision, startedAt) => lines.decision(decision, startedAt),
        watchers,
      }),
    )
    await this.report(result)
    this.output.setExitCode(exitOf(result))
  }

  private request(): PaperRequest {
    const { demo, replay, speed, seed, bankroll, save, pairs, only } = this.flags
    return {
      demo,
      replayPath: replay,
      speed,
      runFor: this.flags.for,
      seed,
      bankroll,
      acceptUnverified: this.flags['accept-basis'],
      save,
      pairs: pairs ?? [],
      only,
    }
  }

  private announce(plan: PaperPlan): void {
    this.say(`paper session ${plan.session}: ${plan.source}`)
    this.say(plan.assumptions)
    if (this.isLive(this.flags))
      this.say(
        'Ctrl-C stops: nothing new is opened, what is in flight is brought to an end, then the report follows',
      )
    else if (plan.paced) this.say('Ctrl-C stops: open orders are brought to an end, then the report follows')
  }

  private async report({ facts, warnings }: PaperResult): Promise<void> {
    const { basketTable, sessionData } = await import('../lib/report/session-data.js')
    const { sessionPage } = await import('../lib/report/session-page.js')
    const { hash } = await this.settings()
    await this.emit({
      schema: 'arb.paper/1',
      mode: 'paper',
      data:
        this.invocation.format === 'jsonl' ? { event: 'summary', ...sessionData(facts) } : sessionData(facts),
      table: basketTable(facts.tally),
      page: sessionPage(facts, this.output.columns),
      configHash: hash,
      warnings,
    })
  }
}

function exitOf({ outcome, incomplete }: PaperResult): ExitCode {
  const { view, reason } = outcome
  if (view.inFlightBaskets > 0 || view.unhedged > 0) return EXIT.attention
  if (reason === 'halted') return EXIT.refused
  return incomplete ? EXIT.partial : EXIT.ok
}

const SCREEN_CLOSED = `the screen is closed and ${GOES_ON}`

import { Args, Flags } from '@oclif/core'
import type { MatchAnswer } from '../lib/app/matching/match-answer.js'
import { refuseIdle } from '../lib/app/matching/idle-flags.js'
import type { MatchAround, MatchRequest, MatchTask } from '../lib/app/matching/match-request.js'
import { UserError } from '../lib/base/errors.js'
import { parseScaled, type Usd } from '../lib/base/units.js'
import { flagValue, parseMoney } from '../lib/config/unit-text.js'
import { Progress } from '../lib/output/progress.js'
import { BaseCommand, venueFlags } from './base-command.js'

const SHOWN_BY_DEFAULT = 50
const SCORE_DECIMALS = 6
const SCORE_MAX = 1_000_000

/** Each of them is a way of its own. */
const TASKS = [
  'auto',
  'propose-from',
  'review',
  'show',
  'accept',
  'reject',
  'check',
  'relations',
  'import',
  'export',
  'judge',
] as const
const alone = (name: (typeof TASKS)[number]) => ({
  helpGroup: 'WHAT TO DO',
  exclusive: TASKS.filter((other) => other !== name),
})

const scoreValue = (text: string) => {
  const ppm = parseScaled(text.trim(), SCORE_DECIMALS)
  if (ppm !== undefined && ppm >= 0 && ppm <= SCORE_MAX) return Promise.resolve(ppm)
  return Promise.reject(
    new UserError('ARB-CLI-004', `${JSON.stringify(text)} is no score from 0 to 1`, {
      hint: 'write 0.85',
      fault: 'usage',
      facts: { value: text },
    }),
  )
}

export default class Match extends BaseCommand<typeof Match> {
  static override summary = 'find, judge and accept pairs of markets that settle alike'
  static override description =
    'Proposes pairs by their texts, compares what their rules say field by field, and names the field that decides. Nothing is traded on a ' +
    'likeness: a person accepts each pair, and an acceptance holds for the words that were read. When a text changes, the pair is open again. ' +
    'Class A: same source and rule. Class B: a named tail can split the payout, so a limit is needed. Class C: never accepted.'
  static override usage = [
    'match [FLAGS]',
    'match MARKET OTHER [--from PATH]',
    'match --auto [--topic NAME...] [--series NAME...]',
    'match --review',
    'match --accept PAIR [--cap AMOUNT]',
    'match --reject PAIR --reason TEXT',
    'match --check',
    'match --judge FILE',
  ]
  static override examples = [
    '<%= config.bin %> match --auto --topic crypto',
    '<%= config.bin %> match --review',
    '<%= config.bin %> match --accept 3f9k0abq --cap 50usd',
    '<%= config.bin %> match 3 7',
    '<%= config.bin %> match --check --offline',
    '<%= config.bin %> match --judge pairs.jsonl --jsonl',
  ]
  static override args = {
    market: Args.string({
      description: 'a market: number of the last arb discover, ticker, slug; or a pair, alone',
      ignoreStdin: true,
    }),
    other: Args.string({ description: 'a market of the other venue', ignoreStdin: true }),
  }
  static override flags = {
    ...venueFlags,
    'auto': Flags.boolean({ ...alone('auto'), description: 'search both venues for pairs, judge and keep them' }),
    'propose-from': Flags.string({
      ...alone('propose-from'),
      helpValue: 'FILE',
      description: 'judge pairs that somebody else names: lines of {"kalshi", "polymarket", "note"}',
    }),
    'review': Flags.boolean({ ...alone('review'), description: 'decide on one pair after the other' }),
    'show': Flags.string({ ...alone('show'), helpValue: 'PAIR', description: 'show all about a pair' }),
    'accept': Flags.string({ ...alone('accept'), helpValue: 'PAIR', description: 'say that a pair may be traded' }),
    'reject': Flags.string({ ...alone('reject'), helpValue: 'PAIR', description: 'say that it may not; with --reason' }),
    'check': Flags.boolean({
      ...alone('check'),
      description: 'compare accepted pairs with the texts of today (exit 8: one has changed, 7: there is none)',
    }),
    'relations': Flags.boolean({
      ...alone('relations'),
      description: 'show what accepted pairs and their events promise together, with payoff tables (--json)',
    }),
    'import': Flags.string({ ...alone('import'), helpValue: 'FILE', description: 'add decisions of another machine' }),
    'export': Flags.string({ ...alone('export'), helpValue: 'FILE', description: 'write all decisions, with both texts' }),
    'judge': Flags.string({
      ...alone('judge'),
      helpValue: 'FILE',
      description: 'judge lines of {"id", "kalshi", "polymarket"}: raw markets as the venues list them',
    }),
    'reason': Flags.string({ helpValue: 'TEXT', description: 'why, for --accept and --reject' }),
    'by': Flags.string({ helpValue: 'NAME', description: 'who decides (default: your user name)' }),
    'cap': Flags.custom<Usd>({
      helpValue: 'AMOUNT',
      description: 'most money in an accepted pair, such as 50usd; class B needs it',
      parse: flagValue(parseMoney, 'usd'),
    })(),
    'words': Flags.string({ helpValue: 'CODE', description: 'accept only the words that --show gave this code', dependsOn: ['accept'] }),
    'series': Flags.string({ multiple: true, helpValue: 'NAME', description: 'with --auto: search in this series; may be repeated' }),
    'topic': Flags.string({ multiple: true, helpValue: 'NAME', description: 'with --auto: search in this topic of config.yaml; may be repeated' }),
    'min-score': Flags.custom<number>({
      helpValue: 'SCORE',
      description: 'least likeness, 0 to 1 (default: 0.85 for pairs the judge cannot decide, otherwise any)',
      parse: scoreValue,
    })(),
    'from': Flags.string({ helpValue: 'PATH', description: 'recorded listings (file or folder) instead of the catalogue' }),
    'offline': Flags.boolean({ description: 'take the catalogue as it is, ask nobody' }),
    'limit': Flags.integer({ min: 1, description: `most rows or cards (default ${SHOWN_BY_DEFAULT}; of --judge all)`, exclusive: ['all'] }),
    'all': Flags.boolean({ description: 'show every row' }),
  } // prettier-ignore

  async run(): Promise<void> {
    const progress = new Progress({
      output: this.output,
      clock: this.clock,
      quiet: this.invocation.quiet,
      animated: this.mayAnimate(),
    })
    try {
      const done = await this.done(progress)
      progress.end()
      if (this.flags.judge === undefined || this.invocation.format !== 'jsonl')
        await done.print((result) => this.emit(result))
      for (const line of done.sayings) this.say(line)
      this.output.setExitCode(done.exit)
    } finally {
      progress.end()
    }
  }

  private async done(progress: Progress): Promise<MatchAnswer> {
    const request = this.request()
    refuseIdle(this.flags.judge === undefined ? request.task.kind : 'judge', this.flags, this.args.market)
    const around = await this.around(progress)
    const { format } = this.invocation
    if (this.flags.judge !== undefined) {
      const { runJudge } = await import('../lib/app/matching/run-judge.js')
      return runJudge(this.flags.judge, { ...around, format, limit: this.flags.limit })
    }
    if (request.task.kind === 'review') {
      const { runReview } = await import('../lib/app/matching/run-review.js')
      return runReview(request, around)
    }
    const { runMatch } = await import('../lib/app/matching/match-run.js')
    return runMatch(request, around)
  }

  private async around(progress: Progress): Promise<MatchAround> {
    const { clock, output } = this
    return {
      config: await this.settings(),
      sim: await this.simPointer(this.flags.sim),
      clock,
      dataDir: this.dataDir(),
      toolVersion: this.config.version,
      output,
      isForPrograms: this.invocation.format !== 'human',
      onProgress: (text) => progress.tell(text),
      endProgress: () => progress.end(),
      signal: new AbortController().signal,
    }
  }

  private request(): MatchRequest {
    const { series = [], topic = [], reason, by, cap, words, from, offline, limit, all } = this.flags
    return {
      task: this.task(),
      series,
      topics: topic,
      minScorePpm: this.flags['min-score'],
      limit: all ? undefined : (limit ?? SHOWN_BY_DEFAULT),
      ...{ reason, by, cap, words, from, offline },
    }
  }

  private task(): MatchTask {
    const { auto, review, show, accept, reject, check, relations, ...flags } = this.flags
    const { market, other } = this.args
    const proposeFrom = flags['propose-from']
    if (auto) return { kind: 'auto' }
    if (proposeFrom !== undefined) return { kind: 'propose', file: proposeFrom }
    if (review) return { kind: 'review' }
    if (show !== undefined) return { kind: 'show', pair: show }
    if (accept !== undefined) return { kind: 'accept', pair: accept }
    if (reject !== undefined) return { kind: 'reject', pair: reject }
    if (check) return { kind: 'check' }
    if (relations) return { kind: 'relations' }
    if (flags.import !== undefined) return { kind: 'import', file: flags.import }
    if (flags.export !== undefined) return { kind: 'export', file: flags.export }
    if (market === undefined) return { kind: 'list' }
    if (other !== undefined) return { kind: 'compare', markets: [market, other] }
    return { kind: 'show', pair: market }
  }
}

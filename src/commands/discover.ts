import { Args, Flags } from '@oclif/core'
import type { Discovery } from '../lib/app/discovery/discover-run.js'
import type { DiscoveryOutcome, DiscoveryWish } from '../lib/app/discovery/run-discovery.js'
import type { SummaryAround } from '../lib/app/discovery/summarise.js'
import { UserError } from '../lib/base/errors.js'
import type { DurationMs, Usd } from '../lib/base/units.js'
import { VENUES, type Venue } from '../lib/domain/venue.js'
import { flagValue, parseMoney, parseTimeSpan } from '../lib/config/unit-text.js'
import type { LoadedConfig } from '../lib/config/load-config.js'
import { EXIT } from '../lib/output/exit-codes.js'
import { Progress } from '../lib/output/progress.js'
import type { Output } from '../lib/output/terminal.js'
import { BaseCommand, venueFlags } from './base-command.js'

const SHOWN_BY_DEFAULT = 50
const ALL = 'all'

const helpGroup = 'KEPT MARKETS'
const helpValue = 'MARKET'
const KEPT = ['state', 'show', 'watch', 'ignore', 'restore'] as const
const kept = (name: (typeof KEPT)[number]) => ({
  helpGroup,
  exclusive: [...KEPT.filter((other) => other !== name), 'from', 'refresh', 'summary', 'with-book'],
})

/** They ask no venue. A market is named by its number in the last list, its ticker, its slug or its condition id. */
const keptFlags = {
  state: Flags.option({
    ...kept('state'),
    options: ['active', 'watchlist', 'inactive', 'ignored'] as const,
    description: 'list the kept markets in this state, and why; QUERY and --venue narrow it',
  })(),
  show: Flags.string({ ...kept('show'), helpValue, description: 'all that is known of one market, with its states so far' }),
  watch: Flags.string({ ...kept('watch'), helpValue, description: 'keep a market until it has closed' }),
  ignore: Flags.string({ ...kept('ignore'), helpValue, description: 'leave a market out of every list' }),
  restore: Flags.string({ ...kept('restore'), helpValue, description: 'neither watch nor ignore a market any more' }),
  reason: Flags.string({ helpGroup, helpValue: 'TEXT', dependsOn: ['ignore'], description: 'why, for --ignore' }),
} // prettier-ignore

export default class Discover extends BaseCommand<typeof Discover> {
  static override summary = 'list the markets of the venues that are worth a look'
  static override description =
    'Reads all markets of Kalshi and Polymarket, keeps them for two hours, and shows what passes the filters, the busiest first. The ' +
    'numbers in front hold for the next command. When one venue cannot be read the others are shown, with a warning and exit code 9. ' +
    'No account, no key.'
  static override usage = ['discover [QUERY] [FLAGS]', 'discover --summary [FLAGS]', 'discover --show MARKET']
  static override examples = [
    '<%= config.bin %> discover bitcoin --max-spread 3c',
    '<%= config.bin %> discover --series KXBTCD --closes-within 2h --with-book',
    '<%= config.bin %> discover --topic nba --topic nhl --min-volume 10000usd',
    '<%= config.bin %> discover --summary',
    '<%= config.bin %> discover --category Economics --all --csv',
  ]
  static override args = {
    query: Args.string({
      description: 'words that must occur in the title or in the id',
      ignoreStdin: true,
    }),
  }
  static override flags = {
    ...venueFlags,
    venue: Flags.option({
      options: [...VENUES, ALL] as const,
      default: ALL,
      description: 'one venue, or all of them',
    })(),
    series: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'NAME',
      description: 'only this series, such as KXBTC15M or btc-up-or-down-5m; may be given more than once',
    }),
    topic: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'NAME',
      description: 'only this topic of config.yaml, such as nba or crypto; may be given more than once',
    }),
    category: Flags.string({
      helpValue: 'NAME',
      description: 'only this category or tag, such as Economics',
    }),
    status: Flags.option({
      options: ['open', 'upcoming', 'closed'] as const,
      default: 'open' as const,
      description:
        'what can be traded now, later, or no more (that is asked of the venues, not of what is kept)',
    })(),
    'closes-within': Flags.custom<DurationMs>({
      helpValue: 'DURATION',
      description: 'trading ends within this time, such as 2h',
      parse: flagValue(parseTimeSpan, 'h'),
    })(),
    'new-since': Flags.custom<DurationMs>({
      helpValue: 'DURATION',
      description: 'opened, or first seen, within this time, such as 24h',
      parse: flagValue(parseTimeSpan, 'h'),
    })(),
    'min-volume': Flags.custom<Usd>({
      helpValue: 'AMOUNT',
      description: 'traded in 24 hours, such as 500usd; a contract counts as a dollar',
      parse: flagValue(parseMoney, 'usd'),
    })(),
    'min-depth': Flags.custom<Usd>({
      helpValue: 'AMOUNT',
      description: 'offered at both best prices, such as 50usd; a contract counts as a dollar',
      parse: flagValue(parseMoney, 'usd'),
    })(),
    'max-spread': Flags.custom<Usd>({
      helpValue: 'AMOUNT',
      description: 'between the best bid and the best ask, such as 3c',
      parse: flagValue(parseMoney, 'c'),
    })(),
    limit: Flags.integer({
      min: 1,
      default: SHOWN_BY_DEFAULT,
      description: 'most rows to show',
      exclusive: ['all', 'summary'],
    }),
    all: Flags.boolean({ description: 'show every row', exclusive: ['summary'] }),
    wide: Flags.boolean({ description: 'all columns and whole titles, however wide the terminal is' }),
    summary: Flags.boolean({
      description: 'a line a topic instead: how many markets, how liquid, how many pairs',
      exclusive: ['with-book'],
    }),
    'with-book': Flags.boolean({
      description: 'take prices and sizes from the order books instead of the listing',
      exclusive: ['from', 'offline', 'summary'],
    }),
    refresh: Flags.boolean({
      description: 'read the whole listings anew, whatever the age of the kept ones',
      exclusive: ['from', 'offline'],
    }),
    'accept-shrunk': Flags.boolean({
      description: 'believe a listing that is far smaller than the last one; with --refresh',
      dependsOn: ['refresh'],
    }),
    offline: Flags.boolean({ description: 'ask nobody: only what an earlier run has kept' }),
    from: Flags.string({
      helpValue: 'PATH',
      description: 'recorded listings instead of the venues: a file or folder of raw answers, as JSON',
      exclusive: ['offline', 'sim'],
    }),
    save: Flags.boolean({
      allowNo: true,
      description: 'keep markets and numbers in the database; yes unless --from is given',
    }),
    ...keptFlags,
  }

  async run(): Promise<void> {
    this.refuseIdleFlags()
    if (KEPT.some((name) => this.flags[name] !== undefined)) return this.runKept()
    const { runDiscovery } = await import('../lib/app/discovery/run-discovery.js')
    const { clock } = this
    const progress = new Progress({
      output: this.output,
      clock,
      quiet: this.invocation.quiet,
      animated: this.mayAnimate(),
    })
    const onProgress = (text: string): void => progress.tell(text)
    const config = await this.settings()
    const wish = await this.wish(config)
    const sim = wish.from === undefined ? await this.simPointer(this.flags.sim) : undefined
    const around = { config, sim, clock, dataDir: this.dataDir(), onProgress }
    try {
      const outcome = await runDiscovery(wish, around)
      progress.end()
      await (this.flags.summary ? this.summarise(outcome, wish, around) : this.report(outcome, config))
      if (outcome.isPartial) this.output.setExitCode(EXIT.partial)
    } finally {
      progress.end()
    }
  }

  /** A flag that would change nothing is a misunderstanding. */
  private refuseIdleFlags(): void {
    const { refresh, status, save, offline } = this.flags
    const isClosed = status === 'closed'
    if (offline && isClosed)
      throw idle('--status closed is asked of the venues, and --offline asks nobody', '--offline')
    if (!refresh || (!isClosed && save !== false)) return
    const other = isClosed ? '--status closed' : '--no-save'
    throw idle(`--refresh changes nothing with ${other}: the venues are asked anyway`, '--refresh')
  }

  private async runKept(): Promise<void> {
    const { runKept } = await import('../lib/app/discovery/run-kept.js')
    const { state, show, watch, ignore, restore, reason, ...flags } = this.flags
    const config = await this.settings()
    const sim = await this.simPointer(flags.sim)
    const request = {
      ...{ state, show, watch, ignore, restore, reason },
      venues: this.venues(),
      query: this.args.query,
      limit: flags.all ? undefined : flags.limit,
    }
    const around = { config, sim, clock: this.clock, dataDir: this.dataDir(), output: this.output }
    const { print, sayings } = runKept(request, around)
    await print((result) => this.emit(result))
    for (const line of sayings) this.say(line)
  }

  private venues(): readonly Venue[] {
    const { venue } = this.flags
    return venue === ALL ? VENUES : [venue]
  }

  private async wish(config: LoadedConfig): Promise<DiscoveryWish> {
    const { chosenTopics } = await import('../lib/app/discovery/chosen-topics.js')
    const { flags } = this
    const { series, topic, category, status, limit, all, summary, from, offline, refresh, save } = flags
    const needsLabels = topic !== undefined || summary
    return {
      venues: this.venues(),
      series: series ?? [],
      topics: chosenTopics(topic ?? [], config),
      category,
      state: status,
      query: this.args.query,
      closesWithin: flags['closes-within'],
      newSince: flags['new-since'],
      minVolume: flags['min-volume'],
      minDepth: flags['min-depth'],
      maxSpread: flags['max-spread'],
      limit: all || summary ? undefined : limit,
      withBook: flags['with-book'],
      withLabels: needsLabels,
      from,
      isOffline: offline,
      isForced: refresh,
      acceptsShrunk: flags['accept-shrunk'],
      isSaved: save ?? from === undefined,
      isSummary: summary,
    }
  }

  private async report(outcome: DiscoveryOutcome, { hash }: LoadedConfig): Promise<void> {
    const { peopleTable, programTable, rowRecord } = await import('../lib/app/discovery/discovery-tables.js')
    const { tableText } = await import('../lib/output/table.js')
    const { found, warnings } = outcome
    const { rows, endedAt } = found
    const { stdoutIsTerminal, columns } = this.output
    const hidden = [...(outcome.hasHandles ? [] : ['#']), ...(outcome.source === 'recording' ? ['AGE'] : [])]
    const width = stdoutIsTerminal && !this.flags.wide ? columns : undefined
    const table = peopleTable(rows, endedAt, width, hidden)
    const hasTable = rows.length > 0 || !stdoutIsTerminal
    await this.emit({
      schema: 'arb.discover/1',
      mode: 'public',
      data: rows.map((row) => rowRecord(row, endedAt)),
      table: programTable(rows, endedAt),
      page: hasTable ? await tableText(table, this.tableOutput()) : '',
      configHash: hash,
      warnings,
      meta: this.meta(outcome),
    })
    const { closingWords } = await import('../lib/app/discovery/closing-words.js')
    for (const line of [...outcome.notes, ...closingWords(found, this.flags.status)]) this.say(line)
  }

  /** A wide table is as wide as it is: the terminal wraps it. */
  private tableOutput(): Output {
    const columns = { value: Number.MAX_SAFE_INTEGER }
    return this.flags.wide ? (Object.create(this.output, { columns }) as Output) : this.output
  }

  private meta({ found, source }: DiscoveryOutcome): Readonly<Record<string, unknown>> {
    const { rows, seen, kept, pages, venues, failed, filters, notLookedAt }: Discovery = found
    return {
      venue: this.flags.venue,
      venues,
      source,
      missing: failed.map(({ venue, what, error }) => ({ venue, what, code: error.code })),
      pages,
      seen,
      kept,
      shown: rows.length,
      truncated: rows.length < kept,
      books_not_read: notLookedAt,
      filters: filters.map(({ filter, removed }) => ({ filter, removed })),
    }
  }

  private async summarise(
    outcome: DiscoveryOutcome,
    { topics }: DiscoveryWish,
    around: SummaryAround,
  ): Promise<void> {
    const { summaryOf } = await import('../lib/app/discovery/summarise.js')
    const { found, warnings, notes } = outcome
    const lines = await summaryOf(outcome, topics ?? [], around)
    const { summaryTable, summaryProgramTable, summaryRecord, isWorthALine } =
      await import('../lib/app/discovery/summary-tables.js')
    const { tableText } = await import('../lib/output/table.js')
    const { stdoutIsTerminal, columns } = this.output
    const width = stdoutIsTerminal && !this.flags.wide ? columns : undefined
    await this.emit({
      schema: 'arb.discover-summary/1',
      mode: 'public',
      data: lines.map(summaryRecord),
      table: summaryProgramTable(lines),
      page: await tableText(summaryTable(lines, width), this.output),
      configHash: around.config.hash,
      warnings,
      meta: this.meta(outcome),
    })
    for (const line of notes) this.say(line)
    const empty = lines.filter((line) => !isWorthALine(line)).length
    if (empty > 0) this.say(`${empty} topics without a market are left out; --json and --csv have them`)
    this.say(
      `${found.kept} of ${found.seen} markets; K is kalshi, P is polymarket; a market may belong to several topics`,
    )
  }
}

const idle = (message: string, flag: string): UserError =>
  new UserError('ARB-CLI-003', message, { hint: `leave ${flag} out`, fault: 'usage' })

import { Args, Flags } from '@oclif/core'
import type { Discovery, DiscoverRequest } from '../lib/app/discovery/discover-run.js'
import type { DurationMs, Usd } from '../lib/base/units.js'
import { VENUES, type Venue } from '../lib/domain/venue.js'
import { flagValue, parseMoney, parseTimeSpan } from '../lib/config/unit-text.js'
import { EXIT } from '../lib/output/exit-codes.js'
import { Progress } from '../lib/output/progress.js'
import { BaseCommand, venueFlags } from './base-command.js'

const SHOWN_BY_DEFAULT = 50
const ALL = 'all'

export default class Discover extends BaseCommand<typeof Discover> {
  static override summary = 'list the markets of the venues that are worth a look'
  static override description =
    'Reads all markets of Kalshi and Polymarket, or of one series, to the end and shows what passes the filters, the busiest first. ' +
    'When one venue cannot be read the others are shown, with a warning and exit code 9. No account, no key.'
  static override examples = [
    '<%= config.bin %> discover bitcoin --max-spread 3c',
    '<%= config.bin %> discover --series KXBTCD --closes-within 2h --with-book',
    '<%= config.bin %> discover --venue polymarket --category Sports --min-volume 10000usd',
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
      helpValue: 'NAME',
      description: 'only this series, such as KXBTC15M or btc-up-or-down-5m; may be given more than once',
    }),
    category: Flags.string({
      helpValue: 'NAME',
      description: 'only this category or tag, such as Economics',
    }),
    status: Flags.option({
      options: ['open', 'upcoming', 'closed'] as const,
      default: 'open' as const,
      description: 'what can be traded now, later, or no more',
    })(),
    'closes-within': Flags.custom<DurationMs>({
      helpValue: 'DURATION',
      description: 'trading ends within this time, such as 2h',
      parse: flagValue(parseTimeSpan, 'h'),
    })(),
    'min-volume': Flags.custom<Usd>({
      helpValue: 'AMOUNT',
      description: 'traded in 24 hours, such as 500usd; a contract counts as a dollar',
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
      exclusive: ['all'],
    }),
    all: Flags.boolean({ description: 'show every row' }),
    'with-book': Flags.boolean({
      description: 'take prices and sizes from the order books instead of the listing',
    }),
  }

  async run(): Promise<void> {
    const { openListings } = await import('../lib/app/discovery/open-listings.js')
    const { discover } = await import('../lib/app/discovery/discover-run.js')
    const { failedWords, unreadWords } = await import('../lib/app/discovery/closing-words.js')
    const { clock } = this
    const progress = new Progress({
      output: this.output,
      clock,
      quiet: this.invocation.quiet,
      animated: this.mayAnimate(),
    })
    const tell = (text: string): void => progress.tell(text)
    const config = await this.settings()
    const sim = await this.simPointer(this.flags.sim)
    const listings = openListings(this.venues(), { config, sim, clock, tell })
    try {
      const found = await discover(this.request(), { venues: listings.venues, onProgress: tell })
      progress.end()
      const incidents = listings.incidents().map(({ code, detail }) => `${code}: ${detail}`)
      const warnings = [...incidents, ...failedWords(found.failed), ...unreadWords(found.unread)]
      await this.report(found, { configHash: config.hash, warnings })
    } finally {
      progress.end()
      await listings.close()
    }
  }

  private venues(): readonly Venue[] {
    const { venue } = this.flags
    return venue === ALL ? VENUES : [venue]
  }

  private request(): DiscoverRequest {
    const { series, category, status, limit, all } = this.flags
    return {
      series: series ?? [],
      category,
      state: status,
      query: this.args.query,
      closesWithin: this.flags['closes-within'],
      minVolume: this.flags['min-volume'],
      maxSpread: this.flags['max-spread'],
      limit: all ? undefined : limit,
      withBook: this.flags['with-book'],
    }
  }

  private async report(
    found: Discovery,
    told: { readonly configHash: string; readonly warnings: readonly string[] },
  ): Promise<void> {
    const { peopleTable, programTable, rowRecord } = await import('../lib/app/discovery/discovery-tables.js')
    const { tableText } = await import('../lib/output/table.js')
    const { rows, seen, kept, pages, venues, failed, filters, endedAt } = found
    const { stdoutIsTerminal, columns } = this.output
    const table = peopleTable(rows, endedAt, stdoutIsTerminal ? columns : undefined)
    const hasTable = rows.length > 0 || !stdoutIsTerminal
    await this.emit({
      schema: 'arb.discover/1',
      mode: 'public',
      data: rows.map((row) => rowRecord(row, endedAt)),
      table: programTable(rows, endedAt),
      page: hasTable ? await tableText(table, this.output) : '',
      ...told,
      meta: {
        venue: this.flags.venue,
        venues,
        missing: failed.map(({ venue, what, error }) => ({ venue, what, code: error.code })),
        pages,
        seen,
        kept,
        shown: rows.length,
        truncated: rows.length < kept,
        filters: filters.map(({ filter, removed }) => ({ filter, removed })),
      },
    })
    const { closingWords } = await import('../lib/app/discovery/closing-words.js')
    for (const line of closingWords(found)) this.say(line)
    if (found.unread.length + failed.length > 0) this.output.setExitCode(EXIT.partial)
  }
}

import { utcText } from '../base/clock.js'
import { durationMs, formatScaled, usd, type DurationMs, type Usd } from '../base/units.js'
import { CAPTURE_LATENCIES_MS } from '../domain/decision.js'
import { REFUSAL_TEXT } from '../domain/refusal.js'
import { durationFigure, moneyFigure, NO_FIGURE } from '../output/figures.js'
import { sanitise } from '../output/terminal-text.js'
import { wrapped } from '../output/wrapped-text.js'
import { funnelLines } from './funnel-page.js'
import type { SessionFacts } from './session-data.js'
import type { FamilyTally, SessionTally } from './session-tally.js'

/** Fewer fills than this say nothing about a strategy. */
const FILLS_TO_JUDGE = 30
const TITLE_WIDTH = 17
const CODE_WIDTH = 20

/** The closing page for people, at most `columns` wide. */
export function sessionPage(facts: SessionFacts, columns: number): string {
  const page = new Page(columns)
  inputPart(page, facts)
  gapPart(page, facts.tally)
  refusalPart(page, facts.tally)
  resultPart(page, facts)
  page.text(`digest ${facts.digest} (seed ${facts.seed}; the same input and settings give the same digest)`)
  if (facts.record !== undefined) page.line(`record ${facts.record}`)
  return page.value
}

/** Names in a report come from recordings and venues. */
const safe = (text: string): string => sanitise(text, Infinity)

/** Lines that keep within a width; what is longer goes on under its own column. */
class Page {
  value = '\n'
  constructor(readonly columns: number) {}

  /** A line that is never broken: a row of a table, a path. */
  line(text: string): void {
    this.value += `${safe(text)}\n`
  }

  text(text: string): void {
    this.value += wrapped(safe(text), this.columns)
  }

  /** A title with its text behind it. */
  row(title: string, text: string, width = TITLE_WIDTH): void {
    const indent = ' '.repeat(width + 2)
    this.value += `  ${title.padEnd(width)}${wrapped(safe(text), this.columns, indent).slice(indent.length)}`
  }

  gap(): void {
    this.value += '\n'
  }
}

function inputPart(page: Page, facts: SessionFacts): void {
  const span = spanOf(facts)
  const dropped = [...facts.drops].map(([reason, times]) => `${times} ${reason}`)
  page.text(
    `Session ${facts.session} (paper): ${facts.source}, ${ENDED_TEXT[facts.endedBecause] ?? facts.endedBecause}`,
  )
  page.row(
    'recorded time',
    span === undefined ? NO_FIGURE : `${durationFigure(span)} from ${utcText(facts.from!)}`,
  )
  page.row(
    'input',
    `${facts.frames} frames, ${facts.bookMessages} book messages, ${counted(facts.markets, 'market')}, ${counted(facts.relations, 'relation')}`,
  )
  page.row('dropped', dropped.length === 0 ? 'nothing' : dropped.join(', '))
  page.row('assumptions', facts.assumptions)
  page.gap()
}

function gapPart(page: Page, tally: SessionTally): void {
  const families = [...tally.families.values()]
  const seen = families.filter(({ gaps }) => gaps > 0)
  const without = families.filter(({ gaps }) => gaps === 0).map(({ family }) => family)
  page.line('Gaps            seen  after fees  traded  widest  net each   best P/L  longest')
  for (const family of seen) {
    const widest = centsText(family.bestGrossTicks)
    const longest = durationFigure(durationMs(family.longestMs))
    page.line(
      `  ${family.family.padEnd(12)}${cell(family.gaps, 6)}${cell(family.profitable, 12)}${cell(family.traded, 8)}` +
        `${cell(widest, 8)}${cell(netText(family.bestUnitNet), 10)}${cell(moneyFigure(family.bestProfit), 11)}${cell(longest, 9)}`,
    )
  }
  if (without.length > 0) page.text(`  none in ${without.join(', ')}`)
  if (seen.length > 0) page.text(`  still worth more than its fees after ${captureText(seen)}`)
  if (tally.widest.length > 0) page.line('  the best, net of fees for one contract:')
  for (const gap of tally.widest) {
    const lasted = `for ${durationFigure(durationMs(gap.lastedMs))}${gap.traded ? ', traded' : ''}${unitText(gap)}`
    page.row(
      `${cell(netText(gap.bestUnitNet ?? undefined), 8)} `,
      `of ${centsText(gap.bestGrossTicks)}, ${gap.relation}, ${lasted}`,
      9,
    )
  }
  page.gap()
}

/** The unit of these changes with the books. */
const unitText = ({ family }: SessionTally['widest'][number]): string =>
  family === 'linear' ? ', for one contract of its largest leg' : ''

/** How many gaps would still have been there for an order that arrives so late. */
const captureText = (families: readonly FamilyTally[]): string =>
  CAPTURE_LATENCIES_MS.map((after) => {
    const count = families.reduce((sum, { capturable }) => sum + (capturable.get(after) ?? 0), 0)
    return `${after} ms: ${count}`
  }).join(', ')

function refusalPart(page: Page, tally: SessionTally): void {
  page.line(tally.refusals.size === 0 ? 'Refusals: none' : 'Refusals, once for each gap and reason')
  const sorted = [...tally.refusals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  for (const [code, times] of sorted)
    page.row(`${cell(times, 6)}  ${code.padEnd(CODE_WIDTH)}`, REFUSAL_TEXT[code], CODE_WIDTH + 8)
  page.gap()
  for (const line of funnelLines(tally.funnel, page.columns)) page.line(line)
  page.gap()
}

function resultPart(page: Page, facts: SessionFacts): void {
  const { tally } = facts
  const results = [...tally.results]
    .filter(([, times]) => times > 0)
    .map(([result, times]) => `${times} ${result}`)
  const baskets = `${counted(tally.baskets.size, 'basket')}${results.length === 0 ? '' : `: ${results.join(', ')}`}`
  const counts = `${counted(tally.orders, 'order')}, ${counted(tally.fills, 'fill')}, ${tally.losses} with a loss`
  page.line('Result')
  page.row('trades', `${baskets}; ${counts}`)
  page.row('fees', dollars(facts.fees))
  page.row(
    'profit and loss',
    `${moneyFigure(facts.realised)} realised after fees, from ${dollars(facts.bankroll)}`,
  )
  page.row('open', openText(facts))
  page.row('worst unhedged', `${dollars(facts.worstUnhedged)} at any moment, ${dollars(facts.unhedged)} now`)
  for (const [code, times] of tally.alarms) page.row('alarm', `${times} x ${code}`)
  if (tally.halted !== undefined) page.row('HALTED', tally.halted)
  if (tally.fills > 0 && tally.fills < FILLS_TO_JUDGE)
    page.row('note', `${counted(tally.fills, 'fill')} are too few to judge by`)
  page.gap()
}

function openText(facts: SessionFacts): string {
  if (facts.openBaskets === 0) return 'nothing'
  const certain = [...facts.tally.baskets.values()].reduce(
    (sum, basket) => sum + (basket.profit ?? basket.worstProfit ?? 0),
    0,
  )
  return `${counted(facts.openBaskets, 'basket')} not settled yet; with all settled at least ${moneyFigure(usd(certain))} in all`
}

const ENDED_TEXT: Readonly<Record<string, string>> = {
  complete: 'to its end',
  stopped: 'stopped by the operator',
  time: 'until the time given',
  halted: 'halted',
  damaged: 'until the input broke off',
}

function spanOf({ from, to }: SessionFacts): DurationMs | undefined {
  return from === undefined || to === undefined ? undefined : durationMs(to - from)
}

const dollars = (amount: Usd): string => `$${moneyFigure(amount).replace('+', '')}`
const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
const centsText = (ticks: number): string => `${formatScaled(ticks, 2, 0)}c`

/** Cents to the hundredth, downwards: a net is never shown better than it is. */
const netText = (net: Usd | undefined): string =>
  net === undefined ? NO_FIGURE : `${formatScaled(Math.floor(net / 100), 2)}c`

const cell = (value: number | string, width: number): string => String(value).padStart(width)

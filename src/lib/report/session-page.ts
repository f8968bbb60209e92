import { utcText } from '../base/clock.js'
import { durationMs, usd, type DurationMs, type Usd } from '../base/units.js'
import { REFUSAL_TEXT } from '../domain/refusal.js'
import { durationFigure, moneyFigure, NO_FIGURE } from '../output/figures.js'
import { funnelLines } from './funnel-page.js'
import { gapPart } from './gap-part.js'
import { Page } from './page.js'
import type { SessionFacts } from './session-data.js'
import type { SessionTally } from './session-tally.js'

/** Fewer fills than this say nothing about a strategy. */
const FILLS_TO_JUDGE = 30
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
const cell = (value: number | string, width: number): string => String(value).padStart(width)

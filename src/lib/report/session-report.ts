import { utcText } from '../base/clock.js'
import {
  durationMs,
  formatQty,
  formatScaled,
  formatUsd,
  qty,
  usd,
  type DurationMs,
  type Ms,
  type Qty,
  type Usd,
} from '../base/units.js'
import { REFUSAL_TEXT } from '../domain/refusal.js'
import { VENUES, type Venue } from '../domain/venue.js'
import { MISSING, numberCell, textCell, type Cell, type Table } from '../output/columns.js'
import { durationFigure, moneyFigure, NO_FIGURE } from '../output/figures.js'
import type { BasketTally, FamilyTally, SessionTally } from './session-tally.js'

/** Everything a session's report says, before anyone chose a format. */
export interface SessionFacts {
  readonly session: string
  readonly source: string
  readonly endedBecause: string
  readonly seed: number
  readonly from: Ms | undefined
  readonly to: Ms | undefined
  readonly frames: number
  readonly bookMessages: number
  readonly markets: number
  readonly relations: number
  readonly drops: ReadonlyMap<string, number>
  readonly tally: SessionTally
  readonly bankroll: Usd
  readonly equity: Usd
  readonly cash: Readonly<Record<Venue, Usd>>
  readonly realised: Usd
  readonly fees: Usd
  readonly openBaskets: number
  readonly unhedged: Usd
  readonly worstUnhedged: Usd
  readonly digest: string
  readonly record: string | undefined
}

/** For `--json`: decimal texts with their unit in the name. */
export function sessionData(facts: SessionFacts): object {
  const { tally } = facts
  const { from, to } = facts
  return {
    session: facts.session,
    source: facts.source,
    ended_because: facts.endedBecause,
    seed: facts.seed,
    from: from === undefined ? null : utcText(from),
    to: to === undefined ? null : utcText(to),
    input: {
      frames: facts.frames,
      book_messages: facts.bookMessages,
      markets: facts.markets,
      relations: facts.relations,
      dropped: Object.fromEntries(facts.drops),
    },
    gaps: [...tally.families.values()].map(familyData),
    refusals: Object.fromEntries(tally.refusals),
    alarms: Object.fromEntries(tally.alarms),
    halted: tally.halted ?? null,
    trades: {
      baskets: tally.baskets.size,
      results: Object.fromEntries(tally.results),
      losses: tally.losses,
      orders: tally.orders,
      fills: tally.fills,
      settlements: tally.settlements,
    },
    baskets: [...tally.baskets.values()].map(basketData),
    money: {
      bankroll_usd: formatUsd(facts.bankroll),
      equity_at_cost_usd: formatUsd(facts.equity),
      ...Object.fromEntries(VENUES.map((venue) => [`cash_${venue}_usd`, formatUsd(facts.cash[venue])])),
      realised_usd: formatUsd(facts.realised),
      fees_usd: formatUsd(facts.fees),
      unhedged_usd: formatUsd(facts.unhedged),
      worst_unhedged_usd: formatUsd(facts.worstUnhedged),
      open_baskets: facts.openBaskets,
    },
    digest: facts.digest,
    record: facts.record ?? null,
  }
}

/** One row for each basket: for `--csv`. */
export function basketTable(tally: SessionTally): Table<BasketTally> {
  return {
    columns: [
      { title: 'BASKET', name: 'basket', value: (b) => textCell(b.id) },
      { title: 'AT', name: 'at', value: (b) => textCell(utcText(b.at)) },
      { title: 'FAMILY', name: 'family', value: (b) => textCell(b.family) },
      { title: 'RELATION', name: 'relation', value: (b) => textCell(b.relation) },
      { title: 'QTY', name: 'qty_contracts', align: 'right', value: (b) => count(formatQty(quantity(b))) },
      { title: 'RESULT', name: 'result', value: (b) => textCell(b.result) },
      { title: 'EXPECTED', name: 'expected_usd', align: 'right', value: (b) => money(b.planned) },
      { title: 'FEES', name: 'fees_usd', align: 'right', value: (b) => money(b.fees) },
      { title: 'WORST', name: 'worst_usd', align: 'right', value: (b) => money(b.worstProfit) },
      { title: 'P/L', name: 'profit_usd', align: 'right', value: (b) => money(b.profit) },
    ],
    rows: [...tally.baskets.values()],
  }
}

/** The closing page for people. */
export function sessionPage(facts: SessionFacts): string {
  const sections = [
    inputLines(facts),
    gapLines(facts.tally),
    refusalLines(facts.tally),
    moneyLines(facts),
    endLines(facts),
  ]
  return `\n${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function inputLines(facts: SessionFacts): string[] {
  const span = spanOf(facts)
  const lines = [
    `Session ${facts.session} (paper): ${facts.source}, ${ENDED_TEXT[facts.endedBecause] ?? facts.endedBecause}`,
    row(
      'recorded time',
      span === undefined ? NO_FIGURE : `${durationFigure(span)} from ${utcText(facts.from!)}`,
    ),
    row(
      'input',
      `${facts.frames} frames, ${facts.bookMessages} book messages, ${facts.markets} markets, ${facts.relations} relations`,
    ),
  ]
  const dropped = [...facts.drops].map(([reason, times]) => `${times} ${reason}`)
  return [...lines, row('dropped', dropped.length === 0 ? 'nothing' : dropped.join(', '))]
}

function gapLines(tally: SessionTally): string[] {
  const lines = [
    'Gaps between related books     seen  after fees  traded  widest  best net/contract  best profit  longest',
  ]
  for (const family of tally.families.values()) {
    const net =
      family.bestUnitNet === undefined
        ? NO_FIGURE
        : `${formatScaled(Math.trunc(family.bestUnitNet / 100), 2)}c`
    lines.push(
      `  ${family.family.padEnd(26)}${cell(family.gaps, 7)}${cell(family.profitable, 12)}${cell(family.traded, 8)}` +
        `${cell(family.gaps === 0 ? NO_FIGURE : `${formatScaled(family.bestGrossTicks, 2, 0)}c`, 8)}${cell(net, 19)}` +
        `${cell(moneyFigure(family.bestProfit), 13)}${cell(durationFigure(durationMs(family.longestMs)), 9)}`,
    )
  }
  return lines
}

function refusalLines(tally: SessionTally): string[] {
  if (tally.refusals.size === 0) return ['Refusals: none']
  const sorted = [...tally.refusals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return [
    'Refusals (once for each gap and reason)',
    ...sorted.map(([code, times]) => `${cell(times, 8)}  ${code.padEnd(18)} ${REFUSAL_TEXT[code]}`),
  ]
}

function moneyLines(facts: SessionFacts): string[] {
  const { tally } = facts
  const results = [...tally.results]
    .filter(([, times]) => times > 0)
    .map(([result, times]) => `${times} ${result}`)
  const lines = [
    'Result',
    row(
      'trades',
      `${tally.baskets.size} baskets${results.length === 0 ? '' : `: ${results.join(', ')}`}; ${tally.orders} orders, ${tally.fills} fills, ${tally.losses} losses`,
    ),
    row('fees', `$${formatUsd(facts.fees)}`),
    row(
      'profit and loss',
      `${moneyFigure(facts.realised)} realised after fees, bankroll $${formatUsd(facts.bankroll)}`,
    ),
    row('open', openText(facts)),
    row(
      'worst unhedged',
      `$${formatUsd(facts.worstUnhedged)} at any moment, $${formatUsd(facts.unhedged)} now`,
    ),
  ]
  for (const [code, times] of tally.alarms) lines.push(row('alarm', `${times} x ${code}`))
  if (tally.halted !== undefined) lines.push(row('HALTED', tally.halted))
  return lines
}

function openText(facts: SessionFacts): string {
  if (facts.openBaskets === 0) return 'nothing'
  const waiting = [...facts.tally.baskets.values()].filter(
    (basket) => basket.profit === undefined && basket.result !== 'missed',
  )
  const worst = waiting.reduce((sum, basket) => sum + (basket.worstProfit ?? 0), 0)
  return `${facts.openBaskets} baskets wait for settlement, ${moneyFigure(usd(worst))} at worst`
}

function endLines(facts: SessionFacts): string[] {
  const lines = [
    `digest ${facts.digest}  (seed ${facts.seed}; the same input and settings give the same digest)`,
  ]
  if (facts.record !== undefined) lines.push(`record ${facts.record}`)
  return lines
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

const row = (title: string, text: string): string => `  ${title.padEnd(17)}${text}`
const cell = (value: number | string, width: number): string => String(value).padStart(width)
const quantity = (basket: BasketTally): Qty => qty(basket.qty)
const count = (exact: string): Cell => numberCell(exact, exact)
const money = (amount: Usd | undefined): Cell =>
  amount === undefined ? MISSING : numberCell(moneyFigure(amount), formatUsd(amount))

const familyData = (family: FamilyTally): object => ({
  family: family.family,
  seen: family.gaps,
  after_fees: family.profitable,
  traded: family.traded,
  widest_gross_usd: family.gaps === 0 ? null : formatScaled(family.bestGrossTicks, 4),
  best_net_per_contract_usd: family.bestUnitNet === undefined ? null : formatUsd(family.bestUnitNet),
  best_profit_usd: family.bestProfit === undefined ? null : formatUsd(family.bestProfit),
  longest_ms: family.longestMs,
})

const basketData = (basket: BasketTally): object => ({
  basket: basket.id,
  at: utcText(basket.at),
  family: basket.family,
  relation: basket.relation,
  qty_contracts: formatQty(quantity(basket)),
  result: basket.result,
  expected_usd: formatUsd(basket.planned),
  fees_usd: formatUsd(basket.fees),
  worst_usd: basket.worstProfit === undefined ? null : formatUsd(basket.worstProfit),
  profit_usd: basket.profit === undefined ? null : formatUsd(basket.profit),
})

import { utcText } from '../base/clock.js'
import { formatQty, formatUsd, qty, type Ms, type Qty, type Usd } from '../base/units.js'
import { VENUES, type Venue } from '../domain/venue.js'
import { MISSING, numberCell, textCell, type Cell, type Table } from '../output/columns.js'
import { moneyFigure } from '../output/figures.js'
import { funnelData } from './funnel-data.js'
import { familyData, gapData } from './gap-data.js'
import type { BasketTally, SessionTally } from './session-tally.js'

/** Everything a session's report says, before anyone chose a format. */
export interface SessionFacts {
  readonly session: string
  readonly source: string
  /** How fills were simulated, in words. */
  readonly assumptions: string
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
    assumptions: facts.assumptions,
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
    widest_gaps: tally.widest.map(gapData),
    refusals: Object.fromEntries(tally.refusals),
    funnel: funnelData(tally.funnel),
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

const quantity = (basket: BasketTally): Qty => qty(basket.qty)
const count = (exact: string): Cell => numberCell(exact, exact)
const money = (amount: Usd | undefined): Cell =>
  amount === undefined ? MISSING : numberCell(moneyFigure(amount), formatUsd(amount))

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

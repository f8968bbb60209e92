import { utcText } from '../../base/clock.js'
import { elapsed, formatPrice, formatQty, formatScaled, formatUsd, usd, type Usd } from '../../base/units.js'
import { VENUES } from '../../domain/venue.js'
import type { IdeaPicture, LegPicture } from '../../engine/picture.js'
import { counted } from '../../output/counted.js'
import { centsFigure } from '../../output/figures.js'
import type { Format } from '../../output/format.js'
import { funnelData } from '../../report/funnel-data.js'
import { familyData, gapData } from '../../report/gap-data.js'
import type { WatchFacts } from '../../report/watch-page.js'
import { isWide } from './edge-gate.js'
import { ageAt, classOf, edgeFigure, feesOf, grossOf, whyNotCode, type IdeaRow } from './idea-table.js'
import type { EdgeWish } from './watch-request.js'
import type { WatchResult } from './watch-run.js'

/** The ideas that are wide enough, as they stood in the end. */
export const shownRows = ({ look }: WatchResult, wish: EdgeWish): readonly IdeaRow[] =>
  look.picture.ideas.filter((idea) => isWide(wish, idea)).map((idea) => ({ idea, at: look.at }))

/** For programs, decimal texts with their unit in the name: one object, or for `--jsonl` what is still to be told, a line each. */
export function watchLines(
  result: WatchResult,
  wish: EdgeWish,
  { format, once }: { readonly format: Format; readonly once: boolean },
): object {
  const summary = summaryData(result, wish)
  const rows = shownRows(result, wish).map(rowData)
  if (format !== 'jsonl') return { ...summary, opportunities: rows }
  const told = once ? rows.map((row) => ({ event: 'opportunity', ...row })) : []
  return [...told, { event: 'summary', ...summary }]
}

function summaryData({ session, source, outcome, tally, look, record }: WatchResult, wish: EdgeWish): object {
  const { from, to, reason, frames, view } = outcome
  return {
    ...{ session, source, ended_because: reason },
    from: from === undefined ? null : utcText(from),
    to: to === undefined ? null : utcText(to),
    input: { frames, book_messages: view.bookMessages, markets: view.markets, relations: view.relations },
    min_edge_usd: wish.least === undefined ? null : formatUsd(wish.least),
    edge: wish.gross ? 'gross' : 'net',
    looked_at: utcText(look.at),
    checked: look.picture.ideasWatched,
    gaps_now: look.picture.gaps,
    gaps: [...tally.families.values()].map(familyData),
    widest_gaps: tally.widest.map(gapData),
    funnel: funnelData(tally.funnel),
    record: record ?? null,
  }
}

/** One row for programs. */
const rowData = ({ idea, at }: IdeaRow): object => ({
  relation: idea.relation,
  opportunity: idea.gap,
  family: idea.family,
  proof: idea.proof,
  class: classOf(idea),
  legs: idea.legs.map(legData),
  gross_usd: money(grossOf(idea)),
  fees_usd: money(feesOf(idea)),
  net_usd: money(idea.unitNet),
  max_qty_contracts: idea.best && formatQty(idea.best.qty),
  max_profit_usd: idea.best && formatUsd(idea.best.profit),
  basis: idea.basisE6 === null ? null : formatScaled(idea.basisE6, 6),
  ends_at: idea.endsAt === null ? null : utcText(idea.endsAt),
  since: idea.since === null ? null : utcText(idea.since),
  at: utcText(at),
  ...Object.fromEntries(VENUES.map((venue) => [`age_${venue}_ms`, ageAt(idea, venue) ?? null])),
  why_not: whyNotCode(idea),
})

const legData = ({ market, outcome, weight, ask, age, fault, title }: LegPicture): object => ({
  ...{ market, title, outcome, weight },
  ask_usd: ask === null ? null : formatPrice(ask),
  age_ms: age,
  fault,
})

const money = (amount: number | null): string | null => (amount === null ? null : formatUsd(usd(amount)))

/** What the closing page says. */
export function watchFacts(result: WatchResult, wish: EdgeWish): WatchFacts {
  const { session, source, input, outcome, tally, record } = result
  const { from, to, reason, view } = outcome
  return {
    ...{ session, source, tally, record, relations: view.relations, bookMessages: view.bookMessages },
    ended: ENDED[reason],
    span: from === undefined || to === undefined ? undefined : elapsed(from, to),
    books: view.markets,
    least: wish.least === undefined ? undefined : wordsOf(wish, wish.least),
    next: [
      ...(record === undefined ? [] : [`arb watch --replay ${record}`, `arb paper --replay ${record}`]),
      ...(input === 'demo' ? AFTER_DEMO : AFTER_WATCH),
    ],
  }
}

const AFTER_DEMO = [
  'arb paper --demo: trade the same world on paper',
  'arb match --auto: find pairs between the venues',
]
const AFTER_WATCH = ['arb watch --once: one table of how it stands', 'arb match --review: accept pairs']

const ENDED: Readonly<Record<WatchResult['outcome']['reason'], string>> = {
  complete: 'to its end',
  stopped: 'stopped by the operator',
  time: 'until the time given',
  halted: 'halted',
  damaged: 'until the input broke off',
}

/** `0 pairs above 1.5c net; best now 0.4c on ...; 212 checked`, or how many there are. */
export function lookWords({ look }: WatchResult, rows: readonly IdeaRow[], wish: EdgeWish): string {
  const { ideas, ideasWatched } = look.picture
  const among = `${counted(ideasWatched, 'idea')} checked`
  if (wish.least === undefined) return `${counted(rows.length, 'row')}; ${among}`
  const head = `${counted(rows.length, 'pair')} above ${wordsOf(wish, wish.least)}`
  if (rows.length > 0) return `${head}; ${among}`
  const best = ideas.find((idea) => edgeOf(idea, wish) !== null)
  const nearest =
    best === undefined
      ? 'no edge is known now'
      : `best now ${edgeFigure(edgeOf(best, wish)!)} on ${best.relation}`
  return `${head}; ${nearest}; ${among}`
}

const wordsOf = ({ gross }: EdgeWish, least: Usd): string =>
  `${centsFigure(least)} ${gross ? 'before' : 'after'} fees`

const edgeOf = (idea: IdeaPicture, { gross }: EdgeWish): Usd | null => {
  const value = gross ? grossOf(idea) : idea.unitNet
  return value === null ? null : usd(value)
}

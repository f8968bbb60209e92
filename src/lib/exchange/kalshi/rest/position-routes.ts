import { found, type Answer } from './answers.js'
import type { Cutoffs } from '../history/cutoffs.js'
import type { Holding } from '../../core/holding.js'
import type { SimMarket } from '../../core/market.js'
import { shardOf } from './market-view.js'
import { ROW_PAGE } from './order-reads.js'
import { forwards, readPage, rowsOf } from './pages.js'
import type { VenueParts } from '../parts.js'
import { memberGet, misread, type MemberCall, type Route } from './route.js'
import { countText, dollarsText, timeText } from '../texts.js'
import type { Ms } from '../../../base/units.js'

const COUNTS = ['position', 'total_traded'] as const
const SETTLEMENT = ['unsettled', 'settled', 'all'] as const

export function positionRoutes(venue: VenueParts, cutoffs: Cutoffs): readonly Route[] {
  return [
    memberGet('/portfolio/positions', (call) => {
      const status = call.query.choice('settlement_status', SETTLEMENT) ?? 'unsettled'
      const keep = ({ market, isOld }: Position): boolean =>
        !isOld && (status === 'all' || (market.status === 'finalized') === (status === 'settled'))
      return positions({ venue, cutoffs }, call, keep)
    }),
    memberGet('/historical/positions', (call) => positions({ venue, cutoffs }, call, ({ isOld }) => isOld)),
  ]
}

interface Position {
  readonly market: SimMarket
  readonly holding: Holding
  /** Positive: YES. */
  readonly signed: number
  readonly volume: number
  readonly changedAt: Ms
  readonly isOld: boolean
}

interface Parts {
  readonly venue: VenueParts
  readonly cutoffs: Cutoffs
}

function positions(parts: Parts, call: MemberCall, ofKind: (position: Position) => boolean): Answer {
  const { query, account } = call
  const page = readPage(query, ROW_PAGE)
  const counts = query.list('count_filter')
  const unknown = counts?.find((count) => !COUNTS.some((known) => known === count))
  if (unknown !== undefined) query.fail(`count_filter must hold ${COUNTS.join(', ')}`)
  const ticker = query.text('ticker')
  const event = query.text('event_ticker')
  const shard = query.integer('exchange_index')
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const kept = (position: Position): boolean =>
    ofKind(position) &&
    counted(position, counts) &&
    (ticker === undefined || position.market.id === ticker) &&
    (event === undefined || position.market.event === event) &&
    (shard === undefined || shardOf(position.market) === shard)
  const held = parts.venue.exchange.heldMarkets(account).map((id) => positionIn(parts, account, id))
  const { rows, cursor } = forwards(rowsOf(held), page, kept)
  return found({
    market_positions: rows.map(marketPosition),
    event_positions: eventPositions(rows),
    cursor,
  })
}

/** Markets in which the account only ever had orders are no positions. */
function counted({ holding, signed }: Position, counts: readonly string[] | undefined): boolean {
  const asked = counts ?? COUNTS
  return (
    (asked.includes('position') && signed !== 0) || (asked.includes('total_traded') && holding.traded !== 0)
  )
}

function positionIn({ venue, cutoffs }: Parts, account: string, id: string): Position {
  const market = venue.exchange.market(id)!
  const holding = venue.exchange.holding(account, id)
  const { volume, changedAt } = venue.log.activity(account, id)
  const isOld = market.status === 'finalized' && changedAt < cutoffs.positions
  return { market, holding, signed: holding.yes - holding.no, volume, changedAt, isOld }
}

function marketPosition({ market, holding, signed, changedAt }: Position): object {
  return {
    ticker: market.id,
    exchange_index: shardOf(market),
    position_fp: countText(signed),
    total_traded_dollars: dollarsText(holding.traded),
    market_exposure_dollars: dollarsText(holding.yesCost + holding.noCost),
    realized_pnl_dollars: dollarsText(holding.realised),
    fees_paid_dollars: dollarsText(holding.feesPaid),
    last_updated_ts: timeText(changedAt),
  }
}

function eventPositions(rows: readonly Position[]): readonly object[] {
  const events = new Map<string, Position[]>()
  for (const row of rows) events.set(row.market.event, [...(events.get(row.market.event) ?? []), row])
  return [...events].map(([event, own]) => {
    const sum = (of: (position: Position) => number): number => own.reduce((all, row) => all + of(row), 0)
    return {
      event_ticker: event,
      total_cost_dollars: dollarsText(sum(({ holding }) => holding.traded)),
      total_cost_shares_fp: countText(sum(({ volume }) => volume)),
      event_exposure_dollars: dollarsText(sum(({ holding }) => holding.yesCost + holding.noCost)),
      realized_pnl_dollars: dollarsText(sum(({ holding }) => holding.realised)),
      fees_paid_dollars: dollarsText(sum(({ holding }) => holding.feesPaid)),
    }
  })
}

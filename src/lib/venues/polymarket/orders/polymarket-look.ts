import { DataError, VenueError } from '../../../base/errors.js'
import { addMs, durationMs, qty, USD_ZERO, type Ms } from '../../../base/units.js'
import type { AccountFill, AccountOrder } from '../../../domain/account.js'
import { priceFor } from '../../../domain/complement.js'
import type { EvidenceVenue } from '../../shared/orders/order-evidence.js'
import type { LookSink, VenueLook } from '../../shared/orders/order-inquiry.js'
import { bookSide } from '../../shared/orders/order-side.js'
import type { TrackedOrder } from '../../shared/orders/tracked-orders.js'
import type { PolymarketCaller } from '../rest/call.js'
import { readOrder, type ClobOrder } from '../rest/clob/open-orders.js'
import { listTrades } from '../rest/clob/trades.js'
import { POLYMARKET_RULES } from './order-rules.js'
import { fillInTrade, orderInRow } from './own-rows.js'

/** How evidence of our orders is judged, and how the venue is asked for more. */
export const polymarketEvidence = (caller: PolymarketCaller, venueNow: () => Ms): EvidenceVenue => ({
  rules: POLYMARKET_RULES,
  look: (sink) => new PolymarketLook(caller, sink, venueNow),
})

/** Clocks differ by less, so that nothing of an order lies before this. */
const BEFORE_SENDING = durationMs(-60_000)
const NOT_FOUND = 404

/**
 * Asks Polymarket about one order by its id, which is known before it is sent, and for our trades in its market (polymarket.md 3.6).
 * The venue shows orders of any state by their id, except that FAK orders may be missing there; so what one of those filled is
 * told by the trades alone.
 */
class PolymarketLook implements VenueLook {
  constructor(
    private readonly caller: PolymarketCaller,
    private readonly sink: LookSink,
    private readonly venueNow: () => Ms,
  ) {}

  /**
   * That it is not found proves nothing at once: reads may lag, and a request may be under way or held back by the venue. Whether it
   * rests or not, the order would have been taken in by the time of these looks, so all count from its sending.
   */
  async search(tracked: TrackedOrder): Promise<void> {
    const { record, absence } = tracked
    const orderId = idOf(tracked)
    const asOf = this.venueNow()
    const row = await this.row(orderId)
    if (row !== undefined) return this.takeRow(tracked, row, asOf)
    this.sink.take(tracked, orderId, await this.fills(tracked, orderId))
    if (record.orderIds.length > 0) return
    absence.note(asOf, tracked.sentAt)
    if (!absence.isProven) return
    if (tracked.hasArrived) record.alarm('NOT_SHOWN', 'the venue says that it has it and does not show it')
    else this.sink.onAbsent(tracked, 'the venue does not have it: proven by asking for its id and its trades')
  }

  async refresh(tracked: TrackedOrder, orderId: string): Promise<void> {
    const { record } = tracked
    const isOver = record.phase === 'over'
    const asOf = this.venueNow()
    // The trades after the order, so that they hold at least what it counts.
    const row = isOver ? undefined : await this.row(orderId)
    this.sink.take(tracked, orderId, await this.fills(tracked, orderId))
    if (row !== undefined) return this.takeRow(tracked, row, asOf)
    if (record.phase === 'over') return
    if (record.request.tif === 'gtc')
      throw new DataError('ORDER_NOT_FOUND', `the venue took ${orderId} and does not find it`)
    tracked.absence.note(asOf, tracked.sentAt)
    if (tracked.absence.isProven) this.sink.onNews(tracked, endOf(tracked, orderId, asOf))
  }

  /** Complete, or it throws what was wrong with the first row that cannot be read; the others are told first. */
  async fills(tracked: TrackedOrder, orderId: string): Promise<readonly AccountFill[]> {
    const { market } = tracked.record.request.instrument
    const from = addMs(tracked.sentAt, BEFORE_SENDING)
    const fills: AccountFill[] = []
    let fault: DataError | undefined
    for await (const { items, rejected } of listTrades(this.caller, { conditionId: market.id, from })) {
      for (const trade of items) {
        const fill = fillInTrade(trade, orderId, market)
        if (fill !== undefined) fills.push(fill)
      }
      fault ??= rejected[0]
    }
    if (fault === undefined) return fills.reverse()
    this.sink.take(tracked, orderId, fills.reverse())
    throw fault
  }

  /** `undefined` when the venue does not find it. */
  private async row(orderId: string): Promise<ClobOrder | undefined> {
    try {
      return await readOrder(this.caller, orderId)
    } catch (error) {
      if (error instanceof VenueError && error.outcome === 'refused' && error.status === NOT_FOUND)
        return undefined
      throw error
    }
  }

  private takeRow(tracked: TrackedOrder, row: ClobOrder, asOf: Ms): void {
    const { market } = tracked.record.request.instrument
    this.sink.take(tracked, idOf(tracked), [orderInRow(row, market, asOf)])
    tracked.isDelayed = row.status === 'DELAYED'
  }
}

const idOf = ({ venueOrderId, record }: TrackedOrder): string => venueOrderId ?? record.orderIds[0] ?? ''

/** An order that never rests and that the venue does not show: it ended with the trades that are told. */
function endOf({ record }: TrackedOrder, orderId: string, asOf: Ms): AccountOrder {
  const { instrument, limit, qty: wanted } = record.request
  return {
    type: 'order',
    venue: 'polymarket',
    orderId,
    clientOrderId: undefined,
    market: record.market,
    side: bookSide(record.request),
    price: priceFor(instrument.outcome, limit),
    state: record.filled >= wanted ? 'executed' : 'cancelled',
    initial: wanted,
    filled: record.filled,
    remaining: qty(0),
    fees: USD_ZERO,
    reason: undefined,
    groupId: undefined,
    at: asOf,
  }
}

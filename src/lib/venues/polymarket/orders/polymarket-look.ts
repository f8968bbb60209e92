import { DataError, VenueError } from '../../../base/errors.js'
import { addMs, durationMs, elapsed, QTY_ZERO, USD_ZERO, type Ms } from '../../../base/units.js'
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
import { fillsInTrade, orderInRow } from './own-rows.js'
import { STAYS_UNMATCHED } from './unmatched-orders.js'

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
 * told by the trades alone. An answer of null says no more than that it is not found: such a look counts towards absence, together with
 * the trades.
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
    try {
      this.sink.take(tracked, orderId, await this.fills(tracked, orderId))
    } catch (fault) {
      // What cannot be read of the trades hides nothing of the order: what it counts says whether any are missing.
      if (row !== undefined && fault instanceof DataError) this.takeRow(tracked, row, asOf)
      throw fault
    }
    if (row !== undefined) return this.takeRow(tracked, row, asOf)
    if (record.phase !== 'over') this.noteUnseen(tracked, orderId, asOf)
  }

  /** The venue took it and does not show it: one that never rests has ended with its trades, once they are all told. */
  private noteUnseen(tracked: TrackedOrder, orderId: string, asOf: Ms): void {
    const { absence, record, sentAt } = tracked
    if (record.request.tif === 'gtc')
      throw new DataError('ORDER_NOT_FOUND', `the venue took ${orderId} and does not find it`)
    absence.note(asOf, sentAt)
    if (!absence.isProven) return
    if (record.missing > 0)
      record.alarm('NOT_SHOWN', 'the venue counts fills of it and shows neither it nor them')
    else this.sink.onNews(tracked, endOf(tracked, orderId, asOf))
  }

  /** Complete, or it throws what was wrong with the first row that cannot be read; the others are told first. */
  async fills(tracked: TrackedOrder, orderId: string): Promise<readonly AccountFill[]> {
    const { market } = tracked.record.request.instrument
    const from = addMs(tracked.since, BEFORE_SENDING)
    const fills: AccountFill[] = []
    let fault: DataError | undefined
    for await (const { items, rejected } of listTrades(this.caller, { conditionId: market.id, from })) {
      for (const trade of items) {
        const read = readable(() => fillsInTrade(trade, orderId, market))
        if (read instanceof DataError) fault ??= read
        else fills.push(...read)
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
    const { instrument, tif } = tracked.record.request
    const order = orderInRow(row, instrument.market, asOf)
    const isUnmatched = row.status === 'UNMATCHED'
    const since = tracked.unmatchedSince ?? asOf
    tracked.isDelayed = row.status === 'DELAYED'
    tracked.unmatchedSince = isUnmatched ? since : undefined
    const isOver = isUnmatched && tif !== 'gtc' && elapsed(since, asOf) >= STAYS_UNMATCHED
    this.sink.take(tracked, idOf(tracked), [isOver ? unmatchedEnd(order, asOf) : order])
  }
}

/** An order that never rests and has found nothing, or nothing more (polymarket.md 3.3, 3.4). */
const unmatchedEnd = (order: AccountOrder, at: Ms): AccountOrder => ({
  ...order,
  state: 'cancelled',
  remaining: QTY_ZERO,
  reason: 'unmatched',
  at,
})

function readable<T>(read: () => T): T | DataError {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof DataError) return fault
    throw fault
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
    remaining: QTY_ZERO,
    fees: USD_ZERO,
    reason: undefined,
    groupId: undefined,
    at: asOf,
  }
}

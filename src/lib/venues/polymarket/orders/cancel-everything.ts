import type { Clock } from '../../../base/clock.js'
import { durationMs, type Ms } from '../../../base/units.js'
import { CancelAll } from '../../shared/orders/cancel-all.js'
import type { PolymarketCaller } from '../rest/call.js'
import { cancelAll } from '../rest/clob/cancel-orders.js'
import { listOpenOrders } from '../rest/clob/open-orders.js'

/** The venue does not go on cancelling after its answer, so that new orders may follow at once. */
const TAIL = durationMs(0)

/** Cancels every order of the account (polymarket.md 3.6). */
export const cancelEverything = (
  caller: PolymarketCaller,
  line: {
    readonly clock: Clock
    readonly signal: AbortSignal
    readonly venueNow: () => Ms
    readonly inDoubt: () => Promise<readonly string[]>
  },
): CancelAll =>
  new CancelAll({
    ...line,
    tail: TAIL,
    send: async () => void (await cancelAll(caller)),
    listResting: async () => (await listOpenOrders(caller).collect()).map(({ id }) => id),
  })

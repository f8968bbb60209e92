import type { Ms } from '../../../base/units.js'
import { listOrders, type KalshiOrder } from '../rest/account-orders.js'
import type { KalshiCaller } from '../rest/call.js'
import { readUserDataTime } from '../rest/exchange.js'

/** The ids of the account's resting orders, each of which is told; `undefined` when the list is older than `since`. */
export async function listResting(
  caller: KalshiCaller,
  since: Ms,
  onResting: (order: KalshiOrder) => void,
): Promise<readonly string[] | undefined> {
  const asOf = await readUserDataTime(caller)
  const listed = await listOrders(caller, { status: 'resting' }).collect()
  if (asOf < since) return undefined
  const resting = listed.filter(({ state }) => state === 'resting')
  for (const order of resting) onResting(order)
  return resting.map(({ orderId }) => orderId)
}

import { err, type Result } from '../../../base/errors.js'
import { qty } from '../../../base/units.js'
import { created, failed, found, misreadItem, NO_CONTENT, type Answer, type Failure } from './answers.js'
import { BodyFields } from './fields.js'
import { reducedBy, OrderActions } from './order-actions.js'
import { readDecrease, readNewOrder, readOrderChange, readRouting } from './order-bodies.js'
import type { VenueParts } from '../parts.js'
import { costOf } from '../auth/rate-limits.js'
import { memberRoute, misread, type Call, type MemberCall, type Route } from './route.js'
import { subaccountRefusal } from '../auth/subaccounts.js'

const ORDERS = '/portfolio/events/orders'

type Outcome = Result<object, Failure>

export function orderRoutes(venue: VenueParts): readonly Route[] {
  const actions = new OrderActions(venue)
  const trade = { access: ['write::trade'], draws: 'routed' } as const
  const batch = { access: ['write::trade'], draws: 'write', path: `${ORDERS}/batched` } as const
  const one = `${ORDERS}/:order_id`
  return [
    memberRoute({ ...trade, method: 'POST', path: ORDERS, handle: (call) => create(actions, call) }),
    memberRoute({
      ...trade,
      draws: 'write',
      method: 'DELETE',
      path: ORDERS,
      handle: ({ account }) => {
        const refused = actions.cancelAll(account)
        return refused === undefined ? NO_CONTENT : failed(refused)
      },
    }),
    priced({ ...batch, method: 'POST' }, (call) => createBatch(actions, call)),
    priced({ ...batch, method: 'DELETE' }, (call) => cancelBatch(actions, call)),
    memberRoute({ ...trade, method: 'DELETE', path: one, handle: (call) => cancel(actions, call) }),
    memberRoute({ ...trade, method: 'POST', path: `${one}/amend`, handle: (call) => amend(actions, call) }),
    memberRoute({
      ...trade,
      method: 'POST',
      path: `${one}/decrease`,
      handle: (call) => decrease(actions, call),
    }),
  ]
}

/** A batch costs as much as its items would. */
function priced(
  given: Pick<Route, 'method' | 'path' | 'draws'> & { readonly access: readonly ['write::trade'] },
  handle: (call: MemberCall) => Answer,
): Route {
  const route = memberRoute({ ...given, handle })
  return { ...route, cost: (call) => costOf(route) * Math.max(itemsOf(call).length, 1) }
}

const itemsOf = ({ body }: Call): readonly unknown[] => body.array('orders') ?? []

const answered = (outcome: Outcome, success: (value: unknown) => Answer): Answer =>
  outcome.ok ? success(outcome.value) : failed(outcome.error)

function create(actions: OrderActions, { account, body }: MemberCall): Answer {
  const order = readNewOrder(body)
  return order.ok ? answered(actions.create(account, order.value), created) : failed(order.error)
}

function amend(actions: OrderActions, { account, body, params }: MemberCall): Answer {
  const change = readOrderChange(body)
  if (!change.ok) return failed(change.error)
  return answered(actions.amend(account, params.order_id!, change.value), found)
}

function decrease(actions: OrderActions, { account, body, params }: MemberCall): Answer {
  const read = readDecrease(body)
  if (!read.ok) return failed(read.error)
  return answered(actions.decrease(account, params.order_id!, read.value), found)
}

function cancel(actions: OrderActions, call: MemberCall): Answer {
  const routing = readRouting(call.query)
  return misread(call) ?? answered(actions.cancel(call.account, call.params.order_id!, routing), found)
}

function createBatch(actions: OrderActions, call: MemberCall): Answer {
  const items = itemsOf(call)
  if (items.length === 0) call.body.fail('orders is required')
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  return created({ orders: items.map((item) => batchItem(actions, call, new BodyFields(item))) })
}

function batchItem(actions: OrderActions, call: MemberCall, item: BodyFields): object {
  const order = readNewOrder(item)
  const outcome = subaccountOf(call, item) ?? (order.ok ? actions.create(call.account, order.value) : order)
  const clientId = item.text('client_order_id') ?? null
  return outcome.ok
    ? { client_order_id: clientId, ...outcome.value }
    : { client_order_id: clientId, error: outcome.error.error }
}

function cancelBatch(actions: OrderActions, call: MemberCall): Answer {
  const items = itemsOf(call)
  if (items.length === 0) call.body.fail('orders is required')
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  return found({ orders: items.map((item) => cancelItem(actions, call, new BodyFields(item))) })
}

function cancelItem(actions: OrderActions, call: MemberCall, item: BodyFields): object {
  const id = item.requiredText('order_id')
  const routing = readRouting(item)
  const fault = item.fault === undefined ? undefined : err(misreadItem(item.fault))
  const outcome = fault ?? subaccountOf(call, item) ?? actions.cancel(call.account, id, routing)
  return outcome.ok ? outcome.value : { order_id: id, ...reducedBy(qty(0)), error: outcome.error.error }
}

/** An item may name a subaccount of its own. */
function subaccountOf({ key }: MemberCall, item: BodyFields): Outcome | undefined {
  const refusal = subaccountRefusal(key, item.integer('subaccount'))
  if (refusal === undefined) return undefined
  return err(misreadItem('subaccount cannot be used'))
}

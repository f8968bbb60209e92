import { ONE_CONTRACT, QTY_DECIMALS, qty, type Qty } from '../../../base/units.js'
import type { GroupState } from '../../core/exchange.js'
import { created, found, NOT_FOUND, type Answer } from './answers.js'
import type { BodyFields } from './fields.js'
import type { VenueParts } from '../parts.js'
import { memberGet, memberRoute, misread, type MemberCall, type Route } from './route.js'
import { countText } from '../texts.js'

const GROUPS = '/portfolio/order_groups'
const LIMIT_MAX = 1_000_000
const COUNT_DECIMALS = 2

export function groupRoutes(venue: VenueParts): readonly Route[] {
  const { exchange } = venue
  const write = { access: ['write::trade'], draws: 'write' } as const
  const change = (action: string, run: (id: string, call: MemberCall) => void): Route =>
    memberRoute({
      ...write,
      method: 'PUT',
      path: `${GROUPS}/:order_group_id/${action}`,
      handle: (call) => changed(venue, call, run),
    })
  return [
    memberRoute({
      ...write,
      method: 'POST',
      path: `${GROUPS}/create`,
      handle: (call) => create(venue, call),
    }),
    memberGet(GROUPS, ({ account }) => found({ order_groups: exchange.groups(account).map(groupView) })),
    memberGet(`${GROUPS}/:order_group_id`, (call) => oneGroup(venue, call)),
    change('reset', (id) => exchange.resetGroup(id)),
    change('trigger', (id) => exchange.triggerGroup(id)),
    change('limit', (id, { body }) => {
      const limit = readLimit(body)
      if (limit !== undefined) exchange.setGroupLimit(id, limit)
    }),
    memberRoute({
      ...write,
      method: 'DELETE',
      path: `${GROUPS}/:order_group_id`,
      handle: (call) => changed(venue, call, (id) => exchange.deleteGroup(id)),
    }),
  ]
}

/** Auto-cancel is on once the limit was passed, or somebody said so. */
const groupView = (group: GroupState): object => ({ id: group.id, ...stateView(group) })

const stateView = ({ limit, triggered, purse }: GroupState): object => ({
  contracts_limit_fp: countText(limit),
  is_auto_cancel_enabled: triggered,
  exchange_index: Number(purse),
})

/** Whole contracts, as a number or as a text; both must agree. */
function readLimit(body: BodyFields): Qty | undefined {
  const whole = body.integer('contracts_limit')
  const text = body.decimal('contracts_limit_fp', QTY_DECIMALS, COUNT_DECIMALS)
  const units = text ?? (whole === undefined ? undefined : whole * ONE_CONTRACT)
  if (units === undefined) return body.fail('contracts_limit_fp is required')
  if (whole !== undefined && units !== whole * ONE_CONTRACT)
    body.fail('contracts_limit and contracts_limit_fp differ')
  if (units % ONE_CONTRACT !== 0) body.fail('contracts_limit_fp must be whole contracts')
  if (units < ONE_CONTRACT || units > LIMIT_MAX * ONE_CONTRACT)
    body.fail(`contracts_limit_fp must be from 1 to ${LIMIT_MAX}`)
  return body.fault === undefined ? qty(units) : undefined
}

function create({ exchange, settings }: VenueParts, call: MemberCall): Answer {
  const limit = readLimit(call.body)
  const shard = call.body.integer('exchange_index', { min: 0 }) ?? 0
  if (!settings.shards.some(({ index }) => index === shard)) call.body.fail('exchange_index does not exist')
  const wrong = misread(call)
  if (wrong !== undefined || limit === undefined) return wrong ?? NOT_FOUND
  const group = exchange.createGroup(call.account, String(shard), limit)
  return created({ order_group_id: group.id, subaccount: 0, exchange_index: shard })
}

function ownGroup({ exchange }: VenueParts, { account, params }: MemberCall): GroupState | undefined {
  const group = exchange.group(params.order_group_id!)
  return group?.account === account ? group : undefined
}

function oneGroup(venue: VenueParts, call: MemberCall): Answer {
  const group = ownGroup(venue, call)
  if (group === undefined) return NOT_FOUND
  const orders = venue.exchange.openOrders(call.account).filter((order) => order.group === group.id)
  return found({ ...stateView(group), orders: orders.map(({ id }) => id) })
}

/** A change is sent to shard 0 unless it names another; there the group must be. */
function changed(venue: VenueParts, call: MemberCall, run: (id: string, call: MemberCall) => void): Answer {
  const shard = call.query.integer('exchange_index') ?? 0
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const group = ownGroup(venue, call)
  if (group?.purse !== String(shard)) return NOT_FOUND
  run(group.id, call)
  return misread(call) ?? found({})
}

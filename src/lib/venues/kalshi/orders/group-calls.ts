import { z } from 'zod'
import { ONE_CONTRACT, type Qty } from '../../../base/units.js'
import { assert } from '../../../base/assert.js'
import type { HttpMethod } from '../../shared/http/http-port.js'
import type { KalshiCaller } from '../rest/call.js'
import { decode } from '../rest/decode.js'
import { pathOf } from '../../shared/rest/path.js'
import { listOf, optional, zId, zIndex, zQty } from '../../shared/rest/wire-fields.js'
import { countText } from './order-body.js'
import { proven, unproven } from './proof.js'

const GROUPS = '/portfolio/order_groups'
const LIMIT_MAX = 1_000_000 * ONE_CONTRACT

/** A group of resting orders on one shard (kalshi.md 5.9). */
export interface KalshiOrderGroup {
  readonly groupId: string
  /** Contracts that may be matched within 15 seconds. */
  readonly limit: Qty | undefined
  /** Its orders were cancelled and new ones are refused until it is reset: a new group is not. */
  readonly triggered: boolean
  readonly shard: number | undefined
}

/** Which group, and the shard that it lives on: a call without it looks on shard 0 only. */
export interface GroupPlace {
  readonly groupId: string
  readonly shard: number | undefined
}

const stateFields = {
  contracts_limit_fp: optional(zQty),
  is_auto_cancel_enabled: z.boolean(),
  exchange_index: optional(zIndex),
}
const zCreated = z.object({ order_group_id: zId, exchange_index: optional(zIndex) })
const zListed = z
  .object({ id: zId, ...stateFields })
  .transform((row): KalshiOrderGroup => groupOf(row.id, row))
const zList = z.object({ order_groups: listOf(zListed) }).transform((row) => row.order_groups)
const zOne = z.object({ ...stateFields, orders: listOf(zId) })

const groupOf = (
  groupId: string,
  row: {
    contracts_limit_fp?: Qty | undefined
    is_auto_cancel_enabled: boolean
    exchange_index?: number | undefined
  },
): KalshiOrderGroup => ({
  groupId,
  limit: row.contracts_limit_fp,
  triggered: row.is_auto_cancel_enabled,
  shard: row.exchange_index,
})

/** `POST /portfolio/order_groups/create` for 1 to 1,000,000 whole contracts; gives back the new group's id. */
export async function createGroup(
  caller: KalshiCaller,
  { limit, shard }: { readonly limit: Qty; readonly shard: number },
): Promise<string> {
  const body = { contracts_limit_fp: limitText(limit), exchange_index: shard }
  const endpoint = `POST ${GROUPS}/create`
  const raw = await caller.call({ method: 'POST', path: `${GROUPS}/create`, body, access: 'signed' })
  const row = proven(endpoint, zCreated, raw)
  if (row.exchange_index !== undefined && row.exchange_index !== shard)
    throw unproven(endpoint, 'it is on another shard')
  return row.order_group_id
}

/** `GET /portfolio/order_groups`: all of them, on every shard. */
export async function readGroups(caller: KalshiCaller): Promise<readonly KalshiOrderGroup[]> {
  return decode(`GET ${GROUPS}`, zList, await caller.call({ method: 'GET', path: GROUPS, access: 'signed' }))
}

/** `GET /portfolio/order_groups/{id}`, with the ids of the orders that rest in it. */
export async function readGroup(
  caller: KalshiCaller,
  groupId: string,
): Promise<KalshiOrderGroup & { readonly orderIds: readonly string[] }> {
  const raw = await caller.call({ method: 'GET', path: pathOf(GROUPS, groupId), access: 'signed' })
  const row = decode(`GET ${GROUPS}/{id}`, zOne, raw)
  return { ...groupOf(groupId, row), orderIds: row.orders }
}

/** `PUT .../trigger`: ends every order of the group and refuses new ones until it is reset. */
export const triggerGroup = (caller: KalshiCaller, place: GroupPlace): Promise<void> =>
  change(caller, place, { method: 'PUT', action: 'trigger', body: {}, urgent: true })

/** `PUT .../reset`: orders may be placed again. */
export const resetGroup = (caller: KalshiCaller, place: GroupPlace): Promise<void> =>
  change(caller, place, { method: 'PUT', action: 'reset', body: {} })

/** `PUT .../limit`: whole contracts. */
export const setGroupLimit = (caller: KalshiCaller, place: GroupPlace, limit: Qty): Promise<void> =>
  change(caller, place, { method: 'PUT', action: 'limit', body: { contracts_limit_fp: limitText(limit) } })

/** `DELETE .../{id}`. */
export const deleteGroup = (caller: KalshiCaller, place: GroupPlace): Promise<void> =>
  change(caller, place, { method: 'DELETE' })

async function change(
  caller: KalshiCaller,
  { groupId, shard }: GroupPlace,
  { action, ...call }: { method: HttpMethod; action?: string; body?: unknown; urgent?: boolean },
): Promise<void> {
  const path = pathOf(GROUPS, groupId, ...(action === undefined ? [] : [action]))
  await caller.call({ ...call, path, query: { exchange_index: shard }, access: 'signed' })
}

function limitText(limit: Qty): string {
  const isWhole = limit % ONE_CONTRACT === 0 && limit >= ONE_CONTRACT && limit <= LIMIT_MAX
  assert(isWhole, 'the limit of an order group is 1 to 1,000,000 whole contracts', { limit })
  return countText(limit)
}

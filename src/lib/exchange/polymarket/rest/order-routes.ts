import type { Rng } from '../../../base/rng.js'
import type { Result } from '../../../base/errors.js'
import type { Faults } from '../../faults/fault-kinds.js'
import { json, type SimResponse } from '../../transport.js'
import type { ApiKey } from '../accounts/api-keys.js'
import type { CancelDesk } from '../orders/cancel-desk.js'
import type { EngineGate } from '../orders/engine-gate.js'
import type { HeldOrders } from '../orders/held-orders.js'
import type { Heartbeats } from '../orders/heartbeats.js'
import { placedAnswer, refusedEntry, throttledEntry } from '../orders/order-answer.js'
import type { OrderDesk } from '../orders/order-desk.js'
import type { OrderRecord } from '../orders/order-records.js'
import { fieldsOf, parsedBody } from '../orders/order-request.js'
import { asResponse, refused, WRONG_GENERATION, type Refusal } from '../orders/refusal.js'
import { isBytes32 } from '../signing/hex.js'
import type { TradeDesk } from '../trades/trade-desk.js'
import { STORM } from './front-door.js'
import type { RateLimits } from './rate-limits.js'
import type { Call, Router } from './router.js'

export interface OrderRouteParts {
  readonly orders: OrderDesk
  readonly held: HeldOrders
  readonly trades: TradeDesk
  readonly cancels: CancelDesk
  readonly heartbeats: Heartbeats
  readonly gate: EngineGate
  readonly limits: RateLimits
  readonly faults: Faults
  readonly rng: Rng
}

type Verdict = Result<OrderRecord, Refusal>

const BATCH_MAX = 15
const CANCELS_MAX = 1_000
const HALF_E6 = 500_000
const MALFORMED = refused('Invalid order payload')
const BAD_ID = json(400, { error: 'Invalid orderID' })

/** Orders in, orders out, and the heartbeat that keeps them. */
export function orderRoutes(router: Router, parts: OrderRouteParts): void {
  router
    .account('POST', '/order', (call, key) => placeOne(call, key, parts))
    .account('POST', '/orders', (call, key) => placeMany(call, key, parts))
    .account('DELETE', '/order', (call, key) => cancelOne(call, key, parts))
    .account('DELETE', '/orders', (call, key) => cancelMany(call, key, parts))
    .account('DELETE', '/cancel-all', (_, key) => cancelWhere(key, parts, () => true))
    .account('DELETE', '/cancel-market-orders', (call, key) => cancelMarket(call, key, parts))
    .account('POST', '/v1/heartbeats', (call, key) => beat(call, key, parts))
    .account('POST', '/heartbeats', (call, key) => beat(call, key, parts))
}

function placeOne(call: Call, key: ApiKey, parts: OrderRouteParts): SimResponse | undefined {
  const body = parsedBody(call.request.body)
  const closed = parts.gate.refusesOrders(isPostOnly(body)) ?? parts.limits.takes(key.owner, 'orders', 1)
  if (closed !== undefined) return closed
  const headers = parts.limits.headers(key.owner, 'orders')
  const answer = (verdict: Verdict, waited: boolean): SimResponse =>
    verdict.ok
      ? json(200, placedAnswer(verdict.value, parts.trades, waited), headers)
      : { ...asResponse(verdict.error), headers }
  const verdict = parts.orders.submit(body, key)
  if (!verdict.ok || !parts.held.isHeld(verdict.value)) return answer(verdict, false)
  parts.held.onceDecided(verdict.value, (decided) => call.reply(answer(decided, true)))
  return undefined
}

function placeMany(call: Call, key: ApiKey, parts: OrderRouteParts): SimResponse | undefined {
  const list = parsedBody(call.request.body)
  if (!Array.isArray(list) || list.length === 0) return asResponse(MALFORMED)
  const bodies = list as readonly unknown[]
  if (bodies.length > BATCH_MAX)
    return json(400, { error: `Too many orders in payload: ${bodies.length}, max allowed: ${BATCH_MAX}` })
  const closed =
    parts.gate.refusesOrders(bodies.every(isPostOnly)) ??
    parts.limits.takes(key.owner, 'orders', bodies.length)
  if (closed !== undefined) return closed
  if (parts.faults.strikes('rate_limit_storm', 'polymarket')) return throttled(bodies, parts.rng)
  const verdicts = bodies.map((body) => parts.orders.submit(body, key))
  // The official client signs a whole batch again when it hears this, so nothing of the batch may have been placed.
  if (verdicts.every(isOutdated)) return asResponse(WRONG_GENERATION)
  return afterAll(verdicts, call, key, parts)
}

/** A storm hits a batch as a whole, or each of its orders. */
const throttled = (bodies: readonly unknown[], rng: Rng): SimResponse =>
  rng.chance(HALF_E6)
    ? STORM
    : json(
        200,
        bodies.map((body) => throttledEntry(tokenOf(body))),
      )

/** Answers for a batch once the last of its held orders is decided. */
function afterAll(
  verdicts: readonly Verdict[],
  call: Call,
  key: ApiKey,
  parts: OrderRouteParts,
): SimResponse | undefined {
  const { held, trades, limits } = parts
  const final = [...verdicts]
  const waits = verdicts.flatMap((one, i) =>
    one.ok && held.isHeld(one.value) ? [{ i, record: one.value }] : [],
  )
  const waited = new Set(waits.map(({ i }) => i))
  const answer = (): SimResponse =>
    json(
      200,
      final.map((one, i) =>
        one.ok ? placedAnswer(one.value, trades, waited.has(i)) : refusedEntry(one.error.error),
      ),
      limits.headers(key.owner, 'orders'),
    )
  if (waits.length === 0) return answer()
  let left = waits.length
  for (const { i, record } of waits)
    held.onceDecided(record, (decided) => {
      final[i] = decided
      if (--left === 0) call.reply(answer())
    })
  return undefined
}

function cancelOne({ request }: Call, key: ApiKey, parts: OrderRouteParts): SimResponse {
  const id = fieldsOf(parsedBody(request.body))?.['orderID']
  if (typeof id !== 'string') return asResponse(MALFORMED)
  return isBytes32(id) ? cancelIds([id], key, parts) : BAD_ID
}

function cancelMany({ request }: Call, key: ApiKey, parts: OrderRouteParts): SimResponse {
  const ids = parsedBody(request.body)
  if (!Array.isArray(ids) || ids.length === 0) return asResponse(MALFORMED)
  if (ids.length > CANCELS_MAX)
    return json(400, { error: `Too many orders in payload, max allowed: ${CANCELS_MAX}` })
  const texts = (ids as readonly unknown[]).filter(
    (id): id is string => typeof id === 'string' && isBytes32(id),
  )
  return texts.length === ids.length ? cancelIds(texts, key, parts) : BAD_ID
}

function cancelIds(ids: readonly string[], { owner }: ApiKey, parts: OrderRouteParts): SimResponse {
  const closed = parts.gate.refusesCancels() ?? parts.limits.takes(owner, 'cancels', ids.length)
  if (closed !== undefined) return closed
  const answer = parts.cancels.cancel(
    owner,
    ids.map((id) => id.toLowerCase()),
  )
  return json(200, answer, parts.limits.headers(owner, 'cancels'))
}

function cancelMarket({ request }: Call, key: ApiKey, parts: OrderRouteParts): SimResponse {
  const fields = request.body === '' ? {} : fieldsOf(parsedBody(request.body))
  if (fields === undefined) return asResponse(MALFORMED)
  const { market, asset_id: asset } = fields
  if (!isTextOrAbsent(market) || !isTextOrAbsent(asset)) return asResponse(MALFORMED)
  return cancelWhere(
    key,
    parts,
    ({ token }) => fits(market, token.of.listing.conditionId) && fits(asset, token.token),
  )
}

function cancelWhere(
  { owner }: ApiKey,
  { gate, limits, cancels }: OrderRouteParts,
  which: (record: OrderRecord) => boolean,
): SimResponse {
  const closed = gate.refusesCancels() ?? limits.takes(owner, 'cancels', 1)
  if (closed !== undefined) return closed
  const answer = cancels.cancelAll(owner, which)
  limits.charges(owner, answer.canceled.length)
  return json(200, answer, limits.headers(owner, 'cancels'))
}

function beat({ request }: Call, key: ApiKey, { heartbeats }: OrderRouteParts): SimResponse {
  const sent = fieldsOf(parsedBody(request.body))?.['heartbeat_id'] ?? ''
  if (typeof sent !== 'string') return json(400, { error: 'Invalid payload' })
  const { isValid, id } = heartbeats.beat(key, sent)
  return isValid
    ? json(200, { heartbeat_id: id })
    : json(400, { heartbeat_id: id, error_msg: 'Invalid Heartbeat ID' })
}

const isOutdated = (verdict: Verdict): boolean =>
  !verdict.ok && verdict.error.error === WRONG_GENERATION.error

const isPostOnly = (body: unknown): boolean => fieldsOf(body)?.['postOnly'] === true

function tokenOf(body: unknown): string {
  const token = fieldsOf(fieldsOf(body)?.['order'])?.['tokenId']
  return typeof token === 'string' ? token : ''
}

const isTextOrAbsent = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string'
/** An empty filter lets everything through. */
const fits = (wanted: string | undefined, is: string): boolean =>
  wanted === undefined || wanted === '' || wanted === is

import {
  ms,
  price,
  PRICE_DECIMALS,
  PRICE_ONE,
  QTY_DECIMALS,
  QTY_MAX,
  qty,
  type Ms,
  type Price,
  type Qty,
} from '../../../base/units.js'
import { err, ok, type Result } from '../../../base/errors.js'
import type { Side } from '../../../domain/complement.js'
import type { SelfTrade, TimeInForce } from '../../core/order.js'
import { failure, misreadItem, type Failure } from './answers.js'
import type { BodyFields, QueryFields } from './fields.js'

const SIDES = ['bid', 'ask'] as const
const COUNT_DECIMALS = 2
const PRICE_WRITTEN_MAX = 6
const CLIENT_ID_MAX = 64
const SECONDS_MAX = 4_000_000_000
const SHARD_MIN = -1

const TIMES: Readonly<Record<string, TimeInForce>> = {
  good_till_canceled: 'gtc',
  immediate_or_cancel: 'ioc',
  fill_or_kill: 'fok',
}
const PREVENTIONS: Readonly<Record<string, SelfTrade>> = {
  taker_at_cross: 'cancel_taker',
  maker: 'cancel_maker',
}

/** Where a request says its order lies. */
export interface Routing {
  /** Absent, or -1: found by the ticker. */
  readonly shard: number | undefined
  readonly ticker: string | undefined
}

export interface NewOrder {
  readonly ticker: string
  readonly clientId: string | undefined
  readonly side: Side
  readonly qty: Qty
  readonly price: Price
  readonly tif: TimeInForce
  readonly selfTrade: SelfTrade
  readonly expiresAt: Ms | undefined
  readonly postOnly: boolean
  readonly reduceOnly: boolean
  readonly cancelOnPause: boolean
  readonly group: string | undefined
  readonly shard: number | undefined
}

export interface OrderChange {
  readonly ticker: string
  readonly side: Side
  readonly price: Price
  /** Filled so far and still wanted, together. */
  readonly total: Qty
  readonly clientId: string | undefined
  readonly newClientId: string | undefined
  /** `null` clears it. */
  readonly expiresAt: Ms | null | undefined
  readonly shard: number | undefined
}

export interface Decrease {
  readonly by: Qty | undefined
  readonly to: Qty | undefined
  readonly routing: Routing
}

/** The body of a new order, or the first thing that is wrong with it. */
export function readNewOrder(body: BodyFields): Result<NewOrder, Failure> {
  const ticker = body.requiredText('ticker')
  const side = body.requiredChoice('side', SIDES)
  const terms = readTerms(body)
  const tif = body.requiredChoice('time_in_force', [
    'good_till_canceled',
    'immediate_or_cancel',
    'fill_or_kill',
  ])
  const prevention = body.requiredChoice('self_trade_prevention_type', ['taker_at_cross', 'maker'])
  const clientId = readClientId(body, 'client_order_id')
  const expiresAt = readSeconds(body, 'expiration_time')
  if (expiresAt !== undefined && tif !== 'good_till_canceled')
    body.fail('expiration_time goes with good_till_canceled only')
  const flags = {
    postOnly: body.flag('post_only') ?? false,
    reduceOnly: body.flag('reduce_only') ?? false,
    cancelOnPause: body.flag('cancel_order_on_pause') ?? false,
  }
  const group = body.text('order_group_id')
  const shard = body.integer('exchange_index', { min: SHARD_MIN })
  const wrong = wrongTerms(body, terms)
  if (wrong !== undefined) return err(wrong)
  return ok({
    ticker,
    side,
    qty: qty(terms.count),
    price: price(terms.ticks),
    tif: TIMES[tif]!,
    selfTrade: PREVENTIONS[prevention]!,
    clientId,
    expiresAt,
    ...flags,
    group: group === '' ? undefined : group,
    shard,
  })
}

export function readOrderChange(body: BodyFields): Result<OrderChange, Failure> {
  const ticker = body.requiredText('ticker')
  const side = body.requiredChoice('side', SIDES)
  const terms = readTerms(body)
  const clientId = readClientId(body, 'client_order_id')
  const newClientId = readClientId(body, 'updated_client_order_id')
  const expiresAt = readSeconds(body, 'expiration_time')
  const shard = body.integer('exchange_index', { min: SHARD_MIN })
  const wrong = wrongTerms(body, terms)
  if (wrong !== undefined) return err(wrong)
  return ok({
    ticker,
    side,
    price: price(terms.ticks),
    total: qty(terms.count),
    clientId,
    newClientId,
    expiresAt: expiresAt === 0 ? null : expiresAt,
    shard,
  })
}

export function readDecrease(body: BodyFields): Result<Decrease, Failure> {
  const by = body.decimal('reduce_by', QTY_DECIMALS, COUNT_DECIMALS)
  const to = body.decimal('reduce_to', QTY_DECIMALS, COUNT_DECIMALS)
  if ((by === undefined) === (to === undefined))
    body.fail('exactly one of reduce_by and reduce_to is required')
  if (by !== undefined && by <= 0) body.fail('reduce_by must be positive')
  if (to !== undefined && to < 0) body.fail('reduce_to must not be negative')
  const routing = readRouting(body)
  if (body.fault !== undefined) return err(misreadItem(body.fault))
  return ok({ by: by === undefined ? by : qty(by), to: to === undefined ? to : qty(to), routing })
}

export const readRouting = (fields: BodyFields | QueryFields): Routing => ({
  shard: fields.integer('exchange_index', { min: SHARD_MIN }),
  ticker: fields.text('market_ticker'),
})

interface Terms {
  readonly count: number
  readonly ticks: number
}

function readTerms(body: BodyFields): Terms {
  const count = body.requiredDecimal('count', QTY_DECIMALS, COUNT_DECIMALS)
  const ticks = body.requiredDecimal('price', PRICE_DECIMALS, PRICE_WRITTEN_MAX)
  if (count <= 0) body.fail('count must be positive')
  return { count, ticks }
}

function wrongTerms(body: BodyFields, { count, ticks }: Terms): Failure | undefined {
  if (body.fault !== undefined) return misreadItem(body.fault)
  if (ticks <= 0 || ticks >= PRICE_ONE) return failure(400, 'invalid_price')
  return count > QTY_MAX ? failure(400, 'invalid_order_size') : undefined
}

function readClientId(body: BodyFields, name: string): string | undefined {
  const id = body.text(name)
  if (id !== undefined && id.length > CLIENT_ID_MAX)
    return body.fail(`${name} is longer than ${CLIENT_ID_MAX}`)
  return id === '' ? undefined : id
}

function readSeconds(body: BodyFields, name: string): Ms | undefined {
  const seconds = body.integer(name, { min: 0, max: SECONDS_MAX })
  return seconds === undefined ? undefined : ms(seconds * 1_000)
}

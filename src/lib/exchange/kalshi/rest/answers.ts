import type { RejectCode } from '../../core/order.js'

/** What a route says, before it becomes text: `value` is JSON; absent: an empty body. */
export interface Answer {
  readonly status: number
  readonly value?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** An error as it stands inside a body. */
export interface WireError {
  readonly code: string
  readonly message: string
  readonly details?: string
}

export const found = (value: unknown): Answer => ({ status: 200, value })
export const created = (value: unknown): Answer => ({ status: 201, value })
export const NO_CONTENT: Answer = { status: 204 }

/** `{"error":{"code","message","details"?}}`: what the exchange and the gate in front of it answer. */
export const refused = (status: number, code: string, details?: string): Answer => ({
  status,
  value: { error: wireError(code, details) },
})

/** The message is the code in words. */
export const wireError = (code: string, details?: string): WireError => ({
  code,
  message: code.replaceAll('_', ' '),
  ...(details === undefined ? {} : { details }),
})

export const NOT_FOUND: Answer = refused(404, 'not_found')

/** `{"code","message","details"}`: a request that could not be read. */
export const invalid = (details: string): Answer => ({
  status: 400,
  value: wireError('invalid_parameters', details),
})

export const forbidden = (details: string): Answer => refused(403, 'permission_denied', details)

export const TOO_MANY_REQUESTS: Answer = { status: 429, value: { error: 'too many requests' } }

/** Why one order, or one item of a batch, was not done. */
export interface Failure {
  readonly status: number
  readonly error: WireError
  /** The body is the error itself, not wrapped. */
  readonly flat?: true
}

export const failed = ({ status, error, flat }: Failure): Answer => ({
  status,
  value: flat === true ? error : { error },
})

export const failure = (status: number, code: string, details?: string): Failure => ({
  status,
  error: wireError(code, details),
})

/** The same as `invalid`, for one item. */
export const misreadItem = (details: string): Failure => ({
  ...failure(400, 'invalid_parameters', details),
  flat: true,
})

/** The exchange's refusals in the venue's words. */
const REFUSALS: Readonly<Record<RejectCode, Failure>> = {
  account_not_found: failure(404, 'user_not_found'),
  market_not_found: failure(404, 'market_not_found'),
  market_inactive: failure(400, 'market_inactive'),
  market_closed: failure(400, 'market_already_closed'),
  exchange_paused: failure(409, 'exchange_is_paused'),
  trading_paused: failure(409, 'trading_is_paused'),
  post_only_mode: failure(409, 'trading_is_paused', 'post only'),
  invalid_price: failure(400, 'invalid_price'),
  invalid_quantity: failure(400, 'invalid_order_size'),
  below_minimum: failure(400, 'invalid_order_size'),
  insufficient_balance: failure(400, 'insufficient_balance'),
  duplicate_client_id: failure(409, 'order_already_exists'),
  duplicate_order: failure(409, 'order_already_exists'),
  post_only_cross: failure(400, 'invalid_order', 'post only cross'),
  fok_unfilled: failure(409, 'fill_or_kill_insufficient_resting_volume'),
  self_cross: failure(400, 'invalid_order', 'self cross attempt'),
  group_not_found: failure(404, 'order_group_not_found'),
  group_triggered: failure(400, 'exceeded_order_group_risk_limit'),
  expiry_in_past: failure(400, 'invalid_parameters', 'expiration_time is in the past'),
  order_not_found: failure(404, 'not_found'),
  order_not_open: failure(404, 'not_found'),
  order_delayed: failure(409, 'order_delayed'),
}

export const rejection = (code: RejectCode): Failure => REFUSALS[code]

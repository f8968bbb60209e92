import type { z } from 'zod'
import type { DurationMs } from '../base/units.js'
import { address, duration, section, wholeNumber, word } from './setting-fields.js'

/** The exchanges of one venue: real money, its play money, and `arb sim`. */
export const KALSHI_ENVIRONMENTS = ['live', 'demo', 'simulated'] as const
export type KalshiEnvironment = (typeof KALSHI_ENVIRONMENTS)[number]

/** Whose customer an account is; customers of a broker pay fees in whole cents. */
const ACCOUNTS = ['direct', 'broker'] as const

export interface KalshiSettings {
  readonly environment: KalshiEnvironment
  /** With its path, without a slash at the end. */
  readonly rest: string
  readonly stream: string
  readonly account: (typeof ACCOUNTS)[number]
  readonly marketsPerConnection: number
  readonly unsignedRequestsPerSecond: number
  readonly requestDeadline: DurationMs
  readonly staleAfter: DurationMs
}

const MARKETS_MAX = 5_000
const UNSIGNED_MAX = 20

export const kalshiSchema = section({
  environment: word(KALSHI_ENVIRONMENTS),
  rest: address('https://external-api.kalshi.com/trade-api/v2', {
    encrypted: 'https',
    plain: 'http',
    path: '/trade-api/v2',
  }),
  stream: address('wss://external-api-ws.kalshi.com/trade-api/ws/v2', {
    encrypted: 'wss',
    plain: 'ws',
    path: '/trade-api/ws/v2',
  }),
  account: word(ACCOUNTS),
  markets_per_connection: wholeNumber('500', 1, MARKETS_MAX),
  unsigned_requests_per_second: wholeNumber('1', 1, UNSIGNED_MAX),
  request_deadline: duration('10s', { positive: true }),
  stale_after: duration('25s', { positive: true }),
})

export const kalshiSettings = (file: z.output<typeof kalshiSchema>): KalshiSettings => ({
  environment: file.environment,
  rest: file.rest,
  stream: file.stream,
  account: file.account,
  marketsPerConnection: file.markets_per_connection,
  unsignedRequestsPerSecond: file.unsigned_requests_per_second,
  requestDeadline: file.request_deadline,
  staleAfter: file.stale_after,
})

import type { BucketSize } from '../../shared/rate/token-bucket.js'
import type { PolymarketCall } from './call.js'

/** Requests in ten seconds that one address may send, by group, and for some also in ten minutes (polymarket.md 6). */
interface AddressLimit {
  readonly name: string
  /** Of `SERVICE METHOD /path`. */
  readonly fits: RegExp
  readonly inTenSeconds?: number
  readonly inTenMinutes?: number
}

const LIMITS: readonly AddressLimit[] = [
  { name: 'all', fits: /^/, inTenSeconds: 15_000 },
  { name: 'clob', fits: /^clob /, inTenSeconds: 9_000 },
  { name: 'book', fits: /^clob GET \/book$/, inTenSeconds: 1_500 },
  { name: 'price', fits: /^clob GET \/price$/, inTenSeconds: 1_500 },
  { name: 'midpoint', fits: /^clob GET \/midpoint$/, inTenSeconds: 1_500 },
  { name: 'books', fits: /^clob POST \/books$/, inTenSeconds: 500 },
  { name: 'prices', fits: /^clob POST \/prices$/, inTenSeconds: 500 },
  { name: 'midpoints', fits: /^clob POST \/midpoints$/, inTenSeconds: 500 },
  { name: 'history', fits: /^clob GET \/prices-history$/, inTenSeconds: 1_000 },
  { name: 'tick-size', fits: /^clob GET \/tick-size$/, inTenSeconds: 200 },
  { name: 'balance', fits: /^clob GET \/balance-allowance$/, inTenSeconds: 200 },
  { name: 'balance-update', fits: /^clob GET \/balance-allowance\/update$/, inTenSeconds: 50 },
  { name: 'ledger', fits: /^clob GET \/(data|notifications)(\/|$)/, inTenSeconds: 900 },
  { name: 'own-orders', fits: /^clob GET \/data\/orders$/, inTenSeconds: 500 },
  { name: 'own-trades', fits: /^clob GET \/data\/trades$/, inTenSeconds: 500 },
  { name: 'notifications', fits: /^clob \w+ \/notifications$/, inTenSeconds: 125 },
  { name: 'auth', fits: /^clob \w+ \/auth\//, inTenSeconds: 100 },
  { name: 'place', fits: /^clob POST \/order$/, inTenSeconds: 5_000, inTenMinutes: 120_000 },
  { name: 'place-batch', fits: /^clob POST \/orders$/, inTenSeconds: 2_000, inTenMinutes: 21_000 },
  { name: 'cancel', fits: /^clob DELETE \/order$/, inTenSeconds: 5_000, inTenMinutes: 120_000 },
  { name: 'cancel-batch', fits: /^clob DELETE \/orders$/, inTenSeconds: 2_000, inTenMinutes: 15_000 },
  { name: 'cancel-all', fits: /^clob DELETE \/cancel-all$/, inTenSeconds: 250, inTenMinutes: 6_000 },
  {
    name: 'cancel-market',
    fits: /^clob DELETE \/cancel-market-orders$/,
    inTenSeconds: 1_500,
    inTenMinutes: 21_000,
  },
  { name: 'gamma', fits: /^gamma /, inTenSeconds: 4_000 },
  { name: 'gamma-lists', fits: /^gamma GET \/(events|markets)(\/|$)/, inTenSeconds: 900 },
  { name: 'gamma-events', fits: /^gamma GET \/events(\/|$)/, inTenSeconds: 500 },
  { name: 'gamma-markets', fits: /^gamma GET \/markets(\/|$)/, inTenSeconds: 300 },
  { name: 'search', fits: /^gamma GET \/public-search$/, inTenSeconds: 350 },
  { name: 'tags', fits: /^gamma GET \/(tags|comments)(\/|$)/, inTenSeconds: 200 },
  { name: 'data', fits: /^data /, inTenSeconds: 800 },
  { name: 'data-trades', fits: /^data GET \/v2\/trades$/, inTenSeconds: 300 },
  { name: 'data-own', fits: /^data GET \/v2\/(positions|activity|prices-history)$/, inTenSeconds: 200 },
  { name: 'data-status', fits: /^data GET \/v2\/status$/, inTenSeconds: 100 },
  { name: 'site', fits: /^site /, inTenSeconds: 10 },
]

const TEN_SECONDS = 10
const TEN_MINUTES = 600
/** Of each limit a fifth may go at once and seven tenths flow evenly: never more than nine tenths in any window. */
const AT_ONCE = 0.2
const EVENLY = 0.7

const TOTALS: ReadonlySet<string> = new Set(['all', 'clob', 'gamma', 'data', 'site'])

/** Whether every call to a host takes from it. */
export const isTotal = (name: string): boolean => TOTALS.has(name)

/** The buckets of one address, by name. */
export const ADDRESS_BUCKETS: Readonly<Record<string, BucketSize>> = Object.fromEntries(
  LIMITS.flatMap(({ name, inTenSeconds, inTenMinutes }) => [
    ...(inTenSeconds === undefined ? [] : [[name, sizeOf(inTenSeconds, TEN_SECONDS)] as const]),
    ...(inTenMinutes === undefined ? [] : [[slow(name), sizeOf(inTenMinutes, TEN_MINUTES)] as const]),
  ]),
)

/** The buckets that one call takes a token from. */
export function addressBucketsOf({
  service,
  method,
  path,
}: Pick<PolymarketCall, 'service' | 'method' | 'path'>): readonly string[] {
  const text = `${service} ${method} ${path}`
  return LIMITS.filter(({ fits }) => fits.test(text)).flatMap(({ name, inTenMinutes }) =>
    inTenMinutes === undefined ? [name] : [name, slow(name)],
  )
}

function slow(name: string): string {
  return `${name}-slow`
}

function sizeOf(limit: number, seconds: number): BucketSize {
  return {
    capacity: Math.max(1, Math.floor(limit * AT_ONCE)),
    refillPerSecond: (limit * EVENLY) / seconds,
  }
}

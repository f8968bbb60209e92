import { z } from 'zod'
import type { DurationMs } from '../base/units.js'
import { address, duration, EXAMPLES, section, wholeNumber, word } from './setting-fields.js'

/** The exchanges of one venue: real money, and `arb sim`. It has no play money. */
export const POLYMARKET_ENVIRONMENTS = ['live', 'simulated'] as const
export type PolymarketEnvironment = (typeof POLYMARKET_ENVIRONMENTS)[number]

/** What holds the money: the key's own account, an older proxy or Safe, or a deposit wallet (polymarket.md 2.4). */
const WALLETS = ['deposit', 'safe', 'proxy', 'eoa'] as const
export type PolymarketWallet = (typeof WALLETS)[number]

/** Where everything of the venue is found: hosts for calls, and sockets with their paths. */
export interface PolymarketAddresses {
  readonly clob: string
  readonly gamma: string
  readonly data: string
  readonly site: string
  readonly relayer: string
  readonly marketStream: string
  readonly userStream: string
  readonly pricesStream: string
  readonly fallbackPricesStream: string
  readonly sportsStream: string
}

export interface PolymarketSettings extends PolymarketAddresses {
  readonly environment: PolymarketEnvironment
  readonly wallet: PolymarketWallet
  /** The address of the wallet that holds the money; `derived`: computed from the owner's key. */
  readonly funder: string
  readonly tokensPerConnection: number
  readonly requestDeadline: DurationMs
  readonly staleAfter: DurationMs
}

const TOKENS_MAX = 500

const host = (example: string) => address(example, { encrypted: 'https', plain: 'http', path: '' })
const socket = (example: string, path: string) =>
  address(`${example}${path}`, { encrypted: 'wss', plain: 'ws', path })

/** An address as wallets show it, or the word that stands for computing it. */
const funder = z
  .string('must be an address of a wallet, in quotes, or derived')
  .regex(/^(derived|0x[0-9a-fA-F]{40})$/, 'must be an address of a wallet, in quotes, or derived')
  .register(EXAMPLES, { example: 'derived' })

export const polymarketSchema = section({
  environment: word(POLYMARKET_ENVIRONMENTS),
  clob: host('https://clob.polymarket.com'),
  gamma: host('https://gamma-api.polymarket.com'),
  data: host('https://data-api.polymarket.com'),
  site: host('https://polymarket.com'),
  relayer: host('https://relayer-v2.polymarket.com'),
  market_stream: socket('wss://ws-subscriptions-clob.polymarket.com', '/ws/market'),
  user_stream: socket('wss://ws-subscriptions-clob.polymarket.com', '/ws/user'),
  prices_stream: socket('wss://ws-live-v2.polymarket.com', '/ws'),
  fallback_prices_stream: socket('wss://ws-live-data.polymarket.com', ''),
  sports_stream: socket('wss://sports-api.polymarket.com', '/ws'),
  wallet: word(WALLETS),
  funder,
  tokens_per_connection: wholeNumber('200', 1, TOKENS_MAX),
  request_deadline: duration('10s', { positive: true }),
  stale_after: duration('30s', { positive: true }),
})

export const polymarketSettings = (file: z.output<typeof polymarketSchema>): PolymarketSettings => ({
  environment: file.environment,
  clob: file.clob,
  gamma: file.gamma,
  data: file.data,
  site: file.site,
  relayer: file.relayer,
  marketStream: file.market_stream,
  userStream: file.user_stream,
  pricesStream: file.prices_stream,
  fallbackPricesStream: file.fallback_prices_stream,
  sportsStream: file.sports_stream,
  wallet: file.wallet,
  funder: file.funder,
  tokensPerConnection: file.tokens_per_connection,
  requestDeadline: file.request_deadline,
  staleAfter: file.stale_after,
})

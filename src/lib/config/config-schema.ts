import type { z } from 'zod'
import { ONE_CONTRACT, price, qty, usd } from '../base/units.js'
import type { ExecutionSettings, PaperSettings, StrategySettings } from '../domain/limits.js'
import type { QuoteSettings } from '../domain/quote-settings.js'
import { discoverySchema, discoverySettings, type DiscoverySettings } from './discovery-settings.js'
import { kalshiSchema, kalshiSettings, type KalshiSettings } from './kalshi-settings.js'
import { polymarketSchema, polymarketSettings, type PolymarketSettings } from './polymarket-settings.js'
import { screenSchema } from './screen-settings.js'
import { heuristicSettings, heuristicsSchema } from './heuristics-schema.js'
import {
  duration,
  filePath,
  money,
  ratio,
  section,
  share,
  size,
  wholeNumber,
  word,
} from './setting-fields.js'
import { topicSettings, topicsSchema, type Topic } from './topics.js'

/** Whether pairs may rest with a leg: nowhere, or at the simulated venue. */
const MAKER_TAKER = ['off', 'paper'] as const

const strategySchema = section({
  min_net_profit: money('0.02usd'),
  min_edge: ratio('50bps'),
  hurdle_annual: ratio('10%'),
  capital_charge_annual: ratio('6%'),
  assumed_lock: duration('90d', { positive: true }),
  settlement_lag: duration('1d'),
  basket_legs_max: wholeNumber('8', 2, 12),
  depth_beyond_best: share('50%'),
  maker_taker: word(MAKER_TAKER),
  maker_taker_edge: money('2c', { max: { value: usd(1_000_000), text: '1usd' } }),
  maker_taker_size: wholeNumber('20', 1, 100_000),
  heuristics: heuristicsSchema,
})

const executionSchema = section({
  ack_timeout: duration('5s', { positive: true }),
  unwind_attempts_max: wholeNumber('3', 1, 100),
  unwind_retry_after: duration('500ms', { positive: true }),
})

const paperSchema = section({
  bankroll: money('1000usd', { positive: true }),
  latency: duration('150ms'),
  latency_jitter: duration('100ms'),
  answer_latency: duration('50ms'),
  depth_beyond_best: share('50%'),
  consumed_for: duration('5s'),
})

const ROTATE_BYTES_MAX = 2 ** 30
const recordingSchema = section({
  rotate_at: size('64MiB', { positive: true, max: { value: ROTATE_BYTES_MAX, text: '1GiB' } }),
})

const filesSchema = section({
  risk_limits: filePath('risk_limits.md'),
  rules: filePath('rules.md'),
})

/** `config.yaml`: every key is required, none is silently assumed. */
export const configSchema = section({
  strategy: strategySchema,
  execution: executionSchema,
  paper: paperSchema,
  recording: recordingSchema,
  kalshi: kalshiSchema,
  polymarket: polymarketSchema,
  discovery: discoverySchema,
  topics: topicsSchema,
  screen: screenSchema,
  files: filesSchema,
})

type ConfigFile = z.output<typeof configSchema>

const strategySettings = (file: ConfigFile['strategy']): StrategySettings => ({
  minNetProfit: file.min_net_profit,
  minEdgeE6: file.min_edge,
  hurdleAnnualE6: file.hurdle_annual,
  capitalChargeAnnualE6: file.capital_charge_annual,
  assumedLock: file.assumed_lock,
  settlementLag: file.settlement_lag,
  basketLegsMax: file.basket_legs_max,
  depthBeyondBestE6: file.depth_beyond_best,
  heuristics: heuristicSettings(file.heuristics),
  ...(file.maker_taker === 'paper' && { makerTaker: quoteSettings(file) }),
})

const USD_PER_TICK = 100

const quoteSettings = (file: ConfigFile['strategy']): QuoteSettings => ({
  target: price(Math.ceil(file.maker_taker_edge / USD_PER_TICK)),
  size: qty(file.maker_taker_size * ONE_CONTRACT),
})

const executionSettings = (file: ConfigFile['execution']): ExecutionSettings => ({
  ackTimeout: file.ack_timeout,
  unwindAttemptsMax: file.unwind_attempts_max,
  unwindRetryAfter: file.unwind_retry_after,
})

const paperSettings = (file: ConfigFile['paper']): PaperSettings => ({
  bankroll: file.bankroll,
  latency: file.latency,
  latencyJitter: file.latency_jitter,
  answerLatency: file.answer_latency,
  depthBeyondBestE6: file.depth_beyond_best,
  consumedFor: file.consumed_for,
})

/** What `config.yaml` itself settles, besides naming the two other files. */
export interface OwnSettings {
  readonly strategy: StrategySettings
  readonly execution: ExecutionSettings
  readonly paper: PaperSettings
  readonly recording: { readonly rotateBytes: number }
  readonly kalshi: KalshiSettings
  readonly polymarket: PolymarketSettings
  readonly discovery: DiscoverySettings
  readonly topics: readonly Topic[]
}

export const ownSettings = (file: ConfigFile): OwnSettings => ({
  strategy: strategySettings(file.strategy),
  execution: executionSettings(file.execution),
  paper: paperSettings(file.paper),
  recording: { rotateBytes: file.recording.rotate_at },
  kalshi: kalshiSettings(file.kalshi),
  polymarket: polymarketSettings(file.polymarket),
  discovery: discoverySettings(file.discovery),
  topics: topicSettings(file.topics),
})

import { z } from 'zod'
import { DataError } from '../../../../base/errors.js'
import { RTDS_TOPICS, type RtdsTopic } from '../reference-feed.js'
import {
  parseReferencePrice,
  parseScaledPrice,
  priceOfNumber,
  type ReferencePoint,
  type ReferencePrice,
} from '../reference-price.js'
import { decode, exactPoint, parseObject, wirePoint, zStamp, zSymbol, type WireObject } from '../wire-json.js'

/**
 * `snapshot`: a subscription was heard. Its prices are rounded, and whatever average was subscribed it comes under the topic
 * `crypto_prices`, so nothing of it is a price of ours (polymarket.md 5.6). `text`: `PONG` and whatever else is no JSON.
 */
export type RtdsFrame =
  | {
      readonly what: 'update'
      readonly topic: RtdsTopic
      readonly symbol: string
      readonly point: ReferencePoint
    }
  | {
      readonly what: 'snapshot'
      readonly topic: RtdsTopic
      readonly symbol: string
      readonly count: number
    }
  | { readonly what: 'text' }
  | { readonly what: 'other' }

const HISTORY_MAX = 10_000

const zHead = z.object({ topic: z.string(), type: z.string() })
const zUpdate = z.object({
  payload: z.object({ symbol: zSymbol, ...wirePoint, window_s: z.number().nullish() }),
})
const zSnapshot = z.object({
  payload: z.object({
    symbol: zSymbol,
    data: z.array(z.object({ timestamp: zStamp, value: z.number() })).max(HISTORY_MAX),
  }),
})

interface TopicRule {
  readonly read: (text: string) => ReferencePrice | undefined
  readonly windowSeconds?: number
  /** The number itself is the price where no exact text comes with it. */
  readonly mayBeNumber?: boolean
}

const PLAIN: TopicRule = { read: parseReferencePrice, mayBeNumber: true }
const SCALED: TopicRule = { read: parseScaledPrice }
const RULES: Readonly<Record<RtdsTopic, TopicRule>> = {
  crypto_prices: PLAIN,
  equity_prices: PLAIN,
  crypto_prices_chainlink: SCALED,
  crypto_prices_twap_sixty: { ...SCALED, windowSeconds: 60 },
  crypto_prices_twap_thirty: { ...SCALED, windowSeconds: 30 },
}

/** One frame of RTDS. Throws `DataError` for JSON that is not what its topic promises. */
export function readRtdsFrame(text: string): RtdsFrame {
  if (!/^\s*[[{]/.test(text)) return { what: 'text' }
  const raw = parseObject(text)
  const { topic: name, type } = decode('rtds', zHead, raw)
  const topic = RTDS_TOPICS.find((one) => one === name)
  if (topic === undefined) return { what: 'other' }
  return type === 'subscribe' ? snapshotOf(topic, raw) : updateOf(topic, raw)
}

function snapshotOf(topic: RtdsTopic, raw: WireObject): RtdsFrame {
  const { symbol, data } = decode(topic, zSnapshot, raw).payload
  return { what: 'snapshot', topic, symbol, count: data.length }
}

function updateOf(topic: RtdsTopic, raw: WireObject): RtdsFrame {
  const { payload } = decode(topic, zUpdate, raw)
  const { read, windowSeconds, mayBeNumber = false } = RULES[topic]
  const window = payload.window_s ?? windowSeconds
  if (window !== windowSeconds)
    throw new DataError('POLYMARKET_REFERENCE_WINDOW', 'the average is not of the seconds of its topic')
  const point =
    mayBeNumber && typeof payload.full_accuracy_value !== 'string'
      ? numberPoint(payload)
      : exactPoint(payload, read)
  return { what: 'update', topic, symbol: payload.symbol, point }
}

function numberPoint({ timestamp, value }: z.output<typeof zUpdate>['payload']): ReferencePoint {
  const price = typeof value === 'number' ? priceOfNumber(value) : undefined
  if (price === undefined)
    throw new DataError('POLYMARKET_REFERENCE_PRICE', 'the value is no price that a number holds exactly')
  return { at: timestamp, price }
}

import { found } from '../../claim/field.js'
import type { Entity } from '../../claim/entity.js'
import type { Figure } from '../../claim/figure.js'
import { figureText } from '../../numbers/figure-text.js'
import { figureWording } from '../../numbers/figure-wording.js'
import type { Prepared } from '../../reading/prepared.js'
import type { FamilyReader, FamilyReading } from '../family-reader.js'
import { assetsIn, type CryptoAsset } from './assets.js'
import { priceAccepted } from './price-accepted.js'
import { priceFeed, type PriceFeed } from './price-feed.js'
import { priceFormOf, type PriceForm } from './price-form.js'
import { priceWindow } from './price-window.js'
import { isValuation, readValuation } from './token-valuation.js'

/** Prices of coins: above or in a range at a moment, touched in a stretch of time, up or down between two moments; values of tokens. */
export const cryptoReader: FamilyReader = { family: 'crypto', read: readCrypto }

// What a coin is asked about that is not its price.
const NOT_PRICE =
  /federal|spending|\belon\b|\bmusk\b|best month|reserve|holdings?\b|\bholds?\b|purchase|\bbuys?\b|\bsells?\b|\betf|\bmentions?\b|\bsay|approv|halving|satoshi move|legal tender|mining|dominance|vs\.? |versus|outperform|before .{0,30}(?:gta|jesus)/

// Words of the feed, of how a price is taken from it, and of the moment.
const WORDS =
  'average simple sixty 60 second seconds one-second 1 15 5 4 min mins minutes next target real-time real time index rti values cf benchmarks candle candles hour 1h 1m open close high low stream spot reach hit dip touch drop fall cross how get up down at any beginning up or down token coin crypto cryptocurrency'

function readCrypto(contract: Prepared): FamilyReading | undefined {
  if (isValuation(contract)) return readValuation(contract)
  const asset = assetOf(contract)
  if (asset === undefined || NOT_PRICE.test(contract.question.text.toLowerCase())) return undefined
  const form = priceFormOf(contract)
  if (form === undefined) return undefined
  const feed = priceFeed(contract, asset)
  const accepted = priceAccepted(contract, form, feed)
  // A rule that names no price to compare with is about something else.
  if (accepted === undefined && contract.sentences.length > 0) return undefined
  const figure = figureOf(contract, form, feed)
  const fields = {
    subject: found(assetEntity(asset), 'title'),
    figure: found(figure, 'rules'),
    accepted,
    window: priceWindow(contract, form),
    ...(feed === undefined ? {} : { source: found([feed.source], 'rules') }),
  }
  const wording = figureWording(contract, fields, {
    words: `${WORDS} ${pairWords(asset)}`,
    isLabelNumberFree: form === 'change',
  })
  return { isNegated: false, fields: { ...fields, wording } }
}

/** Pairs and indices of the coin; which one counts stands in the figure. */
const pairWords = ({ symbol }: CryptoAsset): string =>
  [`${symbol}usdt`, `${symbol}usd`, `${symbol}usdc`, `${symbol}usd rti`, `${symbol[0]!}rti`].join(' ')

/** The one coin that the question is about. */
function assetOf(contract: Prepared): CryptoAsset | undefined {
  const { question, text } = contract
  for (const words of [question.text, `${text.eventTitle} ${text.seriesTitle}`]) {
    const assets = assetsIn(words)
    if (assets.length > 0) return assets.length === 1 ? assets[0] : undefined
  }
  return undefined
}

const assetEntity = ({ name, symbol, aliases }: CryptoAsset): Entity => ({
  name,
  others: [symbol, ...aliases].filter((other) => other !== name),
  kind: 'asset',
})

function figureOf(contract: Prepared, form: PriceForm, feed: PriceFeed | undefined): Figure {
  return {
    measure: form === 'change' ? 'price change' : 'price',
    statistic: statisticOf(figureText(contract).rules, form, feed),
    basis: undefined,
    product: feed?.product,
    unit: 'usd',
    vintage: undefined,
  }
}

const AVERAGE =
  /(?:simple |plain )?average of the (?:sixty|60)|(?:sixty|60)[ -](?:seconds?|one-second|values?|rti)|60 rti prices/
const HIGH_OF_CANDLE =
  /"?high"? price|highest price|\b(?:a|its|the) (?:final )?"?high"? (?:of|at|is|above|below)/
const LOW_OF_CANDLE = /"?low"? price|lowest price|\b(?:a|its|the) (?:final )?"?low"? (?:of|at|is|above|below)/
const TRIMMED = /trimmed mean/
const HOUR_CANDLE = /1[ -]?(?:hour|h)\b[^.]{0,12}candle|"1h" candle/
const MINUTE_CANDLE = /(?:1|one)[ -]?(?:minute|m)\b[^.]{0,12}candle/

/** How one price is taken out of the feed. */
function statisticOf(rules: string, form: PriceForm, feed: PriceFeed | undefined): string | undefined {
  const taken = takenOf(rules, feed)
  if (form !== 'touch') return taken
  if (TRIMMED.test(rules)) return 'touch trimmed minute mean'
  if (taken === undefined && feed?.source === 'cf benchmarks') return 'touch index value'
  if (HIGH_OF_CANDLE.test(rules) && taken?.includes('candle')) return 'touch candle high'
  if (LOW_OF_CANDLE.test(rules) && taken?.includes('candle')) return 'touch candle low'
  return taken === undefined ? undefined : `touch ${taken}`
}

/** Which of the four prices of a candle counts. */
const partOf = (rules: string): string =>
  ['close', 'open', 'high', 'low'].find((part) => new RegExp(`\\b${part}(?:s|ing)?\\b`).test(rules)) ??
  'close'

function takenOf(rules: string, feed: PriceFeed | undefined): string | undefined {
  if (AVERAGE.test(rules) && /averag|\bmean\b/.test(rules)) return 'minute average'
  if (HOUR_CANDLE.test(rules)) return `hour candle ${partOf(rules)}`
  if (MINUTE_CANDLE.test(rules)) return `minute candle ${partOf(rules)}`
  if (feed?.source === 'chainlink') return feed.product?.includes('twap') === true ? 'twap' : 'stream value'
  return undefined
}

import type { Prepared } from '../../reading/prepared.js'
import { figureText } from '../../numbers/figure-text.js'
import type { CryptoAsset } from './assets.js'

/** Where a coin's price comes from. */
export interface PriceFeed {
  /** Canonical: `binance btc/usdt`, `cf benchmarks brti`, `chainlink btc/usd twap 60s`; `undefined`: the pair is not told. */
  readonly product: string | undefined
  /** Who publishes it. */
  readonly source: string
}

// Sentences that say what is NOT the source.
const DISCLAIMER =
  /while checking a source like|not all cryptocurrency price data|will not be considered|may help guide/
const CF = /cf benchmarks|\b(?:brti|erti)\b|[a-z]{2,5}usd_rti/
// A name that others may use as well.
const REAL_TIME = /real[- ]time index/
const REFERENCE_RATE = /reference rate|\bbrr(?:ny)?\b/
const EXCHANGES =
  /(?<![a-z])(binance\.us|binance|chainlink|coinbase|pyth|kraken|bitstamp|bybit|okx|coingecko|coinmarketcap|tradingview|coindesk|gemini|hyperliquid exchange|dexscreener|bloomberg)(?![a-z])/
const TWAP = /twap|time[- ]weighted average/
const TWAP_SECONDS = /(\d{1,3})[ -]?(?:s\b|sec|seconds)[^.]{0,24}(?:twap|time[- ]weighted)|twap[- ](\d{1,3})s/

/** The feed that the rules name first; `undefined`: none is named. */
export function priceFeed(contract: Prepared, asset: CryptoAsset): PriceFeed | undefined {
  const sentences = contract.sentences
    .map(({ text }) => text.toLowerCase())
    .filter((text) => !DISCLAIMER.test(text))
  const told = [contract.condition?.text.toLowerCase() ?? '', ...sentences, figureText(contract).sources]
  for (const text of told) {
    const feed = feedIn(text, asset, told)
    if (feed !== undefined) return feed
  }
  return undefined
}

function feedIn(text: string, asset: CryptoAsset, told: readonly string[]): PriceFeed | undefined {
  if (CF.test(text) || (REAL_TIME.test(text) && !EXCHANGES.test(text))) {
    const isBitcoin = asset.symbol === 'btc'
    const realTime = isBitcoin ? 'brti' : `${asset.symbol}usd_rti`
    const index = REFERENCE_RATE.test(text) ? `${asset.symbol} reference rate` : realTime
    return { product: `cf benchmarks ${index}`, source: 'cf benchmarks' }
  }
  const name = EXCHANGES.exec(text)?.[1]
  if (name === undefined) return undefined
  const all = told.join(' ')
  const quote = quoteOf(text, asset) ?? quoteOf(all, asset)
  const pair = quote === undefined ? undefined : `${asset.symbol}/${quote}`
  if (name === 'chainlink') return chainlinkFeed(pair ?? `${asset.symbol}/usd`, all)
  return { product: pair === undefined ? undefined : `${name} ${pair}`, source: name }
}

function chainlinkFeed(pair: string, all: string): PriceFeed {
  const seconds = TWAP_SECONDS.exec(all)
  const length = seconds?.[1] ?? seconds?.[2]
  const average = TWAP.test(all) ? ` twap${length === undefined ? '' : ` ${length}s`}` : ''
  return { product: `chainlink ${pair}${average}`, source: 'chainlink' }
}

/** The currency of the pair as written: `BTC/USDT`, `BTCUSDT`, `btc-usd`. */
function quoteOf(low: string, asset: CryptoAsset): string | undefined {
  return new RegExp(`(?<![a-z])${asset.symbol}[/_ -]?(usdt|usdc|usd|eur|fdusd)(?![a-z])`).exec(low)?.[1]
}

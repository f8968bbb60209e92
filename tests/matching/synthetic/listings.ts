import type { ContractText } from '../../../src/lib/domain/contract-text.js'
import { readKalshiContractText } from '../../../src/lib/venues/kalshi/index.js'
import { readPolymarketContractText } from '../../../src/lib/venues/polymarket/index.js'
import type { SyntheticPair } from './build.js'
import { CRYPTO_PAIRS } from './crypto.js'
import { ECONOMICS_PAIRS } from './economics.js'
import { PLAIN_COUNT } from './plain-count.js'
import { PLAIN_CRYPTO } from './plain-crypto.js'
import { PLAIN_ECONOMICS } from './plain-economics.js'
import { PLAIN_FINANCE } from './plain-finance.js'
import { PLAIN_WEATHER } from './plain-weather.js'
import { WEATHER_PAIRS } from './weather.js'

/** Pairs in the house forms of the venues, alike and nearly alike. */
export const HOUSE_PAIRS: readonly SyntheticPair[] = [...CRYPTO_PAIRS, ...ECONOMICS_PAIRS, ...WEATHER_PAIRS]
/** Pairs that pay alike or opposite, in wordings that no reader was made for. */
export const PLAIN_PAIRS: readonly SyntheticPair[] = [
  ...PLAIN_CRYPTO,
  ...PLAIN_ECONOMICS,
  ...PLAIN_WEATHER,
  ...PLAIN_COUNT,
  ...PLAIN_FINANCE,
]

/** Every contract of every pair, both venues, each with an identifier of its own. */
export function syntheticListings(): readonly ContractText[] {
  return [...HOUSE_PAIRS, ...PLAIN_PAIRS].flatMap(({ id, kalshi, polymarket }) => [
    { ...readKalshiContractText(kalshi), id: `kalshi ${id}`, event: `kalshi event ${id}` },
    { ...readPolymarketContractText(polymarket), id: `polymarket ${id}`, event: `polymarket event ${id}` },
  ])
}

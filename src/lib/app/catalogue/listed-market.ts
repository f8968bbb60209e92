import { contractTextHash } from '../../domain/contract-hash.js'
import type { ContractText } from '../../domain/contract-text.js'
import type { ListedMarket } from '../../domain/catalogue.js'
import type { MarketRow } from '../../domain/market-row.js'

/** A listed market with the hash of its text; `untradable` as in `ListedMarket`. */
export function listedMarket(
  row: MarketRow,
  raw: ContractText,
  untradable: string | undefined,
): ListedMarket {
  // A database keeps whole characters only, and the hash must be that of what is kept.
  const text = { ...raw, rules: wellFormed(raw.rules), moreRules: wellFormed(raw.moreRules) }
  return { row, text, textHash: contractTextHash(text), untradable }
}

const LONE_SURROGATE = /\p{Surrogate}/gu
const wellFormed = (text: string): string => text.replace(LONE_SURROGATE, '\ufffd')

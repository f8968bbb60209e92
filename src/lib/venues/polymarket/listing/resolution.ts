import { price, PRICE_ONE, PRICE_ZERO, type Price } from '../../../base/units.js'
import type { CatalogueMarket } from './catalogue-market.js'
import { outcomePlaces } from './outcomes.js'

/**
 * How far a market has come towards its result (polymarket.md 8.2). `disputed`: a proposed result was contested, so that what the
 * prices say may be turned over. `found`: closed with a result that no status confirms. `final`: it pays.
 */
export type ResolutionStage = 'open' | 'proposed' | 'disputed' | 'found' | 'final'

export interface Resolution {
  readonly stage: ResolutionStage
  /** What YES pays; told when the stage is `found` or `final` and the catalogue's prices are a result. */
  readonly yesPayoff: Price | undefined
}

const HALF = price(5_000)

/** What the catalogue says of a market's result: part of its listing. Nothing is paid by it before it is `final`. */
export function resolutionOf(market: CatalogueMarket): Resolution {
  const status = market.umaStatus ?? market.umaStatuses.at(-1)
  if (status === 'disputed') return { stage: 'disputed', yesPayoff: undefined }
  if (!market.isClosed) return { stage: status === 'proposed' ? 'proposed' : 'open', yesPayoff: undefined }
  const yesPayoff = payoffIn(market)
  if (status === 'resolved' || status === 'settled') return { stage: 'final', yesPayoff }
  return { stage: yesPayoff === undefined ? 'open' : 'found', yesPayoff }
}

/** A winner at 1, or a split in halves, which markets of an exclusive set cannot have (polymarket.md 8.1). */
function payoffIn({ outcomes, outcomePrices, isNegRisk }: CatalogueMarket): Price | undefined {
  const places = outcomePlaces(outcomes)
  if (places === undefined || outcomePrices.length !== 2) return undefined
  const [yes, no] = [outcomePrices[places.yes], outcomePrices[places.no]]
  if (yes === PRICE_ONE && no === PRICE_ZERO) return PRICE_ONE
  if (yes === PRICE_ZERO && no === PRICE_ONE) return PRICE_ZERO
  return yes === HALF && no === HALF && !isNegRisk ? HALF : undefined
}

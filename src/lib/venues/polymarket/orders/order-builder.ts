import { DataError, err, ok, type Result } from '../../../base/errors.js'
import type { Rng } from '../../../base/rng.js'
import { durationMs, type DurationMs, type Ms } from '../../../base/units.js'
import type { OrderRequest } from '../../../domain/order.js'
import type { OrderSigner } from '../sign/order-signer.js'
import { orderVersionFor, parseTokenId } from '../sign/position-id.js'
import { drawSalt } from '../sign/salt.js'
import type { MarketFacts } from './market-facts.js'
import { orderTerms, type OrderRefusal, type OrderTerms } from './order-terms.js'
import { PreparedOrder } from './prepared-order.js'

export interface OrderBuilderOptions {
  readonly signer: OrderSigner
  /** The id of the API key that sends. */
  readonly apiKey: string
  readonly rng: Rng
  readonly factsOf: (market: string) => MarketFacts | undefined
  /** Whether a limit would meet the other side of the book at once; `undefined` when nobody knows. */
  readonly isMarketable?: (order: OrderRequest) => boolean | undefined
}

/** The venue's time, and how far it may be off. */
export interface VenueTime {
  readonly venueNow: Ms
  readonly clockDoubt: DurationMs
}

interface Understood {
  readonly terms: OrderTerms
  readonly facts: MarketFacts & { readonly isNegRisk: boolean }
  readonly tokenId: string
}

/** Makers are never held back. */
const NO_DELAY = durationMs(0)

/** Builds orders: checks them, puts them into amounts and signs them, each once. */
export class OrderBuilder {
  constructor(private readonly options: OrderBuilderOptions) {}

  /** Why the venue would refuse the order as things are now. */
  problemOf(order: OrderRequest, time: VenueTime): OrderRefusal | undefined {
    const understood = this.understand(order, time)
    return understood.ok ? undefined : understood.error
  }

  build(order: OrderRequest, time: VenueTime): Result<PreparedOrder, OrderRefusal> {
    const understood = this.understand(order, time)
    if (!understood.ok) return understood
    const { apiKey, rng, signer } = this.options
    const { facts, terms, tokenId } = understood.value
    return orRefusal(() => {
      const signed = signer.sign({
        version: orderVersionFor(facts.version, parseTokenId(tokenId)),
        isNegRisk: facts.isNegRisk,
        tokenId,
        side: order.side,
        ...terms.amounts,
        salt: drawSalt(rng),
        timestamp: time.venueNow,
      })
      const { amounts: _amounts, ...sending } = terms
      const delay = terms.isPostOnly ? NO_DELAY : facts.takerDelay
      return new PreparedOrder(order, signed.id, delay, signed.body({ owner: apiKey, ...sending }))
    })
  }

  private understand(order: OrderRequest, time: VenueTime): Result<Understood, OrderRefusal> {
    const { factsOf, isMarketable } = this.options
    const { market, outcome } = order.instrument
    const facts = factsOf(market.id)
    const tokenId = market.tokens?.[outcome].token
    if (facts === undefined || tokenId === undefined)
      return unknown('the market and its tokens are not known')
    const { isNegRisk } = facts
    if (isNegRisk === undefined) return unknown('whether its event is a negative risk one is not known')
    const terms = orderTerms(order, { facts, ...time, isMarketable: isMarketable?.(order) })
    return terms.ok ? ok({ terms: terms.value, facts: { ...facts, isNegRisk }, tokenId }) : terms
  }
}

const unknown = (detail: string): Result<never, OrderRefusal> => err({ code: 'MARKET_UNKNOWN', detail })

/** A version or a token that cannot be is no reason to stop: that order is not sent. */
function orRefusal(build: () => PreparedOrder): Result<PreparedOrder, OrderRefusal> {
  try {
    return ok(build())
  } catch (fault) {
    if (fault instanceof DataError) return unknown(fault.message)
    throw fault
  }
}

// Orders in words, and a caller that answers what a test tells it to.
import { VenueError } from '../../../../../src/lib/base/errors.js'
import { durationMs, ms, parsePrice, parseQty, price, qty } from '../../../../../src/lib/base/units.js'
import { uniformGrid } from '../../../../../src/lib/domain/grid.js'
import type { Market } from '../../../../../src/lib/domain/market.js'
import type { OrderRequest } from '../../../../../src/lib/domain/order.js'
import type { BodyContext } from '../../../../../src/lib/venues/kalshi/orders/order-body.js'
import type { KalshiCall, KalshiCaller } from '../../../../../src/lib/venues/kalshi/rest/call.js'
import { drawnMarket } from '../../../../drawn/market.js'

/** A whole second. */
export const NOW = ms(1_795_209_120_000)

export const MARKET: Market = drawnMarket('kalshi:KXTEST-1', {
  grid: uniformGrid(price(100)),
  lot: qty(10_000),
  minQty: qty(10_000),
})

export const CONTEXT: BodyContext = {
  venueNow: NOW,
  clockDoubt: durationMs(0),
  shard: undefined,
  groupId: undefined,
}

/** `buy no 10 @ 0.58`, IOC unless said otherwise. */
export function intent(
  words: string,
  { market = MARKET, ...over }: Partial<OrderRequest> & { readonly market?: Market } = {},
): OrderRequest {
  const [side, outcome, count, , limit] = words.split(' ') as [
    'buy' | 'sell',
    'yes' | 'no',
    string,
    string,
    string,
  ]
  return {
    id: 'i-1',
    basketId: 'b-1',
    instrument: { market, outcome },
    side,
    limit: parsePrice(limit),
    qty: parseQty(count),
    tif: 'ioc',
    decidedAt: NOW,
    ...over,
  }
}

type Answer = unknown

/** Lets every call go at once, keeps them and answers them by a function; what it throws or rejects with is thrown. */
export class FakeCaller implements KalshiCaller {
  readonly calls: KalshiCall[] = []

  constructor(private readonly answer: (call: KalshiCall) => Answer) {}

  async call(call: KalshiCall): Promise<unknown> {
    const { signal: _signal, onSend, ...rest } = call
    onSend?.()
    this.calls.push(rest)
    return this.answer(call)
  }

  /** `POST /portfolio/events/orders`, for each call. */
  get lines(): string[] {
    return this.calls.map(({ method, path }) => `${method} ${path}`)
  }
}

export const refused = (status: number, venueCode?: string): VenueError =>
  new VenueError('ARB-VEN-001', 'the venue refused', { outcome: 'refused', status, venueCode })
export const lost = (): VenueError =>
  new VenueError('ARB-NET-003', 'the answer was lost', { outcome: 'unknown' })
export const notSent = (): VenueError =>
  new VenueError('ARB-NET-002', 'no connection', { outcome: 'not-sent' })

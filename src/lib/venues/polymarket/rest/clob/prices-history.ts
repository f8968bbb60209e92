import { z } from 'zod'
import type { Ms, Price } from '../../../../base/units.js'
import { secondsDown, secondsUp } from '../../../shared/rest/path.js'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { publicGet } from '../get-call.js'
import { zFinePrice, zMoment } from '../wire.js'

export interface PastPrice {
  readonly at: Ms
  /** `undefined`: finer than a price can be. */
  readonly price: Price | undefined
}

/** Either a window or a length until now. */
export type HistorySpan =
  { readonly from: Ms; readonly to: Ms } | { readonly interval: '1h' | '6h' | '1d' | '1w' | 'max' }

const zHistory = z
  .object({ history: z.array(z.object({ t: zMoment, p: zFinePrice })) })
  .transform(({ history }) => history.map(({ t, p }): PastPrice => ({ at: t, price: p })))

/** `GET /prices-history` of one token, a point every so many minutes (polymarket.md 4.1). */
export async function readPricesHistory(
  rest: PolymarketCaller,
  token: string,
  { minutes, ...span }: HistorySpan & { readonly minutes?: number },
): Promise<readonly PastPrice[]> {
  const window =
    'interval' in span
      ? { interval: span.interval }
      : { startTs: secondsDown(span.from), endTs: secondsUp(span.to) }
  const query = { market: token, ...window, fidelity: minutes }
  return decodePricesHistory(await rest.call(publicGet('clob', '/prices-history', query)))
}

export const decodePricesHistory = (raw: unknown): readonly PastPrice[] =>
  decode('GET /prices-history', zHistory, raw)

import { pathOf } from '../../../shared/rest/path.js'
import type { CursorWalk } from '../../../shared/rest/walk.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { publicGet } from '../get-call.js'
import { clobPage } from '../page-reader.js'
import { clobWalk } from './clob-walk.js'
import { zClobMarket, zSimplifiedMarket, type ClobMarket, type SimplifiedMarket } from './market-record.js'

type Walk<T> = CursorWalk<T, PolymarketCall>

export const readMarketPage = clobPage('GET /markets', zClobMarket)
export const readSimplifiedPage = clobPage('GET /simplified-markets', zSimplifiedMarket)

const idOf = ({ conditionId }: SimplifiedMarket): string => conditionId

/** `GET /markets/{condition}`. */
export async function readMarket(rest: PolymarketCaller, conditionId: string): Promise<ClobMarket> {
  return decodeMarket(await rest.call(publicGet('clob', pathOf('/markets', conditionId))))
}

export const decodeMarket = (raw: unknown): ClobMarket => decode('GET /markets/{condition}', zClobMarket, raw)

/** `GET /markets`: every market there ever was. */
export const listMarkets = (rest: PolymarketCaller): Walk<ClobMarket> =>
  clobWalk(rest, publicGet('clob', '/markets'), { read: readMarketPage, idOf })

/** `GET /simplified-markets`. */
export const listSimplifiedMarkets = (rest: PolymarketCaller): Walk<SimplifiedMarket> =>
  clobWalk(rest, publicGet('clob', '/simplified-markets'), { read: readSimplifiedPage, idOf })

/** `GET /sampling-markets`: those with a reward programme (polymarket.md 4.1). */
export const listSamplingMarkets = (rest: PolymarketCaller): Walk<ClobMarket> =>
  clobWalk(rest, publicGet('clob', '/sampling-markets'), { read: readMarketPage, idOf })

/** `GET /sampling-simplified-markets`. */
export const listSamplingSimplifiedMarkets = (rest: PolymarketCaller): Walk<SimplifiedMarket> =>
  clobWalk(rest, publicGet('clob', '/sampling-simplified-markets'), { read: readSimplifiedPage, idOf })

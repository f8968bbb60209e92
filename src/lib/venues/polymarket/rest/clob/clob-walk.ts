import type { Page } from '../../../shared/rest/walk.js'
import { CursorWalk } from '../../../shared/rest/walk.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'

/** The cursor of the beginning, which the venue's own clients send (polymarket.md 3.6). */
const FIRST = 'MA=='

/** A list of the order book's host, read to its end or failed with ARB-VEN-004. */
export const clobWalk = <T>(
  rest: PolymarketCaller,
  call: PolymarketCall,
  of: { readonly read: (raw: unknown) => Page<T>; readonly idOf: (item: T) => string },
): CursorWalk<T, PolymarketCall> =>
  new CursorWalk({ rest, call, cursorAs: 'next_cursor', firstCursor: FIRST, ...of })

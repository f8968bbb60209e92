import type { Ms } from '../../base/units.js'
import type { Approval } from '../../domain/approval.js'
import type { Venue } from '../../domain/venue.js'
import type { PairSentinel, SentinelNews, SideTouch } from '../matching/pair-sentinel.js'
import type { EngineBooks } from './engine-books.js'

/** Shows the sentinel what both sides of every accepted pair cost now, out of the engine's own books. */
export async function showSentinel(
  sentinel: PairSentinel,
  approvals: readonly Approval[],
  { books, at }: { readonly books: Readonly<Record<Venue, EngineBooks>>; readonly at: Ms },
): Promise<readonly SentinelNews[]> {
  const news: SentinelNews[] = []
  for (const approval of approvals) {
    const kalshi = touchOf(books.kalshi, approval.kalshi)
    const polymarket = touchOf(books.polymarket, approval.polymarket)
    if (kalshi === undefined || polymarket === undefined) continue
    const told = await sentinel.see({ approval, at, kalshi, polymarket })
    if (told !== undefined) news.push(told)
  }
  return news
}

/** `undefined`: nothing is known for certain. */
function touchOf(books: EngineBooks, id: string): SideTouch | undefined {
  const book = books.bookOf(id)
  if (book === undefined || book.problem !== undefined) return undefined
  return { bid: book.bestPrice('yes', 'bid'), ask: book.bestPrice('yes', 'ask'), fee: book.market.fee }
}

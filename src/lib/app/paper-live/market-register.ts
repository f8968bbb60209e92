import type { Market } from '../../domain/market.js'
import type { OwnMessage } from '../../record/neutral-text.js'
import { marketKey, type MarketKey } from '../../domain/market.js'
import type { ReadMarket } from './market-reading.js'

interface Told {
  readonly terms: string
  readonly status: ReadMarket['status']
  readonly isOver: boolean
}

/**
 * Which markets the engine was told, and how they stood when they were last read. A reading may be older than what a stream has told
 * meanwhile, so only what changed between two readings is told.
 */
export class MarketRegister {
  private readonly told = new Map<MarketKey, Told>()

  /** `listed`: as the engine has the market now, ticks that changed while it trades included. */
  take(read: ReadMarket, listed: Market | undefined): readonly OwnMessage[] {
    const key = marketKey(read.market.venue, read.market.id)
    const before = this.told.get(key)
    const terms = JSON.stringify({ ...read.market, grid: undefined })
    const isOver = before?.isOver === true || (read.isSettled && read.yesPayoff !== undefined)
    this.told.set(key, { terms, status: read.status, isOver })
    if (before?.isOver === true) return []
    return [...(before?.terms === terms ? [] : [listing(read.market, listed)]), ...statusNews(read, before)]
  }

  isOver(key: MarketKey): boolean {
    return this.told.get(key)?.isOver === true
  }
}

const listing = (market: Market, listed: Market | undefined): OwnMessage => ({
  type: 'market',
  market: listed === undefined ? market : { ...market, grid: listed.grid },
})

function statusNews(read: ReadMarket, before: Told | undefined): readonly OwnMessage[] {
  const { venue, id: market } = read.market
  const news: OwnMessage[] = []
  const known = before?.status ?? 'open'
  if (read.status !== known) news.push({ type: 'status', venue, market, status: read.status })
  if (read.isSettled && read.yesPayoff !== undefined)
    news.push({ type: 'settlement', venue, market, yesPayoff: read.yesPayoff })
  return news
}

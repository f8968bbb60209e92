import type { Market } from '../../domain/market.js'
import type { OwnMessage } from '../../record/neutral-text.js'
import { marketKey, type MarketKey } from '../../domain/market.js'
import type { ReadMarket } from './market-reading.js'

interface Told {
  readonly terms: string
  readonly grid: string
  readonly status: ReadMarket['status']
  readonly isOver: boolean
}

/**
 * Which markets the engine was told, and how they stood when they were last read. A reading may be older than what a stream has told
 * meanwhile, so only what changed between two readings is told.
 */
export class MarketRegister {
  private readonly told = new Map<MarketKey, Told>()

  /** `listed`: as the engine has the market now, price steps that a stream has told included. */
  take(read: ReadMarket, listed: Market | undefined): readonly OwnMessage[] {
    const key = marketKey(read.market.venue, read.market.id)
    const before = this.told.get(key)
    const terms = JSON.stringify({ ...read.market, grid: undefined })
    const isOver = before?.isOver === true || (read.isSettled && read.yesPayoff !== undefined)
    this.told.set(key, { terms, grid: read.market.grid.key, status: read.status, isOver })
    if (before?.isOver === true) return []
    const isNew = before?.terms !== terms || hasOtherGrid(read.market, before, listed)
    return [...(isNew ? [listing(read.market, listed)] : []), ...statusNews(read, before)]
  }

  isOver(key: MarketKey): boolean {
    return this.told.get(key)?.isOver === true
  }
}

/** Price steps of Polymarket change while a market trades: its streams tell them, and its catalogue tells late. */
const isGridStreamed = ({ venue }: Market): boolean => venue === 'polymarket'

/** Whether the venue has other price steps since the last reading, and no stream has told the engine. */
const hasOtherGrid = (market: Market, before: Told, listed: Market | undefined): boolean =>
  !isGridStreamed(market) && before.grid !== market.grid.key && listed?.grid.key !== market.grid.key

const listing = (market: Market, listed: Market | undefined): OwnMessage => ({
  type: 'market',
  market: listed !== undefined && isGridStreamed(market) ? { ...market, grid: listed.grid } : market,
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

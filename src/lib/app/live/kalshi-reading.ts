import { elapsed, type Ms } from '../../base/units.js'
import type { TradingStatus } from '../../domain/events.js'
import {
  feeSchedules,
  marketOf,
  readEvent,
  readSeries,
  type KalshiCaller,
  type KalshiEvent,
  type KalshiMarket,
  type KalshiSeries,
} from '../../venues/kalshi/index.js'
import { ifKnown } from '../catalogue/if-known.js'
import { isKnownStatus, kalshiMarkets } from '../catalogue/kalshi-entries.js'
import { joined, type EventReading, type ReadMarket } from './market-reading.js'

/** Fees of a series change now and then, and are told ahead. */
const SERIES_LIFE_MS = 3_600_000

interface KalshiReaderParts {
  readonly rest: KalshiCaller
  readonly account: 'direct' | 'broker'
  /** The venue's time. */
  readonly now: () => Ms
}

/** Reads events with their markets, and the series that say what those cost. */
export class KalshiReader {
  private readonly series = new Map<string, { readonly at: Ms; readonly series: KalshiSeries }>()

  constructor(private readonly parts: KalshiReaderParts) {}

  /** Throws `VenueError`, and `DataError` for an answer that cannot be understood. */
  async read(events: readonly string[]): Promise<EventReading> {
    const readings: EventReading[] = []
    for (const ticker of events) readings.push(await this.readOne(ticker))
    return joined(readings)
  }

  private async readOne(ticker: string): Promise<EventReading> {
    const event = await ifKnown(() => readEvent(this.parts.rest, ticker))
    if (event === undefined) return { markets: new Map(), listed: [], missing: [ticker] }
    const series = await this.seriesOf(event.series)
    const at = this.parts.now()
    const markets = event.markets
      .filter(({ type, status }) => type === 'binary' && isKnownStatus(status))
      .map((market): [string, ReadMarket] => [market.ticker, this.readMarket(market, event, series)])
    return { markets: new Map(markets), listed: kalshiMarkets(event, series, at), missing: [] }
  }

  private readMarket(market: KalshiMarket, event: KalshiEvent, series: KalshiSeries): ReadMarket {
    const at = this.parts.now()
    const { account } = this.parts
    const fees = feeSchedules({ series, event, waivedUntil: market.feeWaivedUntil, at, account })
    const isSettled = market.status === 'finalized'
    return {
      market: marketOf(market, fees),
      status: STATUS[market.status] ?? 'closed',
      isSettled,
      yesPayoff: isSettled ? market.result?.yesPayoff : undefined,
    }
  }

  private async seriesOf(ticker: string): Promise<KalshiSeries> {
    const at = this.parts.now()
    const known = this.series.get(ticker)
    if (known !== undefined && elapsed(known.at, at) < SERIES_LIFE_MS) return known.series
    const series = await readSeries(this.parts.rest, ticker)
    this.series.set(ticker, { at, series })
    return series
  }
}

const STATUS: Readonly<Record<string, TradingStatus>> = {
  active: 'open',
  initialized: 'paused',
  inactive: 'paused',
}

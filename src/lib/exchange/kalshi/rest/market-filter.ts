import type { SimMarket } from '../../core/market.js'
import type { ListedMarket } from '../catalogue.js'
import type { QueryFields } from './fields.js'
import { FILTERS, filterOf, type MarketViews } from './market-view.js'
import { secondsOf } from '../texts.js'

type Keep = (market: ListedMarket) => boolean

interface Window {
  readonly name: string
  /** With which `status` it may be asked for; none is always allowed. */
  readonly statuses: readonly string[]
  readonly at: (market: ListedMarket, state: SimMarket) => number | undefined
}

const WINDOWS: readonly Window[] = [
  { name: 'created', statuses: ['unopened', 'open'], at: ({ createdAt }) => createdAt },
  { name: 'close', statuses: ['closed'], at: (_, { closeAt }) => closeAt },
  { name: 'settled', statuses: ['settled'], at: (_, { settledAt }) => settledAt },
]

/** Reads the filters of `GET /markets`; combinations that the venue refuses are faults of the query. */
export function marketFilter(query: QueryFields, views: MarketViews): Keep {
  const status = query.choice('status', FILTERS)
  const event = query.text('event_ticker')
  const series = query.text('series_ticker')
  const tickers = query.list('tickers')
  const combos = query.choice('mve_filter', ['only', 'exclude'])
  const updatedAfter = query.integer('min_updated_ts')
  const wanted = new Set(tickers)
  const inWindow = windowFilter(query, status, views)
  if (updatedAfter !== undefined) {
    const others = [status, event, tickers].some((one) => one !== undefined) || inWindow !== undefined
    if (others || (series !== undefined && combos !== 'exclude'))
      query.fail('min_updated_ts goes with no filter but mve_filter=exclude and series_ticker')
  }
  return (market) =>
    combos !== 'only' &&
    (event === undefined || market.listing.event === event) &&
    (series === undefined || market.event.listing.series === series) &&
    (tickers === undefined || wanted.has(market.listing.ticker)) &&
    (status === undefined || filterOf(views.state(market).status) === status) &&
    (updatedAfter === undefined || secondsOf(market.updatedAt) > updatedAfter) &&
    (inWindow === undefined || inWindow(market))
}

function windowFilter(query: QueryFields, status: string | undefined, views: MarketViews): Keep | undefined {
  const asked = WINDOWS.flatMap((window) => {
    const min = query.integer(`min_${window.name}_ts`)
    const max = query.integer(`max_${window.name}_ts`)
    return min === undefined && max === undefined ? [] : [{ window, min, max }]
  })
  const [first, second] = asked
  if (first === undefined) return undefined
  const { window, min, max } = first
  if (second !== undefined) query.fail(`${window.name} and ${second.window.name} times exclude each other`)
  if (status !== undefined && !window.statuses.includes(status))
    query.fail(`${window.name} times do not go with status ${status}`)
  return (market) => {
    const at = window.at(market, views.state(market))
    if (at === undefined) return false
    return (min === undefined || at >= min * 1_000) && (max === undefined || at <= max * 1_000)
  }
}

import { formatScaled, price, qty } from '../../../base/units.js'
import { orderFeeUsd } from '../../../domain/fees.js'
import { priceFigure, qtyFigure } from '../../../output/figures.js'
import {
  feeSchedules,
  listEvents,
  readMarket,
  readOrderBook,
  readSeries,
  type KalshiEvent,
  type KalshiMarket,
  type KalshiOrderBook,
  type KalshiSeries,
} from '../../../venues/kalshi/index.js'
import { fail, pass, skip, warn, type Finding, type Probe } from '../check.js'
import type { KalshiBench } from './kalshi-bench.js'
import { nonsense, understood } from '../understood.js'

const EVENTS_LOOKED_AT = 200
/** A busy market may move between two calls; one that never agrees with its own book is wrong. */
const TRIES = 3

interface Sample {
  readonly event: KalshiEvent
  readonly market: KalshiMarket
}

/** Whether what the venue sends means what it is taken for. */
export function dataProbes(bench: () => Promise<KalshiBench>): readonly Probe[] {
  let sample: Sample | undefined
  return [
    {
      id: 'data.book',
      groups: ['data', 'kalshi'],
      needs: ['kalshi.reach'],
      run: () =>
        understood(async () => {
          const at = await bench()
          const events = await openEvents(at)
          sample = busiest(events)
          return sample === undefined ? noSample(events) : bookFinding(at, sample.market)
        }),
    },
    {
      id: 'data.fees',
      groups: ['data', 'kalshi'],
      needs: ['kalshi.reach'],
      run: () =>
        understood(async () => {
          if (sample === undefined) return skip('needs an open market')
          const at = await bench()
          return feeFinding(await readSeries(at.publicRest, sample.event.series), sample, at)
        }),
    },
  ]
}

/** Events that are open now; one page is enough for a sample. Throws `DataError` when hardly anything of it can be read. */
async function openEvents({ publicRest }: KalshiBench): Promise<readonly KalshiEvent[]> {
  const filter = { status: 'open', withMarkets: true, limit: EVENTS_LOOKED_AT } as const
  for await (const { items, rejected } of listEvents(publicRest, filter)) {
    const faults = [...rejected, ...items.flatMap((event) => event.rejected)]
    // One odd row is the discovery's business; many are a change of the interface.
    if (faults.length > openMarkets(items).length) throw faults[0]!
    return items
  }
  return []
}

const openMarkets = (events: readonly KalshiEvent[]): Sample[] =>
  events.flatMap((event) =>
    event.markets.filter(({ status }) => status === 'active').map((market) => ({ event, market })),
  )

/** A thin book has one side only, which is normal: two are better to look at. */
function busiest(events: readonly KalshiEvent[]): Sample | undefined {
  const quotes = ({ market: { bid, ask } }: Sample): number =>
    Number(bid !== undefined) + Number(ask !== undefined)
  const volume = ({ market }: Sample): number => market.volume24h ?? market.volume
  return openMarkets(events)
    .filter((sample) => quotes(sample) > 0)
    .sort((a, b) => quotes(b) - quotes(a) || volume(b) - volume(a))[0]
}

function noSample(events: readonly KalshiEvent[]): Finding {
  const held = openMarkets(events).filter(({ market }) => market.openInterest > 0)
  if (held.length === 0)
    return warn(`none of ${events.length} events has an open market`, 'try again after the pause')
  return nonsense(`${held.length} open markets have holders and none has a bid or an ask`)
}

async function bookFinding({ publicRest }: KalshiBench, sample: KalshiMarket): Promise<Finding> {
  const { ticker } = sample
  let market = sample
  let problem = ''
  for (let i = 0; i < TRIES; i++) {
    const book = await readOrderBook(publicRest, ticker, 0)
    if (book.bids.length + book.asks.length === 0)
      return nonsense(`${ticker} is quoted and its book is empty`)
    const wrong = impossible(book)
    if (wrong !== undefined) return nonsense(`${ticker}: ${wrong}`)
    market = await readMarket(publicRest, ticker)
    problem = difference(market, book)
    if (problem === '') return pass(`${ticker}: ${touchText(book)}, YES and NO agree`)
  }
  return warn(`${ticker}: ${problem} in ${TRIES} looks; a busy market, or a listing that lags`)
}

function impossible({ bids, asks }: KalshiOrderBook): string | undefined {
  const [bid, ask] = [bids[0], asks[0]]
  if (bid !== undefined && ask !== undefined && bid.price >= ask.price)
    return `bid ${priceFigure(bid.price)} is not below ask ${priceFigure(ask.price)}`
  return undefined
}

/** The listing names YES prices, the book only bids: its ask is what the NO side makes of it. */
function difference({ bid, ask }: KalshiMarket, { bids, asks }: KalshiOrderBook): string {
  const parts = [
    bid?.price === bids[0]?.price
      ? ''
      : `bid ${priceFigure(bid?.price)} listed, ${priceFigure(bids[0]?.price)} in the book`,
    ask?.price === asks[0]?.price
      ? ''
      : `ask ${priceFigure(ask?.price)} listed, ${priceFigure(asks[0]?.price)} in the book`,
  ]
  return parts.filter((part) => part !== '').join(', ')
}

const touchText = ({ bids, asks }: KalshiOrderBook): string =>
  `bid ${priceFigure(bids[0]?.price)} x ${qtyFigure(bids[0]?.qty)}, ask ${priceFigure(asks[0]?.price)} x ${qtyFigure(asks[0]?.qty)}, ${bids.length + asks.length} levels`

const HALF = price(5_000)
const ONE_CONTRACT = qty(1_000_000)
const MULTIPLIER_ODD_E6 = 4_000_000

function feeFinding(series: KalshiSeries, { event, market }: Sample, at: KalshiBench): Finding {
  const { feeWaivedUntil: waivedUntil } = market
  const fees = feeSchedules({ series, event, waivedUntil, at: at.now(), account: at.settings.account })
  const type = event.feeType ?? series.feeType
  if (!fees.known)
    return fail(
      `${series.ticker} has the fee type ${type}, which no formula is known for`,
      'do not trade this series',
    )
  const multiplierE6 = event.feeMultiplierE6 ?? series.feeMultiplierE6
  const cost = formatScaled(orderFeeUsd(fees.taker, [{ price: HALF, qty: ONE_CONTRACT }]), 4, 0)
  const text = `${series.ticker}: ${type}, multiplier ${formatScaled(multiplierE6, 6, 0)}; a contract at 50c costs ${cost}c to take`
  return multiplierE6 > MULTIPLIER_ODD_E6 ? warn(`${text}, more than was ever seen`) : pass(text)
}

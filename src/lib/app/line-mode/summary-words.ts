import { durationMs, formatUsd, subUsd, type Ms, type Usd } from '../../base/units.js'
import { utcText } from '../../base/clock.js'
import type { FeedFace, Snapshot } from '../../control/snapshot.js'
import type { Venue } from '../../domain/venue.js'
import type { TradingMode, VenueBooksPicture } from '../../engine/picture.js'
import { counted } from '../../output/counted.js'
import { amountFigure, durationFigure, gainFigure, moneyFigure } from '../../output/figures.js'

const VENUE_NAME: Readonly<Record<Venue, string>> = { kalshi: 'Kalshi', polymarket: 'Polymarket' }
const MICROS_PER_TICK = 100

/** How a session stands, in sentences. Reasons in it are as hostile as the venue that gave them. */
export function summaryText(snapshot: Snapshot): string {
  const { engine, feeds, at } = snapshot
  const isWatching = engine.trading.mode === 'read-only'
  const money = isWatching ? [] : [moneyText(snapshot), basketText(snapshot)]
  const venues = engine.venues.map((books) => venueText(books, feeds.find(ofVenue(books.venue)), at))
  return [...money, gapText(snapshot), ...venues, tradingText(snapshot)].join(' ')
}

/** The same for programs. */
export function summaryRecord({ engine, feeds, at, number, baskets }: Snapshot): object {
  const { trading, money } = engine
  const best = bestNet(engine)
  return {
    event: 'status',
    at: utcText(at),
    snapshot: number,
    equity_usd: formatUsd(money.equity),
    day_profit_usd: formatUsd(subUsd(money.equity, money.dayOpening)),
    unhedged_usd: formatUsd(money.unhedged),
    gaps_open: engine.gaps,
    best_net_usd: best === null ? null : formatUsd(best),
    baskets_working: working(baskets),
    baskets_open: money.openBaskets,
    trading: trading.mode,
    ...(trading.why !== null && { why: trading.why }),
    venues: engine.venues.map(({ venue, heardAt, faulty }) => ({
      ...{ venue, faulty_books: faulty, connected: feeds.find(ofVenue(venue))?.isUp ?? null },
      age_ms: heardAt === null ? null : Math.max(0, at - heardAt),
    })),
  }
}

const ofVenue =
  (venue: Venue) =>
  (feed: FeedFace): boolean =>
    feed.venue === venue

const working = (baskets: Snapshot['baskets']): number =>
  baskets.filter(({ stage }) => stage === 'working').length

const moneyText = ({ engine: { money } }: Snapshot): string =>
  `Equity is $${amountFigure(money.equity)}, ${moneyFigure(subUsd(money.equity, money.dayOpening))} today${unhedgedText(money.unhedged)}.`

const unhedgedText = (unhedged: Usd): string =>
  unhedged === 0 ? '' : `, $${amountFigure(unhedged)} is not hedged`

function basketText({ engine, baskets }: Snapshot): string {
  const busy = working(baskets)
  const waiting = Math.max(0, engine.money.openBaskets - busy)
  if (busy + waiting === 0) return 'No basket is open.'
  const later = waiting === 0 ? '' : `, ${waiting} ${waiting === 1 ? 'waits' : 'wait'} for settlement`
  return `${counted(busy, 'basket')} ${busy === 1 ? 'is' : 'are'} working${later}.`
}

function gapText({ engine }: Snapshot): string {
  const { gaps, relations } = engine
  const best = bestNet(engine)
  const near =
    best === null ? '' : `, the best ${gaps === 0 ? 'idea' : 'one'} ${netText(best)} a contract net`
  if (gaps === 0) return `No gap is open in ${counted(relations, 'relation')}${near}.`
  return `${counted(gaps, 'gap')} ${gaps === 1 ? 'is' : 'are'} open${near}.`
}

const bestNet = ({ ideas }: Snapshot['engine']): Usd | null => ideas[0]?.unitNet ?? null

/** Rounded down, so that no gap looks better than it is. */
const netText = (unitNet: Usd): string => gainFigure(Math.floor(unitNet / MICROS_PER_TICK))

function venueText(
  { venue, heardAt, faulty }: VenueBooksPicture,
  feed: FeedFace | undefined,
  at: Ms,
): string {
  const up = feed === undefined || feed.isUp ? '' : ' is not connected and'
  const heard =
    heardAt === null
      ? 'has not been heard yet'
      : `was heard ${durationFigure(durationMs(Math.max(0, at - heardAt)))} ago`
  const bad = faulty === 0 ? '' : `, ${counted(faulty, 'book')} of it cannot be priced`
  return `${VENUE_NAME[venue]}${up} ${heard}${bad}.`
}

const TRADING_TEXT: Readonly<Record<TradingMode, string>> = {
  'on': 'Trading is on, the kill switch is armed',
  'read-only': 'Nothing is traded: this session only watches',
  'paused': 'Trading is paused',
  'stopping': 'The session is stopping: nothing new is opened',
  'halted': 'TRADING IS HALTED',
} // prettier-ignore

const tradingText = ({ engine: { trading } }: Snapshot): string =>
  `${TRADING_TEXT[trading.mode]}${trading.why === null || trading.mode === 'on' ? '' : `: ${trading.why.detail}`}.`

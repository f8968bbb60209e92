/** How the data of each venue comes in, and how much may still be asked of it. */
import type { BudgetFace, FeedFace, Snapshot } from '../../control/snapshot.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import type { VenueBooksPicture } from '../../engine/picture.js'
import { ageFigure, countFigure, latencyFigure, NO_FIGURE } from '../../output/figures.js'
import { fit, line, safe, segment } from '../text/cell-text.js'
import { columnsOf, headOf, rowOf, type Column } from '../text/column-table.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Line, Segment } from '../text/line.js'
import { depthBar } from './depth-bar.js'
import { ageAt } from './leg-names.js'

type HealthColumn =
  'venue' | 'state' | 'feed' | 'age' | 'latency' | 'books' | 'faulty' | 'reconnects' | 'resyncs'

interface VenueHealth {
  readonly venue: Venue
  readonly feed: FeedFace | undefined
  readonly books: VenueBooksPicture | undefined
}

const BAR_CELLS = 10

/** A line of titles and one of each venue that is followed. */
export function venueLines(snapshot: Snapshot, glyphs: Glyphs, width: number): readonly Line[] {
  const rows = healthOf(snapshot).map((one) => cellsOf(one, snapshot, glyphs))
  const of = (name: HealthColumn, rank: number, title: string, align?: 'right'): Column<HealthColumn> => ({
    name,
    title,
    rank,
    cells: Math.max(title.length, ...rows.map((cells) => cells[name].text.length)),
    ...(align && { align }),
  })
  const placed = columnsOf(
    [
      of('venue', 1, 'venue'),
      of('state', 1, 'state'),
      of('feed', 6, 'feed'),
      of('age', 2, 'heard', 'right'),
      of('latency', 4, 'latency', 'right'),
      of('books', 5, 'books', 'right'),
      of('faulty', 3, 'faulty', 'right'),
      of('reconnects', 7, 'reconnects', 'right'),
      of('resyncs', 8, 'resyncs', 'right'),
    ],
    width,
  )
  return [headOf(placed), ...rows.map((cells) => rowOf(placed, (name) => cells[name]))]
}

/** `polymarket books  ██████▌    142/150`: what is left of each rate budget. */
export function budgetLines({ feeds }: Snapshot, glyphs: Glyphs): readonly Line[] {
  const all = feeds.flatMap(({ venue, budgets }) => budgets.map((budget) => ({ venue, budget })))
  const nameCells = Math.max(0, ...all.map(({ budget }) => safe(budget.name).length))
  const venueCells = Math.max(0, ...all.map(({ venue }) => venue.length))
  return all.map(({ venue, budget }) =>
    line(
      segment(fit(venue, venueCells), venue),
      ` ${fit(safe(budget.name), nameCells)} `,
      ...budgetSegments(budget, glyphs),
    ),
  )
}

function budgetSegments({ left, size }: BudgetFace, glyphs: Glyphs): readonly Segment[] {
  const bar = depthBar({ part: left, whole: size, cells: BAR_CELLS }, glyphs)
  const isLow = left * 10 < size
  return [
    segment(`${fit(bar, BAR_CELLS)} `, isLow ? 'warn' : 'info'),
    segment(`${isLow ? `${glyphs.warn} ` : ''}${left}/${size} left`, isLow ? 'warn' : 'text'),
  ]
}

const healthOf = ({ feeds, engine }: Snapshot): readonly VenueHealth[] =>
  VENUES.map((venue) => ({
    venue,
    feed: feeds.find((feed) => feed.venue === venue),
    books: engine.venues.find((books) => books.venue === venue),
  })).filter(({ feed, books }) => feed !== undefined || books !== undefined)

function cellsOf(
  { venue, feed, books }: VenueHealth,
  { at }: Snapshot,
  glyphs: Glyphs,
): Readonly<Record<HealthColumn, Segment>> {
  const heardAt = books?.heardAt ?? null
  const faulty = books?.faulty ?? 0
  return {
    venue: segment(venue, venue, { bold: true }),
    state: stateOf(feed, glyphs),
    feed: segment(feed?.kind ?? NO_FIGURE, 'dim'),
    age: segment(heardAt === null ? NO_FIGURE : ageFigure(ageAt(at, heardAt))),
    latency: segment(latencyFigure(feed?.latency)),
    books: count(books?.books),
    faulty: faulty > 0 ? segment(`${glyphs.warn} ${countFigure(faulty)}`, 'warn') : count(books?.faulty),
    reconnects: count(feed?.reconnects),
    resyncs: count(feed?.resyncs),
  }
}

const count = (value: number | undefined): Segment =>
  segment(value === undefined ? NO_FIGURE : countFigure(value))

function stateOf(feed: FeedFace | undefined, glyphs: Glyphs): Segment {
  if (feed === undefined) return segment(NO_FIGURE, 'dim')
  return feed.isUp ? segment(`${glyphs.ok} up`, 'ok') : segment(`${glyphs.error} down`, 'error')
}

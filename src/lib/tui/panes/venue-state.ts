import { durationMs } from '../../base/units.js'
import type { FeedFace, Snapshot } from '../../control/snapshot.js'
import type { VenueBooksPicture } from '../../engine/picture.js'
import { counted } from '../../output/counted.js'
import { ageFigure, NO_FIGURE } from '../../output/figures.js'
import { line, segment } from '../text/cell-text.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Line, Segment } from '../text/line.js'
import { ageAt } from './leg-names.js'
import { VENUE_LETTERS } from './leg-words.js'

/** A stream that says nothing at all for so long is told as quiet. */
const QUIET_AFTER = durationMs(30_000)

/** One venue's data, longest first: `K ✓ streamed 0.3s 38ms, 2 bad books`, `K ✓ streamed 0.3s 38ms`, `K ✓ 0.3s 38ms`, `K ✓ 0.3s`. */
export function venueForms(books: VenueBooksPicture, snapshot: Snapshot, glyphs: Glyphs): readonly Line[] {
  const feed = snapshot.feeds.find(({ venue }) => venue === books.venue)
  const age = books.heardAt === null ? null : ageAt(snapshot.at, books.heardAt)
  const name = segment(VENUE_LETTERS[books.venue], books.venue, { bold: true })
  const state = stateOf({ feed, age, faulty: books.faulty, glyphs })
  const heard = age === null ? '' : ` ${ageFigure(age)}`
  const short = line(name, ' ', state, heard)
  if (feed === undefined) return [short]
  const latency = segment(` ${feed.latency === null ? NO_FIGURE : `${feed.latency}ms`}`, 'dim')
  const kind = segment(` ${feed.kind}`, 'dim')
  const long = line(name, ' ', state, kind, heard, latency)
  const worse = books.faulty > 0 ? [[...long, segment(`, ${counted(books.faulty, 'bad book')}`, 'warn')]] : []
  return [...worse, long, line(name, ' ', state, heard, latency), short]
}

interface State {
  readonly feed: FeedFace | undefined
  readonly age: number | null
  readonly faulty: number
  readonly glyphs: Glyphs
}

function stateOf({ feed, age, faulty, glyphs }: State): Segment {
  if (feed?.isUp === false) return segment(`${glyphs.error} DOWN`, 'error', { bold: true })
  if (age === null) return segment(`${glyphs.warn} nothing yet`, 'warn')
  if (age > QUIET_AFTER) return segment(`${glyphs.warn} quiet`, 'warn')
  return faulty > 0 ? segment(glyphs.warn, 'warn') : segment(glyphs.ok, 'ok')
}

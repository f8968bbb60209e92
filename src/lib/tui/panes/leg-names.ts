/** How panes name single legs, and what is wrong with a book. */
import { durationMs, elapsed, type DurationMs, type Ms } from '../../base/units.js'
import type { Outcome } from '../../domain/complement.js'
import type { MarketKey } from '../../domain/market.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import type { LegPicture } from '../../engine/picture.js'
import { VENUE_LETTERS } from './leg-words.js'

const FAULTS: Readonly<Record<NonNullable<LegPicture['fault']>, string>> = {
  'no-snapshot': 'no full book yet',
  gap: 'messages are missing',
  'other-stream': 'changes came from another stream',
  malformed: 'a message could not be read',
  'off-grid': 'a price is off the grid',
  negative: 'a quantity fell below nothing',
  crossed: 'a bid stands at or above an ask',
  settled: 'the market is settled',
}

/** The venue of a market's key; undefined for a key of none that is known. */
export const venueOfKey = (key: MarketKey): Venue | undefined =>
  VENUES.find((venue) => key.startsWith(`${venue}:`))

/** The venue's own id in a market's key. */
export const idOfKey = (key: MarketKey): string => key.slice(key.indexOf(':') + 1)

/** `YES`. */
export const outcomeWord = (outcome: Outcome): string => outcome.toUpperCase()

/** `K YES`. */
export const legName = ({ venue, outcome }: Pick<LegPicture, 'venue' | 'outcome'>): string =>
  `${VENUE_LETTERS[venue]} ${outcomeWord(outcome)}`

/** Why a book must not be priced. */
export const faultWords = (fault: NonNullable<LegPicture['fault']>): string => FAULTS[fault]

/** Time that has passed since; nothing when clocks put it into the future. */
export const ageAt = (at: Ms, since: Ms): DurationMs => (since < at ? elapsed(since, at) : durationMs(0))

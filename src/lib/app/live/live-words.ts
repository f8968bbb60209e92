import type { Relation } from '../../domain/relation.js'
import type { Venue } from '../../domain/venue.js'
import type { LiveSide } from './live-side.js'

const NAME: Readonly<Record<Venue, string>> = { kalshi: 'Kalshi', polymarket: 'Polymarket' }

/** What a live session follows and how, in one line. */
export function liveWords(
  sides: readonly Pick<LiveSide, 'venue' | 'mode'>[],
  relations: readonly Relation[],
): string {
  const markets = new Set(relations.flatMap((relation) => relation.markets)).size
  const pairs = relations.filter(({ proof }) => proof === 'certified').length
  const how = sides.map(({ venue, mode }) =>
    mode === 'streamed'
      ? `${NAME[venue]} (streamed)`
      : `${NAME[venue]} (polled: no key, so its books are seconds old)`,
  )
  const proposed = relations.filter(({ proof }) => proof === 'unverified').length
  const unverified = proposed === 0 ? '' : `, ${count(proposed, 'UNVERIFIED pair')}`
  return `${how.join(' and ')}: ${count(pairs, 'accepted pair')}${unverified}, ${count(relations.length, 'relation')}, ${count(markets, 'market')}`
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

import { addMs, type DurationMs, type Ms } from '../../base/units.js'
import type { Rng } from '../../base/rng.js'
import type { Agenda } from '../core/agenda.js'
import type { PolymarketTag } from '../polymarket/listing.js'
import type { Naming } from './naming.js'
import type { PricePath } from './truth/price-path.js'
import type { WorldSpec } from './world-spec.js'

/** What every topic is made with. */
export interface TopicContext {
  readonly agenda: Agenda
  readonly naming: Naming
  readonly bitcoin: PricePath
  readonly startAt: Ms
  readonly lasts: DurationMs
  readonly settlement: WorldSpec['settlement']
  /** A stream of random numbers of this topic's own. */
  readonly rngFor: (topic: string) => Rng
}

/** A time of a world file on the clock. */
export const onClock = ({ startAt }: Pick<TopicContext, 'startAt'>, offset: DurationMs): Ms =>
  addMs(startAt, offset)

const TAGS = {
  Crypto: '21',
  Bitcoin: '235',
  Weather: '84',
  Sports: '1',
  Games: '100639',
  Economy: '100328',
  Politics: '2',
  World: '101970',
  Culture: '596',
} as const

export const tag = (label: keyof typeof TAGS): PolymarketTag => ({
  id: TAGS[label],
  label,
  slug: label.toLowerCase(),
})

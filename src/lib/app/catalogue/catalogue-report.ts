import type { VenueError } from '../../base/errors.js'
import type { DurationMs } from '../../base/units.js'
import type { CatalogueDelta, WalkRecord } from '../../domain/catalogue.js'
import type { Venue } from '../../domain/venue.js'

/** Rows that a venue listed and that could not be read. */
export interface Unread {
  readonly count: number
  /** Of the first of them. */
  readonly field: string
}

/**
 * What became of the catalogue of one venue. `walked`: read anew. `updated`: what is new was added. `cached`: it was young enough, or
 * nobody may ask. `kept`: asking failed, the one from before stays. `missing`: there is none.
 */
export interface VenueReport {
  readonly venue: Venue
  readonly outcome: 'walked' | 'updated' | 'cached' | 'kept' | 'missing'
  /** The walk that the catalogue is of. */
  readonly record: WalkRecord | undefined
  /** Of its oldest rows. */
  readonly age: DurationMs | undefined
  /** Read in this run. */
  readonly pages: number
  readonly unread: Unread | undefined
  readonly delta: CatalogueDelta | undefined
  /** Why it was kept, or is missing. */
  readonly error: VenueError | undefined
}

export type CatalogueReport = readonly VenueReport[]

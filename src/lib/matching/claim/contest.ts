import type { Entity } from './entity.js'

/** One game, as both venues can name it. */
export interface Contest {
  /** In no order that means anything. */
  readonly sides: readonly [Entity, Entity]
  /** The day of the start in the place of the league's clock (Eastern for the American ones), `2026-01-17`. */
  readonly day: string | undefined
  /** The second game of a day or the third of a series, where the text numbers it. */
  readonly ordinal: number | undefined
}

import type { Clock } from '../base/clock.js'
import type { VenueError } from '../base/errors.js'
import { Rng } from '../base/rng.js'
import type { Ms } from '../base/units.js'
import {
  ReferencePrices,
  SportsFeed,
  type ApiCredentials,
  type ReferenceNotice,
  type ReferenceTick,
  type SportsNotice,
  type SportsScore,
} from '../venues/polymarket/index.js'
import { WsSocketPort } from '../venues/shared/index.js'
import type { PolymarketConnection } from './polymarket-connection.js'

interface ReferenceParts {
  /** Its addresses are checked, its hosts are all that may be reached, and what must never happen is told to it. */
  readonly polymarket: PolymarketConnection
  readonly clock: Clock
}

/** Prices of what markets of minutes and hours settle on: say with `follow` of which, and with `wantStrike` at which moments. */
export function openReferencePrices({
  polymarket,
  clock,
  ...rest
}: ReferenceParts & {
  /** Those of the connection. Without them the older stream is all there is. */
  readonly credentials?: ApiCredentials | undefined
  readonly onTick: (tick: ReferenceTick) => void
  /** Told when the venue does not take the credentials; the older stream goes on. */
  readonly onRejected: (error: VenueError) => void
  readonly onNotice?: (notice: ReferenceNotice) => void
}): ReferencePrices {
  const { pricesStream: polyBolt, fallbackPricesStream: rtds } = polymarket.settings
  return new ReferencePrices({
    ...rest,
    socket: socketOf({ polymarket, clock }),
    clock,
    rng: new Rng(clock.now(), 'polymarket prices'),
    urls: { polyBolt, rtds },
  })
}

/** Scores of all games, as they change. All their texts are the venue's. */
export function openScores({
  polymarket,
  clock,
  ...rest
}: ReferenceParts & {
  readonly onScore: (score: SportsScore, receivedAt: Ms) => void
  readonly onNotice?: (notice: SportsNotice) => void
}): SportsFeed {
  return new SportsFeed({
    ...rest,
    socket: socketOf({ polymarket, clock }),
    clock,
    rng: new Rng(clock.now(), 'polymarket scores'),
    url: polymarket.settings.sportsStream,
  })
}

const socketOf = ({ polymarket, clock }: ReferenceParts): WsSocketPort =>
  new WsSocketPort({
    allow: polymarket.allow,
    clock,
    onIncident: (incident) => polymarket.incidents.push(incident),
  })

import type { Rng } from '../../base/rng.js'
import type { Agenda } from '../core/agenda.js'
import type { Exchange } from '../core/exchange.js'
import type { Faults } from '../faults/fault-kinds.js'
import type { CandleLog } from './history/candle-log.js'
import type { Catalogue } from './catalogue.js'
import type { FeeHistory } from './history/fee-history.js'
import type { MarketViews } from './rest/market-view.js'
import type { MemberLog } from './auth/member-log.js'
import type { Members } from './auth/members.js'
import type { KalshiSettings } from './settings.js'
import type { TradeTapes } from './history/trade-tapes.js'
import type { VenueClock } from './venue-clock.js'

/** What the routes and the sockets share. */
export interface VenueParts {
  readonly exchange: Exchange
  readonly agenda: Agenda
  readonly rng: Rng
  readonly faults: Faults
  readonly settings: KalshiSettings
  readonly clock: VenueClock
  readonly members: Members
  readonly catalogue: Catalogue
  readonly views: MarketViews
  readonly candles: CandleLog
  readonly trades: TradeTapes
  readonly log: MemberLog
  readonly fees: FeeHistory
}

import type { TradingState } from '../../core/events.js'
import { found, type Answer } from './answers.js'
import type { VenueParts } from '../parts.js'
import { publicGet, type Route } from './route.js'
import type { Shard } from '../settings.js'
import { timeText } from '../texts.js'

const ACTIVE: ReadonlySet<TradingState> = new Set(['open', 'post_only', 'trading_paused'])
const TRADING: ReadonlySet<TradingState> = new Set(['open', 'post_only'])
const ALL_DAY = { open_time: '00:00', close_time: '00:00' }
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
/** Thursdays 03:00 to 05:00 Eastern are kept free for maintenance. */
const THURSDAY = [
  { open_time: '00:00', close_time: '03:00' },
  { open_time: '05:00', close_time: '00:00' },
]

export function exchangeRoutes(venue: VenueParts): readonly Route[] {
  return [
    publicGet('/exchange/status', () => status(venue)),
    publicGet('/exchange/schedule', () => schedule(venue)),
    publicGet('/exchange/user_data_timestamp', () => found({ as_of_time: timeText(venue.clock.now) })),
  ]
}

function status(venue: VenueParts): Answer {
  const statuses = venue.settings.shards.map((shard) => shardStatus(venue, shard))
  const { exchange_active, trading_active, intra_exchange_transfers_active } = statuses[0]!
  return found({
    exchange_active,
    trading_active,
    intra_exchange_transfers_active,
    exchange_estimated_resume_time: trading_active ? null : resumeTime(venue),
    exchange_index_statuses: statuses,
  })
}

/** The end of the announced pause that is on, if one is. */
function resumeTime({ agenda, settings }: VenueParts): string | null {
  const pause = settings.maintenance.find(({ from, to }) => from <= agenda.now && agenda.now < to)
  return pause === undefined ? null : timeText(pause.to)
}

function shardStatus({ exchange, faults }: VenueParts, { index, description }: Shard) {
  const state = exchange.trading(String(index))
  const maintained = faults.active('maintenance', 'kalshi')
  const active = !maintained && ACTIVE.has(state)
  return {
    exchange_index: index,
    description,
    exchange_active: active,
    trading_active: !maintained && TRADING.has(state),
    intra_exchange_transfers_active: active,
  }
}

function schedule({ settings }: VenueParts): Answer {
  const hours = Object.fromEntries(DAYS.map((day) => [day, day === 'thursday' ? THURSDAY : [ALL_DAY]]))
  return found({
    schedule: {
      standard_hours: [{ start_time: '2024-12-01T05:00:00Z', end_time: '2200-12-01T05:00:00Z', ...hours }],
      maintenance_windows: settings.maintenance.map(({ from, to }) => ({
        start_datetime: timeText(from),
        end_datetime: timeText(to),
      })),
    },
  })
}

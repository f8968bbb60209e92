import { found, forbidden, invalid, NOT_FOUND } from './answers.js'
import { readPage } from './pages.js'
import { memberGet, misread, publicGet, type Route } from './route.js'

const MILESTONES_MAX = 500
const TARGETS_MAX = 2_000
const PROGRAMS_PAGE = { standard: 100, max: 10_000 }
const COLLECTIONS_PAGE = { standard: 100, max: 200 }
const PROGRAM_STATUSES = ['all', 'active', 'upcoming', 'closed', 'paid_out'] as const
const PROGRAM_TYPES = ['all', 'liquidity', 'volume', 'margin_maker_volume', 'margin_taker_volume'] as const

/** What the venue publishes around its markets and this one has nothing of: lists that are empty, things that do not exist. */
export function referenceRoutes(): readonly Route[] {
  return [
    publicGet('/milestones', (call) => {
      call.query.requiredInteger('limit', { min: 1, max: MILESTONES_MAX })
      call.query.integer('min_updated_ts')
      return misread(call) ?? found({ milestones: [], cursor: '' })
    }),
    publicGet('/milestones/:milestone_id', () => NOT_FOUND),
    publicGet('/structured_targets', (call) => {
      call.query.integer('page_size', { min: 1, max: TARGETS_MAX })
      return misread(call) ?? found({ structured_targets: [], cursor: '' })
    }),
    publicGet('/structured_targets/:structured_target_id', () => NOT_FOUND),
    publicGet('/incentive_programs', (call) => {
      call.query.choice('status', PROGRAM_STATUSES)
      call.query.choice('type', PROGRAM_TYPES)
      readPage(call.query, PROGRAMS_PAGE)
      return misread(call) ?? found({ incentive_programs: [], next_cursor: '' })
    }),
    publicGet('/multivariate_event_collections', (call) => {
      readPage(call.query, COLLECTIONS_PAGE)
      return misread(call) ?? found({ multivariate_contracts: [], cursor: '' })
    }),
    publicGet('/multivariate_event_collections/:collection_ticker', () => NOT_FOUND),
    publicGet('/live_data/batch', () => found({ live_datas: [] })),
    publicGet('/live_data/weather/:city', () => invalid('unknown city')),
    publicGet('/live_data/weather/:city/calibrations', () => invalid('unknown city')),
    memberGet('/cfbenchmarks/*', () => forbidden('not entitled')),
  ]
}

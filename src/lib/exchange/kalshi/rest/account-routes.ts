import { created, forbidden, found, type Answer } from './answers.js'
import type { VenueParts } from '../parts.js'
import { memberGet, memberRoute, publicGet, type MemberCall, type Route } from './route.js'
import { DEFAULT_COST, ENDPOINT_COSTS, TIERS, type Tier } from '../auth/tiers.js'

export function accountRoutes(venue: VenueParts): readonly Route[] {
  return [
    publicGet('/account/endpoint_costs', () =>
      found({ default_cost: DEFAULT_COST, endpoint_costs: ENDPOINT_COSTS }),
    ),
    memberGet('/account/limits', ({ key }) => found(limitsOf(key.member.tier))),
    memberGet('/account/api_usage_level/volume_progress', () => found({ volume_progress: [] })),
    memberRoute({
      method: 'POST',
      path: '/account/api_usage_level/upgrade',
      access: ['write'],
      draws: 'write',
      handle: (call) => upgrade(venue, call),
    }),
  ]
}

const limitsOf = (tier: Tier): object => ({
  usage_tier: tier,
  read: TIERS[tier].read,
  write: TIERS[tier].write,
  grants: tier === 'basic' ? [] : [{ exchange_instance: 'event_contract', level: tier, source: 'manual' }],
})

/** From basic to advanced, for whoever has sent an order this way. */
function upgrade({ exchange, members }: VenueParts, { account, key }: MemberCall): Answer {
  if (exchange.orders(account).length === 0) return forbidden('no order was created by API')
  if (key.member.tier === 'basic') members.setTier(account, 'advanced')
  return created({})
}

import type { Ms } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { Member } from './members.js'
import type { Call, Route } from '../rest/route.js'
import type { KalshiSettings } from '../settings.js'
import { DEFAULT_COST, ENDPOINT_COSTS } from './tiers.js'
import { TokenBucket } from './token-bucket.js'

const VERSION = '/trade-api/v2'
const AUTO = -1

const costs = new Map(ENDPOINT_COSTS.map(({ method, path, cost }) => [`${method} ${path}`, cost as number]))

/** What one request (or one item of a batch) of this route costs, in tokens. */
export const costOf = ({ method, path }: Route): number =>
  costs.get(`${method} ${VERSION}${path}`) ?? DEFAULT_COST

/** Who has spent what: a bucket for reads, one for writes, and one for writes on each shard above 0. */
export class RateLimits {
  private readonly unsigned: TokenBucket | undefined

  constructor(
    private readonly agenda: Agenda,
    private readonly settings: KalshiSettings,
  ) {
    const tokens = settings.unsignedTokens
    if (tokens === undefined) return
    const budget = { refill_rate: tokens, bucket_capacity: Math.max(tokens, DEFAULT_COST) }
    this.unsigned = new TokenBucket(budget, agenda.now)
  }

  /** Takes the tokens of a call; false when one of its buckets does not hold them, and then none is touched. */
  admits(route: Route, call: Call): boolean {
    if (!this.settings.rateLimits) return true
    const cost = route.cost?.(call) ?? costOf(route)
    return spend(this.bucketsOf(route, call), cost, this.agenda.now)
  }

  private bucketsOf(route: Route, call: Call): readonly TokenBucket[] {
    if (call.key === undefined) return this.unsigned === undefined ? [] : [this.unsigned]
    const { member } = call.key
    if (route.draws === 'read') return [member.read]
    return route.draws === 'write' ? [member.write] : routedTo(member, shardNamed(call))
  }
}

function spend(buckets: readonly TokenBucket[], cost: number, now: Ms): boolean {
  if (!buckets.every((bucket) => bucket.holds(cost, now))) return false
  for (const bucket of buckets) bucket.take(cost)
  return true
}

function routedTo(member: Member, shard: number): readonly TokenBucket[] {
  if (shard === AUTO) return [member.write, ...member.shards.values()]
  return [member.shards.get(shard) ?? member.write]
}

/** A change that names no market goes to shard 0; one that names a market but no shard has to be routed. */
function shardNamed({ request, query, body }: Call): number {
  const cancels = request.method === 'DELETE'
  const named = (cancels ? query : body).integer('exchange_index')
  if (named !== undefined) return named
  const market = cancels ? query.text('market_ticker') : (body.text('ticker') ?? body.text('market_ticker'))
  return market === undefined ? 0 : AUTO
}

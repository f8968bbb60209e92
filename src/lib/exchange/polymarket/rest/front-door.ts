import { addMs, durationMs } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { Faults } from '../../faults/fault-kinds.js'
import { json, type HttpHandler, type Reply, type SimRequest, type SimResponse } from '../../transport.js'
import type { VenueClock } from '../venue-clock.js'
import type { RateLimits } from './rate-limits.js'
import type { Router } from './router.js'
import { drifted } from './schema-drift.js'

export interface FrontDoorParts {
  readonly agenda: Agenda
  readonly faults: Faults
  readonly clock: VenueClock
  /** Absent: this host has no limits. */
  readonly limits?: RateLimits
}

const HTML =
  '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>'
const PAGE: SimResponse = { status: 403, body: HTML, headers: { 'content-type': 'text/html; charset=UTF-8' } }
/** What a storm of refusals says; a batch may hear it for each of its orders instead. */
export const STORM = json(429, { error: 'Too Many Requests' }, { 'retry-after': '2' })
const NOTHING_THERE = json(404, { error: 'not found' })
const NOT_INSERTED = json(500, { error: 'could not insert order' })
const NOT_CANCELLED = json(500, { error: 'could not cancel orders' })
const CANCELS: ReadonlySet<string> = new Set(['/order', '/orders', '/cancel-all', '/cancel-market-orders'])
const EMPTY: SimResponse = { status: 204, body: '' }

/** One host of the venue: limits, routes, and everything that can go wrong between a call and its answer. */
export class FrontDoor implements HttpHandler {
  constructor(
    private readonly router: Router,
    private readonly parts: FrontDoorParts,
  ) {}

  handle(request: SimRequest, reply: Reply): void {
    const { faults, limits } = this.parts
    const answer = (response: SimResponse): void => reply(this.dated(response))
    if (request.method === 'OPTIONS') return answer(EMPTY)
    if (faults.strikes('html_page', 'polymarket')) return answer(PAGE)
    if (!isBatch(request) && faults.strikes('rate_limit_storm', 'polymarket')) return answer(STORM)
    const limited = limits?.refuses(request)
    if (limited !== undefined) return answer(limited)
    const route = this.router.find(request)
    if (route === undefined) return answer(NOTHING_THERE)
    const respond = (response: SimResponse): void => this.deliver(request, response, answer)
    const { query } = request
    const response = route.handle({ request, query, params: route.params, reply: respond })
    if (response !== undefined) respond(response)
  }

  /** The call was carried out; what the caller hears of it is another matter. */
  private deliver(request: SimRequest, response: SimResponse, answer: Reply): void {
    const { agenda, faults } = this.parts
    const failure = placesOrders(request) ? NOT_INSERTED : cancelsOrders(request) ? NOT_CANCELLED : undefined
    if (failure && response.status === 200 && faults.strikes('error_after_accept', 'polymarket'))
      return answer(failure)
    if (faults.strikes('lost_answer', 'polymarket')) return
    const said = faults.strikes('schema_drift', 'polymarket')
      ? { ...response, body: drifted(response.body) }
      : response
    if (!faults.strikes('late_answer', 'polymarket')) return answer(said)
    const delay = durationMs(faults.sizeMs('late_answer', 'polymarket'))
    agenda.at(addMs(agenda.now, delay), () => answer(said))
  }

  private dated(response: SimResponse): SimResponse {
    return { ...response, headers: { date: this.parts.clock.httpDate(), ...response.headers } }
  }
}

const isBatch = ({ method, path }: SimRequest): boolean => method === 'POST' && path === '/orders'

const placesOrders = (request: SimRequest): boolean =>
  isBatch(request) || (request.method === 'POST' && request.path === '/order')

const cancelsOrders = ({ method, path }: SimRequest): boolean => method === 'DELETE' && CANCELS.has(path)

import { addMs, durationMs } from '../../../base/units.js'
import type { HttpHandler, Reply, SimRequest, SimResponse } from '../../transport.js'
import { forbidden, NOT_FOUND, refused, TOO_MANY_REQUESTS, type Answer } from './answers.js'
import type { AnswerFaults } from './answer-faults.js'
import type { Authenticator } from '../auth/authenticator.js'
import { BodyFields, QueryFields } from './fields.js'
import { holdsScope } from '../auth/members.js'
import type { VenueParts } from '../parts.js'
import type { RateLimits } from '../auth/rate-limits.js'
import { misread, type Call, type Route } from './route.js'
import type { Router } from './router.js'
import { SUBACCOUNT_MAX, subaccountRefusal } from '../auth/subaccounts.js'
import { httpDate } from '../texts.js'

const PREFIX = '/trade-api/v2'

export interface GateParts {
  readonly venue: VenueParts
  readonly router: Router
  readonly authenticator: Authenticator
  readonly limits: RateLimits
  readonly faults: AnswerFaults
}

/** Every request goes through here: route, signature, budget, subaccount; then its route answers. */
export class RestGate implements HttpHandler {
  constructor(private readonly parts: GateParts) {}

  handle(request: SimRequest, reply: Reply): void {
    const { faults, venue } = this.parts
    const instead = faults.instead()
    if (instead !== undefined) return reply(this.stamped(instead))
    const answer = this.answer(request)
    const response = this.stamped(faults.spoiled(request, answer))
    if (faults.loses()) return
    const late = faults.lateness()
    if (late === undefined) return reply(response)
    venue.agenda.at(addMs(venue.agenda.now, durationMs(late)), () => reply(response))
  }

  private stamped(response: SimResponse): SimResponse {
    const headers = { date: httpDate(this.parts.venue.clock.now), ...response.headers }
    return { ...response, headers }
  }

  private answer(request: SimRequest): Answer {
    const { path } = request
    if (!path.startsWith(`${PREFIX}/`)) return NOT_FOUND
    if (path.endsWith('/')) return movedTo(request)
    const match = this.parts.router.find(request.method, path.slice(PREFIX.length))
    if (match === 'not_found') return NOT_FOUND
    if (match === 'method_not_allowed') return refused(405, match)
    const body = readBody(request)
    const { route, params } = match
    return this.admit(route, { request, params, query: new QueryFields(request.query), body, key: undefined })
  }

  private admit(route: Route, unsigned: Call): Answer {
    const { authenticator, limits } = this.parts
    const { request } = unsigned
    let call = unsigned
    if (route.access !== 'public' || authenticator.isSigned(request)) {
      const key = authenticator.authenticate(request)
      if (!key.ok) return { status: 401, value: { error: key.error } }
      call = { ...unsigned, key: key.value }
    }
    if (!limits.admits(route, call)) return TOO_MANY_REQUESTS
    return this.refusal(route, call) ?? misread(call) ?? route.handle(call)
  }

  private refusal({ access }: Route, { key, query, body }: Call): Answer | undefined {
    if (access === 'public' || key === undefined) return undefined
    if (!access.some((scope) => holdsScope(key, scope))) return forbidden('API key lacks the scope')
    const range = { min: 0, max: SUBACCOUNT_MAX }
    return subaccountRefusal(key, query.integer('subaccount', range) ?? body.integer('subaccount', range))
  }
}

function movedTo({ path, query }: SimRequest): Answer {
  const rest = query.size === 0 ? '' : `?${query.toString()}`
  return { status: 301, headers: { location: `${path.replace(/\/+$/, '')}${rest}` } }
}

function readBody({ method, body }: SimRequest): BodyFields {
  if (method === 'GET' || body === '') return new BodyFields({})
  try {
    return new BodyFields(JSON.parse(body))
  } catch {
    return new BodyFields(undefined)
  }
}

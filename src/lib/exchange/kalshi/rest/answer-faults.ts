import type { Rng } from '../../../base/rng.js'
import type { FaultKind, Faults } from '../../faults/fault-kinds.js'
import type { SimRequest, SimResponse } from '../../transport.js'
import { refused, TOO_MANY_REQUESTS, type Answer } from './answers.js'
import { drifted } from '../schema-drift.js'

const ORDERS = '/trade-api/v2/portfolio/events/orders'

const SERVER_ERRORS = [
  refused(500, 'internal_server_error'),
  refused(503, 'service_unavailable'),
  refused(504, 'gateway_timeout'),
] as const

const HTML_STATUSES = [200, 403, 503] as const

/** What goes wrong between the venue and its answer. */
export class AnswerFaults {
  constructor(
    private readonly faults: Faults,
    private readonly rng: Rng,
  ) {}

  /** An answer that stands in front of the venue: the request never gets there. */
  instead(): SimResponse | undefined {
    if (this.strikes('rate_limit_storm')) return asResponse(TOO_MANY_REQUESTS)
    return this.strikes('html_page') ? htmlPage(this.rng.pick(HTML_STATUSES)) : undefined
  }

  /** The same answer, or what became of it. What it told has happened all the same. */
  spoiled(request: SimRequest, answer: Answer): SimResponse {
    if (answer.status >= 300) return asResponse(answer)
    if (changesOrders(request) && this.strikes('error_after_accept'))
      return asResponse(this.rng.pick(SERVER_ERRORS))
    if (answer.value !== undefined && this.strikes('schema_drift'))
      return asResponse({ ...answer, value: drifted(answer.value, this.rng) })
    return asResponse(answer)
  }

  loses(): boolean {
    return this.strikes('lost_answer')
  }

  /** In ms, when the answer comes late. */
  lateness(): number | undefined {
    return this.strikes('late_answer') ? this.faults.sizeMs('late_answer', 'kalshi') : undefined
  }

  private strikes(kind: FaultKind): boolean {
    return this.faults.strikes(kind, 'kalshi')
  }
}

const changesOrders = ({ method, path }: SimRequest): boolean => method !== 'GET' && path.startsWith(ORDERS)

function asResponse({ status, value, headers }: Answer): SimResponse {
  const body = value === undefined ? '' : JSON.stringify(value)
  return { status, body, ...(headers === undefined ? {} : { headers }) }
}

const htmlPage = (status: number): SimResponse => ({
  status,
  body: `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`,
  headers: { 'content-type': 'text/html; charset=utf-8' },
})

import { VenueError, type Facts, type VenueOutcome } from '../../../base/errors.js'
import type { HttpAnswer, HttpMethod } from '../../shared/http/http-port.js'
import { parseJson } from '../../shared/rest/json-body.js'
import { isObject } from '../../shared/rest/venue-text.js'
import { faultIn, type PolymarketFault } from './fault-body.js'
import { pauseIn, refusalOfAnswer, type PolymarketRefusal } from './refusals.js'

/** What was asked, as far as it decides what the answer means. */
export interface AskedCall {
  readonly method: HttpMethod
  readonly path: string
  readonly mayBeEmpty?: boolean
}

export type ReadableAnswer = Pick<HttpAnswer, 'status' | 'body'> & Partial<Pick<HttpAnswer, 'headers'>>

const RESTARTING = 425
const PAUSED = 503
const TOO_MANY_REQUESTS = 429
/** Something on the way gave up waiting: what became of the call nobody says, although the status looks like a refusal. */
const NO_VERDICT: ReadonlySet<number> = new Set([408, 499])
/** Longer than any pause that the venue documents. */
const RETRY_AFTER_MAX_S = 600

/**
 * What an answer means (polymarket.md 3.5), as the parsed JSON of a 2xx answer (an object, an array, a number or a text) or a
 * `VenueError`. Which documented refusal it is says `refusalOf`.
 *
 * | answer                                                    | error       | outcome                             |
 * |-----------------------------------------------------------|-------------|-------------------------------------|
 * | 401 with a documented body                                | ARB-AUTH-003 | `refused`                          |
 * | 429 with a documented body                                | ARB-VEN-002 | `refused`                           |
 * | 429 of the edge, without one                              | ARB-VEN-002 | `unknown`                           |
 * | other 4xx with a documented body                          | ARB-VEN-001 | `refused`                           |
 * | 425: the engine restarts                                  | ARB-VEN-003 | `refused`; the same bytes may go again |
 * | 503 that names post-only, cancel-only or disabled trading | ARB-VEN-003 | `refused`                           |
 * | every other 5xx, 408, 499                                 | ARB-VEN-003 | `unknown`                           |
 * | 2xx with an error in it                                   | ARB-VEN-005 | `unknown`                           |
 * | everything else: HTML, 3xx, 4xx of other forms            | ARB-NET-004 | `unknown`                           |
 *
 * An empty 2xx answer to a write is `undefined`: whether it proves anything depends on the call. `secrets`: what was sent along;
 * words of the venue that hold it are dropped.
 */
export function readAnswer(
  call: AskedCall,
  answer: ReadableAnswer,
  secrets: readonly string[] = [],
): unknown {
  const { status, body } = answer
  if (status >= 200 && status < 300) return proof(call, answer, secrets)
  const fault = faultIn(parseJson(body)?.value, secrets)
  if (status === RESTARTING)
    throw failure(call, 'ARB-VEN-003', 'the matching engine restarts', refused(answer, fault, 'restart'))
  const pause = status === PAUSED && fault !== undefined ? pauseIn(fault) : undefined
  if (pause !== undefined)
    throw failure(call, 'ARB-VEN-003', 'the venue takes no such call now', refused(answer, fault, pause))
  if (status >= 500 || NO_VERDICT.has(status))
    throw failure(call, 'ARB-VEN-003', 'the venue failed', { ...answer, outcome: 'unknown' })
  if (status === TOO_MANY_REQUESTS && fault === undefined)
    throw failure(call, 'ARB-VEN-002', 'the venue limits such calls', { ...answer, outcome: 'unknown' })
  if (status < 400 || fault === undefined) throw unusable(call, status)
  throw refusal(call, answer, fault)
}

function proof(call: AskedCall, { status, body }: ReadableAnswer, secrets: readonly string[]): unknown {
  if (body === '' && (call.method !== 'GET' || call.mayBeEmpty === true)) return undefined
  const json = parseJson(body)
  if (json === undefined) throw unusable(call, status)
  const { value } = json
  const isFault = isObject(value) && 'error' in value && value['error'] !== null && value['error'] !== ''
  if (!isFault) return value
  const fault = faultIn(value, secrets)
  const why = 'an error in an answer of success'
  throw failure(call, 'ARB-VEN-005', why, { status, outcome: 'unknown', fault })
}

function refusal(call: AskedCall, answer: ReadableAnswer, fault: PolymarketFault): VenueError {
  const { status } = answer
  const why = refusalOfAnswer(status, fault.text)
  if (status === 429) return failure(call, 'ARB-VEN-002', 'too many requests', refused(answer, fault, why))
  if (status !== 401) return failure(call, 'ARB-VEN-001', 'the venue refused', refused(answer, fault, why))
  // What the venue says about credentials stays out: it could name them.
  const told = refused(answer, { ...fault, text: '' }, why)
  return failure(call, 'ARB-AUTH-003', 'the credentials were refused', told)
}

const refused = (
  { status, headers }: ReadableAnswer,
  fault: PolymarketFault | undefined,
  why: PolymarketRefusal,
): Finding => ({ status, headers, outcome: 'refused', fault, refusal: why })

const unusable = (call: AskedCall, status: number): VenueError =>
  failure(call, 'ARB-NET-004', 'the answer is not what the venue sends', { status, outcome: 'unknown' })

interface Finding {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly outcome: VenueOutcome
  readonly fault?: PolymarketFault | undefined
  readonly refusal?: PolymarketRefusal
}

function failure({ method, path }: AskedCall, code: string, what: string, finding: Finding): VenueError {
  const { status, outcome, fault, refusal } = finding
  const told = fault?.code === undefined ? '' : `, ${fault.code}`
  return new VenueError(code, `${method} ${path}: ${what} (${status}${told})`, {
    outcome,
    status,
    venueCode: fault?.code,
    facts: { method, path, status, ...(refusal !== undefined && { refusal }), ...factsOf(finding) },
  })
}

function factsOf({ fault, headers }: Finding): Facts {
  const retryAfterMs = waitOf(fault, headers)
  return {
    ...(fault !== undefined && fault.text !== '' && { says: fault.text }),
    ...(fault?.heartbeatId !== undefined && { heartbeatId: fault.heartbeatId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }
}

/** In milliseconds. The body knows better than a header that any machine on the way may write. */
function waitOf(fault: PolymarketFault | undefined, headers: Finding['headers']): number | undefined {
  const header = headers?.['retry-after'] ?? ''
  const seconds = fault?.retryAfterSeconds ?? (/^\d{1,6}$/.test(header) ? Number(header) : undefined)
  return seconds === undefined ? undefined : Math.ceil(Math.min(seconds, RETRY_AFTER_MAX_S) * 1_000)
}

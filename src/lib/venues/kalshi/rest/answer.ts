import { VenueError, type VenueOutcome } from '../../../base/errors.js'
import type { HttpAnswer } from '../../shared/http/http-port.js'
import type { KalshiCall } from './call.js'
import { faultIn, type KalshiFault } from './error-body.js'
import { parseJson } from '../../shared/rest/json-body.js'

/** Something on the way gave up waiting: what became of the call nobody says, although the status looks like a refusal. */
const NO_VERDICT: ReadonlySet<number> = new Set([408, 425, 499])
const CLOCK_REFUSED = 'header_timestamp_expired'

/**
 * What an answer means (kalshi.md 5.1), as the parsed JSON of a 2xx answer or a `VenueError`.
 *
 * | answer                                         | error                          | outcome    |
 * |------------------------------------------------|--------------------------------|------------|
 * | 401, 403 with a documented body                | ARB-AUTH-003, -004 (the clock) | `refused`  |
 * | 429 with a documented body                     | ARB-VEN-002                    | `refused`  |
 * | other 4xx with a documented body               | ARB-VEN-001                    | `refused`  |
 * | 5xx, 408, 425, 499                             | ARB-VEN-003                    | `unknown`  |
 * | 2xx that is no JSON object, or holds an error  | ARB-VEN-005                    | `unknown`  |
 * | everything else: HTML, 3xx, 4xx of other forms | ARB-NET-004                    | `unknown`  |
 *
 * An empty 2xx answer to a write is `undefined`: whether it proves anything depends on the call. `secrets`: what was sent along;
 * words of the venue that hold it are dropped.
 */
export function readAnswer(
  call: KalshiCall,
  { status, body }: HttpAnswer,
  secrets: readonly string[] = [],
): unknown {
  if (status >= 500 || NO_VERDICT.has(status))
    throw failure(call, 'ARB-VEN-003', 'the venue failed', { status, outcome: 'unknown' })
  if (status >= 200 && status < 300) return proof(call, { status, body }, secrets)
  const fault = faultIn(parseJson(body)?.value, secrets)
  if (status < 400 || fault === undefined) throw unusable(call, status)
  throw refusal(call, status, fault)
}

/** Whether the venue refused a call for the time in its signature. */
export const isClockRefusal = ({ status, body }: HttpAnswer): boolean =>
  status === 401 && faultIn(parseJson(body)?.value)?.code === CLOCK_REFUSED

function proof(
  call: KalshiCall,
  { status, body }: Pick<HttpAnswer, 'status' | 'body'>,
  secrets: readonly string[],
): unknown {
  if (body === '' && call.method !== 'GET') return undefined
  const json = parseJson(body)
  if (json === undefined) throw unusable(call, status)
  const { value } = json
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (isObject && (!('error' in value) || value.error === null)) return value
  const why = isObject ? 'an error in an answer of success' : 'an answer that is no object'
  throw failure(call, 'ARB-VEN-005', why, { status, outcome: 'unknown', fault: faultIn(value, secrets) })
}

function refusal(call: KalshiCall, status: number, fault: KalshiFault): VenueError {
  const finding = { status, outcome: 'refused', fault } as const
  if (status === 429) return failure(call, 'ARB-VEN-002', 'too many requests', finding)
  if (status !== 401 && status !== 403) return failure(call, 'ARB-VEN-001', 'the venue refused', finding)
  // What the venue says about credentials stays out: it could name them.
  const told = { status, outcome: 'refused', fault: { code: fault.code, text: '' } } as const
  if (fault.code === CLOCK_REFUSED)
    return failure(call, 'ARB-AUTH-004', 'the time of the signature was refused', told)
  return failure(call, 'ARB-AUTH-003', 'the credentials were refused', told)
}

const unusable = (call: KalshiCall, status: number): VenueError =>
  failure(call, 'ARB-NET-004', 'the answer is not what the venue sends', { status, outcome: 'unknown' })

interface Finding {
  readonly status: number
  readonly outcome: VenueOutcome
  readonly fault?: KalshiFault | undefined
}

function failure(
  { method, path }: KalshiCall,
  code: string,
  what: string,
  { status, outcome, fault }: Finding,
): VenueError {
  const told = fault?.code === undefined ? '' : `, ${fault.code}`
  const says = fault === undefined || fault.text === '' ? {} : { says: fault.text }
  return new VenueError(code, `${method} ${path}: ${what} (${status}${told})`, {
    outcome,
    status,
    venueCode: fault?.code,
    facts: { method, path, status, ...says },
  })
}

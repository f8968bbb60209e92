import type { Clock } from '../../../base/clock.js'
import { VenueError } from '../../../base/errors.js'
import type { Rng } from '../../../base/rng.js'
import { addMs, durationMs } from '../../../base/units.js'
import { ClockOffset } from '../../shared/clock-offset.js'
import type { HttpAnswer, HttpPort } from '../../shared/http/http-port.js'
import type { HeaderSource } from '../auth/signer.js'
import { assertSameEnvironment, REST_PATH, type KalshiEnvironment } from '../hosts.js'
import { isClockRefusal, readAnswer } from './answer.js'
import type { KalshiBudgets } from './budgets.js'
import type { KalshiCall, KalshiCaller } from './call.js'
import { targetOf } from './path.js'

const TRIES = 3
const FIRST_PAUSE_MS = 250
const TOO_MANY_REQUESTS = 429

export interface KalshiRestParts {
  readonly http: HttpPort
  /** Where `http` leads. */
  readonly environment: KalshiEnvironment
  /** Without one only public data can be read. */
  readonly signer?: HeaderSource | undefined
  readonly clock: Clock
  /** Learns from every answer. */
  readonly offset: ClockOffset
  readonly budgets: KalshiBudgets
  readonly rng: Rng
  readonly basePath?: string
}

/**
 * Kalshi's REST interface (kalshi.md 3, 5.1, 7). A call takes its budget, is signed and sent once; a read that failed for a reason
 * that may pass is tried three times in all, a write never again, except that a call refused for its clock is signed anew once
 * with the time of that very answer. Errors: see `readAnswer` and the HTTP port.
 */
export class KalshiRest implements KalshiCaller {
  constructor(private readonly parts: KalshiRestParts) {
    if (parts.signer !== undefined) assertSameEnvironment(parts.signer.environment, parts.environment)
  }

  async call(call: KalshiCall): Promise<unknown> {
    if (call.access === 'signed' && this.parts.signer === undefined) throw keyNeeded(call, 'not-sent')
    for (let tries = 1; ; tries++) {
      try {
        return await this.attempt(call)
      } catch (fault) {
        if (call.method !== 'GET' || tries === TRIES || !mayPass(fault)) throw fault
        await this.pause(tries)
      }
    }
  }

  private async attempt(call: KalshiCall): Promise<unknown> {
    const signer = call.access === 'public' ? undefined : this.parts.signer
    let answer = await this.exchange(call, signer, this.parts.offset)
    if (signer !== undefined && isClockRefusal(answer)) {
      const clock = new ClockOffset()
      if (clock.observe(answer)) answer = await this.exchange(call, signer, clock)
    }
    if (answer.status === TOO_MANY_REQUESTS) this.parts.budgets.drain(call, signer !== undefined)
    if (answer.status === 401 && signer === undefined) throw keyNeeded(call, 'refused', answer.status)
    return readAnswer(call, answer)
  }

  private async exchange(
    call: KalshiCall,
    signer: HeaderSource | undefined,
    venueClock: ClockOffset,
  ): Promise<HttpAnswer> {
    const { http, budgets, clock, offset, basePath = REST_PATH } = this.parts
    await budgets.pay(call, signer !== undefined)
    const proof = signer?.headersFor(call.method, `${basePath}${call.path}`, venueClock.venueNow(clock.now()))
    const answer = await http.request({
      method: call.method,
      path: `${basePath}${targetOf(call)}`,
      headers: { ...proof },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      ...(call.deadline === undefined ? {} : { deadline: call.deadline }),
      ...(call.bytesMax === undefined ? {} : { bytesMax: call.bytesMax }),
    })
    offset.observe(answer)
    return answer
  }

  /** Exponential with full jitter: many clients must not come back at the same moment. */
  private async pause(tries: number): Promise<void> {
    const { clock, rng } = this.parts
    const wait = durationMs(rng.int(1, FIRST_PAUSE_MS * 2 ** (tries - 1)))
    await clock.sleepUntil(addMs(clock.now(), wait), new AbortController().signal)
  }
}

const PASSING: ReadonlySet<string> = new Set(['ARB-NET-002', 'ARB-NET-003', 'ARB-NET-004', 'ARB-VEN-003'])

function mayPass(fault: unknown): boolean {
  if (!(fault instanceof VenueError)) return false
  return PASSING.has(fault.code) || fault.status === TOO_MANY_REQUESTS
}

const keyNeeded = (
  { method, path }: KalshiCall,
  outcome: 'refused' | 'not-sent',
  status?: number,
): VenueError =>
  new VenueError('ARB-AUTH-001', `${method} ${path} needs an API key, and there is none`, {
    outcome,
    status,
    facts: { method, path },
  })

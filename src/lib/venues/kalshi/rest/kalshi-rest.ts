import type { Clock } from '../../../base/clock.js'
import { VenueError } from '../../../base/errors.js'
import type { Rng } from '../../../base/rng.js'
import type { ClockOffset } from '../../shared/clock-offset.js'
import type { HttpAnswer, HttpPort } from '../../shared/http/http-port.js'
import type { HeaderSource, SignedHeaders } from '../auth/signer.js'
import { assertSameEnvironment, REST_PATH, restEndpoint } from '../hosts.js'
import { isClockRefusal, readAnswer } from './answer.js'
import type { KalshiBudgets } from './budgets.js'
import type { KalshiCall, KalshiCaller } from './call.js'
import type { CallLife } from '../../shared/rest/call-life.js'
import { CallTries } from '../../shared/rest/call-tries.js'
import { targetOf } from '../../shared/rest/path.js'

const TOO_MANY_REQUESTS = 429

export interface KalshiRestParts {
  /** Where it leads decides which keys may be shown to it. */
  readonly http: HttpPort
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
 * Kalshi's REST interface (kalshi.md 3, 5.1, 7). A call takes its budget, is signed when it is its turn, and sent once; a read that failed for a reason
 * that may pass is tried three times in all, a write never again, except that a call refused for its clock is signed anew once
 * with the time of that very answer. Errors: see `readAnswer` and the HTTP port.
 */
export class KalshiRest implements KalshiCaller {
  private readonly tries: CallTries<KalshiCall>

  /** Throws `UserError` ARB-AUTH-005 when the key is not one of the environment to which `http` leads. */
  constructor(private readonly parts: KalshiRestParts) {
    const { http, signer, clock, rng } = parts
    if (signer !== undefined) assertSameEnvironment(signer.environment, restEndpoint(http.origin).environment)
    this.tries = new CallTries({ clock, rng, attempt: (call, life) => this.attempt(call, life) })
  }

  async call(call: KalshiCall): Promise<unknown> {
    if (call.access === 'signed' && this.parts.signer === undefined) throw keyNeeded(call, 'not-sent')
    return this.tries.run(call)
  }

  /** Ends every call at once: what waits is `not-sent`, what was sent is `unknown`. Nothing is sent after it. */
  close(): void {
    this.tries.close()
  }

  private async attempt(call: KalshiCall, life: CallLife): Promise<unknown> {
    const { signer, offset, budgets } = this.parts
    let { answer, secrets } = await this.exchange(call, life)
    if (signer !== undefined && isClockRefusal(answer)) {
      offset.restart()
      if (offset.observe(answer)) ({ answer, secrets } = await this.exchange(call, life))
    }
    if (answer.status === TOO_MANY_REQUESTS) budgets.drain(call, signer !== undefined)
    if (answer.status === 401 && signer === undefined) throw keyNeeded(call, 'refused', answer.status)
    return readAnswer(call, answer, secrets)
  }

  private async exchange(call: KalshiCall, life: CallLife): Promise<Exchange> {
    const { http, budgets, offset, signer, basePath = REST_PATH } = this.parts
    const { signal, left: patience } = life
    await budgets.pay(call, signer !== undefined, { signal, ...(patience !== undefined && { patience }) })
    const secrets: string[] = []
    const { left: deadline } = life
    const answer = await http.request({
      method: call.method,
      path: `${basePath}${targetOf(call)}`,
      headers: () => {
        const proof = this.proofOf(call)
        secrets.push(...secretsOf(proof))
        return { ...proof }
      },
      signal,
      ...(call.urgent !== undefined && { urgent: call.urgent }),
      ...(call.onSend !== undefined && { onSend: call.onSend }),
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      ...(deadline !== undefined && { deadline }),
      ...(call.bytesMax !== undefined && { bytesMax: call.bytesMax }),
    })
    offset.observe(answer)
    return { answer, secrets }
  }

  private proofOf({ method, path }: KalshiCall): SignedHeaders | undefined {
    const { clock, offset, signer, basePath = REST_PATH } = this.parts
    return signer?.headersFor(method, `${basePath}${path}`, offset.venueNow(clock.now()))
  }
}

/** An answer, and what proved who asked. */
interface Exchange {
  readonly answer: HttpAnswer
  readonly secrets: readonly string[]
}

/** The timestamp among them is no secret. */
const secretsOf = (proof: SignedHeaders | undefined): readonly string[] =>
  proof === undefined ? [] : [proof['KALSHI-ACCESS-KEY'], proof['KALSHI-ACCESS-SIGNATURE']]

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

import type { Clock } from '../../../base/clock.js'
import { VenueError } from '../../../base/errors.js'
import type { Rng } from '../../../base/rng.js'
import { durationMs, type DurationMs } from '../../../base/units.js'
import type { ClockOffset } from '../../shared/clock-offset.js'
import type { HttpAnswer, HttpHeaders, HttpPort } from '../../shared/http/http-port.js'
import type { CallLife } from '../../shared/rest/call-life.js'
import { CallTries, type FailedTry } from '../../shared/rest/call-tries.js'
import { parseJson } from '../../shared/rest/json-body.js'
import { targetOf } from '../../shared/rest/path.js'
import { assertOneEnvironment, endpointOf } from '../hosts.js'
import { readAnswer } from './answer.js'
import { faultIn } from './fault-body.js'
import type { PolymarketBudgets } from './budgets.js'
import type { PolymarketCall, PolymarketCaller, PolymarketService } from './call.js'
import { Proofs, type ProofSources } from './proofs.js'
import { retryAfterOf } from './refusals.js'

const UNAUTHORIZED = 401
const KEY_REFUSED = /unauthorized|invalid api key|invalid l1 request/i
const RESTARTING = 425
const RESTART_TRIES = 5
const RESTART_PAUSE_MS = 1_000
/** A read does not wait longer than that for a venue that wants to be left alone: its caller asks again. */
const READ_PAUSE_MAX_MS = 10_000
/** A signature made with a clock that was off by more may have been refused for that alone. */
const CLOCK_OFF_MS = 2_000

export interface PolymarketRestParts extends ProofSources {
  /** By service; a call to one that is not here is a mistake of the caller. */
  readonly http: Partial<Readonly<Record<PolymarketService, HttpPort>>>
  readonly clock: Clock
  /** Learns from every answer of the order book's host. */
  readonly offset: ClockOffset
  readonly budgets: PolymarketBudgets
  readonly rng: Rng
}

/**
 * Polymarket's REST interfaces (polymarket.md 2, 3.5, 6). A call takes its budget, is signed when it is its turn, and sent once; a read that failed for a
 * reason that may pass is tried three times in all. A write is never sent again, with two exceptions: while the engine restarts (425)
 * the very same bytes go again after the pause that the venue asks for, and a call refused for its credentials is signed anew once
 * when the answer showed that its time was wrong. Errors: see `readAnswer` and the HTTP port.
 */
export class PolymarketRest implements PolymarketCaller {
  private readonly tries: CallTries<PolymarketCall>
  private readonly proofs: Proofs

  /** Throws `UserError` for a host that is not the venue's (ARB-NET-001) and for a mixture of venues (ARB-AUTH-005). */
  constructor(private readonly parts: PolymarketRestParts) {
    const { http, clock, rng } = parts
    const doors = Object.entries(http) as [PolymarketService, HttpPort][]
    assertOneEnvironment(doors.map(([service, { origin }]) => endpointOf(service, origin)))
    this.proofs = new Proofs(parts)
    this.tries = new CallTries({
      clock,
      rng,
      attempt: (call, life) => this.attempt(call, life),
      ruleOf,
    })
  }

  async call(call: PolymarketCall): Promise<unknown> {
    if (!this.proofs.covers(call)) throw keyNeeded(call)
    return this.tries.run(call)
  }

  /** Ends every call at once: what waits is `not-sent`, what was sent is `unknown`. Nothing is sent after it. */
  close(): void {
    this.tries.close()
  }

  private async attempt(call: PolymarketCall, life: CallLife): Promise<unknown> {
    const first = await this.exchange(call, life)
    const { answer, signed } = this.wasClockWrong(call, first) ? await this.exchange(call, life) : first
    return readAnswer(call, answer, signed.secrets)
  }

  /** Bad credentials and a bad time get the same answer (polymarket.md 3.5); the answer's own date tells them apart. */
  private wasClockWrong({ access }: PolymarketCall, { answer, signed }: Exchange): boolean {
    if (access === 'public' || !isKeyRefusal(answer)) return false
    this.parts.offset.restart()
    this.parts.offset.observe(answer)
    return Math.abs(this.parts.offset.offsetMs - signed.offsetMs) > CLOCK_OFF_MS
  }

  private async exchange(call: PolymarketCall, life: CallLife): Promise<Exchange> {
    const { budgets, offset } = this.parts
    const { signal, left: patience } = life
    await budgets.pay(call, { signal, ...(patience !== undefined && { patience }) })
    const signed: Signed = { secrets: [], offsetMs: offset.offsetMs }
    const { left: deadline } = life
    const answer = await this.portOf(call).request({
      method: call.method,
      path: targetOf(call),
      headers: () => this.sign(call, signed),
      signal,
      ...(call.urgent !== undefined && { urgent: call.urgent }),
      ...(call.onSend !== undefined && { onSend: call.onSend }),
      ...(call.body !== undefined && { body: call.body }),
      ...(call.readsOnly !== undefined && { readsOnly: call.readsOnly }),
      ...(deadline !== undefined && { deadline }),
      ...(call.bytesMax !== undefined && { bytesMax: call.bytesMax }),
    })
    if (call.service === 'clob') offset.observe(answer)
    budgets.heed(call, answer)
    return { answer, signed }
  }

  private sign(call: PolymarketCall, signed: Signed): HttpHeaders {
    const { clock, offset } = this.parts
    const { headers, secrets } = this.proofs.proofOf(call, offset.venueNow(clock.now()))
    signed.secrets.push(...secrets)
    signed.offsetMs = offset.offsetMs
    return { ...headers }
  }

  private portOf({ service, method, path }: PolymarketCall): HttpPort {
    const port = this.parts.http[service]
    if (port !== undefined) return port
    throw new VenueError('ARB-NET-002', `${method} ${path} was not sent: no address of "${service}" is set`, {
      outcome: 'not-sent',
      facts: { method, path, service },
    })
  }
}

/** The venue's own words: whatever else has that status may have passed the call on, and proves nothing (polymarket.md 3.5). */
const isKeyRefusal = ({ status, body }: HttpAnswer): boolean =>
  status === UNAUTHORIZED && KEY_REFUSED.test(faultIn(parseJson(body)?.value)?.text ?? '')

/** What proved who asked, and how far the clock was thought to be off then. */
interface Signed {
  readonly secrets: string[]
  offsetMs: number
}

interface Exchange {
  readonly answer: HttpAnswer
  readonly signed: Signed
}

/** While the engine restarts the same bytes may go again; and a venue that says how long to stay away is believed. */
function ruleOf({ call, fault, tries, jitter }: FailedTry<PolymarketCall>): DurationMs | 'never' | undefined {
  const wanted = retryAfterOf(fault)
  if (fault.status === RESTARTING && fault.outcome === 'refused') {
    if (tries >= RESTART_TRIES) return 'never'
    return durationMs((wanted ?? RESTART_PAUSE_MS) + jitter)
  }
  const isRead = call.method === 'GET' || call.readsOnly === true
  if (wanted === undefined || !isRead || tries >= READ_TRIES) return undefined
  return wanted > READ_PAUSE_MAX_MS ? 'never' : durationMs(wanted + jitter)
}

const READ_TRIES = 3

const keyNeeded = ({ method, path, access }: PolymarketCall): VenueError =>
  new VenueError(
    'ARB-AUTH-001',
    `${method} ${path} needs ${access === 'wallet' ? 'the wallet key' : 'an API key'}, and there is none`,
    { outcome: 'not-sent', facts: { method, path } },
  )

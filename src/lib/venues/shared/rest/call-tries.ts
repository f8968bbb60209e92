import type { Clock } from '../../../base/clock.js'
import { VenueError } from '../../../base/errors.js'
import type { Rng } from '../../../base/rng.js'
import { durationMs, type DurationMs } from '../../../base/units.js'
import { CLOSED } from '../http/http-failure.js'
import type { HttpMethod } from '../http/http-port.js'
import { CallLife, type CallWish } from './call-life.js'

const TRIES = 3
const FIRST_PAUSE_MS = 250
const TOO_MANY_REQUESTS = 429

export interface TriedCall extends CallWish {
  readonly method: HttpMethod
  readonly path: string
  /** It changes nothing, although it is no `GET`. */
  readonly readsOnly?: boolean
}

export interface CallTriesParts<Call extends TriedCall> {
  readonly clock: Clock
  readonly rng: Rng
  /** One time: the wait for its budget, its signature, its sending and what the answer means. */
  readonly attempt: (call: Call, life: CallLife) => Promise<unknown>
  /**
   * What the venue itself says about the next time: how long to wait, `never`, or nothing. `jitter`: what would be waited for a
   * read.
   */
  readonly ruleOf?: (failed: FailedTry<Call>) => DurationMs | 'never' | undefined
}

export interface FailedTry<Call> {
  readonly call: Call
  readonly fault: VenueError
  /** Including the one that failed. */
  readonly tries: number
  readonly jitter: DurationMs
}

/**
 * Calls of one venue, each made once or, where that changes nothing at the venue, a few times: a read that failed for a reason that
 * may pass is made three times in all, a write never again, unless the venue documents that it may be.
 */
export class CallTries<Call extends TriedCall> {
  private readonly closing = new AbortController()

  constructor(private readonly parts: CallTriesParts<Call>) {}

  async run(call: Call): Promise<unknown> {
    if (this.closing.signal.aborted) throw closed(call)
    const life = new CallLife(call, this.parts.clock, this.closing.signal)
    try {
      return await this.tryOften(call, life)
    } finally {
      life.end()
    }
  }

  /** Ends every call at once: what waits is `not-sent`, what was sent is `unknown`. Nothing is sent after it. */
  close(): void {
    this.closing.abort()
  }

  private async tryOften(call: Call, life: CallLife): Promise<unknown> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.parts.attempt(call, life)
      } catch (fault) {
        const wait = fault instanceof VenueError ? this.waitAfter({ call, fault, tries }) : undefined
        if (wait === undefined || wait > (life.left ?? wait)) throw fault
        await life.pause(wait)
        if (!life.goesOn) throw fault
      }
    }
  }

  private waitAfter(failed: Omit<FailedTry<Call>, 'jitter'>): DurationMs | undefined {
    const jitter = this.jitter(failed.tries)
    const rule = this.parts.ruleOf?.({ ...failed, jitter })
    if (rule !== undefined) return rule === 'never' ? undefined : rule
    return isWorthAgain(failed) ? jitter : undefined
  }

  /** Exponential with full jitter: many clients must not come back at the same moment. */
  private jitter(tries: number): DurationMs {
    return durationMs(this.parts.rng.int(1, FIRST_PAUSE_MS * 2 ** (tries - 1)))
  }
}

/** A read that failed for a reason that may have passed the next time. */
const isWorthAgain = ({
  call,
  fault,
  tries,
}: {
  readonly call: TriedCall
  readonly fault: VenueError
  readonly tries: number
}): boolean => (call.method === 'GET' || call.readsOnly === true) && tries < TRIES && mayPass(fault)

const PASSING: ReadonlySet<string> = new Set(['ARB-NET-002', 'ARB-NET-003', 'ARB-VEN-003'])

/** An unusable answer may be another one the next time if it was meant to be a good one and was not too large. */
function mayPass({ code, status = 0, facts }: VenueError): boolean {
  if (facts['reason'] === CLOSED) return false
  if (code !== 'ARB-NET-004') return PASSING.has(code) || status === TOO_MANY_REQUESTS
  return status >= 200 && (status < 300 || status >= 500) && facts['bytesMax'] === undefined
}

const closed = ({ method, path }: TriedCall): VenueError =>
  new VenueError('ARB-NET-002', `${method} ${path} was not sent: ${CLOSED}`, {
    outcome: 'not-sent',
    facts: { method, path, reason: CLOSED },
  })

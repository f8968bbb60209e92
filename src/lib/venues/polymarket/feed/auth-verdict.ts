import { VenueError } from '../../../base/errors.js'
import { durationMs, type Ms } from '../../../base/units.js'
import type { AfterEnd } from '../../shared/feed/connection.js'
import type { SocketEnd } from '../../shared/socket/socket-port.js'
import { endWord } from './end-word.js'

/** A connection that stood so long was let in. */
const LET_IN_AFTER = durationMs(10_000)
/** The venue does not answer credentials: it says goodbye with a reason, so often in a row, */
const REFUSALS_MAX = 3
/** or without one before it has said anything at all: that may as well be the network. */
const CUTS_MAX = 10
/** Ends that have another reason: going away, a fault, restarting, overloaded (polymarket.md 5.1). */
const OTHER_REASONS: readonly number[] = [1001, 1011, 1012, 1013]
const POLICY_VIOLATION = 1008
const UNAUTHORIZED_CLOSE = 3000
const OWN_CODES_FROM = 4000

/** Whether the ends of private connections mean that the credentials are not taken (polymarket.md 5.4 says of no answer to them). */
export class AuthVerdict {
  private openedAt: Ms | undefined
  private isAnswered = false
  private refusals = 0
  private cuts = 0
  private lastStatus: number | undefined

  opened(now: Ms): void {
    this.openedAt = now
    this.isAnswered = false
  }

  /** The venue listens: however this connection ends, that is not for want of credentials unless it says so. */
  answered(): void {
    this.isAnswered = true
    this.cuts = 0
  }

  /** The venue has told something of our account. */
  letIn(): void {
    this.openedAt = undefined
    this.refusals = 0
    this.cuts = 0
  }

  after(end: SocketEnd, now: Ms): AfterEnd {
    if (this.openedAt !== undefined && now - this.openedAt >= LET_IN_AFTER) this.letIn()
    if (isRefusal(end)) this.refusals += 1
    else if (this.openedAt !== undefined && !this.isAnswered && !hasOtherReason(end)) this.cuts += 1
    this.lastStatus = end.why === 'rejected' ? end.status : undefined
    this.openedAt = undefined
    if (this.refusals >= REFUSALS_MAX || this.cuts >= CUTS_MAX) return { then: 'reject', error: this.error() }
    return { then: 'retry', why: endWord(end) }
  }

  /** The venue has said so in words. What is told when it did that too often. */
  refused(): VenueError | undefined {
    this.openedAt = undefined
    this.refusals += 1
    return this.refusals >= REFUSALS_MAX ? this.error() : undefined
  }

  private error(): VenueError {
    return new VenueError(
      'ARB-AUTH-003',
      'Polymarket does not accept these API credentials for its private stream',
      {
        outcome: 'refused',
        ...(this.lastStatus !== undefined && { status: this.lastStatus }),
      },
    )
  }
}

const hasOtherReason = (end: SocketEnd): boolean => end.why === 'closed' && OTHER_REASONS.includes(end.code)

function isRefusal(end: SocketEnd): boolean {
  if (end.why === 'rejected') return end.status === 401 || end.status === 403
  if (end.why !== 'closed') return false
  return end.code === POLICY_VIOLATION || end.code === UNAUTHORIZED_CLOSE || end.code >= OWN_CODES_FROM
}

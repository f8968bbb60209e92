import { addMs, type DurationMs, type Ms } from '../../../../base/units.js'
import { RemedyLimit, type RemedyLimits } from '../../../shared/feed/remedy-limit.js'
import type { PolyBoltError } from './polybolt-frame.js'
import { needsKey, type Subscription } from './subscription.js'

/** Why a subscription brings nothing: the venue's word, or `silent`: it was accepted and never brought anything. */
export type RefusalCode = PolyBoltError | 'silent'

/** `renewing`: to be ended and asked for again, for its snapshot. `leaving`: to be ended. */
export type SubscriptionPhase = 'wanted' | 'asked' | 'live' | 'renewing' | 'leaving' | 'refused'

interface Entry {
  readonly subscription: Subscription
  phase: SubscriptionPhase
  rid: string | undefined
  /** Since when it is in this phase. */
  since: Ms
  code: RefusalCode | undefined
  /** Something of it was lost; it is asked for again as soon as that may be done. */
  isDamaged: boolean
  /** Asked for, and something came that is no snapshot. */
  hasData: boolean
}

export interface TableLimits {
  /** Of one connection (polymarket.md 5.5). */
  readonly subscriptionsMax: number
  /** From asking to the first data. */
  readonly snapshotWithin: DurationMs
  /** What was refused may be allowed later. */
  readonly refusedRetryAfter: DurationMs
  readonly renewals: RemedyLimits
}

/** What to send next: the venue takes one frame after another, slowly. */
export interface NextFrame {
  readonly op: 'subscribe' | 'unsubscribe'
  readonly subscription: Subscription
}

export interface SubscriptionStatus {
  readonly key: string
  readonly phase: SubscriptionPhase
  readonly code: RefusalCode | undefined
}

/** What is wanted, over all connections, and what became of it on this one. */
export class SubscriptionTable {
  private readonly entries = new Map<string, Entry>()
  private readonly renewals: RemedyLimit

  constructor(
    private readonly limits: TableLimits,
    private readonly refused: (subscription: Subscription, code: RefusalCode) => void,
  ) {
    this.renewals = new RemedyLimit(limits.renewals)
  }

  want(subscription: Subscription, now: Ms): void {
    const entry = this.entries.get(subscription.key)
    if (entry !== undefined) {
      if (entry.phase === 'leaving') move(entry, 'renewing', now)
      return
    }
    const { isFull } = this
    const fresh: Entry = {
      subscription,
      phase: 'wanted',
      rid: undefined,
      since: now,
      code: undefined,
      isDamaged: false,
      hasData: false,
    }
    this.entries.set(subscription.key, fresh)
    if (isFull) this.refuse(fresh, 'sub_limit', now)
  }

  leave(key: string, now: Ms): void {
    const entry = this.entries.get(key)
    if (entry === undefined) return
    if (entry.phase === 'wanted' || entry.phase === 'refused') this.entries.delete(key)
    else move(entry, 'leaving', now)
    this.renewals.forget(key)
  }

  /** A new connection: nothing is subscribed on it. */
  reset(now: Ms): void {
    for (const [key, entry] of this.entries) {
      if (entry.phase === 'leaving') this.entries.delete(key)
      else move(entry, 'wanted', now)
      entry.isDamaged = false
    }
    this.renewals.clear()
    for (const entry of [...this.entries.values()].slice(this.limits.subscriptionsMax))
      this.refuse(entry, 'sub_limit', now)
  }

  /** The next frame that is due; `mayPrivate`: the key was accepted. */
  next(mayPrivate: boolean): NextFrame | undefined {
    const due = [...this.entries.values()].find(
      ({ phase, subscription }) =>
        phase === 'leaving' ||
        phase === 'renewing' ||
        (phase === 'wanted' && (mayPrivate || !needsKey(subscription))),
    )
    if (due === undefined) return undefined
    return { op: due.phase === 'wanted' ? 'subscribe' : 'unsubscribe', subscription: due.subscription }
  }

  /** That frame was sent as `rid`. */
  sent({ op, subscription: { key } }: NextFrame, rid: string, now: Ms): void {
    const entry = this.entries.get(key)
    if (entry === undefined) return
    if (entry.phase === 'leaving') this.entries.delete(key)
    else move(entry, op === 'subscribe' ? 'asked' : 'wanted', now)
    entry.rid = rid
  }

  /** Data came for the subscription that fits; false when there is none. Also what was under way when it was ended counts. */
  heard(fits: (subscription: Subscription) => boolean, isSnapshot: boolean, now: Ms): boolean {
    const found = [...this.entries.values()].find(
      ({ subscription, phase }) => phase !== 'leaving' && phase !== 'refused' && fits(subscription),
    )
    if (found?.phase === 'asked' && isSnapshot) move(found, 'live', now)
    if (found?.phase === 'asked') found.hasData = true
    return found !== undefined
  }

  /** A snapshot of nothing, which names nobody: it answers who has waited longest. */
  heardNothing(channel: string, now: Ms): void {
    const first = this.active().find(
      ({ subscription, phase }) => phase === 'asked' && subscription.channel === channel,
    )
    if (first !== undefined) move(first, 'live', now)
  }

  /** The one that was asked as `rid`; where a refusal names none, the one of its channel that waits longest. */
  askedAs(rid: string | undefined, channel: string | undefined): Subscription | undefined {
    const waiting = this.active().filter(({ phase }) => phase === 'asked')
    const found =
      rid === undefined
        ? waiting.find(({ subscription }) => subscription.channel === channel)
        : waiting.find((entry) => entry.rid === rid)
    return found?.subscription
  }

  /** To be asked once more. */
  wantAgain(key: string, now: Ms): void {
    const entry = this.entries.get(key)
    if (entry !== undefined) move(entry, 'wanted', now)
  }

  refuseOne(key: string, code: RefusalCode, now: Ms): void {
    const entry = this.entries.get(key)
    if (entry !== undefined) this.refuse(entry, code, now)
  }

  /** Without a key most channels are closed. */
  refusePrivate(now: Ms): void {
    for (const entry of this.entries.values())
      if (entry.phase === 'wanted' && needsKey(entry.subscription)) this.refuse(entry, 'auth_required', now)
  }

  /** Data of this channel never came: its subscriptions are asked for again, the snapshots bring it back. */
  damaged(channel: string): void {
    for (const entry of this.active())
      if (entry.subscription.channel === channel && entry.phase === 'live') entry.isDamaged = true
  }

  /** Looks after what brought nothing and what lost something. */
  tend(now: Ms): void {
    const { snapshotWithin, refusedRetryAfter } = this.limits
    for (const entry of this.entries.values()) {
      const { phase, since, isDamaged } = entry
      if (phase === 'asked' && now >= addMs(since, snapshotWithin)) this.unanswered(entry, now)
      if (phase === 'live' && isDamaged) this.renew(entry, now)
      if (phase === 'refused' && now >= addMs(since, refusedRetryAfter) && !this.isFull)
        move(entry, 'wanted', now)
    }
  }

  status(): readonly SubscriptionStatus[] {
    return [...this.entries.values()].map(({ subscription: { key }, phase, code }) => ({ key, phase, code }))
  }

  private get isFull(): boolean {
    const taken = [...this.entries.values()].filter(({ phase }) => phase !== 'refused')
    return taken.length >= this.limits.subscriptionsMax
  }

  /** Without a snapshot what was before is missing; what comes is as good. */
  private unanswered(entry: Entry, now: Ms): void {
    if (entry.hasData) move(entry, 'live', now)
    else this.renew(entry, now)
  }

  private renew(entry: Entry, now: Ms): void {
    const at = this.renewals.next(entry.subscription.key, now)
    if (at === undefined) {
      entry.isDamaged = false
      if (entry.phase === 'asked') this.refuse(entry, 'silent', now)
    } else if (at === now) {
      entry.isDamaged = false
      move(entry, 'renewing', now)
    }
  }

  private refuse(entry: Entry, code: RefusalCode, now: Ms): void {
    move(entry, 'refused', now)
    entry.code = code
    this.refused(entry.subscription, code)
  }

  private active(): readonly Entry[] {
    return [...this.entries.values()].filter(({ phase }) => phase === 'asked' || phase === 'live')
  }
}

function move(entry: Entry, phase: SubscriptionPhase, now: Ms): void {
  entry.phase = phase
  entry.since = now
  entry.code = undefined
  entry.hasData = false
}

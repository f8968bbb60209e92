import { DataError, type VenueError } from '../../../../base/errors.js'
import { addMs, type Ms } from '../../../../base/units.js'
import { Counts } from '../counts.js'
import { Authentication, type AuthPhase, type SocketCredentials } from './authentication.js'
import { pingCommand, pongCommand, subscribeCommand, unsubscribeCommand } from './commands.js'
import { DataDesk } from './data-desk.js'
import { readPolyBoltFrame, type PolyBoltFrame, type PolyBoltRefusal } from './polybolt-frame.js'
import type { PolyBoltLimits, PolyBoltSink } from './polybolt-options.js'
import { keyRefused, REFUSAL_RULES } from './refusal-rules.js'
import type { Subscription } from './subscription.js'
import { SubscriptionTable } from './subscription-table.js'

export interface SessionParts {
  readonly credentials: SocketCredentials | undefined
  readonly limits: PolyBoltLimits
  readonly sink: PolyBoltSink
  readonly send: (text: string) => void
  /** Ends this connection; another one follows. */
  readonly giveUp: (why: string) => void
  /** Ends all of them. */
  readonly reject: (error: VenueError) => void
}

/** What is said and heard on the connections of PolyBolt, one after another; it knows no socket and no clock. */
export class PolyBoltSession {
  readonly table: SubscriptionTable
  readonly counts = new Counts()
  private readonly auth: Authentication
  private readonly desk: DataDesk
  private lastRid = 0
  private nextSubscriptionAt: Ms
  private nextPingAt: Ms
  private heardAt: Ms

  constructor(
    private readonly parts: SessionParts,
    now: Ms,
  ) {
    const { credentials, limits, sink } = parts
    const { counts } = this
    this.auth = new Authentication(credentials, limits.auth)
    this.table = new SubscriptionTable(limits, (subscription, code) =>
      sink.notice({ what: 'refused', subscription, code }),
    )
    const unreadable = (fault: DataError): void => this.unreadable(fault)
    this.desk = new DataDesk({ table: this.table, sink, counts, unreadable })
    this.nextSubscriptionAt = this.nextPingAt = this.heardAt = now
  }

  get authPhase(): AuthPhase {
    return this.auth.phase
  }

  opened(now: Ms): void {
    this.lastRid = 0
    this.desk.clear()
    this.table.reset(now)
    this.auth.opened(now)
    this.heardAt = now
    this.nextSubscriptionAt = now
    this.nextPingAt = addMs(now, this.parts.limits.pingEvery)
    this.tick(now)
  }

  /** Only while it is open. */
  tick(now: Ms): void {
    const { giveUp, limits } = this.parts
    if (now >= addMs(this.heardAt, limits.deafAfter)) return giveUp('deaf')
    if (this.auth.isOverdue(now)) return giveUp('no-answer')
    if (this.auth.isDue(now) && this.auth.isExhausted) return giveUp('auth')
    if (this.auth.isDue(now)) this.send(this.auth.command(this.rid(), now))
    if (this.auth.phase === 'absent') this.table.refusePrivate(now)
    this.table.tend(now)
    this.subscribe(now)
    this.ping(now)
  }

  receive(text: string, receivedAt: Ms, now: Ms): void {
    this.heardAt = now
    this.counts.add('frames')
    try {
      this.take(readPolyBoltFrame(text), receivedAt, now)
    } catch (error) {
      this.unreadable(error)
    }
  }

  private take(frame: PolyBoltFrame, receivedAt: Ms, now: Ms): void {
    switch (frame.what) {
      case 'data':
        return this.desk.take(frame, receivedAt, now)
      case 'error':
        return this.refusal(frame, now)
      case 'authed':
        return this.authed(frame.rid)
      case 'ping':
        return this.send(pongCommand(frame.rid))
      case 'subscribed':
      case 'unsubscribed':
      case 'pong':
        // The first data proves a subscription; that anything came proves the connection.
        return
    }
  }

  private authed(rid: string | undefined): void {
    if (!this.auth.isAnsweredBy(rid)) return this.counts.add('stray')
    this.auth.authed()
    this.parts.sink.notice({ what: 'authed' })
  }

  private refusal({ code, rid, channel }: PolyBoltRefusal, now: Ms): void {
    this.counts.add(`error-${code}`)
    const isAuth = this.auth.isAnsweredBy(rid)
    const subscription = isAuth ? undefined : this.table.askedAs(rid, channel)
    switch (REFUSAL_RULES[code]) {
      case 'reject':
        return this.parts.reject(keyRefused(code))
      case 'reconnect':
        return this.parts.giveUp('auth')
      case 'auth-later':
        return this.auth.again(now)
      case 'auth-first':
        return this.showFirst(subscription, now)
      case 'slower':
        return this.slower(subscription, isAuth, now)
      case 'refuse':
        if (isAuth) return this.parts.giveUp('auth')
        if (subscription !== undefined) this.table.refuseOne(subscription.key, code, now)
    }
  }

  private showFirst(subscription: Subscription | undefined, now: Ms): void {
    if (subscription === undefined) return
    if (this.auth.phase === 'absent') return this.table.refuseOne(subscription.key, 'auth_required', now)
    this.table.wantAgain(subscription.key, now)
    if (this.auth.phase === 'done') this.auth.again(now)
  }

  private slower(subscription: Subscription | undefined, isAuth: boolean, now: Ms): void {
    this.nextSubscriptionAt = addMs(now, this.parts.limits.ratePause)
    if (isAuth) this.auth.again(now)
    if (subscription !== undefined) this.table.wantAgain(subscription.key, now)
  }

  private subscribe(now: Ms): void {
    if (now < this.nextSubscriptionAt) return
    const next = this.table.next(this.auth.phase === 'done')
    if (next === undefined) return
    const rid = this.rid()
    this.nextSubscriptionAt = addMs(now, this.parts.limits.subscriptionSpacing)
    this.table.sent(next, rid, now)
    const command = next.op === 'subscribe' ? subscribeCommand : unsubscribeCommand
    this.send(command(rid, next.subscription))
  }

  private ping(now: Ms): void {
    if (now < this.nextPingAt) return
    this.nextPingAt = addMs(now, this.parts.limits.pingEvery)
    this.send(pingCommand(this.rid()))
  }

  private rid(): string {
    this.lastRid += 1
    return `${this.lastRid}`
  }

  private send(text: string | undefined): void {
    if (text !== undefined) this.parts.send(text)
  }

  private unreadable(error: unknown): void {
    if (!(error instanceof DataError)) throw error
    this.counts.add('unreadable')
    this.parts.sink.notice({ what: 'unreadable', code: error.code })
  }
}

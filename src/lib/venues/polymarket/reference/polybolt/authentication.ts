import { addMs, durationMs, type DurationMs, type Ms } from '../../../../base/units.js'
import type { SocketAuth } from '../../auth/api-credentials.js'
import { authCommand } from './commands.js'

/** `absent`: there is no key. `idle`: the frame is to be sent. */
export type AuthPhase = 'absent' | 'idle' | 'asked' | 'done'

/** Who can open private subscriptions; made to be held by something that cannot be printed. */
export interface SocketCredentials {
  socketAuth(): SocketAuth
}

export interface AuthLimits {
  readonly answerWithin: DurationMs
  /** The venue closes after 8 on a connection (polymarket.md 5.5). */
  readonly framesMax: number
  /** After the venue could not check them; doubles with each time. */
  readonly laterAfter: DurationMs
}

/** Shows the API credentials once on each connection, and again only where that may help. */
export class Authentication {
  private current: AuthPhase = 'absent'
  private frames = 0
  private sentAs: string | undefined
  /** When `idle`: to be sent; when `asked`: sent. */
  private at: Ms | undefined

  constructor(
    private readonly credentials: SocketCredentials | undefined,
    private readonly limits: AuthLimits,
  ) {}

  get phase(): AuthPhase {
    return this.current
  }

  opened(now: Ms): void {
    this.frames = 0
    this.plan(now)
  }

  isDue(now: Ms): boolean {
    return this.current === 'idle' && this.at !== undefined && now >= this.at
  }

  /** Shown so often that the venue would turn us away. */
  get isExhausted(): boolean {
    return this.frames >= this.limits.framesMax
  }

  isOverdue(now: Ms): boolean {
    const { current, at } = this
    return current === 'asked' && at !== undefined && now >= addMs(at, this.limits.answerWithin)
  }

  isAnsweredBy(rid: string | undefined): boolean {
    return this.current === 'asked' && rid === this.sentAs
  }

  /** The frame that holds the secrets: to be sent, and to be kept nowhere. */
  command(rid: string, now: Ms): string | undefined {
    if (this.credentials === undefined) return undefined
    this.current = 'asked'
    this.sentAs = rid
    this.frames += 1
    this.at = now
    return authCommand(rid, this.credentials.socketAuth())
  }

  authed(): void {
    if (this.current === 'asked') this.current = 'done'
  }

  /** The venue could not check them, or has forgotten: shown again. */
  again(now: Ms): void {
    const pause = this.limits.laterAfter * 2 ** Math.max(0, this.frames - 1)
    this.plan(addMs(now, durationMs(pause)))
  }

  private plan(at: Ms): void {
    this.current = this.credentials === undefined ? 'absent' : 'idle'
    this.at = at
  }
}

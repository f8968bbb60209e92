import { addMs, durationMs, type Ms } from '../../../base/units.js'
import type { Agenda, Cancel } from '../../core/agenda.js'
import type { SimRequest, SimResponse, SocketHandler, SocketSession } from '../../transport.js'

const AGAIN_AFTER = durationMs(1_000)

export interface LineParts {
  readonly agenda: Agenda
  readonly door: SocketHandler
  /** A fresh upgrade request: signatures carry the time. */
  readonly upgrade: () => SimRequest
}

/** How a connection ended: refused with this answer, closed with a code, or neither of the two. */
export interface Loss {
  readonly refusal?: SimResponse
  readonly code?: number
}

/** What a client makes of its connection. */
export interface LineUser {
  opened(): void
  frame(text: string): void
  /** A protocol ping came. */
  pinged(): void
  /** The connection is gone; the line opens another by itself. */
  lost(how: Loss): void
}

/**
 * A client's end of one socket without a network. What it sends goes out on the agenda: frames may arrive in the middle of
 * an operation of the exchange, and nobody may answer then.
 */
export class ClientLine {
  private session: SocketSession | undefined
  private connection = 0
  private retry: Cancel | undefined
  private isStopped = false

  constructor(
    private readonly parts: LineParts,
    private readonly user: LineUser,
  ) {}

  open(): void {
    const mine = ++this.connection
    const isMine = (): boolean => mine === this.connection
    const gone = (loss: Loss): void => {
      if (isMine()) this.drop(loss)
    }
    const accepted = this.parts.door.connect(this.parts.upgrade(), {
      send: (text) => {
        if (isMine()) this.user.frame(text)
      },
      ping: () => {
        if (isMine()) this.user.pinged()
      },
      close: (code) => gone({ code }),
      terminate: () => gone({}),
    })
    if (!accepted.accepted) return this.again({ refusal: accepted.response })
    this.session = accepted.session
    this.user.opened()
  }

  send(text: string): void {
    const { agenda } = this.parts
    const mine = this.connection
    agenda.at(agenda.now, () => {
      if (mine === this.connection) this.session?.receive(text)
    })
  }

  /** Hangs up and dials again. */
  drop(loss: Loss = {}): void {
    if (this.hangUp()) this.again(loss)
  }

  stop(): void {
    this.isStopped = true
    this.retry?.()
    this.hangUp()
  }

  private hangUp(): boolean {
    const { session } = this
    if (session === undefined) return false
    this.connection++
    this.session = undefined
    this.later(this.parts.agenda.now, () => session.closed())
    return true
  }

  private again(loss: Loss): void {
    this.user.lost(loss)
    if (this.isStopped) return
    this.retry = this.later(addMs(this.parts.agenda.now, AGAIN_AFTER), () => this.open())
  }

  private later(at: Ms, run: () => void): Cancel {
    return this.parts.agenda.at(at, run)
  }
}

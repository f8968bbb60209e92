import { addMs } from '../../../base/units.js'
import type { Agenda, Cancel } from '../../core/agenda.js'
import type { SocketPeer, SocketSession } from '../../transport.js'
import type { ApiKey } from '../auth/members.js'
import type { KalshiSettings } from '../settings.js'
import type { Outlet, Subscription } from './subscription.js'
import type { Channel } from './ws-channels.js'

const HEARTBEAT = 'heartbeat'
const SECOND_MS = 1_000

export interface SessionParts {
  readonly agenda: Agenda
  readonly settings: KalshiSettings
  /** Does what a frame of the client says. */
  readonly command: (session: Session, text: string) => void
  /** Has what was sent delivered when no operation of the exchange is running any more. */
  readonly deliverLater: (session: Session) => void
  readonly ended: (session: Session) => void
  /** A fault may change the text of a message. */
  readonly distort: (text: string) => string
}

/** One connected client. What it is sent waits until it may react without disturbing the exchange. */
export class Session implements SocketSession, Outlet {
  readonly subscriptions = new Map<number, Subscription>()
  private outbox: string[] = []
  private lastSid = 0
  private second = 0
  private commandsInSecond = 0
  private nextPing: Cancel
  private isOpen = true
  private isReceiving = false
  private isDelivering = false

  constructor(
    private readonly parts: SessionParts,
    private readonly peer: SocketPeer,
    readonly key: ApiKey,
  ) {
    this.key.member.sessions += 1
    this.nextPing = this.planPing()
  }

  get account(): string {
    return this.key.member.account
  }

  receive(text: string): void {
    if (!this.isOpen) return
    this.isReceiving = true
    this.parts.command(this, text)
    this.isReceiving = false
    this.deliver()
  }

  closed(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.nextPing()
    this.key.member.sessions -= 1
    this.parts.ended(this)
    this.subscriptions.clear()
    this.outbox = []
  }

  /** A message without its end: the time of sending is put in here. */
  send(text: string): void {
    this.queue(this.parts.distort(`${text},"sending_ts_ms":${this.parts.agenda.now}}`))
  }

  /** A whole message: the answer to a command. */
  reply(message: object): void {
    this.queue(JSON.stringify(message))
  }

  /** Sends everything that waits, in order, even when the client answers before it has heard all. */
  deliver(): void {
    if (this.isDelivering) return
    this.isDelivering = true
    for (let i = 0; i < this.outbox.length; i++) this.peer.send(this.outbox[i]!)
    this.outbox = []
    this.isDelivering = false
  }

  nextSid(): number {
    this.lastSid += 1
    return this.lastSid
  }

  on(channel: Channel): Subscription | undefined {
    for (const subscription of this.subscriptions.values())
      if (subscription.channel === channel) return subscription
    return undefined
  }

  /** Counts a command; false when there were too many in this second. */
  mayCommand(): boolean {
    const second = Math.floor(this.parts.agenda.now / SECOND_MS)
    this.commandsInSecond = second === this.second ? this.commandsInSecond + 1 : 1
    this.second = second
    return this.commandsInSecond <= this.parts.settings.socket.commandsPerSecond
  }

  private queue(text: string): void {
    if (!this.isOpen) return
    if (this.outbox.length === 0 && !this.isReceiving) this.parts.deliverLater(this)
    this.outbox.push(text)
  }

  private planPing(): Cancel {
    const { agenda, settings } = this.parts
    return agenda.at(addMs(agenda.now, settings.socket.pingEvery), () => {
      this.peer.ping(HEARTBEAT)
      this.nextPing = this.planPing()
    })
  }
}

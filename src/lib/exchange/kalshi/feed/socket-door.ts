import { err, ok, type Result } from '../../../base/errors.js'
import {
  json,
  type Accepted,
  type SimRequest,
  type SimResponse,
  type SocketHandler,
  type SocketPeer,
} from '../../transport.js'
import type { Authenticator } from '../auth/authenticator.js'
import type { ApiKey } from '../auth/members.js'
import type { VenueParts } from '../parts.js'
import { drifted } from '../schema-drift.js'
import type { SubscriptionDesk } from './subscription-desk.js'
import { httpDate } from '../texts.js'
import { WsCommands } from './ws-commands.js'
import { Session } from './ws-session.js'

const PATH = '/trade-api/ws/v2'

/** Lets clients with a valid signature in and keeps their sessions. */
export class SocketDoor implements SocketHandler {
  private readonly commands: WsCommands
  private waiting: Session[] = []

  constructor(
    private readonly venue: VenueParts,
    private readonly authenticator: Authenticator,
    private readonly desk: SubscriptionDesk,
  ) {
    this.commands = new WsCommands(desk)
  }

  connect(upgrade: SimRequest, peer: SocketPeer): Accepted {
    const key = this.admitted(upgrade)
    if (!key.ok) return { accepted: false, response: this.stamped(key.error) }
    const { agenda, settings } = this.venue
    const session = new Session(
      {
        agenda,
        settings,
        command: (of, text) => this.commands.handle(of, text),
        deliverLater: (of) => this.deliverLater(of),
        ended: (of) => this.desk.ended(of),
        distort: (text) => this.distorted(text),
      },
      peer,
      key.value,
    )
    return { accepted: true, session }
  }

  private admitted(upgrade: SimRequest): Result<ApiKey, SimResponse> {
    const { faults, settings } = this.venue
    if (upgrade.path !== PATH) return err(json(404, { error: { code: 'not_found', message: 'not found' } }))
    if (faults.strikes('rate_limit_storm', 'kalshi')) return err(json(429, { error: 'too many requests' }))
    const key = this.authenticator.authenticate(upgrade)
    if (!key.ok) {
      const { code, details } = key.error
      return err(json(401, { code, ...(details === undefined ? {} : { details }) }))
    }
    if (key.value.member.sessions >= settings.socket.sessions)
      return err(json(429, { error: 'too many requests' }))
    return ok(key.value)
  }

  private stamped(response: SimResponse): SimResponse {
    return { ...response, headers: { date: httpDate(this.venue.clock.now), ...response.headers } }
  }

  private deliverLater(session: Session): void {
    this.waiting.push(session)
    if (this.waiting.length > 1) return
    const { agenda } = this.venue
    agenda.at(agenda.now, () => {
      const sessions = this.waiting
      this.waiting = []
      for (const one of sessions) one.deliver()
    })
  }

  private distorted(text: string): string {
    const { faults, rng } = this.venue
    if (!faults.strikes('schema_drift', 'kalshi')) return text
    const frame = JSON.parse(text) as { msg: unknown }
    return JSON.stringify({ ...frame, msg: drifted(frame.msg, rng) })
  }
}

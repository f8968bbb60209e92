import { BodyFields } from '../rest/fields.js'
import type { SubscriptionDesk } from './subscription-desk.js'
import type { Subscription } from './subscription.js'
import { named, socketError, type SocketErrorCode } from './ws-channels.js'
import type { Session } from './ws-session.js'

/** What a client may say on its socket. Every command is answered, whatever is wrong with it. */
export class WsCommands {
  constructor(private readonly desk: SubscriptionDesk) {}

  handle(session: Session, text: string): void {
    const command = parsed(text)
    if (command === undefined) return session.reply(socketError(1))
    const id = command.integer('id')
    if (!session.mayCommand()) return session.reply(socketError(27, id))
    const name = command.text('cmd')
    if (command.fault !== undefined) return session.reply(socketError(1, id))
    switch (name ?? '') {
      case 'subscribe':
        return this.subscribe(session, command, id)
      case 'unsubscribe':
        return this.unsubscribe(session, command, id)
      case 'update_subscription':
        return this.update(session, command, id)
      case 'list_subscriptions':
        return session.reply({ ...named(id), type: 'ok', msg: this.desk.list(session) })
      default:
        return session.reply(socketError(5, id))
    }
  }

  private subscribe(session: Session, command: BodyFields, id: number | undefined): void {
    const params = paramsOf(command)
    if (params === undefined) return session.reply(socketError(2, id))
    const channels = params.texts('channels')
    if (params.fault !== undefined) return session.reply(socketError(11, id))
    if (channels === undefined || channels.length === 0) return session.reply(socketError(3, id))
    for (const channel of channels) this.desk.subscribe(session, channel, { params, id })
  }

  private unsubscribe(session: Session, command: BodyFields, id: number | undefined): void {
    const params = paramsOf(command)
    if (params === undefined) return session.reply(socketError(2, id))
    const sids = sidsOf(params)
    if (sids === undefined || sids.length === 0) return session.reply(socketError(4, id))
    for (const sid of sids) {
      const subscription = session.subscriptions.get(sid)
      if (subscription === undefined) session.reply(socketError(7, id))
      else this.desk.unsubscribe(session, subscription, id)
    }
  }

  private update(session: Session, command: BodyFields, id: number | undefined): void {
    const params = paramsOf(command)
    if (params === undefined) return session.reply(socketError(2, id))
    const subscription = onlySubscription(session, params)
    if (typeof subscription === 'number') return session.reply(socketError(subscription, id))
    const action = params.text('action')
    if (action === undefined) return session.reply(socketError(15, id))
    this.desk.update(session, subscription, { action, params, id })
  }
}

function parsed(text: string): BodyFields | undefined {
  try {
    const command = new BodyFields(JSON.parse(text))
    return command.fault === undefined ? command : undefined
  } catch {
    return undefined
  }
}

function paramsOf(command: BodyFields): BodyFields | undefined {
  const params = command.object('params')
  return params === undefined ? undefined : new BodyFields(params)
}

/** `sids`; a single `sid` will do. Undefined: neither is there, or it holds no numbers. */
function sidsOf(params: BodyFields): readonly number[] | undefined {
  const sid = params.integer('sid')
  const sids = params.array('sids')?.filter((one) => typeof one === 'number')
  return sid === undefined ? sids : [...(sids ?? []), sid]
}

/** Exactly one subscription, or the error for anything else. */
function onlySubscription(session: Session, params: BodyFields): Subscription | SocketErrorCode {
  const sids = sidsOf(params)
  if (sids?.length !== 1) return 12
  return session.subscriptions.get(sids[0]!) ?? 7
}

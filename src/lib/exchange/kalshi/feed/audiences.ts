import { Audience } from './audience.js'
import type { Subscription } from './subscription.js'

const NOBODY = new Audience()

/** Who listens to what: one audience for every public channel, and one for each account on the others. */
export class Audiences {
  private readonly audiences = new Map<string, Audience>()

  add(subscription: Subscription): void {
    const key = keyOf(subscription)
    const known = this.audiences.get(key) ?? new Audience()
    this.audiences.set(key, known)
    known.add(subscription)
  }

  remove(subscription: Subscription): void {
    this.of(subscription).remove(subscription)
  }

  of(subscription: Subscription): Audience {
    return this.audiences.get(keyOf(subscription)) ?? NOBODY
  }

  public(channel: string): Audience {
    return this.audiences.get(channel) ?? NOBODY
  }

  own(channel: string, account: string): Audience {
    return this.audiences.get(`${channel} ${account}`) ?? NOBODY
  }
}

const keyOf = ({ channel, account }: Subscription): string =>
  channel.own ? `${channel.name} ${account}` : channel.name

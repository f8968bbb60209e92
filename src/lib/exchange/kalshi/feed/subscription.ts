import type { Channel } from './ws-channels.js'

/** Where a subscription's messages go: the session of one client. */
export interface Outlet {
  readonly account: string
  /** A message without its end: the session adds the time of sending. */
  send(text: string): void
}

export interface SubscriptionOptions {
  /** Absent: every market. */
  readonly markets: Set<string> | undefined
  /** NO levels of books in YES prices. */
  readonly useYesPrice: boolean
  /** Acknowledgements do not list the markets. */
  readonly skipTickerAck: boolean
}

/** One channel of one session: what it wants to hear, and how many numbered messages it was sent. */
export class Subscription {
  private numbered = 0

  constructor(
    readonly outlet: Outlet,
    readonly channel: Channel,
    readonly sid: number,
    readonly options: SubscriptionOptions,
  ) {}

  get markets(): Set<string> | undefined {
    return this.options.markets
  }

  get account(): string {
    return this.outlet.account
  }

  /** The next number, used or lost. */
  takeSeq(): number {
    this.numbered += 1
    return this.numbered
  }

  wants(market: string): boolean {
    return this.markets === undefined || this.markets.has(market)
  }

  /** Sends one message whose content is JSON text already; `id` repeats that of the command it answers. */
  send(type: string, msg: string, id?: number): void {
    const seq = this.channel.numbered ? `,"seq":${this.takeSeq()}` : ''
    const head = id === undefined ? '' : `"id":${id},`
    this.outlet.send(`{${head}"type":"${type}","sid":${this.sid}${seq},"msg":${msg}`)
  }
}

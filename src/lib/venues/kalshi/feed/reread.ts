import { durationMs, type Ms } from '../../../base/units.js'
import type { FeedChannel } from './channels.js'

/** Between two requests about the same channel: REST has a budget. */
const SPACING = durationMs(1_000)

/** Asks to read by REST what a channel without books has told in words that nobody understood. */
export class Reread {
  private readonly askedAt = new Map<FeedChannel, Ms>()
  private readonly waiting = new Set<FeedChannel>()

  constructor(private readonly tell: (channel: FeedChannel, ticker: string | undefined) => void) {}

  ask(channel: FeedChannel, ticker: string | undefined, now: Ms): void {
    const last = this.askedAt.get(channel)
    if (last !== undefined && now - last < SPACING) return void this.waiting.add(channel)
    this.waiting.delete(channel)
    this.askedAt.set(channel, now)
    this.tell(channel, ticker)
  }

  /** What had to wait, as one request for everything of its channel. */
  tick(now: Ms): void {
    for (const channel of [...this.waiting]) this.ask(channel, undefined, now)
  }

  clear(): void {
    this.askedAt.clear()
    this.waiting.clear()
  }
}

import { DataError } from '../../../../base/errors.js'
import { addMs, elapsed, type Ms } from '../../../../base/units.js'
import type { Counts } from '../counts.js'
import type { RtdsName, RtdsTopic } from '../reference-feed.js'
import { PING, subscribeCommand, unsubscribeCommand } from './commands.js'
import { readRtdsFrame, type RtdsFrame } from './rtds-frame.js'
import type { RtdsLimits, RtdsSink } from './rtds-options.js'

interface Entry {
  readonly name: RtdsName
  heardAt: Ms
  hadSnapshot: boolean
  isSilent: boolean
}

export interface LaneParts {
  readonly limits: RtdsLimits
  readonly sink: RtdsSink
  readonly counts: Counts
  readonly send: (text: string) => void
  readonly giveUp: (why: string) => void
}

/**
 * What one connection of RTDS is asked for: one symbol of each topic, because a second filter of a topic takes the place of the
 * first (polymarket.md 5.6).
 */
export class RtdsLane {
  private readonly entries = new Map<RtdsTopic, Entry>()
  private isOpen = false
  private nextPingAt: Ms | undefined
  /** Since when nothing is asked for. */
  private emptySince: Ms | undefined

  constructor(private readonly parts: LaneParts) {}

  get names(): readonly RtdsName[] {
    return [...this.entries.values()].map(({ name }) => name)
  }

  has({ topic, symbol }: RtdsName): boolean {
    return this.entries.get(topic)?.name.symbol === symbol
  }

  hasRoomFor({ topic }: RtdsName): boolean {
    return !this.entries.has(topic)
  }

  add(name: RtdsName, now: Ms): void {
    this.emptySince = undefined
    this.entries.set(name.topic, { name, heardAt: now, hadSnapshot: false, isSilent: false })
    if (this.isOpen) this.parts.send(subscribeCommand([name]))
  }

  remove(name: RtdsName, now: Ms): void {
    this.entries.delete(name.topic)
    if (this.entries.size === 0) this.emptySince = now
    if (this.isOpen) this.parts.send(unsubscribeCommand([name]))
  }

  /** Nothing was asked for so long that nothing will be soon. */
  isLeft(now: Ms): boolean {
    return this.emptySince !== undefined && now >= addMs(this.emptySince, this.parts.limits.lingerFor)
  }

  opened(now: Ms): void {
    this.isOpen = true
    this.nextPingAt = addMs(now, this.parts.limits.pingEvery)
    for (const entry of this.entries.values()) {
      entry.heardAt = now
      entry.hadSnapshot = false
    }
    if (this.entries.size > 0) this.parts.send(subscribeCommand(this.names))
  }

  lost(): void {
    this.isOpen = false
  }

  receive(text: string, receivedAt: Ms, now: Ms): void {
    this.parts.counts.add('frames')
    try {
      this.take(readRtdsFrame(text), receivedAt, now)
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      this.parts.counts.add('unreadable')
      this.parts.sink.notice({ what: 'unreadable', code: error.code })
    }
  }

  /** Only while it is open. */
  tick(now: Ms): void {
    const { limits, send, giveUp } = this.parts
    if (this.nextPingAt !== undefined && now >= this.nextPingAt) {
      this.nextPingAt = addMs(now, limits.pingEvery)
      send(PING)
    }
    const entries = [...this.entries.values()]
    const silent = entries.filter(({ heardAt }) => now >= addMs(heardAt, limits.silentAfter))
    for (const entry of silent) this.fellSilent(entry, now)
    if (silent.length > 0 && silent.length === entries.length) giveUp('silent-data')
  }

  private take(frame: RtdsFrame, receivedAt: Ms, now: Ms): void {
    if (frame.what === 'text' || frame.what === 'other') return this.parts.counts.add(frame.what)
    if (frame.what === 'snapshot') return this.snapshot(frame.symbol)
    const entry = this.entries.get(frame.topic)
    if (entry?.name.symbol !== frame.symbol) return this.parts.counts.add('stray')
    entry.heardAt = now
    entry.isSilent = false
    this.parts.sink.price(entry.name, frame.point, receivedAt)
  }

  /** It names the symbol only, whatever topic was subscribed. */
  private snapshot(symbol: string): void {
    this.parts.counts.add('snapshots')
    for (const entry of this.entries.values()) if (entry.name.symbol === symbol) entry.hadSnapshot = true
  }

  private fellSilent(entry: Entry, now: Ms): void {
    if (entry.isSilent) return
    entry.isSilent = true
    const { name, hadSnapshot, heardAt } = entry
    this.parts.sink.notice({ what: 'silent', name, forMs: elapsed(heardAt, now), hadSnapshot })
  }
}

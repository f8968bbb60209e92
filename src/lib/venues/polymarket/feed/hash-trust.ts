import { addMs, durationMs, type Ms } from '../../../base/units.js'

const MINUTE = durationMs(60_000)
/** A token whose mismatches were false alarms so often within a minute is not checked for a while. */
const ALARMS_MAX = 2
/** So many tokens at least, and more than half of all, must have had one for the recipe itself to be at fault. */
const TOKENS_MIN = 10
const REST_OF_ALL = durationMs(600_000)
/** Searches for a hidden trade price within `SEARCH_SPAN`, over all tokens: one may take milliseconds. */
const SEARCHES_MAX = 5
const SEARCH_SPAN = durationMs(100)

/**
 * How far the checksum of books is to be trusted. Its recipe is not documented, so it is evidence and never a condition
 * (polymarket.md 5.2): where it contradicts books that turn out to be right it is not looked at for a while, for one token or for all.
 */
export class HashTrust {
  private readonly alarms = new Map<string, Ms[]>()
  private allUntil: Ms | undefined
  private searches = { since: 0, count: 0 }

  constructor(
    /** How many tokens are followed. */
    private readonly followed: () => number,
    /** Told when checks of all tokens stop and when they begin again. */
    private readonly told: (isOn: boolean) => void,
  ) {}

  /** False while only REST and the best prices can contradict a book. */
  trusts(token: string, now: Ms): boolean {
    return this.allUntil === undefined && this.recent(token, now).length < ALARMS_MAX
  }

  get isOn(): boolean {
    return this.allUntil === undefined
  }

  /** The checksum contradicted a book that was the venue's. */
  falseAlarm(token: string, now: Ms): void {
    this.alarms.set(token, [...this.recent(token, now), now])
    if (!this.isOn) return
    const alarmed = [...this.alarms.keys()].filter((one) => this.recent(one, now).length > 0).length
    if (alarmed < TOKENS_MIN || alarmed * 2 <= this.followed()) return
    this.allUntil = addMs(now, REST_OF_ALL)
    this.told(false)
  }

  /** Tries again after a while. */
  tick(now: Ms): void {
    if (this.allUntil === undefined || now < this.allUntil) return
    this.allUntil = undefined
    this.alarms.clear()
    this.told(true)
  }

  maySearch(now: Ms): boolean {
    if (now - this.searches.since >= SEARCH_SPAN) this.searches = { since: now, count: 0 }
    return this.searches.count++ < SEARCHES_MAX
  }

  forget(token: string): void {
    this.alarms.delete(token)
  }

  private recent(token: string, now: Ms): Ms[] {
    return (this.alarms.get(token) ?? []).filter((at) => now - at < MINUTE)
  }
}

import type { Place } from './told.js'

/** How the numbers of a recording run, whatever the streams are declared to be. */
export class NumberTally {
  /** Numbers that came after another one of their subscription. */
  steps = 0
  /** Steps to anything but the next number, new connections included. */
  breaks = 0
  /** Steps over at least one number within a connection. */
  jumps = 0
  duplicates = 0
  backwards = 0
  private readonly last = new Map<string, number>()
  private connection = 0
  private readonly connectionOf = new Map<string, number>()

  /** Numbers may start again. */
  connected(): void {
    this.connection++
  }

  /** Whether this frame begins a connection that nobody wrote down: numbers only rise, and a whole book comes first. */
  isFresh({ channel, sid, seq, isReply }: Place): boolean {
    const key = `${channel}/${sid}`
    const last = this.last.get(key)
    const isKnown = this.connectionOf.get(key) === this.connection
    return isKnown && last !== undefined && seq !== undefined && !isReply && seq < last
  }

  note({ channel, sid, seq, isReply }: Place): void {
    if (seq === undefined || isReply) return
    const key = `${channel}/${sid}`
    const last = this.last.get(key)
    const isSame = this.connectionOf.get(key) === this.connection
    this.last.set(key, last === undefined || !isSame ? seq : Math.max(seq, last))
    this.connectionOf.set(key, this.connection)
    if (last === undefined) return
    this.steps++
    if (seq !== last + 1) this.breaks++
    if (!isSame) return
    if (seq > last + 1) this.jumps++
    else if (seq === last) this.duplicates++
    else if (seq < last) this.backwards++
  }
}

import { assert } from '../../base/assert.js'
import type { Ms } from '../../base/units.js'

interface Entry {
  readonly at: Ms
  readonly order: number
  run: (() => void) | undefined
}

/** Takes back what was planned; later calls do nothing. */
export type Cancel = () => void

/**
 * The simulated exchange's only source of time: what is planned runs in the order of its time, and in the order it was
 * planned where times are equal. Nothing in the exchange reads a clock; whoever drives it moves the time.
 */
export class Agenda {
  private readonly heap: Entry[] = []
  private planned = 0

  constructor(private time: Ms) {}

  get now(): Ms {
    return this.time
  }

  /** When the next thing is planned, if anything is. */
  get nextAt(): Ms | undefined {
    while (this.heap.length > 0 && this.heap[0]!.run === undefined) this.pop()
    return this.heap[0]?.at
  }

  /** Plans `run`; what is planned for the past runs at once when the time moves next. */
  at(at: Ms, run: () => void): Cancel {
    const entry: Entry = { at: at < this.time ? this.time : at, order: this.planned++, run }
    this.push(entry)
    return () => {
      entry.run = undefined
    }
  }

  /** Moves the time to `until`, running everything planned up to and including it. */
  runUntil(until: Ms): void {
    assert(until >= this.time, 'time does not go back', { from: this.time, until })
    for (let next = this.nextAt; next !== undefined && next <= until; next = this.nextAt) this.runNext()
    this.time = until
  }

  /** Runs the next planned thing, moving the time to it; false when nothing is planned. */
  runNext(): boolean {
    if (this.nextAt === undefined) return false
    const entry = this.pop()
    this.time = entry.at
    const run = entry.run
    entry.run = undefined
    run?.()
    return true
  }

  private push(entry: Entry): void {
    const { heap } = this
    let i = heap.length
    heap.push(entry)
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!before(entry, heap[parent]!)) break
      heap[i] = heap[parent]!
      i = parent
    }
    heap[i] = entry
  }

  private pop(): Entry {
    const { heap } = this
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length > 0) this.sink(last)
    return first
  }

  /** Puts `entry` where the root was and lets it sink to its place. */
  private sink(entry: Entry): void {
    const { heap } = this
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++
      if (!before(heap[child]!, entry)) break
      heap[i] = heap[child]!
      i = child
    }
    heap[i] = entry
  }
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

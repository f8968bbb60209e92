import { addMs, durationMs, type DurationMs, type Ms } from '../../base/units.js'

const MINUTE = durationMs(60_000)
/** For those who have everything read out. */
const FIVE_MINUTES = durationMs(300_000)

/** Says when how a session stands is to be told again: once in so much time, however much of it passed at once. */
export class SummaryPace {
  private readonly every: DurationMs
  private next: Ms | undefined

  constructor({ accessible }: { readonly accessible: boolean }) {
    this.every = accessible ? FIVE_MINUTES : MINUTE
  }

  /** The first time that is told starts the clock. */
  isDue(at: Ms): boolean {
    this.next ??= addMs(at, this.every)
    if (at < this.next) return false
    this.next = addMs(at, this.every)
    return true
  }
}

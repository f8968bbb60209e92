import { durationMs, ms, type DurationMs, type Ms } from '../../base/units.js'
import type { HttpAnswer } from './http/http-port.js'

/** Venue time minus local time lies within `low..high`, in milliseconds. */
interface Span {
  readonly low: number
  readonly high: number
}

const RECENT_MAX = 32
/** So many answers in a row that agree with each other and not with what was known: a clock was set. */
const STEP_AFTER = 3
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/**
 * Learns the venue's clock from the `Date` headers of its answers. A header names a whole second; the answer was written
 * between the sending of its request and the arrival of its headers. So each answer bounds the difference of the clocks, and
 * what most of the recent answers agree on is narrower than any of them. One wrong answer changes nothing; when a clock is
 * set, three answers in a row are believed. Holds no clock and no timer.
 */
export class ClockOffset {
  private recent: Span[] = []
  private dissent: Span[] = []
  private agreed: Span | undefined
  private count = 0

  /** True when the answer told something: it has a `Date` of its own, not one from a cache on the way. */
  observe({ headers, sentAt, receivedAt }: Pick<HttpAnswer, 'headers' | 'sentAt' | 'receivedAt'>): boolean {
    const second = headers['age'] === undefined ? parseDate(headers['date']) : undefined
    if (second === undefined || receivedAt < sentAt) return false
    this.add({ low: second - receivedAt, high: second + 999 - sentAt })
    return true
  }

  /** The venue's time; our own while nothing is known. */
  venueNow(localNow: Ms): Ms {
    return ms(localNow + this.offsetMs)
  }

  /** Venue time minus local time. */
  get offsetMs(): DurationMs {
    return durationMs(this.agreed === undefined ? 0 : Math.round((this.agreed.low + this.agreed.high) / 2))
  }

  /** How far the offset may be off to either side; `undefined` while nothing is known. */
  get uncertaintyMs(): DurationMs | undefined {
    return this.agreed && durationMs(Math.ceil((this.agreed.high - this.agreed.low) / 2))
  }

  /** Answers that told something so far. */
  get samples(): number {
    return this.count
  }

  private add(span: Span): void {
    this.count++
    const fits = this.agreed === undefined || meet([this.agreed, span]) !== undefined
    this.dissent = fits ? [] : [...this.dissent, span].slice(-STEP_AFTER)
    this.recent = [...this.recent, span].slice(-RECENT_MAX)
    if (this.dissent.length === STEP_AFTER && meet(this.dissent) !== undefined) {
      this.recent = this.dissent
      this.dissent = []
    }
    this.agreed = majority(this.recent)
  }
}

/** What all of them have in common. */
function meet(spans: readonly Span[]): Span | undefined {
  const low = Math.max(...spans.map((span) => span.low))
  const high = Math.min(...spans.map((span) => span.high))
  return low <= high ? { low, high } : undefined
}

/** The stretch that most of them hold; of several the earliest told. */
function majority(spans: readonly Span[]): Span | undefined {
  let best: readonly Span[] = []
  for (const { low } of spans) {
    const holding = spans.filter((span) => span.low <= low && low <= span.high)
    if (holding.length > best.length) best = holding
  }
  return best.length === 0 ? undefined : meet(best)
}

function parseDate(text: string | undefined): number | undefined {
  if (text === undefined || !HTTP_DATE.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

import { durationMs, elapsed, ms, type DurationMs, type Ms } from '../../base/units.js'
import type { HttpAnswer } from './http/http-port.js'

/** Venue time minus local time lies within `low..high`, in milliseconds. */
interface Span {
  readonly low: number
  readonly high: number
}

const RECENT_MAX = 32
/** So many answers in a row, over so long, that agree with each other and not with what was known: a clock was set. */
const STEP_AFTER = 3
const STEP_SPAN_MS = 2_000
const OBJECTION_EVERY_MS = 1_000
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** Answers in a row that contradict what is known. */
interface Dissent {
  readonly since: Ms
  readonly spans: readonly Span[]
}

/**
 * Learns the venue's clock from the `Date` headers of its answers. A header names a whole second; the answer was written
 * between the sending of its request and the arrival of its headers. So each answer bounds the difference of the clocks, and
 * what most of the recent answers agree on is narrower than any of them. Wrong answers change nothing, however many a cache hands
 * out at once; when a clock is set, answers in a row over two seconds are believed. Holds no clock and no timer.
 */
export class ClockOffset {
  private recent: Span[] = []
  private dissent: Dissent | undefined
  private objectedAt: Ms | undefined
  private agreed: Span | undefined
  private count = 0

  /** True when the answer told something: it has a `Date` of its own, not one from a cache on the way. */
  observe({ headers, sentAt, receivedAt }: Pick<HttpAnswer, 'headers' | 'sentAt' | 'receivedAt'>): boolean {
    const second = (headers['age'] ?? '0') === '0' ? parseDate(headers['date']) : undefined
    if (second === undefined || receivedAt < sentAt) return false
    this.add({ low: second - receivedAt, high: second + 999 - sentAt }, sentAt)
    return true
  }

  /** The venue itself said that the clock is wrong: what is known holds until the next answer, which is believed at once. */
  restart(): void {
    this.recent = []
    this.dissent = undefined
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

  private add(span: Span, at: Ms): void {
    this.count++
    const fits = this.agreed === undefined || meet([this.agreed, span]) !== undefined
    this.dissent = fits ? undefined : withOneMore(this.dissent, span, at)
    if (fits || this.mayObject(at)) this.recent = [...this.recent, span].slice(-RECENT_MAX)
    if (this.dissent !== undefined && isStep(this.dissent, at)) {
      this.recent = [...this.dissent.spans]
      this.dissent = undefined
    }
    this.agreed = majority(this.recent)
  }

  /** At first every answer has its vote; later one that contradicts the others has it once in a while, so that no burst wins. */
  private mayObject(at: Ms): boolean {
    const isDue = this.objectedAt === undefined || Math.abs(at - this.objectedAt) >= OBJECTION_EVERY_MS
    if (isDue) this.objectedAt = at
    return isDue || this.recent.length < STEP_AFTER
  }
}

/** Answers that contradict each other are no step of one clock: the last of them begins anew. */
function withOneMore(dissent: Dissent | undefined, span: Span, at: Ms): Dissent {
  const spans = [...(dissent?.spans ?? []), span].slice(-RECENT_MAX)
  if (dissent === undefined || at < dissent.since || meet(spans) === undefined)
    return { since: at, spans: [span] }
  return { since: dissent.since, spans }
}

const isStep = ({ since, spans }: Dissent, at: Ms): boolean =>
  spans.length >= STEP_AFTER && elapsed(since, at) >= STEP_SPAN_MS

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

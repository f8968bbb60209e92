import { addMs, type DurationMs, type Ms } from '../../../base/units.js'
import type { BookDelta, BookLevel, BookLevels, BookSnapshot, EventBody } from '../../../domain/events.js'
import { BookAudit, type AuditLimits, type AuditOptions } from './book-audit.js'
import { TouchWitness } from './touch-witness.js'

export interface WitnessOptions extends AuditOptions, AuditLimits {
  /** Between two looks at live books. */
  readonly every: DurationMs
  /** `by`: REST while the stream told nothing about it, or best prices that the stream told. */
  readonly differs: (ticker: string, since: Ms, now: Ms, by: 'rest' | 'touch') => void
  /** REST, asked at this time, has shown the very book that we have. */
  readonly confirmed?: (ticker: string, askedAt: Ms) => void
  /** Best prices that go on to differ prove a book wrong without REST: asking for it again costs little. */
  readonly isTouchProof?: boolean
}

/** Whoever can contradict our books: REST, and the ticker channel. */
export class Witnesses {
  private readonly audit: BookAudit
  private readonly touches: TouchWitness
  private nextAt: Ms | undefined

  constructor(private readonly options: WitnessOptions) {
    this.audit = new BookAudit(options, {
      differs: (ticker, since, now) => options.differs(ticker, since, now, 'rest'),
      ...(options.confirmed !== undefined && { confirmed: options.confirmed }),
    })
    this.touches = new TouchWitness(options.bookOf)
  }

  heard(body: EventBody, now: Ms): void {
    if (body.type === 'several') return body.bodies.forEach((one) => this.heard(one, now))
    if (body.type === 'touch') return this.touches.see(body, now)
    if (!isBookNews(body)) return
    this.audit.heard(body.market, now)
    this.touches.moved(body.market)
  }

  /** These books are compared with REST soon. */
  doubt(tickers: readonly string[], now: Ms): void {
    this.audit.doubt(tickers, now)
  }

  /** Nobody keeps these books any more. */
  forget(tickers: readonly string[]): void {
    this.audit.forget(tickers)
    this.touches.forget(tickers)
  }

  report(): ReturnType<BookAudit['report']> {
    return this.audit.report()
  }

  /** Compares what is due; from time to time also the books that `sample` picks, without any suspicion. */
  async tick(clock: () => Ms, sample: () => readonly string[]): Promise<void> {
    const now = clock()
    const { doubtful, wrong } = this.touches.overdue(now)
    const isProof = this.options.isTouchProof === true
    for (const [ticker, since] of isProof ? [...doubtful, ...wrong] : wrong)
      if (this.options.isTrading(ticker)) this.options.differs(ticker, since, now, 'touch')
    if (!isProof) this.audit.doubt([...doubtful.keys()], now)
    this.nextAt ??= addMs(now, this.options.every)
    if (now >= this.nextAt) {
      this.nextAt = addMs(now, this.options.every)
      this.audit.doubt(sample(), now)
    }
    await this.audit.tick(clock)
  }
}

const isBookNews = (body: EventBody): body is BookDelta | BookLevel | BookLevels | BookSnapshot =>
  body.type === 'delta' || body.type === 'level' || body.type === 'levels' || body.type === 'snapshot'

import { addMs, type DurationMs, type Ms } from '../../../base/units.js'
import type { EventBody } from '../../../domain/events.js'
import { BookAudit, type AuditLimits, type AuditOptions } from './book-audit.js'
import { TouchWitness } from './touch-witness.js'

export interface WitnessOptions extends AuditOptions, AuditLimits {
  /** Between two looks at live books. */
  readonly every: DurationMs
  readonly differs: (ticker: string, since: Ms, now: Ms) => void
}

/** Whoever can contradict our books: REST, and the ticker channel. */
export class Witnesses {
  private readonly audit: BookAudit
  private readonly touches: TouchWitness
  private nextAt: Ms | undefined

  constructor(private readonly options: WitnessOptions) {
    this.audit = new BookAudit(options, options.differs)
    this.touches = new TouchWitness(options.bookOf)
  }

  heard(body: EventBody, now: Ms): void {
    if (body.type === 'touch') return this.touches.see(body, now)
    if (body.type !== 'delta' && body.type !== 'snapshot') return
    this.audit.heard(body.market, now)
    this.touches.moved(body.market)
  }

  /** These books are compared with REST soon. */
  doubt(tickers: readonly string[], now: Ms): void {
    this.audit.doubt(tickers, now)
  }

  report(): ReturnType<BookAudit['report']> {
    return this.audit.report()
  }

  /** Compares what is due; from time to time also the books that `sample` picks, without any suspicion. */
  async tick(clock: () => Ms, sample: () => readonly string[]): Promise<void> {
    const now = clock()
    const { doubtful, wrong } = this.touches.overdue(now)
    for (const [ticker, since] of wrong)
      if (this.options.isTrading(ticker)) this.options.differs(ticker, since, now)
    this.audit.doubt(doubtful, now)
    this.nextAt ??= addMs(now, this.options.every)
    if (now >= this.nextAt) {
      this.nextAt = addMs(now, this.options.every)
      this.audit.doubt(sample(), now)
    }
    await this.audit.tick(clock)
  }
}

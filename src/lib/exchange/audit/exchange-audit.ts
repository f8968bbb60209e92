import type { ExchangeEvent, ExchangeListener } from '../core/events.js'
import type { Exchange } from '../core/exchange.js'
import type { Auditor, ExchangeView } from './auditor.js'
import { BookAuditor } from './book-auditor.js'
import { FeeAuditor } from './fee-auditor.js'
import { GroupAuditor } from './group-auditor.js'
import { LifeAuditor } from './life-auditor.js'
import { MoneyAuditor } from './money-auditor.js'
import { StatementAuditor } from './statement-auditor.js'
import { Findings } from './violation.js'

/** Operations between two comparisons of everything there is. */
const FULL_CHECK_STEPS = 5_000

/** What happened while the auditors listened. */
export interface AuditCounts {
  events: number
  operations: number
  trades: number
}

/** All auditors of one exchange. */
export class ExchangeAudit {
  readonly findings: Findings
  readonly counts: AuditCounts = { events: 0, operations: 0, trades: 0 }
  private readonly auditors: readonly Auditor[]
  private readonly ears = new Map<ExchangeEvent['type'], ExchangeListener[]>()

  constructor(exchange: ExchangeView) {
    this.findings = new Findings(() => exchange.agenda.now)
    const { accuse } = this.findings
    this.auditors = [
      new MoneyAuditor(exchange, accuse),
      new StatementAuditor(exchange, accuse),
      new BookAuditor(exchange, accuse),
      new FeeAuditor(exchange, accuse),
      new LifeAuditor(exchange, accuse),
      new GroupAuditor(exchange, accuse),
    ]
    for (const { hears } of this.auditors)
      for (const [type, hear] of Object.entries(hears) as [ExchangeEvent['type'], ExchangeListener][])
        this.ears.set(type, [...(this.ears.get(type) ?? []), hear])
  }

  /** Listens from now on; what stands already is taken as it is. */
  static of(exchange: Exchange): ExchangeAudit {
    const audit = new ExchangeAudit(exchange)
    exchange.listen((event) => audit.hear(event))
    return audit
  }

  hear(event: ExchangeEvent): void {
    this.counts.events++
    for (const hear of this.ears.get(event.type) ?? []) hear(event)
    if (event.type === 'trade') this.counts.trades++
    if (event.type !== 'step') return
    this.counts.operations++
    if (this.counts.operations % FULL_CHECK_STEPS === 0) this.checkAll()
  }

  /** Compares everything; only between operations. */
  checkAll(): void {
    for (const auditor of this.auditors) auditor.checkAll()
  }
}

import type { Agenda } from '../core/agenda.js'
import type { FaultPlan } from '../faults/fault-plan.js'
import type { Simulation } from '../simulation.js'
import { AuditClients } from './audit-clients.js'
import { BookTruth } from './clients/book-truth.js'
import { ClientTally } from './clients/tally.js'
import { ExchangeAudit, type AuditCounts } from './exchange-audit.js'
import { Findings, type Violation } from './violation.js'

type Exchanges = Simulation['exchanges']

const VENUES = ['kalshi', 'polymarket'] as const

/** Auditors of both exchanges, and clients on both venues, over one simulation. */
export class SimulationAudit {
  readonly tally = new ClientTally()
  private readonly audits: ExchangeAudit[] = []
  private readonly findings: Findings
  private readonly truths: Record<(typeof VENUES)[number], BookTruth>
  private clients: AuditClients | undefined

  /** Before anything happens at the exchanges. */
  constructor(
    private readonly agenda: Agenda,
    exchanges: Exchanges,
  ) {
    this.findings = new Findings(() => agenda.now)
    this.truths = { kalshi: new BookTruth(agenda.now), polymarket: new BookTruth(agenda.now) }
    for (const venue of VENUES) {
      const truth = this.truths[venue]
      exchanges[venue].listen((event) => {
        truth.hear(event)
        if (event.type === 'market' && event.change === 'created') this.onListed(event.market)
      })
      this.audits.push(ExchangeAudit.of(exchanges[venue]))
    }
  }

  /** Lets clients in, once the venues stand. `isCalm`: nothing goes wrong in this run. */
  connect(
    simulation: Simulation,
    { seed, plan, isCalm }: { seed: number; plan: FaultPlan; isCalm: boolean },
  ): void {
    this.clients = new AuditClients({
      simulation,
      seed,
      plan,
      truths: this.truths,
      tally: this.tally,
      accuse: this.findings.accuse,
      circumstances: {
        isCalm,
        suffers: (kind) =>
          plan.states().some((state) => state.fault === kind && (state.on || state.rateE6 > 0)),
      },
    })
    this.clients.start()
  }

  redialClients(): void {
    this.clients?.redial()
  }

  compareClients(): void {
    this.clients?.compareAll()
  }

  /** After everything was settled. */
  finish(): void {
    this.clients?.finish()
    for (const audit of this.audits) audit.checkAll()
  }

  get counts(): AuditCounts {
    const sum = (pick: (counts: AuditCounts) => number): number =>
      this.audits.reduce((total, { counts }) => total + pick(counts), 0)
    return {
      events: sum((c) => c.events),
      operations: sum((c) => c.operations),
      trades: sum((c) => c.trades),
    }
  }

  /** The first ones, oldest first. */
  get violations(): readonly Violation[] {
    const all = [this.findings, ...this.audits.map(({ findings }) => findings)].flatMap(
      ({ violations }) => violations,
    )
    return [...all].sort((a, b) => a.at - b.at)
  }

  get violationCount(): number {
    return this.findings.count + this.audits.reduce((total, { findings }) => total + findings.count, 0)
  }

  private onListed(market: Parameters<AuditClients['listed']>[0]): void {
    // The venue lists it in its own catalogue first, and nobody is told in the middle of an operation.
    this.agenda.at(this.agenda.now, () => this.clients?.listed(market))
  }
}

import type { Rng } from '../../base/rng.js'
import { addMs, PRICE_ONE, complementPrice, type DurationMs, type Price } from '../../base/units.js'
import type { Agenda } from '../core/agenda.js'
import type { Exchange } from '../core/exchange.js'
import type { MarketStatus } from '../core/market.js'
import type { WorldMarket } from './listed.js'
import type { Settling } from './world-spec.js'

export interface LifeParts {
  readonly agenda: Agenda
  readonly exchange: Exchange
  readonly rng: Rng
  readonly settling: Settling
}

const UNDECIDED: readonly MarketStatus[] = ['initialized', 'active', 'inactive', 'closed']

/** Takes a market from its known result to its payment: announced, perhaps disputed and corrected, paid. */
export class MarketLife {
  private known: Price | undefined

  constructor(
    private readonly market: WorldMarket,
    private readonly parts: LifeParts,
  ) {}

  start(): void {
    this.market.claim.whenKnown(() => {
      this.known = this.market.claim.payoff()
      if (this.market.closesEarly) this.closeEarly()
      this.after(this.parts.settling.determined, () => this.announce(this.market.claim.payoff()))
    })
  }

  /** What YES pays; undefined before it can be known. */
  get payoff(): Price | undefined {
    return this.known
  }

  private closeEarly(): void {
    const { exchange, agenda } = this.parts
    const now = exchange.market(this.market.id)
    if (now?.status === 'active' || now?.status === 'inactive') exchange.setCloseAt(now.id, agenda.now)
  }

  private announce(right: Price): void {
    const { rng, settling } = this.parts
    const disputed = rng.chance(settling.disputed)
    const wrong = disputed && rng.chance(settling.corrected)
    this.step(UNDECIDED, (exchange, id) => exchange.determine(id, wrong ? otherThan(right) : right))
    if (!disputed) return this.after(settling.paid, () => this.pay())
    this.after(settling.paid, () => {
      this.step(['determined'], (exchange, id) => exchange.dispute(id))
      this.after(settling.paid, () => {
        if (wrong) this.step(['disputed'], (exchange, id) => exchange.amendResult(id, right))
        this.after(settling.paid, () => this.pay())
      })
    })
  }

  private pay(): void {
    this.step(['determined', 'disputed', 'amended'], (exchange, id) => exchange.finalize(id))
  }

  /** Does what is planned unless somebody from outside has settled the market meanwhile. */
  private step(from: readonly MarketStatus[], run: (exchange: Exchange, id: string) => void): void {
    const { exchange } = this.parts
    const now = exchange.market(this.market.id)
    if (now !== undefined && from.includes(now.status)) run(exchange, now.id)
  }

  private after(wait: DurationMs, run: () => void): void {
    this.parts.agenda.at(addMs(this.parts.agenda.now, wait), run)
  }
}

/** A mistaken announcement: the other outcome, or YES where the result is a part. */
const otherThan = (right: Price): Price =>
  right === 0 || right === PRICE_ONE ? complementPrice(right) : PRICE_ONE

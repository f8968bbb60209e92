import type { Ms, Qty } from '../../../base/units.js'
import type { Level } from '../../../domain/events.js'
import type { Exchange } from '../../core/exchange.js'
import type { ExchangeEvent } from '../../core/events.js'

/** The top of one market's book. */
export interface Touch {
  readonly bid: Level | undefined
  readonly ask: Level | undefined
  readonly openInterest: Qty
}

type Watcher = (market: string, touch: Touch, at: Ms) => void

/**
 * Looks at the top of every book that changed, once after each burst of operations at the same instant: on the agenda,
 * when no operation is running any more.
 */
export class Touches {
  private readonly changed = new Set<string>()
  private readonly watchers: Watcher[] = []
  private planned = false

  constructor(private readonly exchange: Exchange) {}

  watch(watcher: Watcher): void {
    this.watchers.push(watcher)
  }

  hear(event: ExchangeEvent): void {
    if (event.type === 'level') this.changed.add(event.market.id)
    else if (event.type === 'trade') this.changed.add(event.trade.market)
    else return
    if (this.planned) return
    this.planned = true
    const { agenda } = this.exchange
    agenda.at(agenda.now, () => this.look())
  }

  private look(): void {
    const { exchange } = this
    const ids = [...this.changed]
    this.changed.clear()
    this.planned = false
    for (const id of ids) {
      const touch: Touch = { ...exchange.best(id), openInterest: exchange.market(id)!.openInterest }
      for (const watcher of this.watchers) watcher(id, touch, exchange.agenda.now)
    }
  }
}

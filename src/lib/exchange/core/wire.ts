import type { Rng } from '../../base/rng.js'
import type { Ms } from '../../base/units.js'
import type { Agenda } from './agenda.js'
import type { ExchangeEvent } from './events.js'
import { OrderGroups } from './groups.js'
import { Ledger } from './ledger.js'
import { Lifecycle } from './lifecycle.js'
import { Matcher } from './matcher.js'
import { OrderDesk } from './order-desk.js'
import type { OrderReason } from './order.js'
import { CompleteSets } from './sets.js'
import type { Account, LiveMarket, LiveOrder, LiveTrade, Stake } from './state.js'
import { TradeArchive } from './trade-archive.js'
import { drawUuid } from './uuid.js'

/** The parts of one exchange. Markets and orders are shared by them; each part writes only what is its own job. */
export interface ExchangeParts {
  readonly markets: Map<string, LiveMarket>
  readonly orders: Map<string, LiveOrder>
  readonly archive: TradeArchive
  readonly ledger: Ledger
  readonly groups: OrderGroups
  readonly lifecycle: Lifecycle
  readonly desk: OrderDesk
  readonly sets: CompleteSets
}

export function wireExchange(given: {
  readonly agenda: Agenda
  readonly rng: Rng
  readonly emit: (event: ExchangeEvent) => void
}): ExchangeParts {
  const { agenda, rng, emit } = given
  const markets = new Map<string, LiveMarket>()
  const orders = new Map<string, LiveOrder>()
  const archive = new TradeArchive()
  const ledger = new Ledger()
  const nextId = (): string => drawUuid(rng)
  const now = (): Ms => agenda.now
  const end = (order: LiveOrder, reason: OrderReason): void => matcher.end(order, reason)
  const groups = new OrderGroups({ emit, nextId, now, end })
  const keepTrade = (trade: LiveTrade): void => {
    const [taker, maker] = [trade.taker as LiveOrder, trade.maker as LiveOrder]
    archive.add(trade, taker, maker)
    groups.filled(maker, trade.qty)
    groups.filled(taker, trade.qty)
  }
  const ended = (order: LiveOrder): void => desk.ended(order)
  const matcher = new Matcher({ ledger, emit, nextId, now, keepTrade, ended })
  const reserve = (stake: Stake): void => matcher.reserve(stake)
  const endUnfunded = (account: Account, purse: string): void => matcher.endUnfunded(account, purse)
  const lifecycle = new Lifecycle({ agenda, ledger, emit, end, endUnfunded, markets })
  const trading = (purse: string) => lifecycle.trading(purse)
  const desk = new OrderDesk({ agenda, ledger, matcher, groups, markets, orders, emit, nextId, trading })
  const sets = new CompleteSets({ ledger, emit, markets, reserve, endUnfunded })
  return { markets, orders, archive, ledger, groups, lifecycle, desk, sets }
}

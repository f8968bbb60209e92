import { assert } from '../../base/assert.js'
import type { Result } from '../../base/errors.js'
import { PRICE_ONE, qty, usd, type Qty, type Usd } from '../../base/units.js'
import type { CashReason, ExchangeEvent } from './events.js'
import { mulDiv, type Ledger } from './ledger.js'
import { OK, reject } from './order-checks.js'
import type { Reject } from './order.js'
import { isSale, promised } from './requirement.js'
import type { Account, LiveMarket, LiveOrder, LiveTrade, Stake } from './state.js'

/** The account that stands behind negative-risk conversions; its cash may go below zero until the event settles. */
export const ADAPTER_ACCOUNT = 'negative-risk-adapter'

export interface SetsParts {
  readonly ledger: Ledger
  readonly emit: (event: ExchangeEvent) => void
  readonly markets: ReadonlyMap<string, LiveMarket>
  readonly reserve: (stake: Stake) => void
  readonly endUnfunded: (account: Account, purse: string) => void
}

/** Makes, dissolves and converts complete sets, and undoes trades that never settled (`tokens` clearing). */
export class CompleteSets {
  constructor(private readonly parts: SetsParts) {}

  split(account: string, market: LiveMarket, count: Qty): Result<undefined, Reject> {
    const stake = this.stakeOf(account, market)
    const { cash, reserved } = this.parts.ledger.purse(stake.account, market.purse)
    if (count > cash - reserved) return reject('insufficient_balance', 'insufficient balance')
    this.makeSets(stake, count)
    this.told(stake, 'split', usd(-count))
    return OK
  }

  merge(account: string, market: LiveMarket, count: Qty): Result<undefined, Reject> {
    const stake = this.stakeOf(account, market)
    if (count > free(stake, 'yes') || count > free(stake, 'no'))
      return reject('insufficient_balance', 'not enough of both outcomes')
    const half = Math.floor(count / 2)
    this.parts.ledger.moveTokens(stake, { outcome: 'yes', qty: -count, cost: -half })
    this.parts.ledger.moveTokens(stake, { outcome: 'no', qty: -count, cost: -(count - half) })
    this.parts.ledger.backSets(market, -count)
    this.told(stake, 'merge', usd(count))
    return OK
  }

  /**
   * The adapter takes the NO tokens, pays a dollar for each outcome but one, and makes sets in all other markets of the
   * event to hand out their YES. At most one outcome wins, so what it keeps covers what it paid.
   */
  convert(
    account: string,
    event: string,
    noMarkets: readonly string[],
    count: Qty,
  ): Result<undefined, Reject> {
    const all = [...this.parts.markets.values()].filter((market) => market.event === event)
    const chosen = all.filter((market) => noMarkets.includes(market.id))
    const settled = chosen.some((market) => market.status === 'finalized')
    if (chosen.length === 0 || chosen.length !== new Set(noMarkets).size || settled)
      return reject('market_not_found', 'not open markets of this event')
    const stakes = chosen.map((market) => this.stakeOf(account, market))
    if (stakes.some((stake) => free(stake, 'no') < count))
      return reject('insufficient_balance', 'not enough of every outcome')
    this.parts.ledger.open(ADAPTER_ACCOUNT, false)
    for (const [i, stake] of stakes.entries())
      this.handOver(stake, 'no', { qty: count, cost: i === 0 ? 0 : count })
    let paid = 0
    for (const market of all) {
      if (chosen.includes(market)) continue
      const adapter = this.stakeOf(ADAPTER_ACCOUNT, market)
      if (market.status === 'finalized') {
        paid += this.payPayoff(adapter, this.stakeOf(account, market), count)
        continue
      }
      this.makeSets(adapter, count)
      this.handOver(adapter, 'yes', { qty: count, cost: 0, to: this.stakeOf(account, market) })
    }
    this.told(stakes[0]!, 'convert', usd((chosen.length - 1) * count + paid))
    return OK
  }

  /** The trade never was: both parties give back what it gave them, fees included. False when one no
   * longer has it, and with `netted` clearing, where trades are final. */
  reverse(trade: LiveTrade, parties: readonly [taker: LiveOrder, maker: LiveOrder]): boolean {
    const { live } = parties[0]
    const sides = [
      { order: parties[0], cost: trade.takerCost, fee: trade.takerFee, basis: trade.takerBasis },
      { order: parties[1], cost: trade.makerCost, fee: trade.makerFee, basis: trade.makerBasis },
    ]
    const possible = sides.every(({ order, cost, fee }) =>
      isSale(order)
        ? this.parts.ledger.purse(order.stake.account, order.live.purse).cash >= -cost - fee
        : free(order.stake, order.outcome) >= trade.qty,
    )
    if (live.clearing === 'netted' || !possible || trade.reversed || live.status === 'finalized') return false
    for (const { order, cost, fee, basis } of sides) {
      const { stake, outcome } = order
      const count = isSale(order) ? -trade.qty : trade.qty
      this.parts.ledger.undoTokens(stake, { outcome, qty: count, cost }, basis)
      this.parts.ledger.chargeFee(stake, usd(-fee))
      stake.traded = usd(stake.traded - Math.abs(cost))
      this.parts.reserve(stake)
    }
    for (const { order } of sides) this.parts.endUnfunded(order.stake.account, live.purse)
    this.parts.ledger.backSets(live, -(trade.takerCost + trade.makerCost))
    trade.reversed = true
    this.parts.emit({ type: 'reversal', trade })
    for (const { order } of sides)
      this.parts.emit({ type: 'position', account: order.account, market: order.live })
    return true
  }

  /** Cash becomes one YES and one NO; the cost is shared between them. */
  private makeSets(stake: Stake, count: Qty): void {
    const half = Math.floor(count / 2)
    this.parts.ledger.moveTokens(stake, { outcome: 'yes', qty: count, cost: half })
    this.parts.ledger.moveTokens(stake, { outcome: 'no', qty: count, cost: count - half })
    this.parts.ledger.backSets(stake.market, count)
  }

  /** Tokens from one account to another (the adapter, unless told) for the cost given. */
  private handOver(
    from: Stake,
    outcome: 'yes' | 'no',
    { qty: count, cost, to }: { qty: Qty; cost: number; to?: Stake },
  ): void {
    const target = to ?? this.stakeOf(ADAPTER_ACCOUNT, from.market)
    this.parts.ledger.moveTokens(from, { outcome, qty: -count, cost: -cost })
    this.parts.ledger.moveTokens(target, { outcome, qty: count, cost })
    for (const stake of [from, target]) {
      this.parts.reserve(stake)
      this.parts.emit({ type: 'position', account: stake.account.id, market: stake.market })
    }
  }

  /** YES of a market that was paid already is worth its payoff. */
  private payPayoff(from: Stake, to: Stake, count: Qty): number {
    const payoff = mulDiv(count, from.market.yesPayoff ?? 0, PRICE_ONE)
    for (const [stake, amount] of [
      [from, -payoff],
      [to, payoff],
    ] as const) {
      this.parts.ledger.credit(stake, amount)
      stake.realised = usd(stake.realised + amount)
      this.parts.emit({ type: 'position', account: stake.account.id, market: stake.market })
    }
    return payoff
  }

  private told(stake: Stake, why: CashReason, change: Usd): void {
    const { account, market } = stake
    this.parts.reserve(stake)
    this.parts.emit({ type: 'cash', account: account.id, purse: market.purse, change, why })
    this.parts.emit({ type: 'position', account: account.id, market })
  }

  private stakeOf(account: string, market: LiveMarket): Stake {
    assert(market.clearing === 'tokens', 'sets exist where outcomes are tokens', { market: market.id })
    return this.parts.ledger.stake(this.parts.ledger.account(account), market)
  }
}

/** Tokens that no resting order has promised. */
const free = (stake: Stake, outcome: 'yes' | 'no'): Qty =>
  qty(Math.max(0, stake[outcome] - promised(stake, outcome)))

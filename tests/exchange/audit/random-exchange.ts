/** An exchange that gets anything a client could send, in any order, by seed. */
import { Rng } from '../../../src/lib/base/rng.js'
import { addMs, durationMs, ms, price, qty, usd, type Price } from '../../../src/lib/base/units.js'
import type { FeeRounding, FeeSchedule } from '../../../src/lib/domain/fees.js'
import { Grid, uniformGrid } from '../../../src/lib/domain/grid.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import { Exchange } from '../../../src/lib/exchange/core/exchange.js'
import type { Clearing, SimMarket } from '../../../src/lib/exchange/core/market.js'
import type { PlaceOrder, SimOrder } from '../../../src/lib/exchange/core/order.js'

const START = ms(1_795_000_000_000)
const DAY = durationMs(24 * 3_600_000)
const ACCOUNTS = ['ann', 'ben', 'cat', 'dan', 'eve']

const BALANCE: FeeRounding = {
  mode: 'balance',
  tradeQuantum: usd(1),
  precision: usd(100),
  rebateQuantum: usd(100),
}
const HALF_UP: FeeRounding = { mode: 'fill_half_up', quantum: usd(10) }

const schedule = (rateE6: number, rounding: FeeRounding, multiplierE6 = 1_000_000): FeeSchedule => ({
  label: 'random',
  curve: { rateE6, multiplierE6, exponent: 1 },
  rounding,
})

const TAPERED = Grid.of([
  { start: price(0), end: price(1_000), step: price(10) },
  { start: price(1_000), end: price(9_000), step: price(100) },
  { start: price(9_000), end: price(10_000), step: price(10) },
])

export interface RandomOptions {
  readonly clearing: Clearing
  readonly markets?: number
  /** Trades are undone now and then. */
  readonly reversals?: boolean
  readonly feeChanges?: boolean
}

export class RandomExchange {
  readonly agenda = new Agenda(START)
  readonly exchange: Exchange
  private readonly rng: Rng
  private readonly markets: SimMarket[] = []
  private readonly open: SimOrder[] = []
  private readonly tradeIds: string[] = []
  private made = 0

  constructor(
    seed: number,
    private readonly options: RandomOptions,
  ) {
    this.rng = new Rng(seed, 'random.exchange')
    this.exchange = new Exchange({ agenda: this.agenda, rng: new Rng(seed, 'random.ids') })
  }

  /** Lists the markets and pays in the deposits. */
  start(): void {
    for (const account of ACCOUNTS) {
      this.exchange.openAccount(account, { keepsHistory: this.rng.chance(500_000) })
      for (const purse of this.purses)
        this.exchange.deposit(account, purse, usd(this.rng.int(1, 2_000) * 1_000_000))
    }
    for (let i = 0; i < (this.options.markets ?? 4); i++) this.list()
  }

  run(operations: number): void {
    for (let i = 0; i < operations; i++) this.operate()
  }

  /** Runs the clock until nothing is planned, gives every market a result and pays. */
  finish(): void {
    this.exchange.setTrading('open')
    this.agenda.runUntil(addMs(this.agenda.now, durationMs(3 * DAY)))
    for (const market of this.markets) this.settle(market)
  }

  private get purses(): readonly string[] {
    return this.options.clearing === 'netted' ? ['0', '1'] : ['main']
  }

  private list(): void {
    const { rng } = this
    const netted = this.options.clearing === 'netted'
    const now = this.agenda.now
    const pause = durationMs(rng.chance(700_000) ? 0 : rng.int(1, 10_000))
    const makerFee = schedule(17_500, BALANCE, rng.pick([500_000, 1_000_000]))
    const terms = netted
      ? {
          grid: rng.pick([uniformGrid(price(100)), TAPERED, uniformGrid(price(1))]),
          lot: qty(10_000),
          minQty: qty(10_000),
          takerFee: schedule(70_000, BALANCE, rng.pick([0, 500_000, 1_000_000])),
          makerFee: rng.chance(500_000) ? makerFee : undefined,
          takerDelay: durationMs(0),
        }
      : {
          grid: rng.pick([uniformGrid(price(100)), uniformGrid(price(10)), uniformGrid(price(25))]),
          lot: qty(rng.pick([1, 10_000])),
          minQty: qty(5_000_000),
          takerFee: schedule(rng.pick([0, 40_000, 70_000]), HALF_UP),
          makerFee: undefined,
          takerDelay: durationMs(rng.chance(300_000) ? rng.int(100, 5_000) : 0),
        }
    const market = this.exchange.list({
      ...terms,
      id: `M${this.made++}`,
      event: `E${rng.int(0, 1)}`,
      clearing: this.options.clearing,
      purse: rng.pick(this.purses),
      openAt: addMs(now, pause),
      closeAt: addMs(now, durationMs(pause + rng.int(60_000, 3_600_000))),
    })
    this.markets.push(market)
  }

  private operate(): void {
    const { rng } = this
    const dice = rng.int(0, 999)
    if (dice < 560) this.place()
    else if (dice < 660) this.cancel()
    else if (dice < 760) this.amend()
    else if (dice < 800) this.decrease()
    else if (dice < 880) this.agenda.runUntil(addMs(this.agenda.now, durationMs(rng.int(0, 8_000))))
    else if (dice < 920) this.handleSets()
    else if (dice < 930) this.transfer()
    else if (dice < 955) this.govern()
    else if (dice < 970) this.group()
    else if (dice < 980 && this.options.reversals === true) this.reverse()
    else if (dice < 985) this.list()
    else if (dice < 990) this.progress(rng.pick(this.markets))
    else this.agenda.runNext()
  }

  private someMarket(): SimMarket {
    const active = this.markets.filter((market) => market.status === 'active')
    return active.length > 0 && this.rng.chance(970_000) ? this.rng.pick(active) : this.rng.pick(this.markets)
  }

  private somePrice(market: SimMarket): Price {
    const { rng } = this
    if (rng.chance(20_000)) return price(rng.int(0, 10_000))
    const { bid, ask } = this.exchange.best(market.id)
    const middle = bid?.price ?? ask?.price ?? 5_000
    const near = rng.chance(900_000) ? middle + rng.int(-800, 800) : rng.int(1, 9_999)
    return market.grid.nearest(Math.min(9_999, Math.max(1, near)), 'down')
  }

  private place(): void {
    const { rng } = this
    const market = this.someMarket()
    const netted = market.clearing === 'netted'
    const side = rng.pick(['bid', 'ask'] as const)
    const tif = rng.chance(700_000) ? 'gtc' : rng.pick(['ioc', 'fok'] as const)
    const lots = rng.pick([1, 5, 20, 100]) * rng.int(1, 30)
    const size = netted
      ? lots * 10_000 * rng.pick([1, 100])
      : lots * 100_000 + (market.lot === 1 ? rng.int(0, 9) : 0)
    const [group] = rng.chance(150_000) ? this.exchange.groups('ann') : []
    const request: PlaceOrder = {
      account: group === undefined ? rng.pick(ACCOUNTS) : 'ann',
      market: market.id,
      side,
      price: this.somePrice(market),
      outcome: rng.pick(['yes', 'no'] as const),
      qty: qty(size),
      tif,
      selfTrade: netted ? rng.pick(['cancel_taker', 'cancel_maker'] as const) : 'allow',
      ...(rng.chance(300_000) ? { clientId: `c${rng.int(0, 500)}` } : {}),
      ...(tif === 'gtc' && rng.chance(200_000)
        ? { expiresAt: addMs(this.agenda.now, durationMs(rng.int(-100, 60_000))) }
        : {}),
      ...(tif === 'gtc' && rng.chance(200_000) ? { postOnly: true } : {}),
      ...(netted && rng.chance(150_000) ? { reduceOnly: true } : {}),
      ...(!netted && tif !== 'gtc' && rng.chance(400_000) ? { budget: usd(rng.int(1, 50_000_000)) } : {}),
      ...(rng.chance(100_000) ? { cancelOnPause: true } : {}),
      ...(group === undefined ? {} : { group: group.id }),
    }
    const placed = this.exchange.place(request)
    if (!placed.ok) return
    if (placed.value.order.status === 'open' || placed.value.order.status === 'delayed')
      this.open.push(placed.value.order)
    for (const trade of placed.value.trades) this.tradeIds.push(trade.id)
    if (this.open.length > 400) this.open.splice(0, 200)
  }

  private someOrder(): SimOrder | undefined {
    for (let i = 0; i < 10 && this.open.length > 0; i++) {
      const at = this.rng.int(0, this.open.length - 1)
      const order = this.open[at]!
      if (order.status === 'open' || order.status === 'delayed') return order
      this.open.splice(at, 1)
    }
    return undefined
  }

  private cancel(): void {
    const order = this.someOrder()
    if (order !== undefined) this.exchange.cancel(order.account, order.id)
  }

  private amend(): void {
    const { rng } = this
    const order = this.someOrder()
    if (order === undefined) return
    const market = this.exchange.market(order.market)!
    const lot = market.lot
    const scaled = Math.floor((order.remaining * rng.int(20, 180)) / 100 / lot) * lot
    this.exchange.amend(order.account, order.id, {
      ...(rng.chance(500_000) ? { price: this.somePrice(market) } : {}),
      ...(rng.chance(600_000) && scaled > 0 ? { remaining: qty(scaled) } : {}),
      ...(rng.chance(100_000) ? { expiresAt: addMs(this.agenda.now, durationMs(rng.int(1, 60_000))) } : {}),
      ...(rng.chance(50_000) ? { expiresAt: null } : {}),
      ...(rng.chance(100_000) ? { clientId: `a${rng.int(0, 100)}` } : {}),
    })
  }

  private decrease(): void {
    const order = this.someOrder()
    if (order === undefined) return
    const { lot } = this.exchange.market(order.market)!
    const to = Math.floor((order.remaining * this.rng.int(0, 110)) / 100 / lot) * lot
    this.exchange.decrease(order.account, order.id, qty(to))
  }

  private handleSets(): void {
    const { rng } = this
    if (this.options.clearing === 'netted') return
    const market = this.someMarket()
    const account = rng.pick(ACCOUNTS)
    const count = qty(rng.int(1, 50_000_000))
    const dice = rng.int(0, 9)
    if (dice < 5) this.exchange.split(account, market.id, count)
    else if (dice < 8) this.exchange.merge(account, market.id, count)
    else {
      const siblings = this.markets.filter((one) => one.event === market.event && one.status !== 'finalized')
      const chosen = siblings.filter(() => rng.chance(500_000)).map((one) => one.id)
      const holder = ACCOUNTS.find((one) =>
        chosen.every((id) => this.exchange.holding(one, id).no >= 1_000_000),
      )
      this.exchange.convert(holder ?? account, market.event, chosen, qty(rng.int(1, 1_000_000)))
    }
  }

  private transfer(): void {
    const { rng } = this
    const amount = usd(rng.int(1, 100_000_000))
    if (rng.chance(500_000)) this.exchange.deposit(rng.pick(ACCOUNTS), rng.pick(this.purses), amount)
    else this.exchange.transfer(rng.pick(ACCOUNTS), rng.pick(this.purses), rng.pick(this.purses), amount)
  }

  private govern(): void {
    const { rng } = this
    const market = this.someMarket()
    const dice = rng.int(0, 9)
    if (dice < 2) this.exchange.deactivate(market.id)
    else if (dice < 4) for (const one of this.markets) this.exchange.activate(one.id)
    else if (dice < 5) this.exchange.clearBook(market.id)
    else if (dice < 6)
      this.exchange.setTrading(rng.pick(['trading_paused', 'exchange_paused', 'post_only', 'restarting']))
    else if (dice < 7 && this.options.feeChanges === true)
      this.exchange.setFees(market.id, {
        taker: schedule(rng.pick([0, 35_000, 70_000]), market.takerFee.rounding),
        maker: market.makerFee === undefined ? undefined : schedule(rng.pick([0, 17_500, 35_000]), BALANCE),
      })
    else this.exchange.setTrading('open', rng.chance(500_000) ? rng.pick(this.purses) : undefined)
    if (rng.chance(50_000))
      this.exchange.setCloseAt(market.id, addMs(this.agenda.now, durationMs(rng.int(1_000, 600_000))))
  }

  private group(): void {
    const { rng } = this
    const groups = this.exchange.groups('ann')
    const [first] = groups
    if (first === undefined || groups.length < 3) {
      this.exchange.createGroup('ann', rng.pick(this.purses), qty(rng.int(1, 100) * 1_000_000))
      return
    }
    const { id } = rng.pick(groups)
    const dice = rng.int(0, 9)
    if (dice < 5) this.exchange.resetGroup(id)
    else if (dice < 7) this.exchange.setGroupLimit(id, qty(rng.int(1, 100) * 1_000_000))
    else if (dice < 9) this.exchange.triggerGroup(id)
    else this.exchange.deleteGroup(id)
  }

  private reverse(): void {
    if (this.tradeIds.length === 0) return
    const recent = this.tradeIds.slice(-10)
    const id = this.rng.pick(recent)
    if (this.exchange.trade(id) !== undefined) this.exchange.reverseTrade(id)
  }

  /** One step further towards settlement. */
  private progress(market: SimMarket): void {
    const { rng } = this
    switch (market.status) {
      case 'closed':
        this.exchange.determine(market.id, this.payoff())
        break
      case 'determined':
        if (rng.chance(300_000)) this.exchange.dispute(market.id)
        else this.exchange.finalize(market.id)
        break
      case 'disputed':
        this.exchange.amendResult(market.id, this.payoff())
        break
      case 'amended':
        this.exchange.finalize(market.id)
        break
      case 'finalized':
        break
      case 'initialized':
      case 'active':
      case 'inactive':
        if (rng.chance(100_000)) this.exchange.determine(market.id, this.payoff())
    }
  }

  private payoff(): Price {
    return price(this.rng.pick([0, 10_000, 5_000, this.rng.int(0, 10_000)]))
  }

  private settle(market: SimMarket): void {
    for (let i = 0; i < 5 && market.status !== 'finalized'; i++) {
      if (
        market.status === 'closed' ||
        market.status === 'disputed' ||
        market.status === 'determined' ||
        market.status === 'amended'
      )
        this.progress(market)
      else this.exchange.determine(market.id, this.payoff())
    }
  }
}

import { usd, USD_ZERO, type Ms, type Usd } from '../base/units.js'
import {
  BASKET_RESULTS,
  type AlarmCode,
  type BasketResult,
  type Decision,
  type HaltCode,
} from '../domain/decision.js'
import { FAMILIES, type Family } from '../domain/opportunity.js'
import type { RefusalCode } from '../domain/refusal.js'
import { FunnelTally } from './funnel-tally.js'

type Of<K extends Decision['kind']> = Extract<Decision, { kind: K }>

/** Gaps of one family: how many there were, how many survived fees, how many were traded. Widths are of one contract of the largest leg. */
export interface FamilyTally {
  readonly family: Family
  gaps: number
  /** With a positive exact profit at some size, after all fees. */
  profitable: number
  traded: number
  bestGrossTicks: number
  /** Best of one contract at the touch after fees; `undefined` without a gap. */
  bestUnitNet: Usd | undefined
  bestProfit: Usd | undefined
  longestMs: number
  /** How many were still worth more than their fees so many milliseconds after the first update. */
  readonly capturable: Map<number, number>
}

/** One basket from approval to result. */
export interface BasketTally {
  readonly id: string
  readonly at: Ms
  readonly family: Family
  readonly relation: string
  readonly qty: number
  readonly planned: Usd
  fees: Usd
  fills: number
  result: BasketResult | 'open'
  unwinds: number
  worstProfit: Usd | undefined
  /** When all its money is back. */
  profit: Usd | undefined
}

const WIDEST_MAX = 5

/** Adds up a session's decisions; knows nothing that they do not say. */
export class SessionTally {
  readonly families = new Map<Family, FamilyTally>()
  /** Once for each gap and code. */
  readonly refusals = new Map<RefusalCode, number>()
  /** By updates. */
  readonly funnel = new FunnelTally()
  readonly alarms = new Map<AlarmCode, number>()
  /** Gaps with the best net for one contract (of the largest leg), best first; their money is told for one, too. */
  readonly widest: Of<'opportunity_closed'>[] = []
  readonly baskets = new Map<string, BasketTally>()
  fills = 0
  orders = 0
  settlements = 0
  /** Quotes that filled after the leg that hedges them had moved. */
  hedgesMoved = 0
  halted: HaltCode | undefined

  constructor() {
    for (const family of FAMILIES) this.families.set(family, emptyFamily(family))
  }

  add(decision: Decision): void {
    switch (decision.kind) {
      case 'opportunity_closed':
        return this.addGap(decision)
      case 'refused':
        return bump(this.refusals, decision.code)
      case 'approved':
        return this.addBasket(decision)
      case 'order':
        this.orders++
        return
      case 'fill':
        return this.addFill(decision)
      case 'unwind':
        this.update(decision.basket, (basket) => basket.unwinds++)
        return
      case 'basket_closed':
        return this.update(decision.basket, (basket) => {
          basket.result = decision.result
          basket.worstProfit = decision.worstProfit
        })
      case 'result':
        return this.update(decision.basket, (basket) => (basket.profit = decision.profit))
      case 'settled':
        this.settlements++
        return
      case 'alarm':
        return bump(this.alarms, decision.code)
      case 'halted':
        this.halted = decision.code
        return
      case 'funnel':
        return this.funnel.add(decision)
      case 'hedge_moved':
        this.hedgesMoved++
        return
      case 'opportunity_opened':
      case 'opportunity_updated':
      case 'fill_undone':
      case 'cancel':
      case 'operator':
      case 'order_ended':
        return
    }
  }

  /** How the baskets ended, every kind listed. A basket that was reopened counts with its last end. */
  get results(): ReadonlyMap<BasketResult, number> {
    const ends = [...this.baskets.values()].map((basket) => basket.result)
    return new Map(BASKET_RESULTS.map((result) => [result, ends.filter((end) => end === result).length]))
  }

  /** Baskets that ended with less than was put in. */
  get losses(): number {
    return [...this.baskets.values()].filter((basket) => (basket.profit ?? 0) < 0).length
  }

  private addGap(gap: Of<'opportunity_closed'>): void {
    const family = this.families.get(gap.family)!
    family.gaps++
    if ((gap.bestProfit ?? 0) > 0) family.profitable++
    if (gap.traded) family.traded++
    for (const latency of gap.capturableMs) bump(family.capturable, latency)
    family.bestGrossTicks = Math.max(family.bestGrossTicks, gap.bestGrossTicks)
    if (gap.bestUnitNet !== null) family.bestUnitNet = larger(family.bestUnitNet, gap.bestUnitNet)
    if (gap.bestProfit !== null) family.bestProfit = larger(family.bestProfit, gap.bestProfit)
    family.longestMs = Math.max(family.longestMs, gap.lastedMs)
    this.noteWidest(gap)
  }

  /** Keeps the few gaps with the best net, of those that could be valued. */
  private noteWidest(gap: Of<'opportunity_closed'>): void {
    if (gap.bestUnitNet === null) return
    this.widest.push(gap)
    this.widest.sort((a, b) => (b.bestUnitNet ?? -Infinity) - (a.bestUnitNet ?? -Infinity))
    if (this.widest.length > WIDEST_MAX) this.widest.pop()
  }

  private addBasket(d: Of<'approved'>): void {
    this.baskets.set(d.basket, {
      id: d.basket,
      at: d.at,
      family: d.family,
      relation: d.relation,
      qty: d.qty,
      planned: d.profit,
      fees: USD_ZERO,
      fills: 0,
      result: 'open',
      unwinds: 0,
      worstProfit: undefined,
      profit: undefined,
    })
  }

  private addFill(fill: Of<'fill'>): void {
    this.fills++
    this.update(fill.basket, (basket) => {
      basket.fills++
      basket.fees = usd(basket.fees + fill.fee)
    })
  }

  private update(id: string, change: (basket: BasketTally) => void): void {
    const basket = this.baskets.get(id)
    if (basket !== undefined) change(basket)
  }
}

const emptyFamily = (family: Family): FamilyTally => ({
  family,
  gaps: 0,
  profitable: 0,
  traded: 0,
  bestGrossTicks: 0,
  bestUnitNet: undefined,
  bestProfit: undefined,
  longestMs: 0,
  capturable: new Map(),
})

const larger = (a: Usd | undefined, b: Usd): Usd => (a === undefined || b > a ? b : a)

function bump<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

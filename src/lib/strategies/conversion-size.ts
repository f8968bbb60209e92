import { QTY_ZERO, qty, tradeable, usd, type Price, type Qty } from '../base/units.js'
import { ceilRational, type Rational } from '../base/rational.js'
import type { Candidate, LegPlan, SizedBasket } from '../domain/opportunity.js'
import type { Instrument } from '../domain/market.js'
import type { LegBook } from '../market-data/depth.js'
import type { OrderBook } from '../market-data/order-book.js'
import { bestConversion, certainUsd, type ConversionTerms } from './conversion.js'

const LEVELS_MAX = 100
const SCAN_MAX = 1_000

export interface ConversionInput {
  readonly candidate: Candidate
  /** Of the candidate's legs. */
  readonly buys: readonly OrderBook[]
  /** Of what the conversion sells. */
  readonly sells: readonly OrderBook[]
  /** Share of the depth behind the best level that is counted on, parts per million. */
  readonly depthBeyondBestE6: number
}

/**
 * The most profitable size of a conversion; the profit may be negative, and is money now and not at settlement. `legs` are the
 * purchases; `fees` are those of the sales as well. Throws when the candidate is no conversion.
 */
export function sizeConversion(input: ConversionInput): SizedBasket | undefined {
  const { candidate, buys, sells } = input
  const plan = candidate.conversion
  if (plan === undefined) throw new TypeError('only a conversion is sized as one')
  const bought = candidate.legs.map((leg, i) => asks(leg, buys[i]!, input.depthBeyondBestE6))
  const sold = plan.sell.map((leg, i) => bids(leg, sells[i]!, input.depthBeyondBestE6))
  const best = bestConversion(
    { buys: bought, sells: sold },
    termsOf(candidate, [...candidate.legs, ...plan.sell]),
  )
  if (best === undefined) return undefined
  const legs = best.buys.map((leg, i): LegPlan => ({
    instrument: candidate.legs[i]!,
    qty: best.qty,
    limit: leg.fills.at(-1)!.price,
    fills: leg.fills,
    cost: roundedUp(leg.value),
    fee: roundedUp(leg.fee),
  }))
  const cost = legs.reduce((sum, leg) => sum + leg.cost, 0)
  const buyFees = legs.reduce((sum, leg) => sum + leg.fee, 0)
  const sellFees = best.sells.reduce((sum, leg) => sum + roundedUp(leg.fee), 0)
  return {
    qty: best.qty,
    legs,
    cost: usd(cost),
    fees: usd(buyFees + sellFees),
    capital: usd(cost + buyFees),
    profit: certainUsd(best.profit),
  }
}

const roundedUp = (amount: Rational): ReturnType<typeof usd> => usd(Number(ceilRational(amount)))

function termsOf({ conversion, legs }: Candidate, all: readonly Instrument[]): ConversionTerms {
  const lot = all.map((leg) => leg.market.lot).reduce(commonLot)
  const least = Math.max(...legs.map((leg) => leg.market.minQty))
  return {
    feeBips: conversion!.feeBips,
    fixedCost: conversion!.fixedCost,
    lot,
    minQty: qty(Math.ceil(least / lot) * lot),
    sellLot: lot,
    scanMax: SCAN_MAX,
  }
}

function commonLot(a: Qty, b: Qty): Qty {
  let [x, y] = [a as number, b as number]
  while (y !== 0) [x, y] = [y, x % y]
  return qty((a / x) * b)
}

const asks = (leg: Instrument, book: OrderBook, beyondE6: number): LegBook => ({
  side: 'buy',
  fee: leg.market.fee,
  levels: counted(book.levels(leg.outcome, 'ask', LEVELS_MAX), beyondE6),
})

const bids = (leg: Instrument, book: OrderBook, beyondE6: number): LegBook => ({
  side: 'sell',
  fee: leg.market.fee,
  levels: counted(book.levels(leg.outcome, 'bid', LEVELS_MAX), beyondE6),
})

/** The levels as a plan may count on them: the best one, and a share of those behind it. */
function counted(
  levels: readonly { readonly price: Price; readonly qty: Qty }[],
  beyondE6: number,
): readonly { readonly price: Price; readonly qty: Qty }[] {
  return levels.flatMap(({ price, qty: there }, depth) => {
    const part = depth === 0 ? there : thinned(there, beyondE6)
    return part > QTY_ZERO ? [{ price, qty: tradeable(part) }] : []
  })
}

function thinned(quantity: Qty, partsE6: number): Qty {
  const part = Number((BigInt(quantity) * BigInt(partsE6)) / 1_000_000n)
  return qty(part - (part % 10_000))
}

import { z } from 'zod'
import {
  ceilRational,
  divRational,
  floorRational,
  mulRational,
  rational,
  subRational,
} from '../../src/lib/base/rational.js'
import { ms, PRICE_ONE, QTY_ZERO, qty, type Qty } from '../../src/lib/base/units.js'
import { reflect } from '../../src/lib/domain/complement.js'
import { orderFee, WORST_KNOWN_FEE } from '../../src/lib/domain/fees.js'
import { uniformGrid } from '../../src/lib/domain/grid.js'
import type { Market } from '../../src/lib/domain/market.js'
import { OrderBook } from '../../src/lib/market-data/order-book.js'

import {
  exact,
  feeShape,
  integer,
  levelsShape,
  qtyDen,
  toFee,
  toLevels,
  toPrice,
  type Op,
} from './case-file.js'

const feeOrderInputs = z.object({
  fee: feeShape,
  qtyDen,
  fills: levelsShape,
  side: z
    .string()
    .transform((side) => side.toLowerCase())
    .pipe(z.enum(['buy', 'sell']))
    .default('buy'),
})

export const feeOrder: Op = (inputs) => {
  const { fee, fills, side, qtyDen: den } = feeOrderInputs.parse(inputs)
  const charged = orderFee(toFee(fee), toLevels(fills, den), side)
  return {
    modelFeeUsd6: exact(charged.model),
    netFeeUsd6: exact(charged.net),
    fills: charged.fills.map((fill) => ({
      tradeUsd6: exact(fill.trade),
      roundingUsd6: exact(fill.rounding),
      rebateUsd6: exact(fill.rebate),
      netUsd6: exact(fill.net),
    })),
  }
}

const inSharesInputs = z.object({
  price: integer,
  rateE6: integer,
  grossQty: integer,
  wantNetQty: integer,
  qtyDen,
})

/** A BUY fee withheld in shares: one gross share leaves `1 - rate * (1 - p)`. */
export const feeInShares: Op = (inputs) => {
  const { price, rateE6, grossQty, wantNetQty, qtyDen: den } = inSharesInputs.parse(inputs)
  const one = rational(1n)
  const rate = rational(BigInt(rateE6), 1_000_000n)
  const p = rational(BigInt(price), BigInt(PRICE_ONE))
  const kept = subRational(one, mulRational(rate, subRational(one, p)))
  const micros = rational(1_000_000n)
  return {
    netShares: exact(mulRational(rational(BigInt(grossQty), BigInt(den)), kept)),
    effectivePriceUsd6Floor: Number(floorRational(mulRational(divRational(p, kept), micros))),
    grossNeededUnits: Number(ceilRational(divRational(rational(BigInt(wantNetQty)), kept))),
  }
}

const kalshiViewInputs = z.object({ yesBids: levelsShape, noBids: levelsShape, qtyDen })

/** A book of bids only, through the product's own book: the asks of both outcomes come from the complement. */
export const kalshiView: Op = (inputs) => {
  const { yesBids, noBids, qtyDen: den } = kalshiViewInputs.parse(inputs)
  const book = new OrderBook(VIEW_MARKET)
  book.applySnapshot(
    {
      type: 'snapshot',
      venue: 'kalshi',
      market: VIEW_MARKET.id,
      position: { channel: 'case', subscription: 0, sequence: undefined },
      depth: 'full',
      bids: toLevels(yesBids, den),
      asks: toLevels(noBids, den).map((level) => ({
        price: reflect('no', 'bid', level.price).price,
        qty: level.qty,
      })),
    },
    ms(0),
  )
  const units = (quantity: Qty): number => (quantity * den) / 1_000_000
  const rows = (outcome: 'yes' | 'no'): number[][] =>
    book.levels(outcome, 'ask').map((l) => [l.price, units(l.qty)])
  const [yesAsk, noAsk] = [book.bestPrice('yes', 'ask'), book.bestPrice('no', 'ask')]
  const yesBid = book.bestPrice('yes', 'bid')
  const box = yesAsk === undefined || noAsk === undefined ? undefined : yesAsk + noAsk
  return {
    yesAsks: rows('yes'),
    noAsks: rows('no'),
    boxCostTicks: box ?? null,
    spreadTicks: yesAsk === undefined || yesBid === undefined ? null : yesAsk - yesBid,
    crossed: box !== undefined && box < PRICE_ONE,
    locked: box === PRICE_ONE,
    boxArb: box !== undefined && box < PRICE_ONE,
  }
}

const VIEW_MARKET: Market = {
  venue: 'kalshi',
  id: 'case',
  event: 'case',
  title: 'case',
  grid: uniformGrid(toPrice(1)),
  lot: qty(1),
  minQty: QTY_ZERO,
  fee: WORST_KNOWN_FEE,
  feeKnown: false,
  closesAt: undefined,
}

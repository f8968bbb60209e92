import fc from 'fast-check'
import { price, qty, usd, type Price, type Qty } from '../../src/lib/base/units.js'
import type { FeeRounding, FeeSchedule, PricedQty, TradeSide } from '../../src/lib/domain/fees.js'
import type { Band } from '../../src/lib/domain/grid.js'
import type { LegBook } from '../../src/lib/market-data/depth.js'
import type { BasketTerms, CashCap } from '../../src/lib/strategies/basket-size.js'

const band = (start: number, end: number, step: number): Band => ({
  start: price(start),
  end: price(end),
  step: price(step),
})

const uniform = (step: number): Band[] => [band(0, 10_000, step)]
const tapered = (edge: number, center: number, width = 1_000): Band[] => [
  band(0, width, edge),
  band(width, 10_000 - width, center),
  band(10_000 - width, 10_000, edge),
]

/** Every band table that a venue has listed, by the venue's name for it. */
export const BAND_TABLES: Readonly<Record<string, readonly Band[]>> = {
  linear_cent: uniform(100),
  deci_cent: uniform(10),
  tapered_deci_cent: tapered(10, 100),
  center_whole_edge_half_cent: tapered(50, 100),
  center_whole_edge_quint_cent: tapered(20, 100),
  center_half_edge_half_cent: tapered(50, 50),
  center_half_edge_quint_cent: tapered(20, 50),
  center_half_edge_deci_cent: tapered(10, 50),
  center_quint_edge_quint_cent: tapered(20, 20),
  center_quint_edge_deci_cent: tapered(10, 20),
  center_centi_edge_centi_cent: tapered(1, 1),
  center_deci_edge_centi_cent: tapered(1, 10, 100),
}

/** Bands that join, with steps that fit, starting and ending anywhere. */
const anyBands: fc.Arbitrary<readonly Band[]> = fc
  .record({
    start: fc.integer({ min: 0, max: 40 }).map((n) => n * 50),
    parts: fc.array(
      fc.record({
        step: fc.constantFrom(1, 2, 5, 10, 25, 50, 100, 500),
        steps: fc.integer({ min: 1, max: 40 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    toOne: fc.boolean(),
  })
  .map(({ start, parts, toOne }) => {
    const bands: Band[] = []
    let edge = start
    for (const { step, steps } of parts) {
      const end = Math.min(edge + step * steps, edge + Math.floor((10_000 - edge) / step) * step)
      if (end > edge) bands.push(band(edge, end, step))
      edge = Math.max(edge, end)
    }
    if (toOne && edge < 10_000) bands.push(band(edge, 10_000, edge % 50 === 0 ? 50 : 1))
    return bands.length > 0 ? bands : uniform(100)
  })

/** A table from the list, or one made up. */
export const anyTable: fc.Arbitrary<readonly Band[]> = fc.oneof(
  fc.constantFrom(...Object.values(BAND_TABLES)),
  anyBands.filter((bands) => bands.some((one) => one.end - one.start > one.step)),
)

export const anyPrice: fc.Arbitrary<Price> = fc.integer({ min: 1, max: 9_999 }).map(price)

const anyRounding: fc.Arbitrary<FeeRounding> = fc
  .record({
    mode: fc.constantFrom('none', 'order_up', 'fill_up', 'fill_half_up', 'balance'),
    quantum: fc.constantFrom(1, 10, 100, 10_000).map(usd),
    trade: fc.constantFrom(1, 100, 10_000).map(usd),
    precision: fc.constantFrom(100, 10_000),
    rebateSteps: fc.constantFrom(1, 1, 1, 3),
  })
  .map(({ mode, quantum, trade, precision, rebateSteps }): FeeRounding => {
    if (mode === 'none') return { mode }
    if (mode !== 'balance') return { mode, quantum }
    const rebateQuantum = usd(precision * rebateSteps)
    return { mode, tradeQuantum: trade, precision: usd(precision), rebateQuantum }
  })

export const anySchedule: fc.Arbitrary<FeeSchedule> = fc
  .record({
    curve: fc.record({
      rateE6: fc.oneof(fc.constantFrom(0, 17_500, 40_000, 50_000, 70_000, 250_000), fc.nat(1_000_000)),
      multiplierE6: fc.oneof(fc.constantFrom(1_000_000, 500_000, 0), fc.nat(2_000_000)),
      exponent: fc.constantFrom(1, 1, 1, 2, 3),
    }),
    rounding: anyRounding,
  })
  .map(({ curve, rounding }) => ({ label: 'at random', curve, rounding }))

/** Whole contracts, hundredths, or millionths; small and large. */
const anyQty: fc.Arbitrary<Qty> = fc
  .oneof(
    fc.integer({ min: 1, max: 500 }).map((n) => n * 1_000_000),
    fc.integer({ min: 1, max: 50_000 }).map((n) => n * 10_000),
    fc.integer({ min: 1, max: 900_000_000_000 }),
  )
  .map(qty)

export const anySide: fc.Arbitrary<TradeSide> = fc.constantFrom('buy', 'sell')

export const anyFills: fc.Arbitrary<readonly PricedQty[]> = fc.array(
  fc.record({ price: anyPrice, qty: anyQty }),
  { minLength: 1, maxLength: 6 },
)

export interface BasketCase {
  readonly books: readonly LegBook[]
  readonly terms: BasketTerms
}

const CONTRACT = 1_000_000
const HUNDREDTH = 10_000

interface LegDraw {
  readonly side: TradeSide
  readonly fee: FeeSchedule
  readonly best: number
  readonly steps: readonly { readonly away: number; readonly lots: number; readonly odd: number }[]
}

const legDraw = (lotsMax: number): fc.Arbitrary<LegDraw> =>
  fc.record({
    side: fc.constantFrom('buy', 'buy', 'buy', 'sell'),
    fee: anySchedule,
    best: fc.oneof(fc.integer({ min: 2_000, max: 8_000 }), anyPrice),
    steps: fc.array(
      fc.record({
        away: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 600 })),
        lots: fc.integer({ min: 0, max: lotsMax }),
        odd: fc.constantFrom(0, 0, 0, 3_333),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })

function legBook(draw: LegDraw, lot: number): LegBook {
  let at = draw.best
  const levels = draw.steps.map(({ away, lots, odd }, i) => {
    if (i > 0) at += draw.side === 'buy' ? away : -away
    at = Math.min(9_999, Math.max(1, at))
    return { price: price(at), qty: qty(Math.max(lots * lot + odd, 1)) }
  })
  return { side: draw.side, levels, fee: draw.fee }
}

/** Small enough for a scan over every quantity, and priced so that the best size is often inside the books. */
export const anyBasket: fc.Arbitrary<BasketCase> = fc
  .constantFrom({ lot: CONTRACT, lotsMax: 12 }, { lot: HUNDREDTH, lotsMax: 40 })
  .chain(({ lot, lotsMax }) =>
    fc
      .record({
        legs: fc.array(legDraw(lotsMax), { minLength: 1, maxLength: 4 }),
        gap: fc.oneof(fc.integer({ min: -100, max: 400 }), fc.integer({ min: -2_000, max: 6_000 })),
        least: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: lot * 5 })),
        fixedCost: fc.oneof(fc.constant(0), fc.nat(100_000)),
        weights: fc.option(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }), {
          freq: 2,
        }),
        caps: fc.array(
          fc.record({
            legs: fc.subarray([0, 1, 2, 3]),
            percent: fc.oneof(fc.integer({ min: 0, max: 110 }), fc.constantFrom(-1, 0, 1)),
            off: fc.integer({ min: -30_000, max: 30_000 }),
            atLimit: fc.boolean(),
          }),
          { maxLength: 3 },
        ),
      })
      .map(({ legs, gap, least, fixedCost, weights, caps }): BasketCase => {
        const books = legs.map((draw) => legBook(draw, lot))
        const signed = books.map(
          (book, i) => (book.side === 'buy' ? 1 : -1) * book.levels[0]!.price * (weights?.[i] ?? 1),
        )
        return {
          books,
          terms: {
            unitTicks: signed.reduce((sum, ticks) => sum + ticks, gap),
            ...(weights === null ? {} : { weights: weights.slice(0, books.length) }),
            lot: qty(lot),
            minQty: qty(least),
            fixedCost: usd(fixedCost),
            scanMax: Number.MAX_SAFE_INTEGER,
            caps: caps.map((cap) => drawnCap(books, cap)),
          },
        }
      }),
  )

/** A cap at about `percent` of what the legs' whole depth costs. */
function drawnCap(
  books: readonly LegBook[],
  cap: { legs: readonly number[]; percent: number; off: number; atLimit: boolean },
): CashCap {
  const legs = cap.legs.filter((i) => i < books.length)
  const all = legs.flatMap((i) => books[i]!.levels).map((level) => (level.price * level.qty) / 10_000)
  const cost = all.reduce((sum, each) => sum + each, 0)
  const max = usd(Math.floor((cost * cap.percent) / 100) + cap.off)
  // Only purchases are counted at their limit.
  const atLimit = cap.atLimit && legs.every((i) => books[i]!.side === 'buy')
  return { name: 'drawn', legs, max, ...(atLimit ? { atLimit } : {}) }
}

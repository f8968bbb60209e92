import { Rng } from '../../src/lib/base/rng.js'
import { price, qty, usd } from '../../src/lib/base/units.js'
import type { FeeSchedule, PricedQty } from '../../src/lib/domain/fees.js'
import type { LegBook } from '../../src/lib/market-data/depth.js'
import { bestBasket } from '../../src/lib/strategies/basket-size.js'
import { certify, touchBasket } from '../../src/lib/strategies/linear/certificate.js'
import type { Figures } from './figures.js'

const ROUNDS = 300
const FEE: FeeSchedule = {
  label: 'bench',
  curve: { rateE6: 70_000, multiplierE6: 1_000_000, exponent: 1 },
  rounding: { mode: 'order_up', quantum: usd(10_000) },
}

/** Asks from a best price upwards, a cent apart. */
function ladder(rng: Rng, best: number, levels: number): LegBook {
  const rows = Array.from({ length: levels }, (_, i): PricedQty => ({
    price: price((best + i) * 100),
    qty: qty(rng.int(1, 500) * 1_000_000),
  }))
  return { side: 'buy', levels: rows, fee: FEE }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

function timed(work: () => unknown): number {
  const start = performance.now()
  if (work() === null) throw new Error('nothing was computed')
  return (performance.now() - start) * 1_000
}

/** The best size of a basket, and the linear program over the states of a cluster. */
export function benchSizing(figures: Figures): void {
  const rng = new Rng(5, 'bench-sizing')
  const terms = {
    ...{ unitTicks: 10_000, lot: qty(10_000), minQty: qty(10_000), fixedCost: usd(0) },
    ...{ scanMax: 2_000, caps: [] },
  }
  for (const [legs, levels] of [
    [2, 3],
    [2, 20],
    [5, 20],
  ] as const) {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const best = Math.floor(90 / legs) - 4
      const books = Array.from({ length: legs }, () => ladder(rng, best, levels))
      times.push(timed(() => bestBasket(books, terms)))
    }
    const name = `best size, ${legs} legs of ${levels} levels`
    figures.add({ part: 'lp', name, value: median(times), unit: 'us' })
  }
  for (const outcomes of [3, 10, 30]) {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const columns = Array.from({ length: 2 * outcomes }, (_, i) => ({
        payoffs: Array.from({ length: outcomes }, (_unused, state) =>
          (state === i >> 1) === (i % 2 === 0) ? 10_000 : 0,
        ),
        cost: (i % 2 === 0 ? 1 : outcomes - 1) * Math.floor(980_000 / outcomes) + rng.int(0, 20_000),
      }))
      times.push(timed(() => certify(outcomes, columns) ?? touchBasket(outcomes, columns)))
    }
    const name = `linear program, ${outcomes} states and ${2 * outcomes} columns`
    figures.add({ part: 'lp', name, value: median(times), unit: 'us' })
  }
}

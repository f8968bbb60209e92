import { DataError } from '../base/errors.js'
import { complementPrice, formatPrice, price, PRICE_ONE, type Price } from '../base/units.js'

/** Prices from `start` to `end` in steps of `step`, in ticks of 1e-4 USD. */
export interface Band {
  readonly start: Price
  readonly end: Price
  readonly step: Price
}

const OFF_GRID = -1

/**
 * The prices at which a market can trade, numbered from 0 upwards. Bands differ between markets and may be finer near 0
 * and 1. The prices 0 and 1 are never tradeable and have no index.
 */
export class Grid {
  readonly size: number
  /** Two grids with the same key hold the same prices. */
  readonly key: string
  private readonly prices: readonly Price[]
  /** The index of each price of 0..1, or -1: a look-up in one step, however the bands are. */
  private readonly indexes = new Int16Array(PRICE_ONE + 1).fill(OFF_GRID)

  private constructor(readonly bands: readonly Band[]) {
    const prices: Price[] = []
    for (const band of bands) {
      // The start of a band belongs to the band below, where there is one; 0 and 1 are never tradeable.
      const first = prices.length === 0 && band.start > 0 ? band.start : band.start + band.step
      const last = band.end === PRICE_ONE ? band.end - band.step : band.end
      for (let ticks = first; ticks <= last; ticks += band.step) prices.push(price(ticks))
    }
    prices.forEach((ticks, index) => (this.indexes[ticks] = index))
    this.prices = prices
    this.size = prices.length
    this.key = keyOf(bands)
  }

  private static readonly known = new Map<string, Grid>()

  /** The grid with these bands, shared by all markets that have it; throws `DataError` when they do not fit together. */
  static of(bands: readonly Band[]): Grid {
    const key = keyOf(bands)
    const known = Grid.known.get(key)
    if (known !== undefined) return known
    assertBands(bands)
    const grid = new Grid(bands)
    if (grid.size === 0) throw new DataError('GRID_EMPTY', 'the price bands hold no tradeable price')
    Grid.known.set(key, grid)
    return grid
  }

  /** The index of a tradeable price in ticks of 1e-4 USD, or -1 when it is off the grid. */
  indexOf(ticks: number): number {
    return this.indexes[ticks] ?? OFF_GRID
  }

  /** The price with this index; the index must be one of this grid. */
  priceAt(index: number): Price {
    const found = this.prices[index]
    if (found !== undefined) return found
    throw new DataError('GRID_INDEX', `no price with index ${index} on a grid of ${this.size}`, { index })
  }

  /** The last tradeable price at or below (`down`), or the first at or above (`up`); the grid's end beyond it. */
  nearest(ticks: number, direction: 'down' | 'up'): Price {
    let low = 0
    let high = this.size - 1
    while (low < high) {
      const middle = direction === 'down' ? Math.ceil((low + high) / 2) : Math.floor((low + high) / 2)
      const p = this.priceAt(middle)
      if (direction === 'down') [low, high] = p <= ticks ? [middle, high] : [low, middle - 1]
      else [low, high] = p >= ticks ? [low, middle] : [middle + 1, high]
    }
    return this.priceAt(low)
  }

  /** The same for a price of NO, whose grid is this one seen from the other end. */
  nearestComplement(ticks: number, direction: 'down' | 'up'): Price {
    return complementPrice(this.nearest(PRICE_ONE - ticks, direction === 'down' ? 'up' : 'down'))
  }
}

const keyOf = (bands: readonly Band[]): string => bands.map((b) => `${b.start}-${b.end}/${b.step}`).join(' ')

function assertBands(bands: readonly Band[]): void {
  if (bands.length === 0) throw new DataError('GRID_EMPTY', 'a price grid needs at least one band')
  let edge: Price | undefined
  for (const band of bands) {
    const fits = band.step > 0 && band.end > band.start && (band.end - band.start) % band.step === 0
    if (!fits || (edge !== undefined && band.start !== edge)) {
      const text = `${formatPrice(band.start)}..${formatPrice(band.end)} step ${formatPrice(band.step)}`
      throw new DataError('GRID_BANDS', `price bands do not join: ${text}`, { band: text })
    }
    edge = band.end
  }
}

/** One step over the whole range, such as 0.01 or 0.001. */
export const uniformGrid = (step: Price): Grid => Grid.of([{ start: price(0), end: PRICE_ONE, step }])
